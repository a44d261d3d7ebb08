"""Finding and keeping rows of the record. One small function for each thing that is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from referrals.lifecycle import Standing
from referrals.model import Awaiting, Clock, Status
from referrals.tables import AlertRow, ChatRow, DueTimeRow, ReferralRow


def _locked(rows: Select[ReferralRow]) -> Select[ReferralRow]:
    """Locked until the end of the transaction, so that two writers stand in line, not at odds.

    Every writer takes its locks in one order: inbox, chat, referral, chronology. Another order
    would let two of them wait for each other for ever (PostgreSQL; SQLite has one writer).
    """
    return rows.with_for_update(key_share=True)


class NoSuchReferral(LookupError):
    """There is no referral with this number."""


def referral_numbered(work: Session, number: str, *, locked: bool = True) -> ReferralRow:
    """The referral with this number (spaces do not matter). Raises NoSuchReferral.

    `locked=False` for who only reads: a lock is a write, and a full disk must not stop a reader.
    """
    bare = number.replace(" ", "")
    wanted = select(ReferralRow).where(ReferralRow.number == bare)
    row = work.scalar(_locked(wanted) if locked else wanted)
    if row is None:
        raise NoSuchReferral(f"There is no referral with the number {bare}.")
    return row


def open_referral(work: Session, chat: ChatRow) -> ReferralRow | None:
    """The referral of this chat that is not closed; a chat has one at most."""
    return work.scalar(
        _locked(
            select(ReferralRow)
            .where(ReferralRow.chat_id == chat.id, ReferralRow.status != Status.CLOSED)
            .order_by(ReferralRow.id.desc())
            .limit(1)
        )
    )


def last_referral(work: Session, chat: ChatRow) -> ReferralRow | None:
    """The newest referral of this chat, closed or not."""
    return work.scalar(
        select(ReferralRow)
        .where(ReferralRow.chat_id == chat.id)
        .order_by(ReferralRow.id.desc())
        .limit(1)
    )


def number_is_taken(work: Session, number: str) -> bool:
    """Has any referral this number?"""
    return work.scalar(select(ReferralRow.id).where(ReferralRow.number == number)) is not None


def standing_of(row: ReferralRow) -> Standing:
    """What the guards of the lifecycle need to know."""
    return Standing(
        status=Status(row.status),
        holder_id=row.holder_id,
        awaiting=Awaiting(row.awaiting) if row.awaiting else None,
        put_forward_by=row.put_forward_by,
        asked_removed=row.asked_removed,
    )


def start_clock(
    work: Session, referral: ReferralRow, clock: Clock, now: datetime, due: datetime
) -> None:
    """Start a clock, or bring the running one forward. A clock is never put later."""
    start_clocks(work, referral, now, {clock: due})


def start_clocks(
    work: Session, referral: ReferralRow, now: datetime, due: Mapping[Clock, datetime]
) -> None:
    """Start several clocks, each as `start_clock` does, with one look at those that run."""
    running = _not_met(work, referral, *due)
    for clock, by in due.items():
        _start(work, referral, clock, now, by, [row for row in running if row.clock == clock])
    work.flush()


def _start(
    work: Session,
    referral: ReferralRow,
    clock: Clock,
    now: datetime,
    due: datetime,
    not_met: list[DueTimeRow],
) -> None:
    running = [row for row in not_met if row.missed_at is None]
    if running:
        running[0].due_at = min(running[0].due_at, due)
    elif all(row.due_at < due for row in not_met):  # a missed one was raised: this one can be too
        work.add(DueTimeRow(referral_id=referral.id, clock=clock, started_at=now, due_at=due))


def running_clock(work: Session, referral: ReferralRow, clock: Clock) -> DueTimeRow | None:
    """The clock of this kind that has not been met; a missed one still runs until it is met."""
    return next(iter(_not_met(work, referral, clock)), None)


def meet_clock(work: Session, referral: ReferralRow, clock: Clock, now: datetime) -> None:
    """What the clock guards has happened. A clock that was missed stays marked as missed."""
    for row in _not_met(work, referral, clock):
        row.met_at = now
        row.state = "missed" if row.missed_at else "met"


def _not_met(work: Session, referral: ReferralRow, *clocks: Clock) -> list[DueTimeRow]:
    found = select(DueTimeRow).where(
        DueTimeRow.referral_id == referral.id,
        DueTimeRow.clock.in_(clocks),
        DueTimeRow.met_at.is_(None),
    )
    return list(work.scalars(found.order_by(DueTimeRow.due_at)))


def nothing_awaited(
    work: Session, referral: ReferralRow, now: datetime, *, seen_by: int | None = None
) -> None:
    """A manager answered, or what was put forward was overtaken: its alert asks for nothing now."""
    referral.awaiting, referral.put_forward_by = None, None
    asking = select(AlertRow).where(
        AlertRow.referral_id == referral.id,
        AlertRow.why.in_([f"awaiting_{awaited}" for awaited in Awaiting]),
        AlertRow.seen_at.is_(None),
    )
    for alert in work.scalars(asking):
        alert.seen_by, alert.seen_at = seen_by, now
