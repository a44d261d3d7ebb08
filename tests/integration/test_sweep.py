"""Whatever is due and has not happened is raised, once, to a manager."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from referrals import chronology, repository, service
from referrals.model import Clock, Role, Signal, Status
from referrals.sweep import sweep
from referrals.tables import AlertRow, ChronologyRow, DueTimeRow
from store.engine import Store, reading
from tests.builders import (
    a_chat,
    a_reading,
    a_referral,
    a_worker,
    alerts,
    clocks,
    events,
    london,
    newest,
    numbered,
    says,
)

RECEIVED = "Tue 2026-05-05 10:00"
NEXT_WEEK = london("Tue 2026-05-12 10:00")
A_SECOND = timedelta(seconds=1)


def test_nothing_is_raised_before_it_is_due(store: Store) -> None:
    with store.begin() as work:
        a_referral(work, RECEIVED, reading=a_reading(Signal.IMMEDIATE_DANGER))
    assert sweep(store, london("Tue 2026-05-05 10:15") - A_SECOND) == 0


def test_danger_that_nobody_looked_at_is_raised_after_fifteen_minutes(store: Store) -> None:
    with store.begin() as work:
        a_referral(work, RECEIVED, reading=a_reading(Signal.IMMEDIATE_DANGER))
    assert sweep(store, london("Tue 2026-05-05 10:15")) == 2  # what was promised is due then too
    with reading(store) as work:
        assert ("missed_look", Role.MANAGER) in alerts(work)
        assert ("missed_read", Role.MANAGER) in alerts(work)


def test_each_clock_is_raised_once(store: Store) -> None:
    with store.begin() as work:
        a_referral(work, RECEIVED)
    assert sweep(store, NEXT_WEEK) == 3
    assert sweep(store, NEXT_WEEK) == 0
    assert sweep(store, NEXT_WEEK + timedelta(days=365)) == 0
    with reading(store) as work:
        assert sorted(why for why, _ in alerts(work)) == [
            *("missed_decide", "missed_look", "missed_read"),
        ]


def test_the_oldest_is_raised_first_and_how_late_it_is_stands_on_the_chronology(
    store: Store,
) -> None:
    with store.begin() as work:
        a_referral(work, RECEIVED)
        a_referral(work, "Mon 2026-04-27 10:00")
    sweep(store, NEXT_WEEK)
    with reading(store) as work:
        missed = work.scalars(
            select(ChronologyRow)
            .where(ChronologyRow.event == "clock missed")
            .order_by(ChronologyRow.id)
        ).all()
        assert [entry.referral_id for entry in missed] == [2, 2, 2, 1, 1, 1]
        assert '"seconds_late":1209600' in missed[0].detail
        assert chronology.verify(work) is None


def test_what_has_happened_is_not_raised(store: Store) -> None:
    with store.begin() as work:
        a_referral(work, RECEIVED, status=Status.DECIDED)
    assert sweep(store, NEXT_WEEK) == 0


def test_a_clock_that_was_missed_and_then_met_stays_missed(store: Store) -> None:
    with store.begin() as work:
        number = a_referral(work, RECEIVED).number
    sweep(store, NEXT_WEEK)
    with store.begin() as work:
        service.look(work, number, a_worker(work), now=NEXT_WEEK)
        kept = work.scalars(select(DueTimeRow).where(DueTimeRow.clock == Clock.LOOK)).one()
        assert (kept.state, kept.met_at, kept.missed_at) == ("missed", NEXT_WEEK, NEXT_WEEK)
        referral = numbered(work, number)
        assert repository.running_clock(work, referral, Clock.LOOK) is None


def test_a_missed_clock_still_runs_until_it_is_met(store: Store) -> None:
    with store.begin() as work:
        a_referral(work, RECEIVED)
    sweep(store, NEXT_WEEK)
    with reading(store) as work:
        running = repository.running_clock(work, newest(work), Clock.READ)
        assert running is not None
        assert running.missed_at == NEXT_WEEK


def test_a_limit_that_was_missed_is_not_raised_again_for_the_same_time(store: Store) -> None:
    with store.begin() as work:
        referral = a_referral(work, RECEIVED)
        due = clocks(work, referral)[Clock.DECIDE]
    sweep(store, NEXT_WEEK)
    with store.begin() as work:
        repository.start_clock(work, newest(work), Clock.DECIDE, NEXT_WEEK, due)
    assert sweep(store, NEXT_WEEK) == 0


def test_a_closed_referral_raises_no_alert(store: Store) -> None:
    with store.begin() as work:
        referral = a_referral(work, RECEIVED, status=Status.CLOSED)
        before = len(work.scalars(select(AlertRow)).all())
        due = london("Wed 2026-05-06 10:00")
        repository.start_clock(work, referral, Clock.ANSWER, due, due)
    assert sweep(store, NEXT_WEEK) == 1
    with reading(store) as work:
        assert len(work.scalars(select(AlertRow)).all()) == before
        assert "clock missed" in events(work)


def test_two_sweeps_side_by_side_raise_each_clock_once(store: Store) -> None:
    with store.begin() as work:
        for _ in range(6):
            a_referral(work, RECEIVED)
    raised: list[int] = []
    together = threading.Barrier(2)

    def one_sweep() -> None:
        together.wait()
        raised.append(sweep(store, NEXT_WEEK))

    threads = [threading.Thread(target=one_sweep) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sweep(store, NEXT_WEEK)  # what both had left to the other
    with reading(store) as work:
        assert len(alerts(work)) == 18
        states = work.scalars(select(DueTimeRow.state)).all()
        assert set(states) == {"missed"}
        assert chronology.verify(work) is None
    assert sum(raised) <= 18


def test_hearing_sweeping_and_looking_at_once_stand_in_line(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work, key="telegram:555")
        number = a_referral(work, RECEIVED, chat=chat).number
        ruth = a_worker(work)
    danger = a_reading(Signal.IMMEDIATE_DANGER)
    troubles: list[BaseException] = []

    def hears(turn: int) -> None:
        with store.begin() as work:
            says(
                work,
                a_chat(work, key="telegram:555"),
                at=NEXT_WEEK + turn * A_SECOND,
                reading=danger,
            )

    def sweeps(turn: int) -> None:
        sweep(store, NEXT_WEEK + timedelta(minutes=15) + turn * A_SECOND)

    def looks(turn: int) -> None:
        with store.begin() as work:
            service.look(work, number, ruth, now=NEXT_WEEK + turn * A_SECOND)

    def again_and_again(do: Callable[[int], None]) -> None:
        try:
            for turn in range(8):
                do(turn)
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [
        threading.Thread(target=again_and_again, args=(do,)) for do in (hears, sweeps, looks)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    with reading(store) as work:
        assert events(work).count("heard") == 9
        assert chronology.verify(work) is None
