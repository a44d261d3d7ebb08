"""The queue as a duty worker reads it: what needs a person soonest stands first.

A referral that is decided and waits for nothing stands below the others, whatever its urgency was:
it must not hide one that nobody has looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from referrals.card_reviews import reviews_raised
from referrals.model import Status, Urgency
from referrals.numbers import said
from referrals.queries.card import cards_of
from referrals.queries.language import languages_of, needs_interpreter
from referrals.queries.message import SignalSeen, distinct_signals, signals_of
from referrals.queries.people import worker_names
from referrals.tables import (
    AlertRow,
    DueTimeRow,
    MessageRow,
    ReferralRow,
    UnderstandingRow,
)
from store.post import OutboxRow, OutboxState
from store.sealed import shown

EXCERPT = 140
NOT_DELIVERED = (OutboxState.BLOCKED, OutboxState.FAILED, OutboxState.UNCERTAIN)


@dataclass(frozen=True)
class Due:
    """A clock that has not been met."""

    clock: str
    due_at: datetime
    overdue: bool


@dataclass(frozen=True)
class QueueLine:
    """One referral in the queue."""

    what_to_do: str  # the communication card, in plain sentences, before all else
    number: str
    said_number: str
    kind: str
    urgency: str
    status: str
    holder: str | None
    holder_id: int | None
    opened_at: datetime
    waiting: timedelta  # real time since it was opened
    due: tuple[Due, ...]  # the earliest first
    first_words: str
    signals: tuple[SignalSeen, ...]
    not_delivered: int
    not_delivered_because: tuple[str, ...]  # blocked, failed, uncertain
    awaiting_manager: str | None
    asked_removed: bool
    unseen_alerts: int
    came_before: bool  # the same chat had an earlier referral
    language: str  # in which they are written to: a worker's own words are not translated
    needs_interpreter: bool
    card_review: bool  # the person must be asked again what helps, and nobody has yet

    @property
    def next_due(self) -> Due | None:
        """The earliest clock that has not been met."""
        return self.due[0] if self.due else None

    @property
    def overdue(self) -> bool:
        """Is any clock past its time?"""
        return any(due.overdue for due in self.due)

    @property
    def waits_for_nothing(self) -> bool:
        """Decided or closed, and nothing is still to be done by the team."""
        ended = self.status in (Status.DECIDED, Status.CLOSED)
        open_ends = self.due or self.awaiting_manager or self.unseen_alerts or self.not_delivered
        return ended and not open_ends


def queue(work: Session, now: datetime, *, with_closed: bool = False) -> tuple[QueueLine, ...]:
    """Every referral that is not closed (all of them on request), the soonest first."""
    wanted = select(ReferralRow).order_by(ReferralRow.opened_at)
    if not with_closed:
        wanted = wanted.where(ReferralRow.status != Status.CLOSED)
    rows = list(work.scalars(wanted))
    lines = _Lines(work, now, rows)
    return tuple(sorted((lines.line(row) for row in rows), key=_place))


def _place(line: QueueLine) -> tuple[bool, int, bool, datetime]:
    due = line.next_due
    first = due.due_at if due else line.opened_at
    return (line.waits_for_nothing, -Urgency(line.urgency).rank, due is None, first)


class _Lines:
    """What all lines need, read with one query a kind and not one a referral."""

    def __init__(self, work: Session, now: datetime, rows: list[ReferralRow]) -> None:
        ids = [row.id for row in rows]
        self.now = now
        self.what_to_do = cards_of(work, list({row.chat_id for row in rows}))
        self.names = worker_names(work)
        self.due = _due(work, now, ids)
        self.first_words = _first_words(work, ids)
        self.signals = _signals(work, ids)
        self.not_delivered = _not_delivered(work, ids)
        self.unseen_alerts = _unseen_alerts(work, ids)
        self.languages = languages_of(work, ids)
        self.card_reviews = reviews_raised(work, ids)

    def line(self, row: ReferralRow) -> QueueLine:
        return QueueLine(
            what_to_do=self.what_to_do[row.chat_id],
            number=row.number,
            said_number=said(row.number),
            kind=row.kind,
            urgency=row.urgency,
            status=row.status,
            holder=self.names.get(row.holder_id) if row.holder_id else None,
            holder_id=row.holder_id,
            opened_at=row.opened_at,
            waiting=self.now - row.opened_at,
            due=tuple(self.due[row.id]),
            first_words=self.first_words.get(row.id, ""),
            signals=distinct_signals(self.signals[row.id]),
            not_delivered=sum(self.not_delivered[row.id].values()),
            not_delivered_because=tuple(sorted(self.not_delivered[row.id])),
            awaiting_manager=row.awaiting,
            asked_removed=row.asked_removed,
            unseen_alerts=self.unseen_alerts[row.id],
            came_before=row.follows_id is not None,
            language=self.languages[row.id],
            needs_interpreter=needs_interpreter(self.languages[row.id]),
            card_review=row.id in self.card_reviews,
        )


def _due(work: Session, now: datetime, ids: list[int]) -> dict[int, list[Due]]:
    found: dict[int, list[Due]] = defaultdict(list)
    unmet = select(DueTimeRow).where(DueTimeRow.referral_id.in_(ids), DueTimeRow.met_at.is_(None))
    for row in work.scalars(unmet.order_by(DueTimeRow.due_at, DueTimeRow.id)):
        found[row.referral_id].append(Due(row.clock, row.due_at, row.due_at <= now))
    return found


def _first_words(work: Session, ids: list[int]) -> dict[int, str]:
    """The first words that the person wrote; a tap or a photo alone says too little."""
    wrote = (
        select(ReferralRow.id, MessageRow)
        .join_from(MessageRow, ReferralRow)
        .where(MessageRow.referral_id.in_(ids), MessageRow.kind != "tap")
    )
    found: dict[int, str] = {}
    for referral_id, row in work.execute(wrote.order_by(MessageRow.id)):
        if referral_id not in found and (message := shown(row)).words != "":
            found[referral_id] = _excerpt(_own_words(message.words, message.enclosed))
    return found


_TELLING_BOXES = ("what_seen", "what_said", "what_you_think", "which_children")


def _own_words(words: str, enclosed: dict[str, Any] | None) -> str:
    """Of a form, the first box that tells something: the labels are ours, not theirs."""
    boxes = (enclosed or {}).get("concern") or {}
    return next((boxes[name] for name in _TELLING_BOXES if boxes.get(name)), words)


def _excerpt(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= EXCERPT else flat[: EXCERPT - 1].rstrip() + "…"


def _signals(work: Session, ids: list[int]) -> dict[int, list[SignalSeen]]:
    found: dict[int, list[SignalSeen]] = defaultdict(list)
    read = (
        select(ReferralRow.id, UnderstandingRow)
        .join_from(ReferralRow, MessageRow)
        .join(UnderstandingRow, UnderstandingRow.message_id == MessageRow.id)
        .where(MessageRow.referral_id.in_(ids))
        .order_by(UnderstandingRow.id)
    )
    for referral_id, row in work.execute(read):
        found[referral_id] += signals_of(row)
    return found


def _not_delivered(work: Session, ids: list[int]) -> dict[int, Counter[str]]:
    counted = (
        select(ReferralRow.id, OutboxRow.state, func.count())
        .join(OutboxRow, OutboxRow.referral_id == ReferralRow.id)
        .where(OutboxRow.referral_id.in_(ids), OutboxRow.state.in_(NOT_DELIVERED))
        .group_by(ReferralRow.id, OutboxRow.state)
    )
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for referral_id, state, many in work.execute(counted):
        found[referral_id][state] = many
    return found


def _unseen_alerts(work: Session, ids: list[int]) -> Counter[int]:
    counted = (
        select(ReferralRow.id, func.count())
        .join(AlertRow, AlertRow.referral_id == ReferralRow.id)
        .where(AlertRow.referral_id.in_(ids), AlertRow.seen_at.is_(None))
        .group_by(ReferralRow.id)
    )
    return Counter({row[0]: row[1] for row in work.execute(counted)})
