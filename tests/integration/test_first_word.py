"""Somebody new is told "I have it" by the door itself, once, and only where that is the first word.

The words of danger come before thanks, so the door leaves those to whoever hears the message.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from bot import at_the_door, outbox
from bot.at_the_door import thank_the_new, to_thank
from bot.conversation import hear_at_once, hear_next
from bot.doors.telegram_keeping import keep_batch
from bot.inbox import Kept
from bot.parts import Parts
from easy_read.say import say
from referrals.tables import ChatRow, ReferralRow
from store.engine import Store, reading
from store.post import OutboxRow, OutboxState
from tests.builders import COUNCIL, london
from tests.integration.talking import FakeRasa
from tests.integration.telegram_doors import Door
from tests.telegram.waiting import wait_until
from tests.telegram.world import TelegramWorld

NOW = london("Fri 2026-05-01 11:00")
LEASE = timedelta(seconds=30)
THANKS = "referral.thanks"
NEED = "i carnt cope wiv im no more"
KELLY = 555


def update(number: int, words: str = NEED, chat: int = KELLY, **fields: Any) -> dict[str, Any]:
    who = {"id": chat, "type": "private", "first_name": "Kelly"}
    message = {"message_id": number, "date": int(NOW.timestamp()), "chat": who, "from": who}
    return {"update_id": number, "message": {**message, "text": words, **fields}}


def keep(store: Store, *updates: dict[str, Any]) -> list[Kept]:
    return keep_batch(store, "bot-1", list(updates), NOW)


def thank(store: Store, kept: Sequence[Kept], now: datetime = NOW) -> list[OutboxRow]:
    return thank_the_new(store, "telegram", to_thank(kept, "telegram", now), now, LEASE)


def hear_all(store: Store, now: datetime = NOW) -> None:
    rasa: Any = FakeRasa(is_silent=True)
    parts = Parts(store, COUNCIL, rasa, lambda: now)
    while hear_at_once(parts):
        pass


def out(store: Store) -> list[OutboxRow]:
    with reading(store) as work:
        return list(work.scalars(select(OutboxRow).order_by(OutboxRow.id)))


def phrases(store: Store) -> list[str | None]:
    return [row.phrase for row in out(store)]


def test_somebody_new_is_thanked_at_once_and_not_twice(store: Store) -> None:
    kept = keep(store, update(1))
    [row] = thank(store, kept)
    assert (row.phrase, row.state, row.inbox_id) == (THANKS, OutboxState.SENDING, kept[0].inbox_id)
    assert row.leased_until == NOW + LEASE
    assert thank(store, kept) == [], "whoever opens the chat says it"
    hear_all(store)
    said = phrases(store)
    assert said.count(THANKS) == 1
    assert said[1] == "referral.number", "the rest comes from the conversation"
    with reading(store) as work:
        [referral] = work.scalars(select(ReferralRow))
    assert {row.referral_id for row in out(store)} == {referral.id}, "thanks are of the referral"


def test_the_talk_is_the_same_with_and_without_it(store: Store) -> None:
    thank(store, keep(store, update(1)))
    keep(store, update(2, chat=777))
    hear_all(store)
    with reading(store) as work:
        chats = {chat.id: chat.address for chat in work.scalars(select(ChatRow))}
    said: dict[str, list[str | None]] = {}
    for row in out(store):
        said.setdefault(chats[row.chat_id], []).append(row.phrase)
    assert said["555"] == said["777"]
    assert len(said["555"]) > 2


@pytest.mark.parametrize(
    "words",
    [
        "he hit me hes still here",
        "shes got the toylet cleener in her mouth",
        "wots the point of me bein here",
        "can sumone have the boys i mean for good",
        "/start",
        "/start heard",
        "hello",
        "hide",
        "stop",
        "who is this",
        "ok thanks",
    ],
)
def test_words_that_another_answer_comes_first_to_are_left_to_the_conversation(
    store: Store, words: str
) -> None:
    assert thank(store, keep(store, update(1, words))) == []
    assert out(store) == []
    hear_all(store)
    assert phrases(store), "the conversation answers"
    assert phrases(store)[0] != THANKS


@pytest.mark.parametrize(
    "odd",
    [
        update(1, voice={"file_id": "f", "duration": 3}, text=None),
        update(1, chat=-100) | {},
        {"update_id": 1, "callback_query": {"id": "1", "from": {"id": KELLY}, "data": "stop"}},
        {"update_id": 1, "poll": {"id": "9"}},
        {"update_id": 1, "message": {"chat": {"id": KELLY}}},
        {"update_id": 1, "edited_message": update(1)["message"] | {"edit_date": 1_777_000_100}},
    ],
    ids=["voice", "group", "tap", "poll", "broken", "edit"],
)
def test_what_is_no_plain_text_of_one_person_is_left_too(store: Store, odd: dict[str, Any]) -> None:
    if odd.get("message", {}).get("chat", {}).get("id") == -100:
        odd["message"]["chat"]["type"] = "group"
    assert thank(store, keep(store, odd)) == []
    assert out(store) == []


def test_only_the_very_first_message_of_a_chat_is_thanked_at_the_door(store: Store) -> None:
    rows = thank(store, keep(store, *(update(number) for number in range(1, 40))))
    assert len(rows) == 1
    assert rows[0].state == OutboxState.SENDING
    hear_all(store)
    assert thank(store, keep(store, update(50))) == [], "this chat is known"
    greeted = keep(store, update(60, "/start", 9), update(61, NEED, 9))
    assert thank(store, greeted) == [], "something of this chat waits to be heard before it"


def test_who_was_heard_already_is_not_thanked_again_by_the_door(store: Store) -> None:
    kept = keep(store, update(1))
    hear_all(store)
    before = phrases(store)
    assert thank(store, kept) == []
    assert phrases(store) == before


def test_more_than_may_go_in_a_second_wait_in_the_outbox_and_leave_room_for_danger(
    store: Store,
) -> None:
    crowd = [update(number, chat=1000 + number) for number in range(1, 41)]
    sending = thank(store, keep(store, *crowd))
    assert len(sending) == outbox.AT_ONCE_A_SECOND
    states = [row.state for row in out(store)]
    assert states.count(OutboxState.WAITING) == 40 - len(sending)
    assert [row.id for row in sending] == [row.id for row in out(store)[: len(sending)]]
    keep(store, update(99, "he hit me hes still here", 5))
    hear_all(store)
    claimed = outbox.claim_due(store, "telegram", NOW, LEASE)
    assert len(claimed) == outbox.A_SECOND - outbox.AT_ONCE_A_SECOND
    assert claimed[0].phrase is not None
    assert claimed[0].phrase.startswith("danger."), "before what is left of the crowd"


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_it_waits_for_no_other_door_that_counts_this_second(store: Store) -> None:
    kept = keep(store, update(1))
    with store.begin() as other:
        other.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": outbox._ADVISORY_LOCK})
        assert thank(store, kept) == []
    assert [row.state for row in out(store)] == [OutboxState.WAITING]
    assert [row.phrase for row in outbox.claim_due(store, "telegram", NOW, LEASE)] == [THANKS]


def test_door_and_worker_at_one_moment_say_it_once(store: Store) -> None:
    for number in range(1, 21):
        kept = keep(store, update(number, chat=number))
        together = threading.Barrier(2)

        def at_the_door(kept: list[Kept] = kept, together: threading.Barrier = together) -> None:
            together.wait()
            thank(store, kept)

        door = threading.Thread(target=at_the_door)
        door.start()
        together.wait()
        parts = Parts(store, COUNCIL, FakeRasa(is_silent=True), lambda: NOW)  # type: ignore[arg-type]
        hear_next(parts)
        door.join(20)
        hear_all(store)
    with reading(store) as work:
        thanked = work.execute(
            select(OutboxRow.chat_id, func.count())
            .where(OutboxRow.phrase == THANKS)
            .group_by(OutboxRow.chat_id)
        ).all()
        assert work.scalar(select(func.count()).select_from(ReferralRow)) == 20
    assert [times for _, times in thanked] == [1] * 20
    assert all(row.referral_id is not None for row in out(store))


def test_a_door_that_dies_over_it_leaves_it_to_be_said_once_more(store: Store) -> None:
    [row] = thank(store, keep(store, update(1)))
    later = NOW + LEASE
    assert outbox.take_up_left(store, "telegram", later) == 1
    again = outbox.claim_due(store, "telegram", later + timedelta(seconds=2), LEASE)
    assert [one.id for one in again] == [row.id]
    assert say(THANKS) == outbox.words_of(row, later)


def test_the_door_says_it_although_nobody_hears_and_the_worker_goes_on_from_there(
    store: Store, world: TelegramWorld, tmp_path: Path
) -> None:
    with Door(store, world, tmp_path / "enclosed").open():
        world.says(KELLY, NEED)
        wait_until(lambda: world.texts(KELLY) == [say(THANKS)], what="the first word")
        wait_until(lambda: [row.state for row in out(store)] == [OutboxState.SENT])
        hear_all(store, datetime.now(UTC))
        wait_until(lambda: len(world.texts(KELLY)) > 1, what="the rest")
    assert world.texts(KELLY).count(say(THANKS)) == 1


def test_trouble_with_it_loses_nothing_and_the_worker_says_it(
    store: Store, world: TelegramWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("invented trouble")

    monkeypatch.setattr(at_the_door, "open_new_chats", broken)
    with Door(store, world, tmp_path / "enclosed").open():
        world.says(KELLY, NEED)
        world.says(KELLY, "an more")
        wait_until(lambda: len(_kept(store)) == 2, what="both on record")
        hear_all(store, datetime.now(UTC))
        wait_until(lambda: world.texts(KELLY)[:1] == [say(THANKS)], what="the worker's thanks")


def _kept(store: Store) -> list[str]:
    with reading(store) as work:
        return list(work.scalars(text("SELECT update_id FROM inbox")))
