"""What shows that a continuous copy is not right any more, though litestream may not say so.

Measured on litestream 0.5.17: when a part of Heard is killed in the middle of a commit, litestream
may copy that commit, which SQLite itself then forgets. From then on its copy stands still, or is
torn, most often without a word, and starting litestream again does not help.
"""

from __future__ import annotations

import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

STANDS_STILL_S = 5.0  # ten times as long as litestream needs
_LAST = "SELECT id, hash FROM chronology ORDER BY id DESC LIMIT 1"


@dataclass
class Endings:
    """The processes of Heard on this machine, by their signs of life.

    Any that ended may have been killed in the middle of a commit: nobody can ask it any more.
    """

    folder: Path
    _known: set[int] = field(default_factory=set)

    def somebody_ended(self) -> bool:
        """Has a process ended that ran at an earlier look?"""
        signs = self.folder.glob(f"*.{socket.gethostname()}.*.health")
        seen = {int(number) for sign in signs if (number := sign.name.split(".")[-2]).isdigit()}
        alive = {process for process in self._known | seen if _runs(process)}
        ended = bool(self._known - alive)
        self._known = alive
        return ended


@dataclass
class Progress:
    """What was committed, by whichever part, and what litestream took over of it."""

    record: Path
    connection: sqlite3.Connection
    waits_since: float | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._seen, self._taken = self._version(), self._newest()

    def stands_still(self, now: float) -> bool:
        """Was something committed some seconds ago, and nothing taken over since?"""
        version, newest = self._version(), self._newest()
        if newest != self._taken:
            self._taken, self.waits_since = newest, None
        elif version != self._seen and self.waits_since is None:
            self.waits_since = now
        self._seen = version
        return self.waits_since is not None and now - self.waits_since > STANDS_STILL_S

    def _version(self) -> int:
        found: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return found

    def _newest(self) -> str:
        """The last piece that litestream made of the write-ahead file, before it sends it off."""
        made = self.record.with_name(f".{self.record.name}-litestream") / "ltx" / "0"
        return max((path.name for path in made.glob("*.ltx")), default="")


@contextmanager
def looking_at(record: Path) -> Iterator[Progress]:
    """Look at a record's progress while the block runs."""
    with closing(sqlite3.connect(record, timeout=30, isolation_level=None)) as connection:
        yield Progress(record, connection)


def last_entry(record: Path) -> tuple[int, str]:
    """The last entry of a record's chronology, and its hash; (0, "") before the first."""
    with closing(sqlite3.connect(record, timeout=30)) as connection:
        found = connection.execute(_LAST).fetchone()
    return (found[0], found[1]) if found else (0, "")


def what_is_wrong_with(back: Path, record: Path, reaches: int) -> str | None:
    """Is a copy that was brought back whole, of this very record, and as far as entry `reaches`?"""
    try:
        with closing(sqlite3.connect(back)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        entry, sealed = last_entry(back)
    except sqlite3.DatabaseError:
        return "what comes back can not be read"
    if found != "ok":
        return "what comes back is damaged"
    if entry < reaches:
        return f"what comes back ends at entry {entry}, and there was entry {reaches}"
    with closing(sqlite3.connect(record, timeout=30)) as connection:
        kept = connection.execute("SELECT hash FROM chronology WHERE id = ?", (entry,)).fetchone()
    if entry and (kept is None or kept[0] != sealed):
        return f"what comes back has another entry {entry}"
    return None


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
