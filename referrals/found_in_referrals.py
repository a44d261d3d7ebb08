"""What can be wrong with referrals: no clock runs where one must, or one runs where none may."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from referrals import deadlines, repository
from referrals.looking import Case, Check, alerted, recent
from referrals.model import Clock, Role, Status, Urgency
from referrals.raising import alert
from referrals.tables import AlertRow, DueTimeRow, MessageRow, ReferralRow, UnderstandingRow

_UNDECIDED = (Status.RECEIVED, Status.IN_TRIAGE, Status.MORE_INFORMATION_NEEDED)


def _runs(clock: Clock) -> ColumnElement[bool]:
    """A missed clock still runs until it is met."""
    return exists().where(
        DueTimeRow.referral_id == ReferralRow.id,
        DueTimeRow.clock == clock,
        DueTimeRow.met_at.is_(None),
    )


def _no_clock(_: datetime) -> Select[Any]:
    """Nobody would ever be told that it waits."""
    undecided = ReferralRow.status.in_(_UNDECIDED)
    unseen = and_(undecided, ReferralRow.first_looked_at.is_(None))
    awaits = ReferralRow.awaiting.is_not(None)
    return select(ReferralRow).where(
        or_(
            and_(undecided, ReferralRow.decided_at.is_(None), ~_runs(Clock.DECIDE)),
            and_(unseen, ~_runs(Clock.LOOK)),
            and_(unseen, ~_runs(Clock.READ)),
            and_(awaits, ~_runs(Clock.MANAGER)),
        )
    )


def _start_clocks(case: Case, referral: ReferralRow) -> int:
    """As they would have been started. One that is past already is raised by the next sweep."""
    opened, urgency, council = referral.opened_at, Urgency(referral.urgency), case.council
    due = {}
    if referral.status in _UNDECIDED and referral.decided_at is None:
        due[Clock.DECIDE] = deadlines.decide_by(opened, council)
    if referral.status in _UNDECIDED and referral.first_looked_at is None:
        due[Clock.LOOK] = deadlines.look_by(urgency, opened, council)
        due[Clock.READ] = deadlines.promise_by(urgency, opened, council)
    if referral.awaiting is not None:
        due[Clock.MANAGER] = deadlines.answer_by(case.now, council)
    for clock, by in due.items():
        if repository.running_clock(case.work, referral, clock) is None:
            row = DueTimeRow(referral_id=referral.id, clock=clock, started_at=case.now, due_at=by)
            case.work.add(row)
    case.work.flush()
    return referral.id


def _clock_of_closed(_: datetime) -> Select[Any]:
    """It would stand there as overdue for ever, and nobody could meet it."""
    return (
        select(DueTimeRow)
        .join(ReferralRow, ReferralRow.id == DueTimeRow.referral_id)
        .where(DueTimeRow.met_at.is_(None), ReferralRow.status == Status.CLOSED)
    )


def _end_clock(case: Case, row: DueTimeRow) -> int:
    row.met_at = case.now
    row.state = "missed" if row.missed_at else "met"
    return row.referral_id


def _no_referral(_: datetime) -> Select[Any]:
    """A need was found in the words as they were heard, and they stand on no referral."""
    read = exists().where(
        UnderstandingRow.message_id == MessageRow.id,
        UnderstandingRow.read_by.in_(("rules", "learned")),
        UnderstandingRow.urgency != Urgency.NONE,
    )
    told = alerted("no_referral", AlertRow.inbox_id == MessageRow.inbox_id)
    alone = MessageRow.referral_id.is_(None)
    return select(MessageRow).where(alone, recent(MessageRow), read, ~told)


def _tell_no_referral(case: Case, row: MessageRow) -> None:
    """What a person wrote is never changed, so a person must carry it on."""
    alert(case.work, "no_referral", Role.MANAGER, now=case.now, inbox_id=row.inbox_id)


REFERRAL_CHECKS = (
    Check("no clock", ReferralRow, _no_clock, _start_clocks),
    Check("clock of a closed referral", DueTimeRow, _clock_of_closed, _end_clock),
    Check("no referral", MessageRow, _no_referral, _tell_no_referral),
)
