"""What was sent to the person, exactly, and whether it arrived.

A row that has not been sent has no exact words yet: its phrase key and arguments are given, and the
desk says them as easy_read would. `referrals` keeps no wording.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from referrals.outgoing import read_args
from referrals.preferences import Preferences
from referrals.queries.people import Names, said_actor
from referrals.tables import ComprehensionRow, MessageRow, ReferralRow
from store.post import OutboxRow
from store.sealed import shown


@dataclass(frozen=True)
class ShownSeen:
    """What the person showed of it. "seen" is a tap, and says nothing of understanding."""

    at: datetime
    state: str  # seen, said_back, not_understood
    words: str
    tapped: bool
    by_voice: bool  # said back in a voice message: a person listens to it
    message_id: int


@dataclass(frozen=True)
class SentSeen:
    """One message to the person, with its delivery state."""

    id: int
    made_by: str
    created_at: datetime
    not_before: datetime
    sent_at: datetime | None
    state: str
    trouble: str | None
    tries: int
    channel: str
    register: str
    language: str
    words: str | None  # exactly what was given to the channel, or a worker's own words
    phrase: str | None
    args: dict[str, Any]
    buttons: tuple[str, ...]  # the keys of their labels
    asks_back: bool  # "can you tell me in your words?" is asked of it
    shown: tuple[ShownSeen, ...]  # seen, said back, not understood: each as it came


def sent_about(work: Session, row: ReferralRow, names: Names) -> tuple[SentSeen, ...]:
    """Everything sent about this referral, and whatever else went to the chat meanwhile."""
    meanwhile = and_(
        OutboxRow.chat_id == row.chat_id,
        OutboxRow.referral_id.is_(None),
        OutboxRow.created_at >= row.opened_at,
    )
    if row.closed_at is not None:
        meanwhile = and_(meanwhile, OutboxRow.created_at <= row.closed_at)
    wanted = select(OutboxRow).where(or_(OutboxRow.referral_id == row.id, meanwhile))
    rows = list(work.scalars(wanted.order_by(OutboxRow.id)))
    showed = _showed(work, [kept.id for kept in rows])
    return tuple(_sent(shown(kept), names, tuple(showed[kept.id])) for kept in rows)


def _showed(work: Session, outbox_ids: list[int]) -> dict[int, list[ShownSeen]]:
    found: dict[int, list[ShownSeen]] = defaultdict(list)
    wanted = (
        select(ComprehensionRow, MessageRow.kind)
        .join(MessageRow, MessageRow.id == ComprehensionRow.message_id)
        .where(ComprehensionRow.outbox_id.in_(outbox_ids))
    )
    for row, kind in work.execute(wanted.order_by(ComprehensionRow.id)).all():
        words, by = shown(row).words, (kind == "tap", kind == "voice")
        found[row.outbox_id].append(ShownSeen(row.at, row.state, words, *by, row.message_id))
    return found


def _sent(kept: OutboxRow, names: Names, showed: tuple[ShownSeen, ...]) -> SentSeen:
    return SentSeen(
        id=kept.id,
        made_by=said_actor(kept.made_by, names),
        created_at=kept.created_at,
        not_before=kept.not_before,
        sent_at=kept.sent_at,
        state=kept.state,
        trouble=kept.trouble,
        tries=kept.tries,
        channel=kept.door,
        register=kept.register,
        language=Preferences.of(kept.preferences).language,
        words=kept.words or kept.own_words,
        phrase=kept.phrase,
        args=read_args(kept.args),
        buttons=tuple(button[0] for button in kept.buttons),
        asks_back=kept.asks_back,
        shown=showed,
    )
