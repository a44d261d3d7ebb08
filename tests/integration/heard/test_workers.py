"""People at the desk from the command line: the password is typed, never an argument."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from heard.cli import exit_code_of
from referrals.tables import WorkerRow
from store.engine import Store, reading
from tests.keys import TEST_KEYS

PASSWORD = "four made up words"


@pytest.fixture(autouse=True)
def at_a_terminal(monkeypatch: pytest.MonkeyPatch, database_url: str, store: Store) -> None:
    assert store
    monkeypatch.setenv("HEARD_DATABASE_URL", database_url)
    monkeypatch.setenv("HEARD_KEYS", TEST_KEYS.lines)
    monkeypatch.setattr("heard.cli.getpass.getpass", lambda _: PASSWORD)


def test_a_worker_is_added_with_a_hash_only(store: Store) -> None:
    assert exit_code_of(["worker", "add", "ruth", "--name", "Ruth"]) == 0
    with reading(store) as work:
        row = work.scalars(select(WorkerRow)).one()
    assert (row.sign_in_name, row.name, row.role) == ("ruth", "Ruth", "duty_worker")
    assert row.password_hash.startswith("$argon2id$")


def test_a_manager_can_be_added_and_can_leave(store: Store) -> None:
    assert exit_code_of(["worker", "add", "marian", "--name", "M", "--role", "manager"]) == 0
    assert exit_code_of(["worker", "new-password", "marian"]) == 0
    assert exit_code_of(["worker", "left", "marian"]) == 0
    with reading(store) as work:
        row = work.scalars(select(WorkerRow)).one()
    assert (row.role, row.active) == ("manager", False)


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        (["add", "ruth", "--name", "R", "--role", "queen"], "A role is one of"),
        (["left", "nobody"], "There is no worker with the sign-in name nobody"),
    ],
)
def test_what_can_not_be_done_is_said(
    capsys: pytest.CaptureFixture[str], tokens: list[str], said: str
) -> None:
    assert exit_code_of(["worker", *tokens]) == 1
    assert said in capsys.readouterr().err


def test_a_second_worker_of_the_same_name_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert exit_code_of(["worker", "add", "ruth", "--name", "Ruth"]) == 0
    assert exit_code_of(["worker", "add", "ruth", "--name", "Ruth"]) == 1
    assert "already" in capsys.readouterr().err
