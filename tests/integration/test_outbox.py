"""The outbox: bubbles in order, and an honest note of what became of each."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import outbox
from referrals.hearing import chat_at
from referrals.outgoing import Bubble, put_out
from referrals.tables import ChatRow
from store.base import Base
from store.engine import Store
from store.migrate import make_ready
from store.post import OutboxRow, OutboxState
from tests.keys import TEST_KEYS, open_test_store
from tests.postgresql import Server

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LEASE = timedelta(seconds=30)
SECOND = timedelta(seconds=1)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty record on each of the two databases."""
    url = f"sqlite:///{tmp_path / 'heard.db'}"
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgresql")
        name = f"post_{uuid.uuid4().hex}"
        server.run_sql(f"CREATE DATABASE {name}")
        url = server.url(name)
    store = open_test_store(url)
    Base.metadata.create_all(store.kw["bind"])
    make_ready(url, TEST_KEYS)
    yield store
    store.kw["bind"].dispose()


def tell(store: Store, *phrases: str, chat: str = "555", pause: timedelta = SECOND) -> list[int]:
    with store.begin() as work:
        row = chat_at(work, key=f"telegram:{chat}", door="telegram", address=chat, now=NOW)
        bubbles = [Bubble(phrase) for phrase in phrases]
        return [row.id for row in put_out(work, row, bubbles, now=NOW, pause=pause)]


def claim(store: Store, after: float = 0) -> list[int]:
    now = NOW + timedelta(seconds=after)
    return [row.id for row in outbox.claim_due(store, "telegram", now, LEASE)]


def sent(store: Store, row_id: int, after: float = 0) -> None:
    with store.begin() as work:
        row = work.get_one(OutboxRow, row_id)
        outbox.note_sent(row, "words", "1", NOW + timedelta(seconds=after))


def state(store: Store, row_id: int) -> str:
    with store.begin() as work:
        return work.get_one(OutboxRow, row_id).state


def test_a_later_bubble_never_goes_before_an_earlier_one(store: Store) -> None:
    first, second = tell(store, "referral.thanks", "danger.telling_worker", pause=timedelta(0))
    (other,) = tell(store, "referral.thanks", chat="777")
    assert claim(store) == [first, other]
    assert claim(store) == []
    sent(store, first)
    assert claim(store, 0.5) == []  # one a second in one chat
    assert claim(store, 1) == [second]


def test_a_bubble_waits_for_its_moment(store: Store) -> None:
    first, second = tell(store, "referral.thanks", "referral.more_heard", pause=5 * SECOND)
    assert claim(store) == [first]
    sent(store, first)
    assert claim(store, 4.9) == []
    assert claim(store, 5) == [second]


def test_what_surely_did_not_arrive_holds_back_what_follows(store: Store) -> None:
    first, second = tell(store, "referral.thanks", "danger.telling_worker", pause=timedelta(0))
    claim(store)
    with store.begin() as work:
        row = work.get_one(OutboxRow, first)
        outbox.note_not_sent(row, "no connection", NOW + 5 * SECOND)
    assert claim(store, 4) == []
    assert claim(store, 5) == [first]
    sent(store, first, 5)
    assert claim(store, 6) == [second]


def test_what_may_have_arrived_is_repeated_twice_where_that_is_harmless(store: Store) -> None:
    (row_id,) = tell(store, "referral.thanks")
    waits, ends = OutboxState.WAITING, OutboxState.UNCERTAIN
    for after, becomes in ((0, waits), (9, waits), (20, ends)):
        assert claim(store, after) == [row_id]
        with store.begin() as work:
            row = work.get_one(OutboxRow, row_id)
            outbox.note_maybe_sent(row, "words", NOW + timedelta(seconds=after))
        assert state(store, row_id) == becomes
    assert claim(store, 99) == []


def test_a_workers_own_words_are_never_sent_twice(store: Store) -> None:
    with store.begin() as work:
        chat = chat_at(work, key="telegram:555", door="telegram", address="555", now=NOW)
        row = OutboxRow(
            chat_id=chat.id,
            door="telegram",
            address="555",
            register="parent",
            own_words="Ruth here.",
            args={},
            buttons=[],
            made_by="worker:1",
            created_at=NOW,
            not_before=NOW,
            safe_to_repeat=False,
        )
        work.add(row)
    claim(store)
    assert outbox.take_up_left(store, "telegram", NOW + LEASE) == 1
    assert state(store, row.id) == OutboxState.UNCERTAIN


def test_what_a_dead_process_left_is_taken_up_when_its_lease_is_over(store: Store) -> None:
    (row_id,) = tell(store, "referral.thanks")
    claim(store)
    assert outbox.take_up_left(store, "telegram", NOW + LEASE / 2) == 0
    assert outbox.take_up_left(store, "telegram", NOW + LEASE) == 1
    assert state(store, row_id) == OutboxState.WAITING
    assert claim(store, 40) == [row_id]


def test_blocked_is_final_and_noted_at_the_chat(store: Store) -> None:
    (row_id,) = tell(store, "referral.thanks")
    claim(store)
    with store.begin() as work:
        outbox.note_blocked(work, work.get_one(OutboxRow, row_id), NOW)
    with store.begin() as work:
        assert work.scalar(select(ChatRow.blocked_at)) == NOW
    assert claim(store, 99) == []


def test_a_chat_that_moved_is_followed_by_all_that_waits(store: Store) -> None:
    first, second = tell(store, "referral.thanks", "danger.telling_worker")
    claim(store)
    with store.begin() as work:
        outbox.note_moved(work, work.get_one(OutboxRow, first), "999", NOW)
    with store.begin() as work:
        assert {work.get_one(OutboxRow, row_id).address for row_id in (first, second)} == {"999"}
        assert work.scalar(select(ChatRow.address)) == "999"


def test_words_come_from_the_catalogue_and_a_workers_stay_as_they_are() -> None:
    row = OutboxRow(
        phrase="referral.team_away",
        register="parent",
        args={"opens": {"moment": "2026-05-05T08:00:00+00:00"}},
        buttons=[["button.yes", "a:yes"], ["button.not_now", "a:not_now"]],
    )
    assert "9 in the morning tomorrow" in outbox.words_of(row, NOW)
    assert outbox.buttons_of(row) == [("Yes", "a:yes"), ("Not now", "a:not_now")]
    assert outbox.words_of(OutboxRow(own_words="Ruth here."), NOW) == "Ruth here."
    with pytest.raises(LookupError):
        outbox.words_of(OutboxRow(), NOW)


def test_a_browser_is_given_what_is_due_in_order(store: Store) -> None:
    first, _ = tell(store, "referral.thanks", "danger.telling_worker", pause=5 * SECOND)
    with store.begin() as work:
        assert [row.id for row in outbox.due_of_chat(work, 1, NOW)] == [first]


def test_waits_grow_and_end_at_a_minute() -> None:
    waits = [outbox.back_off(tries).total_seconds() for tries in (0, 1, 2, 3, 7, 500)]
    assert waits == [1, 1, 2, 4, 60, 60]
