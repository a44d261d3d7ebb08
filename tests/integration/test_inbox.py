"""The inbox: nothing twice, nothing lost, nothing out of order."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

import referrals.tables  # noqa: F401  the outbox points at these tables
from bot import inbox
from store.base import Base
from store.engine import Store
from store.migrate import make_ready
from store.post import InboxRow, InboxState
from tests.keys import TEST_KEYS, open_test_store
from tests.postgresql import Server

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LEASE = timedelta(seconds=30)


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


def receive(store: Store, update_id: int, chat: str = "telegram:555", raw: str = "{}") -> int:
    with store.begin() as work:
        return inbox.receive(work, "telegram", "bot-1", update_id, chat, raw, NOW).id


def hear(store: Store, row: InboxRow) -> None:
    """What the conversation does with a row that is now on record."""
    with store.begin() as work:
        (mine,) = inbox.held(work, [row])
        mine.state, mine.leased_until = InboxState.HEARD, None


def rows(store: Store) -> list[InboxRow]:
    with store.begin() as work:
        return list(work.scalars(select(InboxRow).order_by(InboxRow.id)))


def test_the_same_update_twice_is_one_row_and_the_first_stays(store: Store) -> None:
    first = receive(store, 7, raw='{"first": 1}')
    assert receive(store, 7, raw='{"second": 2}') == first
    assert [row.raw for row in rows(store)] == ['{"first": 1}']


def test_the_offset_comes_from_the_database(store: Store) -> None:
    with store.begin() as work:
        assert inbox.next_offset(work, "bot-1") is None
    receive(store, 9)
    receive(store, 10)  # "10" sorts before "9" as text
    with store.begin() as work:
        assert inbox.next_offset(work, "bot-1") == 11
        assert inbox.next_offset(work, "bot-2") is None


def test_the_offset_follows_telegram_when_it_starts_again_lower(store: Store) -> None:
    receive(store, 900)
    receive(store, 12)
    with store.begin() as work:
        assert inbox.next_offset(work, "bot-1") == 13


def test_one_at_a_time_for_a_chat_and_many_chats_at_once(store: Store) -> None:
    first, second = receive(store, 1), receive(store, 2)
    other = receive(store, 3, chat="telegram:777")
    claimed = [inbox.claim_open(store, NOW, LEASE) for _ in range(3)]
    assert [row.id if row else None for row in claimed] == [first, other, None]
    assert claimed[0] is not None
    hear(store, claimed[0])
    following = inbox.claim_open(store, NOW, LEASE)
    assert following is not None
    assert following.id == second


def test_a_dead_workers_lease_runs_out_and_the_row_is_taken_again(store: Store) -> None:
    receive(store, 1)
    dead = inbox.claim_open(store, NOW, LEASE)
    assert dead is not None
    assert inbox.claim_open(store, NOW + LEASE / 2, LEASE) is None
    again = inbox.claim_open(store, NOW + LEASE, LEASE)
    assert again is not None
    assert (again.id, again.tries) == (dead.id, 2)


def test_a_slow_worker_that_lost_its_lease_can_commit_nothing(store: Store) -> None:
    receive(store, 1)
    slow = inbox.claim_open(store, NOW, LEASE)
    quick = inbox.claim_open(store, NOW + LEASE, LEASE)
    assert slow is not None
    assert quick is not None
    with pytest.raises(inbox.LeaseLost), store.begin() as work:
        inbox.held(work, [slow])
    hear(store, quick)


def test_a_burst_is_one_turn_once_all_of_it_is_on_record(store: Store) -> None:
    ids = [receive(store, number) for number in range(1, 6)]
    for place in range(5):
        assert inbox.claim_heard(store, NOW, LEASE) == []  # the rest of the burst is still open
        claimed = inbox.claim_open(store, NOW, LEASE)
        assert claimed is not None, place
        hear(store, claimed)
    turn = inbox.claim_heard(store, NOW, LEASE)
    assert [row.id for row in turn] == ids
    assert inbox.claim_heard(store, NOW, LEASE) == []


def test_words_that_come_during_a_turn_wait_for_the_next(store: Store) -> None:
    receive(store, 1)
    hear(store, _claimed(store))
    turn = inbox.claim_heard(store, NOW, LEASE)
    later = receive(store, 2)
    hear(store, _claimed(store))
    assert inbox.claim_heard(store, NOW, LEASE) == []
    with store.begin() as work:
        inbox.finish(inbox.held(work, turn), NOW)
    assert [row.id for row in inbox.claim_heard(store, NOW, LEASE)] == [later]


def test_a_turn_whose_worker_died_is_taken_again_with_what_came_since(store: Store) -> None:
    first = receive(store, 1)
    hear(store, _claimed(store))
    inbox.claim_heard(store, NOW, LEASE)
    second = receive(store, 2)
    hear(store, _claimed(store))
    again = inbox.claim_heard(store, NOW + LEASE, LEASE)
    assert [(row.id, row.tries) for row in again] == [(first, 3), (second, 2)]


def test_a_row_that_was_put_back_waits_its_time(store: Store) -> None:
    receive(store, 1)
    row = _claimed(store)
    with store.begin() as work:
        inbox.put_back(inbox.held(work, [row]), "database", NOW + LEASE)
    assert inbox.claim_open(store, NOW, LEASE) is None
    again = inbox.claim_open(store, NOW + LEASE, LEASE)
    assert again is not None
    assert again.trouble == "database"


def test_a_clock_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="without a time zone"):
        inbox.claim_open(store, datetime(2026, 5, 4, 9, 0), LEASE)  # noqa: DTZ001  the point


def test_two_workers_never_hold_the_same_row_and_keep_each_chat_in_order(store: Store) -> None:
    for number in range(60):
        receive(store, number, chat=f"telegram:{number % 4}")
    taken: list[tuple[str, int]] = []
    noting = threading.Lock()

    def work_through() -> None:
        while (row := inbox.claim_open(store, NOW, LEASE)) is not None or _any_open(store):
            if row is not None:
                with noting:
                    taken.append((row.chat_key, row.id))
                hear(store, row)

    workers = [threading.Thread(target=work_through) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=120)
    assert len(taken) == len(set(taken)) == 60
    for chat in {chat for chat, _ in taken}:
        ids = [row_id for key, row_id in taken if key == chat]
        assert ids == sorted(ids)


def _any_open(store: Store) -> bool:
    return any(row.state == InboxState.OPEN for row in rows(store))


def _claimed(store: Store) -> InboxRow:
    row = inbox.claim_open(store, NOW, LEASE)
    assert row is not None
    return row


def test_a_row_number_that_was_given_before_is_an_error_and_never_a_message_lost(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.begin() as work:
        first = inbox.keep(work, "telegram", "bot-1", 1, "telegram:5", "{}", NOW)
    monkeypatch.setattr("store.sealed._next_ids", lambda *_: [first])
    with pytest.raises(IntegrityError), store.begin() as work:
        inbox.keep(work, "telegram", "bot-1", 2, "telegram:5", "{}", NOW)
