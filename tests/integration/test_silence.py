"""Silence raises an alarm within minutes, tells the desk once, and once more when it is over."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from desk import labels
from referrals import chronology
from referrals.model import Role
from referrals.silence import AT_ONCE, WORKS_AGAIN, SilenceWatch
from referrals.tables import AlertRow
from store.engine import Store, reading
from store.guarding import PartBeatRow
from tests.builders import london

START = london("Tue 2026-05-05 10:00")
MINUTE = timedelta(minutes=1)
DOOR = "door-telegram"


def beat(
    store: Store,
    at: datetime,
    *,
    well_at: datetime | None = None,
    trouble: str | None = None,
    part: str = DOOR,
    instance: str = "here:1",
) -> None:
    """The part showed life at `at`; it was well then too unless told otherwise."""
    with store.begin() as work:
        row = work.get(PartBeatRow, (part, instance))
        if row is None:
            row = PartBeatRow(part=part, instance=instance, started_at=at, at=at)
            work.add(row)
        row.at, row.trouble = at, trouble
        row.well_at = well_at or (None if trouble else at)


def shown(store: Store) -> list[str]:
    """What stands at the desk, for managers."""
    with reading(store) as work:
        found = work.scalars(select(AlertRow).order_by(AlertRow.id)).all()
        assert {row.for_role for row in found} <= {Role.MANAGER}
        return [row.why for row in found if row.seen_at is None]


def all_raised(store: Store) -> list[str]:
    with reading(store) as work:
        return list(work.scalars(select(AlertRow.why).order_by(AlertRow.id)))


def test_a_telegram_door_that_is_not_well_for_five_minutes_is_put_before_the_managers(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    beat(store, START)
    watch = SilenceWatch(store)
    assert watch.look(START) == []
    for minute in range(1, 5):
        beat(store, START + minute * MINUTE, well_at=START, trouble="not reached")
        assert watch.look(START + minute * MINUTE) == []
    beat(store, START + 5 * MINUTE, well_at=START, trouble="not reached")
    assert watch.look(START + 5 * MINUTE) == ["silent_door_telegram"]
    assert shown(store) == ["silent_door_telegram"]
    said = capsys.readouterr().out
    assert "part_silent" in said
    assert "not reached" in said
    with reading(store) as work:
        assert chronology.verify(work) is None


def test_a_process_that_died_is_silent_too(store: Store) -> None:
    beat(store, START)
    watch = SilenceWatch(store)
    watch.look(START)
    assert watch.look(START + 5 * MINUTE) == ["silent_door_telegram"]


def test_it_is_raised_once_however_long_it_lasts_and_whoever_looks(store: Store) -> None:
    beat(store, START)
    watch = SilenceWatch(store)
    watch.look(START)
    for second in range(300, 330):
        watch.look(START + timedelta(seconds=second))
    again = SilenceWatch(store)  # the sweep was started again
    for minute in range(6, 40):
        again.look(START + minute * MINUTE)
    assert all_raised(store) == ["silent_door_telegram"]


def test_when_it_works_again_that_stands_at_the_desk_in_place_of_the_alarm(store: Store) -> None:
    beat(store, START)
    watch = SilenceWatch(store)
    watch.look(START)
    watch.look(START + 5 * MINUTE)
    beat(store, START + 8 * MINUTE)
    assert watch.look(START + 8 * MINUTE) == ["works_again_door_telegram"]
    assert shown(store) == ["works_again_door_telegram"]
    assert watch.look(START + 9 * MINUTE) == []
    watch.look(START + 13 * MINUTE)  # and silent once more
    assert shown(store) == ["silent_door_telegram"]


def test_a_manager_who_saw_the_alarm_is_told_that_it_is_over(store: Store) -> None:
    beat(store, START)
    watch = SilenceWatch(store)
    watch.look(START)
    watch.look(START + 5 * MINUTE)
    with store.begin() as work:
        work.scalars(select(AlertRow)).one().seen_at = START + 6 * MINUTE
    watch.look(START + 7 * MINUTE)
    assert shown(store) == []  # it stands, and is not said again
    beat(store, START + 8 * MINUTE)
    watch.look(START + 8 * MINUTE)
    assert shown(store) == ["works_again_door_telegram"]


def test_a_silence_that_ended_while_no_sweep_ran_is_taken_back(store: Store) -> None:
    beat(store, START)
    first = SilenceWatch(store)
    first.look(START)
    first.look(START + 5 * MINUTE)
    beat(store, START + 9 * MINUTE)
    assert SilenceWatch(store).look(START + 9 * MINUTE) == ["works_again_door_telegram"]


def test_where_no_telegram_door_ever_ran_none_is_expected(store: Store) -> None:
    beat(store, START, part="converse")
    watch = SilenceWatch(store)
    for minute in range(60):
        beat(store, START + minute * MINUTE, part="converse")
        watch.look(START + minute * MINUTE)
    assert all_raised(store) == []


def test_a_door_that_must_run_and_never_showed_life_is_raised(store: Store) -> None:
    watch = SilenceWatch(store, expected=[DOOR])
    watch.look(START)
    assert watch.look(START + 4 * MINUTE) == []
    assert watch.look(START + 5 * MINUTE) == ["silent_door_telegram"]
    beat(store, START + 6 * MINUTE)
    assert watch.look(START + 6 * MINUTE) == ["works_again_door_telegram"]


def test_a_part_that_was_put_away_yesterday_is_not_missed_today(store: Store) -> None:
    beat(store, START - timedelta(days=1, minutes=1), part="desk")
    watch = SilenceWatch(store)
    for minute in range(10):
        watch.look(START + minute * MINUTE)
    assert all_raised(store) == []


def test_after_a_night_switched_off_every_part_has_time_to_start(store: Store) -> None:
    beat(store, START - timedelta(hours=9))
    watch = SilenceWatch(store)
    assert watch.look(START) == []
    beat(store, START + MINUTE, instance="here:2")
    assert watch.look(START + MINUTE) == []
    assert all_raised(store) == []


def test_one_process_that_works_is_enough_for_its_part(store: Store) -> None:
    watch = SilenceWatch(store)
    beat(store, START, part="converse", instance="a:1")
    watch.look(START)
    for minute in range(1, 20):
        beat(store, START + minute * MINUTE, part="converse", instance="b:1")
        watch.look(START + minute * MINUTE)
    assert all_raised(store) == []


@pytest.mark.parametrize(("trouble", "state"), AT_ONCE.items())
def test_a_trouble_that_does_not_pass_by_itself_is_raised_within_a_minute_and_once(
    store: Store, trouble: str, state: str
) -> None:
    beat(store, START)
    watch = SilenceWatch(store)
    watch.look(START)
    for second in range(1, 400, 10):
        now = START + timedelta(seconds=second)
        beat(store, now, well_at=START, trouble=trouble)
        watch.look(now)
        if second > 40:
            assert shown(store) == [f"{state}_door_telegram"]
    assert all_raised(store) == [f"{state}_door_telegram"]
    beat(store, START + 7 * MINUTE)
    watch.look(START + 7 * MINUTE)
    assert shown(store) == ["works_again_door_telegram"]


def test_a_restart_that_meets_the_old_poller_once_is_no_alarm(store: Store) -> None:
    watch = SilenceWatch(store)
    beat(store, START)
    watch.look(START)
    beat(store, START + MINUTE, well_at=START + MINUTE, trouble="another poller")
    assert watch.look(START + MINUTE) == []


def test_two_sweeps_side_by_side_raise_it_once(store: Store) -> None:
    beat(store, START)
    together = threading.Barrier(2)
    watches = [SilenceWatch(store) for _ in range(2)]
    for watch in watches:
        watch.look(START)

    def look(watch: SilenceWatch) -> None:
        together.wait()
        watch.look(START + 5 * MINUTE)

    threads = [threading.Thread(target=look, args=(watch,)) for watch in watches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all_raised(store) == ["silent_door_telegram"]


def test_the_desk_has_words_for_every_part() -> None:
    parts = ("door_telegram", "door_web", "converse", "rasa", "sweep", "desk", "voice_guess")
    for part in parts:
        assert {f"silent_{part}", f"{WORKS_AGAIN}_{part}"} <= set(labels.ALERTS)
    for state in AT_ONCE.values():
        assert f"{state}_door_telegram" in labels.ALERTS
