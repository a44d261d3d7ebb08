"""One whole referral: everything that a person needs to read before deciding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from referrals import repository
from referrals.council import Council
from referrals.lifecycle import Standing
from referrals.model import Awaiting, Status
from referrals.numbers import said
from referrals.queries import kept
from referrals.queries.card import CardSeen, card_of
from referrals.queries.language import language_of, needs_interpreter
from referrals.queries.message import (
    MessageSeen,
    SignalSeen,
    distinct_signals,
    messages_seen,
)
from referrals.queries.people import worker_names
from referrals.queries.sent import SentSeen, sent_about
from referrals.tables import ChatRow, MessageRow, ReferralRow


@dataclass(frozen=True)
class WholeReferral:
    """Everything that is on record about one referral."""

    card: CardSeen  # first on every screen and in every export (map B2)
    number: str
    said_number: str
    kind: str
    status: str
    urgency: str
    register: str
    channel: str
    language: str  # in which they are written to: a worker's own words are not translated
    needs_interpreter: bool
    opened_at: datetime
    waiting: timedelta
    holder: str | None
    holder_id: int | None
    awaiting_manager: str | None
    put_forward_by: str | None
    put_forward_by_id: int | None
    asked_removed: bool
    first_looked_at: datetime | None
    decided_at: datetime | None
    closed_at: datetime | None
    hidden_at: datetime | None  # the person hid the chat: what is sent may be seen by others
    blocked_at: datetime | None
    version: int
    signals: tuple[SignalSeen, ...]
    communication_needs: tuple[kept.NeedSeen, ...]
    messages: tuple[MessageSeen, ...]
    other_messages: tuple[MessageSeen, ...]  # of the same chat, with no referral of their own
    answers: tuple[kept.AnswerSeen, ...]
    children: tuple[kept.ChildSeen, ...]
    clocks: tuple[kept.ClockSeen, ...]
    decisions: tuple[kept.DecisionSeen, ...]
    sent: tuple[SentSeen, ...]
    alerts: tuple[kept.AlertKept, ...]
    follows: kept.NearbyReferral | None
    followed_by: tuple[str, ...]
    chronology: tuple[kept.EntrySeen, ...]

    @property
    def standing(self) -> Standing:
        """What the rules of the queue need to know, for the buttons of the page."""
        return Standing(
            Status(self.status),
            self.holder_id,
            Awaiting(self.awaiting_manager) if self.awaiting_manager else None,
            self.put_forward_by_id,
            self.asked_removed,
        )


def whole_referral(
    work: Session, number: str, now: datetime, council: Council | None = None
) -> WholeReferral:
    """All of it. Raises repository.NoSuchReferral."""
    row = repository.referral_numbered(work, number, locked=False)
    chat, names = work.get_one(ChatRow, row.chat_id), worker_names(work)
    messages = messages_seen(work, _messages_of(work, row))
    return WholeReferral(
        card=card_of(work, chat, names, now, council or Council()),
        number=row.number,
        said_number=said(row.number),
        kind=row.kind,
        status=row.status,
        urgency=row.urgency,
        register=chat.register,
        channel=chat.door,
        language=language_of(chat),
        needs_interpreter=needs_interpreter(language_of(chat)),
        opened_at=row.opened_at,
        waiting=now - row.opened_at,
        holder=names.get(row.holder_id) if row.holder_id else None,
        holder_id=row.holder_id,
        awaiting_manager=row.awaiting,
        put_forward_by=names.get(row.put_forward_by) if row.put_forward_by else None,
        put_forward_by_id=row.put_forward_by,
        asked_removed=row.asked_removed,
        first_looked_at=row.first_looked_at,
        decided_at=row.decided_at,
        closed_at=row.closed_at,
        hidden_at=chat.hidden_at,
        blocked_at=chat.blocked_at,
        version=row.version,
        signals=distinct_signals(found for message in messages for found in message.signals),
        communication_needs=kept.needs_of(work, row),
        messages=messages,
        other_messages=messages_seen(work, _messages_beside(work, row)),
        answers=kept.answers_of(work, row),
        children=kept.children_of(work, row),
        clocks=kept.clocks_of(work, row, now),
        decisions=kept.decisions_of(work, row, names),
        sent=sent_about(work, row, names),
        alerts=kept.alerts_of(work, row, names),
        follows=kept.referral_before(work, row, names),
        followed_by=kept.referrals_after(work, row),
        chronology=kept.chronology_of(work, row, names),
    )


def newest_message(work: Session, number: str) -> int:
    """The id of the newest message of this referral; 0 when there is none.

    A worker who decides must have read it: the page carries this number and gives it back.
    """
    row = repository.referral_numbered(work, number)
    newest = select(func.max(MessageRow.id)).where(MessageRow.referral_id == row.id)
    return work.scalar(newest) or 0


def _messages_of(work: Session, row: ReferralRow) -> list[MessageRow]:
    return list(work.scalars(select(MessageRow).where(MessageRow.referral_id == row.id)))


def _messages_beside(work: Session, row: ReferralRow) -> list[MessageRow]:
    """Messages of the same chat that opened nothing ("hello"): they are part of the talk."""
    beside = select(MessageRow).where(
        MessageRow.chat_id == row.chat_id, MessageRow.referral_id.is_(None)
    )
    return list(work.scalars(beside))
