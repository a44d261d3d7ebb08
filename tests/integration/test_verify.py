"""`heard verify` names the first entry that was bent, though every guard was taken away."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from heard.cli import exit_code_of
from referrals.model import Status
from referrals.tables import ChronologyRow
from store.base import Base
from store.engine import Store, reading
from tests.builders import a_referral
from tests.keys import TEST_KEYS

BENT = "she said that all is well"


@pytest.fixture(autouse=True)
def this_database(monkeypatch: pytest.MonkeyPatch, database_url: str) -> None:
    monkeypatch.setenv("HEARD_DATABASE_URL", database_url)
    monkeypatch.setenv("HEARD_KEYS", TEST_KEYS.lines)


@pytest.fixture
def a_record(store: Store) -> Store:
    """Three referrals: one closed, two that were only heard."""
    with store.begin() as work:
        a_referral(work, status=Status.CLOSED)
        a_referral(work)
        a_referral(work)
    return store


def bend(store: Store, statement: str) -> None:
    """Change the record as somebody with the database's own keys could."""
    with store.begin() as work:
        _take_guards_away(work)
        work.execute(text(statement), {"bent": BENT.encode()})


def test_a_whole_record_holds(a_record: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert a_record
    assert exit_code_of(["verify"]) == 0
    shown = capsys.readouterr().out
    assert "Chronology: it holds" in shown
    assert "Access log: it holds" in shown


def test_an_empty_record_holds(store: Store) -> None:
    assert store
    assert exit_code_of(["verify"]) == 0


@pytest.mark.parametrize(
    ("statement", "is_first_broken", "what"),
    [
        pytest.param(
            "UPDATE messages SET words_sealed = :bent WHERE id = 2",
            lambda entry: sealed(entry, "message") == 2,
            "messages 2 was changed",
            id="a message was changed",
        ),
        pytest.param(
            "UPDATE decisions SET reason_sealed = :bent WHERE id = 1",
            lambda entry: sealed(entry, "reason") == 1,
            "decisions 1 was changed",
            id="the reason of a decision was changed",
        ),
        pytest.param(
            "UPDATE chronology SET detail = '{}' WHERE event = 'taken'",
            lambda entry: entry.event == "taken",
            "it was changed after it was sealed",
            id="an entry was changed",
        ),
        pytest.param(
            "UPDATE chronology SET actor = 'nobody' WHERE id >= 4",
            lambda entry: entry.id == 4,
            "it was changed after it was sealed",
            id="several entries were changed: the first is named",
        ),
        pytest.param(
            "DELETE FROM chronology WHERE id = 4",
            lambda entry: entry.id == 5,
            "entry 4 is missing",
            id="an entry was removed",
        ),
    ],
)
def test_the_first_broken_entry_is_named(
    a_record: Store,
    capsys: pytest.CaptureFixture[str],
    statement: str,
    is_first_broken: Callable[[ChronologyRow], bool],
    what: str,
) -> None:
    entries = entries_of(a_record)
    expected = next(entry.id for entry in entries if is_first_broken(entry))
    bend(a_record, statement)
    assert exit_code_of(["verify"]) == 1
    assert f"Chronology: entry {expected} is broken: {what}" in capsys.readouterr().err


def test_a_tail_that_was_cut_off_is_noticed(
    a_record: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    last_heard = max(entry.id for entry in entries_of(a_record) if entry.event == "heard")
    bend(a_record, f"DELETE FROM chronology WHERE id >= {last_heard}")
    assert exit_code_of(["verify"]) == 1
    assert f"Chronology: entry {last_heard} is broken" in capsys.readouterr().err


def entries_of(store: Store) -> list[ChronologyRow]:
    with reading(store) as work:
        return list(work.scalars(select(ChronologyRow).order_by(ChronologyRow.id)))


def sealed(entry: ChronologyRow, what: str) -> int | None:
    found: list[int] | None = json.loads(entry.detail).get("sealed", {}).get(what)
    return found[0] if found else None


def _take_guards_away(work: Session) -> None:
    if work.get_bind().dialect.name == "postgresql":
        for table in Base.metadata.tables:
            work.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        return
    for name in work.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
        work.execute(text(f"DROP TRIGGER {name}"))
