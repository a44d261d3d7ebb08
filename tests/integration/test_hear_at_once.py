"""The quick way to hear, in one commit, ends as the way with a claim does, and counts no less."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot import inbox, worker
from bot.conversation import hear_at_once, hear_next
from bot.parts import Parts
from referrals.tables import ChatRow, MessageRow, ReferralRow
from store.engine import Store, reading
from store.post import InboxRow, InboxState, OutboxRow
from tests.builders import COUNCIL, london
from tests.integration.talking import FakeRasa
from tests.telegram.waiting import wait_until

NOW = london("Fri 2026-05-01 11:00")
KELLY, DEE = "telegram:5", "telegram:7"


def parts_of(store: Store, clock: Callable[[], datetime] = lambda: NOW) -> Parts:
    rasa: Any = FakeRasa(is_silent=True)
    return Parts(store, COUNCIL, rasa, clock)


def write(store: Store, number: int, words: str | None, chat_key: str = KELLY) -> None:
    who = {"id": int(chat_key.partition(":")[2]), "first_name": "Kelly"}
    message = {"message_id": number, "date": int(NOW.timestamp()), "text": words}
    update = {
        "update_id": number,
        "message": message | {"chat": who | {"type": "private"}, "from": who},
    }
    raw = json.dumps(update) if words else "{"
    with store.begin() as work:
        inbox.receive(work, "telegram", "bot-1", number, chat_key, raw, NOW)


def the_row(store: Store, number: int) -> InboxRow:
    with reading(store) as work:
        found = inbox.find(work, "telegram", "bot-1", number)
        assert found is not None
        return found


def all_of(store: Store, table: type[Any], field: str) -> list[Any]:
    with reading(store) as work:
        rows = work.scalars(select(table).order_by(table.id))
        return [getattr(row, field) for row in rows]


def test_all_that_was_said_is_on_record_in_order_and_acknowledged(store: Store) -> None:
    write(store, 1, "i carnt cope wiv im no more")
    write(store, 2, "he hit me")
    write(store, 3, "help", DEE)
    parts = parts_of(store)
    while hear_at_once(parts):
        pass
    kelly = [words for words in all_of(store, MessageRow, "words") if words != "help"]
    assert kelly == ["i carnt cope wiv im no more", "he hit me"]
    assert len(all_of(store, ReferralRow, "number")) == 2
    assert "referral.thanks" in all_of(store, OutboxRow, "phrase")
    assert {the_row(store, number).tries for number in (1, 2, 3)} == {0}, "nothing was claimed"
    assert not hear_at_once(parts)


def test_both_ways_say_the_same(store: Store) -> None:
    said = []
    for number, (way, chat_key) in enumerate(((hear_next, KELLY), (hear_at_once, DEE)), start=1):
        write(store, number, "i carnt cope wiv im no more", chat_key)
        assert way(parts_of(store))
        with reading(store) as work:
            of_chat = select(OutboxRow.phrase).join(ChatRow, ChatRow.id == OutboxRow.chat_id)
            found = of_chat.where(ChatRow.key == chat_key).order_by(OutboxRow.id)
            said.append(list(work.scalars(found)))
    assert said[0] == said[1] != []


def test_a_row_that_was_tried_before_is_claimed_and_counted(store: Store) -> None:
    write(store, 1, "help")
    with store.begin() as work:
        work.scalars(select(InboxRow)).one().tries = 7
    assert hear_at_once(parts_of(store))
    row = the_row(store, 1)
    assert (row.state, row.tries) == (InboxState.HEARD, 8)


def test_what_can_not_be_read_is_put_before_a_person(store: Store) -> None:
    write(store, 1, None)
    assert hear_at_once(parts_of(store))
    assert the_row(store, 1).state == InboxState.QUARANTINED


def test_an_error_is_weighed_and_raised(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def _fails(*_: object, **__: object) -> None:
        raise LookupError("a fault of ours")

    monkeypatch.setattr("bot.conversation.hearing.hear", _fails)
    write(store, 1, "help")
    with pytest.raises(LookupError):
        hear_at_once(parts_of(store))
    row = the_row(store, 1)
    assert (row.state, row.trouble) == (InboxState.OPEN, "an error")
    assert row.tries > 1


def test_a_row_that_another_worker_has_is_left_to_it(store: Store) -> None:
    write(store, 1, "help")
    write(store, 2, "more")
    write(store, 3, "help", DEE)
    assert inbox.claim_open(store, NOW, timedelta(seconds=10)) is not None
    parts = parts_of(store)
    assert hear_at_once(parts)
    assert not hear_at_once(parts), "what she wrote next waits for what she wrote first"
    assert the_row(store, 3).state == InboxState.HEARD
    assert the_row(store, 1).state == the_row(store, 2).state == InboxState.OPEN


def test_a_row_taken_since_it_was_looked_at_is_not_heard_twice(store: Store) -> None:
    write(store, 1, "help")
    seen = inbox.look_for_open(store, NOW)
    assert seen is not None
    assert hear_next(parts_of(store))
    with store.begin() as work:
        assert inbox.take_open(work, seen[0]) is None
    assert all_of(store, MessageRow, "words") == ["help"]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_workers_at_once_hear_each_message_once(store: Store) -> None:
    for number in range(1, 31):
        write(store, number, f"help {number}", f"telegram:{number % 6 + 1}")
    parts = parts_of(store, lambda: datetime.now(UTC))
    troubles: list[BaseException] = []

    def _hears() -> None:
        while any(row == InboxState.OPEN for row in all_of(store, InboxRow, "state")):
            try:
                hear_at_once(parts)
            except inbox.LeaseLost:
                pass
            except BaseException as trouble:
                troubles.append(trouble)
                return

    threads = [threading.Thread(target=_hears) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert troubles == []
    assert sorted(all_of(store, MessageRow, "words")) == sorted(f"help {n}" for n in range(1, 31))


@pytest.mark.parametrize(("young_s", "tries"), [(0.0, 0), (3600.0, 1)])
def test_a_worker_that_has_just_started_claims_what_it_hears(
    store: Store, monkeypatch: pytest.MonkeyPatch, young_s: float, tries: int
) -> None:
    monkeypatch.setattr(worker, "YOUNG_S", young_s)
    write(store, 1, "help")
    stop = threading.Event()
    parts = parts_of(store, lambda: datetime.now(UTC))
    thread = threading.Thread(target=worker.run_conversation, args=(parts, stop))
    thread.start()
    try:
        wait_until(lambda: the_row(store, 1).state != InboxState.OPEN)
    finally:
        stop.set()
        thread.join(30)
    assert all_of(store, MessageRow, "words") == ["help"]
    assert the_row(store, 1).tries >= tries
    assert (the_row(store, 1).tries == 0) == (tries == 0)
