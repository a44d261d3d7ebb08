"""`heard keep-copy`: litestream, watched, because a copy that stands still is worse than none.

What makes its copy right again is to write the write-ahead file back into the database while
litestream is away: then it begins with a whole copy. That is done at each start, and litestream is
started again whenever a process of Heard ended (it may have been killed in the middle of a commit),
whenever something was committed and not copied, and whenever what comes back is not right: that is
tried out every few minutes (`heard.copy_watch`).
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import structlog
from sqlalchemy.engine import make_url

from heard.copy_watch import (
    STANDS_STILL_S,
    Endings,
    Progress,
    last_entry,
    looking_at,
    what_is_wrong_with,
)
from heard.log import set_up_logging
from heard.part_process import stop_when_told
from heard.rasa_process import stop_process
from heard.settings import PROJECT, Settings

log = structlog.get_logger()
CONFIG = PROJECT / "deploy" / "litestream.yml"
LOOK_EVERY_S = 0.25  # a part that was killed is started again half a second later
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 60.0  # while the other disk is away
STEADY_AFTER_S = 60.0


class CanNotCopy(RuntimeError):
    """There is nothing to copy, or nothing to copy with. Its words say what to do."""


@dataclass
class Copier:
    """One record and its continuous copy. `prove_every`: seconds between two trials."""

    record: Path
    running: Path  # the signs of life of the parts
    command: list[str]
    environment: dict[str, str]
    prove_every: float

    def copy(self, stop: threading.Event) -> None:
        """Copy until told to stop."""
        pause, endings = FIRST_PAUSE_S, Endings(self.running)
        while not stop.is_set():
            began = time.monotonic()
            write_back(self.record)
            with self._litestream() as watched, looking_at(self.record) as progress:
                log.info("copying")
                why = self._watch(watched, progress, endings, stop)
            if why is not None:
                log.warning("the copy is made whole again", why=why)
                pause = FIRST_PAUSE_S if time.monotonic() - began > STEADY_AFTER_S else pause
                stop.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)

    def _watch(
        self, watched: Watched, progress: Progress, endings: Endings, stop: threading.Event
    ) -> str | None:
        """Wait for trouble; what it is, or None when it was told to stop."""
        prove_at = time.monotonic() + self.prove_every
        while not stop.wait(LOOK_EVERY_S):
            now = time.monotonic()
            if watched.process.poll() is not None:
                return f"litestream ended, exit code {watched.process.returncode}"
            if endings.somebody_ended():
                return "a process of Heard ended"
            if progress.stands_still(now):
                return "something was committed and nothing was copied"
            if watched.is_in_trouble(now):
                return "litestream says that it can not copy"
            if now > prove_at:
                wrong = self._what_comes_back_is_wrong(stop)
                if wrong is not None:
                    return wrong
                prove_at = time.monotonic() + self.prove_every
        return None

    def _what_comes_back_is_wrong(self, stop: threading.Event) -> str | None:
        """Bring the copy back into a folder that goes away, and look at it."""
        reaches, _ = last_entry(self.record)
        stop.wait(STANDS_STILL_S)
        with tempfile.TemporaryDirectory(prefix="trial-", dir=self.record.parent) as folder:
            back = Path(folder) / "back.sqlite3"
            program, config = self.command[0], self.command[-1]
            done = subprocess.run(
                [program, "restore", "-config", config, "-o", str(back), str(self.record)],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
            )
            if done.returncode != 0 or not back.exists():
                return "the copy can not be brought back"
            wrong = what_is_wrong_with(back, self.record, reaches)
        log.info("tried to bring the copy back", wrong=wrong)
        return wrong

    @contextmanager
    def _litestream(self) -> Iterator[Watched]:
        process = subprocess.Popen(
            [sys.executable, "-m", "heard.end_with_parent", *self.command],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        assert process.stderr is not None
        watched = Watched(process)
        listener = threading.Thread(target=watched.listen, args=(process.stderr,), daemon=True)
        listener.start()
        try:
            yield watched
        finally:
            stop_process(process)
            listener.join()
            process.stderr.close()


@dataclass
class Watched:
    """Litestream, and since when it says that it is in trouble."""

    process: subprocess.Popen[bytes]
    trouble_since: float | None = None

    def is_in_trouble(self, now: float) -> bool:
        """Has it said so for longer than a moment?"""
        return self.trouble_since is not None and now - self.trouble_since > STANDS_STILL_S

    def listen(self, lines: IO[bytes]) -> None:
        """Hand on what it says, and hear when it can not go on."""
        for line in lines:
            sys.stderr.write(line.decode(errors="replace"))
            sys.stderr.flush()
            self._hear(line)

    def _hear(self, line: bytes) -> None:
        try:
            said = json.loads(line)
        except ValueError:
            return
        if said.get("level") == "ERROR" and self.trouble_since is None:
            self.trouble_since = time.monotonic()
        elif "recovered" in str(said.get("msg")):
            self.trouble_since = None


def keep_copy(settings: Settings, folder: Path, config: Path, prove_every: float) -> None:
    """Copy until told to stop. Raises CanNotCopy."""
    record = _record(settings)
    places = {"LITESTREAM_RECORD": str(record), "LITESTREAM_COPY": str(folder.absolute())}
    copier = Copier(
        record,
        settings.running,
        [_program(), "replicate", "-config", str(config)],
        {**os.environ, **places},
        prove_every,
    )
    set_up_logging(settings.log_level, "keep-copy")
    copier.copy(stop_when_told())
    log.info("stopped")


def write_back(record: Path) -> None:
    """Write the write-ahead file back into the database, and begin it anew."""
    with closing(sqlite3.connect(record, timeout=30, isolation_level=None)) as connection:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        log.warning("somebody reads, so the write-ahead file could not be begun anew")


def _record(settings: Settings) -> Path:
    database = make_url(settings.database)
    if database.get_backend_name() != "sqlite":
        raise CanNotCopy(
            "Litestream copies SQLite only. PostgreSQL has copies of its own: docs/operations.md."
        )
    record = Path(str(database.database)).absolute()
    if not record.exists():
        raise CanNotCopy(f"There is no record at {record} yet. Run: heard set-up")
    return record


def _program() -> str:
    beside = Path(sys.executable).with_name("litestream")
    found = str(beside) if beside.exists() else shutil.which("litestream")
    if found is None:
        raise CanNotCopy("litestream is missing. Install it where programs are looked for (PATH).")
    return found
