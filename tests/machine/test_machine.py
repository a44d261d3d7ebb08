"""Stories that nobody thought of: whatever happens in whatever order, the record holds.

HEARD_MACHINE=long tells some hundreds of long stories in place of a few short ones, each time other
ones, and cuts down the story of a failure to what matters.
"""

from __future__ import annotations

import itertools
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import event

from store.engine import Store
from tests.keys import open_test_store
from tests.machine.machine import Record
from tests.postgresql import Server

LONG = os.environ.get("HEARD_MACHINE") == "long"
_numbers = itertools.count(1)


def stories(how_many: int, steps: int) -> settings:
    """How much is told. The short ones are the same each time, so that a change can be blamed."""
    return settings(
        max_examples=how_many * 20 if LONG else how_many,
        stateful_step_count=steps * 2 if LONG else steps,
        derandomize=not LONG,
        database=None,
        deadline=None,
        # A short story is told as it is: to look for a still shorter one takes minutes.
        phases=list(Phase) if LONG else [Phase.generate],
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )


@pytest.mark.timeout(7200 if LONG else 300)
def test_the_record_holds_on_sqlite(sqlite_template: Path, tmp_path: Path) -> None:
    def fresh() -> Store:
        path = tmp_path / f"{next(_numbers)}.sqlite3"
        shutil.copy(sqlite_template, path)
        store = open_test_store(f"sqlite:///{path}")
        event.listen(store.kw["bind"], "connect", _do_not_wait_for_the_disk)
        return store

    run_state_machine_as_test(_machine(fresh), settings=stories(12, 35))


@pytest.mark.timeout(7200 if LONG else 300)
def test_the_record_holds_on_postgresql(postgresql: Server) -> None:
    def fresh() -> Store:
        return open_test_store(postgresql.make_database(f"machine_{next(_numbers)}"))

    run_state_machine_as_test(_machine(fresh), settings=stories(4, 25))


def _machine(fresh: Any) -> type[Record]:
    return type("Record", (Record,), {"open_fresh_store": staticmethod(fresh)})


def _do_not_wait_for_the_disk(connection: Any, _record: Any) -> None:
    """Nobody pulls the plug here; that commits are durable is tested elsewhere."""
    connection.execute("PRAGMA synchronous=OFF")
