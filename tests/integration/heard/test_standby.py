"""Two PostgreSQL servers that both confirm each commit: one burns, and nothing at all is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from heard.cli import exit_code_of
from store.migrate import upgrade
from tests.integration.heard.test_litestream import committed, numbers_in_store, writing
from tests.keys import TEST_KEYS
from tests.postgresql import Server, new_folder
from tests.telegram.waiting import wait_until

ENOUGH = 60  # messages before the first server burns
DATABASE = "record"
# A commit counts once the second server has it and shows it.
CONFIRMED_BY_BOTH = (
    "ALTER SYSTEM SET synchronous_standby_names = '*'",
    "ALTER ROLE heard SET synchronous_commit = remote_apply",
    "SELECT pg_reload_conf()",
)


class Standby(Server):
    """A second server that follows the first."""

    def follow(self, first: Server) -> None:
        """Copy the first server, and go on with all that it writes."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        address = f"host=127.0.0.1 port={first.port} user=heard"
        at_once = ("--write-recovery-conf", "--checkpoint=fast")
        self._run("pg_basebackup", *at_once, f"--dbname={address}")
        self.start_again()

    def take_over(self) -> None:
        """The first one is gone: from now on this is the record."""
        self._run("pg_ctl", "-w", "promote")


@pytest.fixture
def first() -> Iterator[Server]:
    server = Server(new_folder())
    server.start()
    server.run_sql(f"CREATE DATABASE {DATABASE}")
    upgrade(server.url(DATABASE), TEST_KEYS)
    yield server
    shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture
def second(first: Server) -> Iterator[Standby]:
    server = Standby(new_folder())
    server.follow(first)
    yield server
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)


def test_what_both_confirmed_is_there_when_one_burns(
    first: Server,
    second: Standby,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for line in CONFIRMED_BY_BOTH:
        first.run_sql(line)
    told = tmp_path / "told"
    with writing(first.url(DATABASE), told):
        wait_until(lambda: len(committed(told)) > ENOUGH, 120, "enough to lose")
        first.stop()
        shutil.rmtree(first.folder)
    second.take_over()

    monkeypatch.setenv("HEARD_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("HEARD_DATABASE_URL", second.url(DATABASE))
    monkeypatch.setenv("HEARD_KEYS", TEST_KEYS.lines)
    assert exit_code_of(["restore", "--in-place"]) == 0, capsys.readouterr()
    kept = numbers_in_store(second.url(DATABASE))
    last = max(committed(told))
    assert kept[:last] == list(range(1, last + 1)), "a message that was confirmed is lost"
    assert len(kept) <= last + 1, "one more may have been under way"
