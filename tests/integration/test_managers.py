"""What only a manager may do, beside agreeing: decide about a child to be cared for, see alerts."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from referrals import chronology, service
from referrals.lifecycle import StepNotAllowed
from referrals.model import Clock, Outcome, Signal, Status
from referrals.tables import AlertRow, DecisionRow, ReferralRow
from store.engine import Store
from tests.builders import (
    COUNCIL,
    MINUTE,
    a_manager,
    a_reading,
    a_referral,
    a_worker,
    clocks,
    london,
    numbered,
)

RECEIVED = "Tue 2026-05-05 10:00"
NOW = london("Tue 2026-05-05 11:00")
AT_WORK = {"now": NOW, "council": COUNCIL}
DECISION = (Outcome.FAMILY_HELP, "We talked about tonight.", "A worker comes at 4 today.")


def asked_to_be_cared_for(store: Store) -> str:
    with store.begin() as work:
        reading = a_reading(Signal.ASKED_REMOVED)
        return a_referral(work, RECEIVED, words="can sumone have the boys", reading=reading).number


def test_a_duty_worker_may_not_decide_where_a_parent_asked_for_a_child_to_be_cared_for(
    store: Store,
) -> None:
    number = asked_to_be_cared_for(store)
    with store.begin() as work:
        ruth = a_worker(work)
        service.take(work, number, ruth, **AT_WORK)
    with (
        pytest.raises(StepNotAllowed, match="A manager must take and decide"),
        store.begin() as work,
    ):
        service.decide(work, number, ruth, *DECISION, **AT_WORK)


def test_a_manager_who_takes_it_decides_and_the_managers_clock_is_met(store: Store) -> None:
    number = asked_to_be_cared_for(store)
    with store.begin() as work:
        marian = a_manager(work)
        service.take(work, number, marian, **AT_WORK)
        service.decide(work, number, marian, *DECISION, **AT_WORK)
    with store.begin() as work:
        referral = numbered(work, number)
        assert referral.status == Status.DECIDED
        assert Clock.MANAGER not in clocks(work, referral)


def test_a_duty_worker_can_not_take_away_what_a_manager_must_see(store: Store) -> None:
    asked_to_be_cared_for(store)
    with store.begin() as work:
        ruth = a_worker(work)
        alert = work.scalars(select(AlertRow).where(AlertRow.why == "asked_removed")).one()
    with pytest.raises(StepNotAllowed, match="for a manager"), store.begin() as work:
        service.see_alert(work, alert.id, ruth, now=NOW)


@pytest.mark.parametrize("answer", [service.agree, service.send_back])
def test_an_alert_that_asks_a_manager_ends_when_the_manager_has_answered(
    store: Store, answer: object
) -> None:
    with store.begin() as work:
        ruth, marian = a_worker(work), a_manager(work)
        referral = a_referral(work, RECEIVED, status=Status.IN_TRIAGE, held_by=ruth)
        service.propose_no_further_action(
            work, referral.number, ruth, "Her sister helps.", "Your sister helps you.", **AT_WORK
        )
        answer(work, referral.number, marian, "I read it.", now=NOW + MINUTE, council=COUNCIL)  # type: ignore[operator]
        waiting = select(AlertRow).where(
            AlertRow.why == "awaiting_no_further_action", AlertRow.seen_at.is_(None)
        )
        assert work.scalars(waiting).all() == []
        assert work.scalars(select(ReferralRow)).one().awaiting is None


def test_why_a_manager_agreed_is_sealed_too(store: Store) -> None:
    with store.begin() as work:
        ruth, marian = a_worker(work), a_manager(work)
        number = a_referral(work, RECEIVED, status=Status.IN_TRIAGE, held_by=ruth).number
        words = ("Her sister helps.", "Your sister helps you.")
        service.propose_no_further_action(work, number, ruth, *words, **AT_WORK)
        service.agree(work, number, marian, "I read it.", now=NOW + MINUTE, council=COUNCIL)
        assert chronology.verify(work) is None
    with store.begin() as work:
        work.scalars(select(DecisionRow)).one().manager_reason = "I did not read it."
    with store.begin() as work:
        broken = chronology.verify(work)
    assert broken is not None
    assert broken.what == "decisions 1 was changed"
