"""What the commands print: the queue and one whole referral as JSON, with the exact words."""

from __future__ import annotations

import json
import os
import pwd
from typing import Any

import pytest
from sqlalchemy import select, text

from heard.cli import exit_code_of
from referrals import access, corrections, repository
from referrals.corrections import Corrected
from referrals.model import Signal, Status, Urgency
from referrals.tables import MessageRow
from store.engine import Store, reading
from store.guarding import AccessRow
from tests.builders import COUNCIL, a_reading, a_referral, a_worker
from tests.keys import TEST_KEYS

WORDS = "i carnt cope 😭 wiv im\nhelp"


@pytest.fixture(autouse=True)
def this_database(monkeypatch: pytest.MonkeyPatch, database_url: str) -> None:
    monkeypatch.setenv("HEARD_DATABASE_URL", database_url)
    monkeypatch.setenv("HEARD_KEYS", TEST_KEYS.lines)


@pytest.fixture
def number(store: Store) -> str:
    """One open referral in danger, beside one that is closed."""
    with store.begin() as work:
        a_referral(work, status=Status.CLOSED)
        danger = a_reading(Signal.IMMEDIATE_DANGER)
        return a_referral(work, words=WORDS, reading=danger).number


def printed(capsys: pytest.CaptureFixture[str], *tokens: str) -> Any:
    assert exit_code_of(list(tokens)) == 0
    return json.loads(capsys.readouterr().out)


def test_the_queue_has_what_is_open(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    [line] = printed(capsys, "referrals", "--json")
    assert (line["number"], line["urgency"], line["status"]) == (number, "now", "received")


def test_all_of_it_has_what_is_closed_too(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "referrals", "--json", "--all")
    assert [line["status"] for line in lines] == ["received", "closed"]
    assert lines[0]["number"] == number


def test_one_referral_has_the_exact_words_and_all_that_was_done(
    number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = printed(capsys, "referral", number, "--json")
    assert whole["messages"][0]["words"] == WORDS
    assert whole["messages"][0]["received_at"].endswith("Z")
    assert [signal["signal"] for signal in whole["signals"]] == ["immediate_danger"]
    for part in ("clocks", "children", "answers", "communication_needs", "decisions", "sent"):
        assert isinstance(whole[part], list), part
    assert "heard" in [entry["event"] for entry in whole["chronology"]]


def test_corrections_have_the_exact_words_beside_what_was_read_and_are_a_read_that_is_kept(
    store: Store, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with store.begin() as work:
        worker = a_worker(work)
        message = work.scalars(select(MessageRow).order_by(MessageRow.id.desc())).first()
        assert message is not None
        right = Corrected(Urgency.TODAY, (Signal.CHILD_HARM,))
        corrections.correct(
            work, number, message.id, worker, right, now=message.received_at, council=COUNCIL
        )
    capsys.readouterr()  # what was logged on the way
    [kept] = printed(capsys, "corrections", "--json")
    assert (kept["text"], kept["referral"], kept["who"]) == (WORDS, number, "parent")
    assert (kept["urgency"], kept["signals"]) == ("today", ["child_harm"])
    assert kept["read"]["signals"] == ["immediate_danger"]
    with reading(store) as work:
        assert [row.what for row in work.scalars(select(AccessRow))] == ["corrections exported"]
    assert exit_code_of(["corrections"]) != 0
    assert "Say --json" in capsys.readouterr().err


def test_a_number_that_nobody_has_is_trouble(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert store
    assert exit_code_of(["referral", "HK-0000", "--json"]) == 1
    assert "There is no referral with the number" in capsys.readouterr().err


def test_the_queue_for_a_person_is_what_helps_and_one_line_each(
    number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["referrals"]) == 0
    helps, line = capsys.readouterr().out.splitlines()
    assert helps.startswith("What helps this person: ")
    assert line.startswith(number)
    assert "carnt" not in line, "words are read at the desk or in the JSON, not over a shoulder"


def test_each_export_is_on_the_access_log_with_who_typed_it(
    store: Store, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    printed(capsys, "referral", number, "--json")
    printed(capsys, "referrals", "--json", "--all")
    me = pwd.getpwuid(os.getuid()).pw_name
    with reading(store) as work:
        kept = list(work.scalars(select(AccessRow).order_by(AccessRow.id)))
        its_id = repository.referral_numbered(work, number).id
        assert access.looks_at(work, its_id).shown[0].who == f"{me} (at the machine)"
    assert [(row.actor, row.what, row.referral_id) for row in kept] == [
        ("command", "referral exported", its_id),
        ("command", "queue exported", None),
    ]
    assert [json.loads(row.detail)["user"] for row in kept] == [me, me]


def test_what_can_not_be_put_on_record_is_not_printed(
    store: Store, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with store.begin() as work:
        work.execute(text("DROP TABLE access_log"))
    for tokens in (["referral", number, "--json"], ["referrals"]):
        assert exit_code_of(tokens) == 1
        shown = capsys.readouterr()
        assert shown.out == ""
        assert "nothing is printed" in shown.err
