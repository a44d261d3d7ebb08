"""The kills of the crash trial come where they say: else it would measure nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from heard.settings import PROJECT
from tests.crash.killing import SHARES, turns_of
from tests.crash.moments import Kind

_PROGRAM = """
import sys
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session
from tests.crash.moments import Kind, Moment, install
install(Moment(Kind(sys.argv[1]), 2))
engine = create_engine(sys.argv[2])
with Session(engine) as work, work.begin():
    work.execute(text("CREATE TABLE kept (number INTEGER)"))
for number in range(5):
    with Session(engine) as work, work.begin():
        work.execute(text("SELECT 1"))
    with Session(engine) as work, work.begin():
        work.execute(text("INSERT INTO kept VALUES (1)"))
"""


@pytest.mark.parametrize(("kind", "kept"), [(Kind.BEFORE_COMMIT, 1), (Kind.AFTER_COMMIT, 2)])
def test_the_second_commit_that_writes_is_the_one(kind: Kind, kept: int, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kept.sqlite3'}"
    done = subprocess.run([sys.executable, "-c", _PROGRAM, kind, url], cwd=PROJECT, check=False)
    assert done.returncode == -signal.SIGKILL
    with create_engine(url).connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM kept")) == kept


@pytest.mark.parametrize("kills", [1, 7, 30, 50, 500])
def test_all_the_kills_are_shared_out(kills: int) -> None:
    assert sum(SHARES.values()) == 100
    assert sum(turns_of(kills).values()) == kills
