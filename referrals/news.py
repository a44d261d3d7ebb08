"""What is happening with my message? Told from the record alone: it is true or it is not said."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals import repository, talk
from referrals.council import Council
from referrals.model import Clock, Register, Status
from referrals.outgoing import Bubble
from referrals.tables import ChatRow, ChronologyRow, ReferralRow, WorkerRow


def what_is_happening(
    work: Session, chat: ChatRow, now: datetime, council: Council
) -> list[Bubble]:
    """Where the newest referral of this chat stands. A practitioner who asks is chasing (A7)."""
    referral = repository.last_referral(work, chat)
    if referral is None:
        return [Bubble("status.no_referral")]
    told = [Bubble("status.you_wrote", {"at": referral.opened_at})]
    told += _where_it_stands(work, referral, now)
    if chat.register == Register.PRACTITIONER and referral.status != Status.CLOSED:
        talk.note_wish(work, referral, "asks for news", now, council)
        told.append(Bubble("chase.noted"))
    return told


def who_is_my_worker(work: Session, chat: ChatRow) -> list[Bubble]:
    """The name of the person who holds it, or honestly that nobody does yet."""
    referral = repository.last_referral(work, chat)
    if referral is None:
        return [Bubble("status.no_referral")]
    holder = _name_of(work, referral.holder_id)
    return [Bubble("worker.named", {"worker": holder}) if holder else Bubble("worker.none_yet")]


def what_happens_next(work: Session, chat: ChatRow, now: datetime) -> list[Bubble]:
    """The steps that every referral takes, and at which of them the newest one is."""
    referral = repository.last_referral(work, chat)
    if referral is None:
        return [Bubble("status.no_referral")]
    steps = Bubble("next.steps", {"step": _step_of(work, referral)})
    if Status(referral.status) in (Status.DECIDED, Status.CLOSED):
        return [*_where_it_stands(work, referral, now), steps]
    return [steps]


def _step_of(work: Session, referral: ReferralRow) -> int:
    """1 kept, 2 read, 3 being decided, 4 decided. Never further than what has happened."""
    status = Status(referral.status)
    if status in (Status.DECIDED, Status.CLOSED):
        return 4
    if status is not Status.RECEIVED:
        return 3
    return 2 if _who_read(work, referral) else 1


def _where_it_stands(work: Session, referral: ReferralRow, now: datetime) -> list[Bubble]:
    status = Status(referral.status)
    if status is Status.CLOSED:
        return [Bubble("status.closed")]
    if status is Status.DECIDED and referral.decided_at:
        return [Bubble("status.decided", {"at": referral.decided_at})]
    read = _who_read(work, referral)
    if read is None:
        return _not_read_yet(work, referral, now)
    worker, at = read
    told = [Bubble("status.read", {"worker": worker, "at": at})]
    if status is Status.MORE_INFORMATION_NEEDED:
        return [*told, Bubble("status.waiting_for_you")]
    return told + _what_is_next(work, referral, now)


def _not_read_yet(work: Session, referral: ReferralRow, now: datetime) -> list[Bubble]:
    clock = repository.running_clock(work, referral, Clock.READ)
    if clock is not None and clock.due_at > now:
        return [Bubble("status.not_read_yet", {"by": clock.due_at})]
    return [Bubble("status.overdue")]


def _what_is_next(work: Session, referral: ReferralRow, now: datetime) -> list[Bubble]:
    holder = _name_of(work, referral.holder_id)
    clock = repository.running_clock(work, referral, Clock.DECIDE)
    if holder is None or clock is None:
        return []
    if clock.due_at <= now:
        return [Bubble("status.overdue")]
    return [Bubble("status.next", {"worker": holder, "by": clock.due_at})]


def _who_read(work: Session, referral: ReferralRow) -> tuple[str, datetime] | None:
    opened = work.scalar(
        select(ChronologyRow)
        .where(ChronologyRow.referral_id == referral.id, ChronologyRow.event == "opened")
        .order_by(ChronologyRow.id)
        .limit(1)
    )
    if opened is None:
        return None
    name = _name_of(work, int(opened.actor.removeprefix("worker:")))
    return (name, opened.at) if name else None


def _name_of(work: Session, worker_id: int | None) -> str | None:
    worker = work.get(WorkerRow, worker_id) if worker_id else None
    return worker.name if worker else None
