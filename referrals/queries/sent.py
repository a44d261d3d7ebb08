"""What was sent to the person, exactly, and whether it arrived.

A row that has not been sent has no exact words yet: its phrase key and arguments are given, and the
desk says them as easy_read would. `referrals` keeps no wording.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from referrals.outgoing import read_args
from referrals.preferences import Preferences
from referrals.queries.people import Names, said_actor
from referrals.tables import ReferralRow
from store.post import OutboxRow
from store.sealed import shown


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
    return tuple(_sent(shown(kept), names) for kept in work.scalars(wanted.order_by(OutboxRow.id)))


def _sent(kept: OutboxRow, names: Names) -> SentSeen:
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
    )
