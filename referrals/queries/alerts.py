"""What a person at the desk must see now, and what the machine could not read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from referrals.tables import AlertRow, ReferralRow
from store.post import InboxRow, InboxState
from store.sealed import shown

NO_REFERRAL = "no_referral"  # words that may hold a need, found on no referral


@dataclass(frozen=True)
class AlertSeen:
    """One alert that nobody has said "I have seen it" to."""

    id: int
    why: str
    for_role: str
    raised_at: datetime
    number: str | None
    unreadable: int | None  # the raw update that no machine could read


@dataclass(frozen=True)
class Unreadable:
    """A raw update that the machine could not read: a person reads it, exactly as it came."""

    id: int
    door: str
    received_at: datetime
    trouble: str | None
    raw: str


def alerts(work: Session) -> tuple[AlertSeen, ...]:
    """Alerts that nobody has seen, danger first, then the oldest."""
    rows = work.execute(
        select(AlertRow, ReferralRow.number)
        .outerjoin(ReferralRow, ReferralRow.id == AlertRow.referral_id)
        .where(AlertRow.seen_at.is_(None))
        .order_by(AlertRow.raised_at, AlertRow.id)
    ).all()
    seen = [
        AlertSeen(row.id, row.why, row.for_role, row.raised_at, number, _to_read(row))
        for row, number in rows
    ]
    return tuple(sorted(seen, key=lambda alert: not _is_danger(alert)))


def quarantined(work: Session) -> tuple[Unreadable, ...]:
    """Raw updates that wait for a person's eyes, the oldest first."""
    rows = work.scalars(
        select(InboxRow)
        .where(
            or_(
                InboxRow.state == InboxState.QUARANTINED,
                InboxRow.id.in_(select(AlertRow.inbox_id).where(AlertRow.why == NO_REFERRAL)),
            )
        )
        .order_by(InboxRow.received_at, InboxRow.id)
    )
    return tuple(
        Unreadable(row.id, row.door, row.received_at, row.trouble, shown(row).raw) for row in rows
    )


def _to_read(row: AlertRow) -> int | None:
    return row.inbox_id if row.why in ("unreadable", NO_REFERRAL) else None


def _is_danger(alert: AlertSeen) -> bool:
    return alert.why == "danger" or alert.why.startswith("999_")
