"""What Telegram allows holds for all doors together, and what may save a life goes out first."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import outbox
from referrals.hearing import chat_at
from referrals.outgoing import Bubble, put_out
from store.engine import Store, reading
from store.post import OutboxRow, OutboxState
from tests.telegram.waiting import wait_until
from tests.telegram.world import TelegramWorld

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LEASE = timedelta(seconds=30)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
CHATS = 75
LONG_TALKS = 3
BUBBLES = 3


def tell(store: Store, *phrases: str, chat: int, now: datetime = NOW) -> list[int]:
    with store.begin() as work:
        row = chat_at(work, key=f"telegram:{chat}", door="telegram", address=str(chat), now=now)
        bubbles = [Bubble(phrase) for phrase in phrases]
        return [kept.id for kept in put_out(work, row, bubbles, now=now, pause=timedelta(0))]


def claim(store: Store, now: datetime, a_second: int = outbox.A_SECOND) -> list[int]:
    rows = outbox.claim_due(store, "telegram", now, LEASE, a_second)
    return [row.id for row in rows]


def all_rows(store: Store) -> list[OutboxRow]:
    with reading(store) as work:
        return list(work.scalars(select(OutboxRow).order_by(OutboxRow.id)))


def test_words_about_danger_go_before_what_other_chats_wait_for(store: Store) -> None:
    thanks = [tell(store, "referral.thanks", chat=chat)[0] for chat in range(1, 6)]
    (danger,) = tell(store, "danger.ring_999", chat=9)
    assert claim(store, NOW, a_second=2) == [danger, thanks[0]]
    assert claim(store, NOW + SECOND, a_second=2) == thanks[1:3]


def test_danger_behind_another_bubble_brings_its_chat_forward_and_stays_in_order(
    store: Store,
) -> None:
    others = [tell(store, "referral.thanks", chat=chat)[0] for chat in range(1, 4)]
    first, danger = tell(store, "referral.thanks", "danger.ring_999", chat=9)
    assert claim(store, NOW, a_second=1) == [first]
    with store.begin() as work:
        outbox.note_sent(work.get_one(OutboxRow, first), "words", "1", NOW)
    assert claim(store, NOW + SECOND, a_second=1) == [danger]
    assert claim(store, NOW + 2 * SECOND, a_second=1) == others[:1]


def test_several_doors_together_take_no_more_than_a_second_allows(store: Store) -> None:
    for chat in range(100):
        tell(store, "referral.thanks", chat=chat)
    taken: list[int] = []
    together = threading.Barrier(4)

    def a_door() -> None:
        together.wait()
        taken.extend(claim(store, NOW))

    doors = [threading.Thread(target=a_door) for _ in range(4)]
    for door in doors:
        door.start()
    for door in doors:
        door.join()
    assert len(taken) == len(set(taken)) == outbox.A_SECOND
    assert claim(store, NOW + SECOND / 2) == []
    assert len(claim(store, NOW + SECOND)) == outbox.A_SECOND


@pytest.mark.parametrize("jump", [-DAY, DAY, timedelta(minutes=-30)])
def test_a_clock_that_is_set_holds_no_bubble_back(store: Store, jump: timedelta) -> None:
    first, second = tell(store, "referral.thanks", "danger.ring_999", chat=1)
    (other,) = tell(store, "referral.thanks", chat=2)
    assert claim(store, NOW) == [first, other]
    with store.begin() as work:
        outbox.note_sent(work.get_one(OutboxRow, first), "words", "1", NOW)
    set_to = NOW + jump + SECOND
    assert claim(store, set_to) == [second]
    (new,) = tell(store, "referral.thanks", chat=3, now=set_to)
    assert claim(store, set_to) == [new]
    if abs(jump) >= DAY:  # what a door that died had in hand: its lease is no lease any more
        assert outbox.take_up_left(store, "telegram", set_to + jump) >= 1


@contextmanager
def doors_open(
    database: str, world: TelegramWorld, folder: Path, many: int
) -> Iterator[list[subprocess.Popen[bytes]]]:
    program = str(Path(__file__).with_name("killed_door.py"))
    arguments = [sys.executable, program, database, world.token, world.api_url, str(folder)]
    running = [subprocess.Popen(arguments, stdout=subprocess.DEVNULL) for _ in range(many)]
    try:
        yield running
    finally:
        for process in running:
            process.kill()
            process.wait()


@pytest.mark.timeout(180)
def test_two_door_processes_keep_to_the_pace_that_telegram_allows(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    for chat in range(1, CHATS + 1):
        tell(
            store, *["referral.thanks"] * (BUBBLES if chat <= LONG_TALKS else 1), chat=chat, now=now
        )
    wanted = CHATS + LONG_TALKS * (BUBBLES - 1)
    with TelegramWorld() as world, doors_open(database_url, world, tmp_path, 2):
        wait_until(lambda: _sent(store) == wanted, 90, "all is delivered")
        calls = world.calls("sendMessage")
    assert len(calls) == wanted, "each is given to Telegram once"
    given = sorted(row.not_before for row in all_rows(store))
    most = max(sum(at <= other < at + SECOND for other in given) for at in given)
    assert most <= outbox.A_SECOND
    seconds = calls[-1].at - calls[0].at
    assert seconds >= (wanted / outbox.A_SECOND - 1) * 0.8
    by_chat = defaultdict(list)
    for call in calls:
        by_chat[call.chat_id].append(call.at)
    gaps = [b - a for times in by_chat.values() for a, b in pairwise(times)]
    assert len(gaps) == LONG_TALKS * (BUBBLES - 1)
    assert min(gaps) >= 0.99
    print(f"{len(calls)} messages in {seconds:.1f} s; {most} in one second; gap {min(gaps):.2f} s")  # noqa: T201


def _sent(store: Store) -> int:
    return sum(row.state == OutboxState.SENT for row in all_rows(store))
