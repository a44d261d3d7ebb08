"""On SQLite nobody who wants to write is kept out by another who writes again and again."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import OperationalError

from store.engine import open_engine


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "turns.sqlite3"


@pytest.fixture
def engine(file: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE notes (who TEXT)"))
    yield engine
    engine.dispose()


def write(engine: Engine, who: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO notes VALUES (:who)"), {"who": who})


def test_a_writer_gets_its_turn_beside_one_that_never_stops(engine: Engine) -> None:
    stop = threading.Event()

    def _writes_on() -> None:
        while not stop.is_set():
            write(engine, "busy")

    busy = threading.Thread(target=_writes_on)
    busy.start()
    try:
        for _ in range(20):
            write(engine, "now and then")
    finally:
        stop.set()
        busy.join(30)
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT who, count(*) AS many FROM notes GROUP BY who")
        ).all()
    counted = {row.who: row.many for row in rows}
    assert counted["now and then"] == 20
    assert counted["busy"] > 0


def test_one_that_holds_on_is_waited_for_and_then_told(engine: Engine, file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        hasty = short_of_patience(engine)
        with pytest.raises(OperationalError, match="locked"):
            write(hasty, "too soon")
        hasty.dispose()
        other.execute("ROLLBACK")
    write(engine, "afterwards")
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA busy_timeout")) == 30_000


def short_of_patience(engine: Engine) -> Engine:
    """The same file, opened by somebody who waits for a tenth of a second only."""
    hasty = open_engine(str(engine.url))
    event.listen(hasty, "connect", lambda made, _: made.execute("PRAGMA busy_timeout=100"))
    return hasty


def test_a_wait_ends_well_when_the_other_lets_go(engine: Engine, file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        waits = threading.Thread(target=write, args=(engine, "waited"))
        waits.start()
        waits.join(0.3)
        assert waits.is_alive(), "it waits"
        other.execute("ROLLBACK")
        waits.join(20)
        assert not waits.is_alive()
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM notes")) == 1
