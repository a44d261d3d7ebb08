"""The nights when the clocks change, and the week of Christmas: what is said, and what fires."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.outbox import words_of
from referrals.model import Clock
from referrals.sweep import sweep
from referrals.tables import DueTimeRow
from store.engine import Store, reading
from store.post import OutboxRow
from tests.builders import clocks, london, newest
from tests.integration.talking import Talk

SECOND, HALF_AN_HOUR = timedelta(seconds=1), timedelta(minutes=30)
NIGHTS = [  # the moment of the change, in UTC
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2027, 3, 28, 1, tzinfo=UTC),
    datetime(2027, 10, 31, 1, tzinfo=UTC),
]


def words_seen(talk: Talk) -> str:
    """All that Heard says to her, in the words that she reads."""
    with reading(talk.store) as work:
        rows = work.scalars(select(OutboxRow).where(OutboxRow.chat_id == talk.chat.id))
        return " ".join(words_of(row, talk.now) for row in rows)


def a_message(store: Store, at: datetime, words: str) -> Talk:
    talk = Talk(store)
    talk.now = at
    talk.writes(words)
    talk.hear()
    return talk


@pytest.mark.parametrize("change", NIGHTS, ids=[f"{night:%Y-%m-%d}" for night in NIGHTS])
@pytest.mark.parametrize("before", [timedelta(minutes=10), -timedelta(minutes=10)])
def test_on_the_night_of_a_change_eyes_are_asked_for_after_half_an_hour_of_real_time(
    store: Store, change: datetime, before: timedelta
) -> None:
    wrote = change - before
    a_message(store, wrote, "he is hitting me now")
    with reading(store) as work:
        assert clocks(work, newest(work))[Clock.LOOK] == wrote + HALF_AN_HOUR
    assert sweep(store, wrote + HALF_AN_HOUR - SECOND) == 0
    assert sweep(store, wrote + HALF_AN_HOUR) == 1
    assert sweep(store, wrote + HALF_AN_HOUR + timedelta(hours=1)) == 0


@pytest.mark.parametrize(
    ("wrote", "by", "opens"),
    [
        ("Sat 2026-03-28 23:50", "Mon 2026-03-30 17:00", "Monday 30 March at 9 in the morning"),
        ("Sun 2026-03-29 02:30", "Mon 2026-03-30 17:00", "9 in the morning tomorrow"),
        ("Sun 2026-10-25 00:50", "Mon 2026-10-26 17:00", "9 in the morning tomorrow"),
        ("Sun 2027-03-28 00:50", "Tue 2027-03-30 17:00", "Tuesday 30 March at 9 in the morning"),
        ("Sun 2027-10-31 00:50", "Mon 2027-11-01 17:00", "9 in the morning tomorrow"),
        ("Thu 2026-12-24 18:00", "Tue 2026-12-29 17:00", "Tuesday 29 December at 9 in the morning"),
        ("Fri 2026-12-25 03:00", "Tue 2026-12-29 17:00", "Tuesday 29 December at 9 in the morning"),
        ("Sat 2026-12-26 12:00", "Tue 2026-12-29 17:00", "Tuesday 29 December at 9 in the morning"),
        ("Mon 2026-12-28 10:00", "Tue 2026-12-29 17:00", "9 in the morning tomorrow"),
        ("Thu 2026-12-31 20:00", "Mon 2027-01-04 17:00", "Monday 4 January 2027 at 9 in the"),
        ("Fri 2027-01-01 00:05", "Mon 2027-01-04 17:00", "Monday 4 January at 9 in the morning"),
    ],
)
def test_what_is_promised_is_what_the_clocks_hold_the_team_to(
    store: Store, wrote: str, by: str, opens: str
) -> None:
    talk = a_message(store, london(wrote), "i carnt cope")
    said = words_seen(talk)
    assert opens in said
    assert "01632" in said, "whom to ring while nobody is there"
    with reading(store) as work:
        due = clocks(work, newest(work))
    read = london(f"{by[:14]} 10:00")  # an hour after the team starts
    assert (due[Clock.READ], due[Clock.DECIDE]) == (read, london(by))
    assert "10 in the morning" in said
    assert sweep(store, read - SECOND) == 1  # eyes were asked for after four hours of real time
    assert sweep(store, read) == 1
    assert sweep(store, london(by) - SECOND) == 0
    assert sweep(store, london(by)) == 1


def test_danger_on_christmas_day_is_not_left_until_the_team_is_back(store: Store) -> None:
    talk = a_message(store, london("Fri 2026-12-25 03:00"), "he is hitting me now")
    said = words_seen(talk)
    assert said.startswith("Ring 999")
    assert "I am telling a worker now" not in said, "nobody of the day team is there"
    assert "Tuesday 29 December" in said
    assert sweep(store, london("Fri 2026-12-25 03:30")) == 1
    with reading(store) as work:
        [look] = work.scalars(select(DueTimeRow).where(DueTimeRow.state == "missed"))
        assert look.clock == Clock.LOOK


def test_on_christmas_eve_while_the_team_is_there_the_promise_is_for_after_the_holidays(
    store: Store,
) -> None:
    talk = a_message(store, london("Thu 2026-12-24 16:30"), "i carnt cope")
    assert "before Tuesday 29 December at 10 in the morning" in words_seen(talk)
