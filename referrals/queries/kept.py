"""The parts of a referral as they were kept: answers, children, clocks, decisions, who did what."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals.queries.people import Names, said_actor
from referrals.tables import (
    AlertRow,
    AnswerRow,
    ChildRow,
    ChronologyRow,
    CommunicationNeedRow,
    DecisionRow,
    DueTimeRow,
    ReferralRow,
)
from store.sealed import shown


@dataclass(frozen=True)
class AnswerSeen:
    """What was answered to one question, in the person's words. A tap is "seen", not agreed."""

    at: datetime
    question: str
    answer: str
    words: str
    tapped: bool
    message_id: int


@dataclass(frozen=True)
class ChildSeen:
    """A child as the person told of them."""

    name: str | None
    age: str | None
    lives_elsewhere: bool
    as_written: str
    message_id: int


@dataclass(frozen=True)
class NeedSeen:
    """What helps this person to understand and be understood."""

    at: datetime
    what_helps: str
    words: str
    said_by: str
    wanted: bool


@dataclass(frozen=True)
class ClockSeen:
    """A clock with when it had to be met, and whether it was."""

    clock: str
    started_at: datetime
    due_at: datetime
    state: str  # running, overdue, met, met_late
    met_at: datetime | None
    missed_at: datetime | None


@dataclass(frozen=True)
class DecisionSeen:
    """What was decided or put forward, why, and what a manager answered."""

    at: datetime
    step: str
    outcome: str
    reason: str
    words_for_person: str
    made_by: str
    state: str
    manager: str | None
    manager_at: datetime | None
    manager_reason: str | None


@dataclass(frozen=True)
class AlertKept:
    """An alert of this referral, with who saw it."""

    id: int
    why: str
    for_role: str
    raised_at: datetime
    seen_by: str | None
    seen_at: datetime | None


@dataclass(frozen=True)
class EntrySeen:
    """One entry of the chronology."""

    entry: int
    at: datetime
    actor: str
    event: str
    detail: dict[str, Any]


@dataclass(frozen=True)
class NearbyReferral:
    """The referral of the same chat before or after this one."""

    number: str
    status: str
    opened_at: datetime
    closed_at: datetime | None
    closed_by: str | None
    reason: str | None  # why it was closed


def needs_of(work: Session, row: ReferralRow) -> tuple[NeedSeen, ...]:
    """Of the person, so of the chat: nobody is asked twice what helps them."""
    wanted = select(CommunicationNeedRow).where(CommunicationNeedRow.chat_id == row.chat_id)
    return tuple(
        NeedSeen(need.at, need.what_helps, need.words, need.said_by, need.wanted)
        for need in map(shown, work.scalars(wanted.order_by(CommunicationNeedRow.id)))
    )


def answers_of(work: Session, row: ReferralRow) -> tuple[AnswerSeen, ...]:
    wanted = select(AnswerRow).where(AnswerRow.referral_id == row.id).order_by(AnswerRow.id)
    return tuple(
        AnswerSeen(kept.at, kept.question, kept.answer, kept.words, kept.tapped, kept.message_id)
        for kept in map(shown, work.scalars(wanted))
    )


def children_of(work: Session, row: ReferralRow) -> tuple[ChildSeen, ...]:
    wanted = select(ChildRow).where(ChildRow.referral_id == row.id).order_by(ChildRow.id)
    return tuple(
        ChildSeen(kept.name, kept.age, kept.lives_elsewhere, kept.as_written, kept.message_id)
        for kept in map(shown, work.scalars(wanted))
    )


def clocks_of(work: Session, row: ReferralRow, now: datetime) -> tuple[ClockSeen, ...]:
    wanted = select(DueTimeRow).where(DueTimeRow.referral_id == row.id)
    return tuple(
        ClockSeen(
            kept.clock,
            kept.started_at,
            kept.due_at,
            _state_of(kept, now),
            kept.met_at,
            kept.missed_at,
        )
        for kept in work.scalars(wanted.order_by(DueTimeRow.due_at, DueTimeRow.id))
    )


def _state_of(kept: DueTimeRow, now: datetime) -> str:
    if kept.met_at is None:
        return "overdue" if kept.due_at <= now else "running"
    return "met_late" if kept.met_at > kept.due_at else "met"


def decisions_of(work: Session, row: ReferralRow, names: Names) -> tuple[DecisionSeen, ...]:
    wanted = select(DecisionRow).where(DecisionRow.referral_id == row.id).order_by(DecisionRow.id)
    return tuple(_decision(shown(kept), names) for kept in work.scalars(wanted))


def _decision(kept: DecisionRow, names: Names) -> DecisionSeen:
    return DecisionSeen(
        at=kept.made_at,
        step=kept.step,
        outcome=kept.outcome,
        reason=kept.reason,
        words_for_person=kept.words_for_person,
        made_by=names.get(kept.made_by, ""),
        state=kept.state,
        manager=names.get(kept.manager_id) if kept.manager_id else None,
        manager_at=kept.manager_at,
        manager_reason=kept.manager_reason,
    )


def alerts_of(work: Session, row: ReferralRow, names: Names) -> tuple[AlertKept, ...]:
    wanted = select(AlertRow).where(AlertRow.referral_id == row.id).order_by(AlertRow.id)
    return tuple(
        AlertKept(
            kept.id,
            kept.why,
            kept.for_role,
            kept.raised_at,
            names.get(kept.seen_by) if kept.seen_by else None,
            kept.seen_at,
        )
        for kept in work.scalars(wanted)
    )


def referral_before(work: Session, row: ReferralRow, names: Names) -> NearbyReferral | None:
    """Case review 4.26: what was said before, and why it was closed, is seen at once."""
    earlier = work.get(ReferralRow, row.follows_id) if row.follows_id else None
    if earlier is None:
        return None
    last = (decisions_of(work, earlier, names) or (None,))[-1]
    return NearbyReferral(
        number=earlier.number,
        status=earlier.status,
        opened_at=earlier.opened_at,
        closed_at=earlier.closed_at,
        closed_by=(last.manager or last.made_by) if last else None,
        reason=last.reason if last else None,
    )


def referrals_after(work: Session, row: ReferralRow) -> tuple[str, ...]:
    return tuple(work.scalars(select(ReferralRow.number).where(ReferralRow.follows_id == row.id)))


def chronology_of(work: Session, row: ReferralRow, names: Names) -> tuple[EntrySeen, ...]:
    wanted = select(ChronologyRow).where(ChronologyRow.referral_id == row.id)
    return tuple(
        EntrySeen(
            kept.id,
            kept.at,
            said_actor(kept.actor, names),
            kept.event,
            json.loads(kept.detail),
        )
        for kept in work.scalars(wanted.order_by(ChronologyRow.id))
    )
