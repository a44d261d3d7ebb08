"""Raising: an urgency, an alert, a clock. Up and forward only; nothing here lowers or puts later.

Rules, a model, an answer and a manager's queue all raise through these few functions.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals import chronology, deadlines, repository
from referrals.council import Council
from referrals.model import Clock, ConcernType, Mention, Reading, Role, Signal, Urgency
from referrals.tables import AlertRow, DecisionRow, MessageRow, ReferralRow, UnderstandingRow

PERSON = "the person"
HEARD = "heard"


def keep_reading(
    work: Session,
    message: MessageRow,
    reading: Reading,
    *,
    read_by: str,
    now: datetime,
    intent: str | None = None,
    confidence: float | None = None,
    concern_types: tuple[ConcernType, ...] = (),
    mentions: tuple[Mention, ...] = (),
) -> None:
    """Keep what was read in a message, beside whatever was read before."""
    work.add(
        UnderstandingRow(
            message_id=message.id,
            at=now,
            read_by=read_by,
            intent=intent,
            confidence=confidence,
            signals=[[found.signal.value, found.because] for found in reading.signals],
            urgency=reading.urgency,
            concern_types=list(concern_types),
            mentions=[[one.kind.value, one.words] for one in mentions] or None,
        )
    )


def was_read_by(work: Session, message: MessageRow, read_by: str) -> bool:
    """Has this reader read this message already?"""
    read = select(UnderstandingRow.id).where(
        UnderstandingRow.message_id == message.id, UnderstandingRow.read_by == read_by
    )
    return work.scalar(read) is not None


def raise_urgency(
    work: Session, referral: ReferralRow, reading: Reading, *, now: datetime, council: Council
) -> None:
    """Raise, never lower. A manager is alerted where a parent asked for the child to be cared for.

    Clocks only come forward. Case review 4.98: no manager was asked; A4: a flag needs a person.
    """
    before = Urgency(referral.urgency)
    after = before.raised_to(reading.urgency)
    referral.urgency = after
    due: dict[Clock, datetime] = {}
    if after is not before:
        chronology.add(
            work,
            at=now,
            actor=HEARD,
            event="urgency raised",
            referral_id=referral.id,
            before=before,
            after=after,
            signals=[found.signal.value for found in reading.signals],
        )
        due |= _first_clocks(referral, now, council)
    if after is not before or reading.urgency.rank >= Urgency.TODAY.rank:
        # Also when somebody looked before: they have not seen these words.
        due[Clock.LOOK] = deadlines.look_by(reading.urgency, now, council)
    if due:
        repository.start_clocks(work, referral, now, due)
    if reading.urgency is Urgency.NOW:
        alert(work, "danger", Role.DUTY_WORKER, now=now, referral_id=referral.id)
    if reading.has(Signal.ASKED_REMOVED):
        ask_manager(work, referral, now, council)


def alert(
    work: Session,
    why: str,
    role: Role,
    *,
    now: datetime,
    referral_id: int | None = None,
    inbox_id: int | None = None,
) -> None:
    """Put something before the people at the desk until one of them says: I have seen it."""
    work.add(
        AlertRow(referral_id=referral_id, inbox_id=inbox_id, why=why, for_role=role, raised_at=now)
    )
    chronology.add(
        work, at=now, actor=HEARD, event="alert", referral_id=referral_id, why=why, role=role
    )


def take_back_from_manager(work: Session, referral: ReferralRow, now: datetime) -> None:
    """New words come before a manager agreed: what was put forward did not know of them."""
    if referral.awaiting is None:
        return
    chronology.add(
        work,
        at=now,
        actor=HEARD,
        event="taken back from the manager",
        referral_id=referral.id,
        because="new words came",
        awaiting=referral.awaiting,
    )
    waiting = select(DecisionRow).where(
        DecisionRow.referral_id == referral.id, DecisionRow.state == "waiting"
    )
    for decision in work.scalars(waiting):
        decision.state = "overtaken"
        clock = repository.running_clock(work, referral, Clock.MANAGER)
        # An older clock is not about this: a manager must still look, so it runs on.
        if clock is not None and clock.started_at >= decision.made_at:
            repository.meet_clock(work, referral, Clock.MANAGER, now)
    repository.nothing_awaited(work, referral, now)


def _first_clocks(referral: ReferralRow, now: datetime, council: Council) -> dict[Clock, datetime]:
    due: dict[Clock, datetime] = {}
    if referral.first_looked_at is None:
        due[Clock.READ] = deadlines.promise_by(Urgency(referral.urgency), now, council)
    if referral.decided_at is None:
        due[Clock.DECIDE] = deadlines.decide_by(referral.opened_at, council)
    return due


def ask_manager(work: Session, referral: ReferralRow, now: datetime, council: Council) -> None:
    """A parent asked for the child to be cared for: a manager decides (case review 4.98).

    Once for as long as no manager has looked.
    """
    if referral.asked_removed and repository.running_clock(work, referral, Clock.MANAGER):
        return  # a manager has not looked yet
    referral.asked_removed = True
    alert(work, "asked_removed", Role.MANAGER, now=now, referral_id=referral.id)
    due = deadlines.promise_by(Urgency.TODAY, now, council)
    repository.start_clock(work, referral, Clock.MANAGER, now, due)
