"""A part is killed in the middle of a commit, and the continuous copy goes on all the same."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from heard.cli import exit_code_of
from heard.settings import PROJECT
from tests.integration.heard.test_litestream import bring_back
from tests.keys import TEST_KEYS
from tests.telegram.waiting import wait_until

LOTS, LITTLE = 400_000, 300  # bytes
Rows = list[tuple[int, str]]
INDEX_HEADER = 96  # bytes: how far the write-ahead file goes, as SQLite's programs tell each other


@pytest.fixture
def places(sqlite_template: Path, tmp_path: Path) -> dict[str, str]:
    live = tmp_path / "heard.sqlite3"
    shutil.copy(sqlite_template, live)
    return {"LITESTREAM_RECORD": str(live), "LITESTREAM_COPY": str(tmp_path / "other-disk")}


def test_a_part_that_died_in_a_commit_does_not_end_the_copy(
    places: dict[str, str], tmp_path: Path
) -> None:
    """Its sign of life shows that it ended; the copy is made whole before anybody asks for it."""
    live = Path(places["LITESTREAM_RECORD"])
    part = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(9999)"])
    sign = tmp_path / "running" / f"converse.{socket.gethostname()}.{part.pid}.health"
    sign.parent.mkdir()
    sign.touch()
    try:
        with a_bent_copy(places, tmp_path, prove_minutes="60") as copied:
            part.kill()
            part.wait()
            wait_until(lambda: copied() == kept(live), 90, "the copy is whole again")
            write(live, LITTLE)
            wait_until(lambda: copied() == kept(live), 60, "and goes on")
    finally:
        part.kill()
        part.wait()


def test_a_copy_that_is_bent_in_silence_is_found_by_bringing_it_back(
    places: dict[str, str], tmp_path: Path
) -> None:
    """Nobody saw who died: a chore at a terminal leaves no sign."""
    live = Path(places["LITESTREAM_RECORD"])
    with a_bent_copy(places, tmp_path, prove_minutes="0.1") as copied:
        wait_until(lambda: copied() == kept(live), 120, "the copy is whole again")


@contextmanager
def a_bent_copy(
    places: dict[str, str], folder: Path, prove_minutes: str
) -> Iterator[Callable[[], Rows]]:
    """A copy with a commit in it that died and that SQLite has forgotten; gives what comes back."""
    live = Path(places["LITESTREAM_RECORD"])
    copied = copies(places, folder)
    with keeping_a_copy(places, prove_minutes):
        write(live, LITTLE)
        wait_until(lambda: copied() == kept(live), 60, "the copy has what was written")
        before = kept(live)
        with closing(sqlite3.connect(live)):  # other parts have it open all the time
            write_and_die(live)
            wait_until(lambda: len(copied()) > len(before), 60, "the commit that died was copied")
            assert kept(live) == before, "SQLite has forgotten it, as after a real kill"
            write(live, LITTLE)
            yield copied


def test_a_copy_needs_a_record_in_sqlite(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HEARD_VAR", str(tmp_path))
    monkeypatch.setenv("HEARD_DATABASE_URL", "postgresql+psycopg://nobody@localhost/heard")
    assert exit_code_of(["keep-copy", str(tmp_path / "copy")]) == 1
    assert "SQLite only" in capsys.readouterr().err
    monkeypatch.delenv("HEARD_DATABASE_URL")
    assert exit_code_of(["keep-copy", str(tmp_path / "copy")]) == 1
    assert "no record" in capsys.readouterr().err


def write(live: Path, size: int) -> None:
    """One more entry of this size at the end of the chronology: a commit like Heard's."""
    with closing(sqlite3.connect(live, isolation_level=None)) as part:
        write_with(part, size)


def write_with(part: sqlite3.Connection, size: int) -> None:
    part.execute("BEGIN IMMEDIATE")
    part.execute(
        "INSERT INTO chronology (id, at, actor, event, detail, hash_before, hash)"
        " SELECT coalesce(max(id), 0) + 1, ?, 'heard', 'trial', hex(randomblob(?)), '', hex("
        "randomblob(32)) FROM chronology",
        ("2026-05-01 10:00:00.000000", size // 2),
    )
    part.execute("COMMIT")


def write_and_die(live: Path) -> None:
    """What kill -9 does at the worst moment: the commit stands in the write-ahead file, and the
    other programs were not yet told how far that file goes. The moment is too short to hit, so
    what they were told is taken back instead."""
    told = Path(f"{live}-shm")
    with closing(sqlite3.connect(live, isolation_level=None)) as part:
        part.execute("SELECT count(*) FROM chronology").fetchall()
        with told.open("rb") as file:
            word = file.read(INDEX_HEADER)
        write_with(part, LOTS)
        with told.open("r+b") as file:
            file.write(word)


def kept(live: Path) -> Rows:
    with closing(sqlite3.connect(live)) as connection:
        return connection.execute("SELECT id, hash FROM chronology ORDER BY id").fetchall()


def copies(places: dict[str, str], folder: Path) -> Callable[[], Rows]:
    """What would come back now."""

    def copied() -> Rows:
        back = folder / f"back {time.monotonic_ns()}" / "heard.sqlite3"
        bring_back(places, back, must=False)
        try:
            return kept(back) if back.exists() else []
        except sqlite3.DatabaseError:  # what comes back is no good: it is not set right yet
            return []

    return copied


@contextmanager
def keeping_a_copy(places: dict[str, str], prove_minutes: str) -> Iterator[None]:
    others = {name: value for name, value in os.environ.items() if "HEARD_" not in name}
    ours = {
        "HEARD_VAR": str(Path(places["LITESTREAM_RECORD"]).parent),
        "HEARD_KEYS": TEST_KEYS.lines,
    }
    copier = subprocess.Popen(
        [
            *(sys.executable, "-m", "heard", "keep-copy", places["LITESTREAM_COPY"]),
            *("--prove-minutes", prove_minutes),
        ],
        cwd=PROJECT,
        env={**others, **ours},
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield
        copier.send_signal(signal.SIGTERM)
        assert copier.wait(30) == 0, "it ends in good order when it is told to"
    finally:
        copier.kill()
        copier.wait()
