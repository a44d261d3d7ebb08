"""The sweep: whatever is due and has not happened is raised, once, to a manager.

Each due time is claimed under a row lock, so that several sweeps can run side by side.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals import chronology
from referrals.model import Role, Status
from referrals.raising import HEARD, alert
from referrals.tables import DueTimeRow, ReferralRow
from store.engine import Store


def sweep(store: Store, now: datetime) -> int:
    """Raise every due time that has passed. Returns how many were raised."""
    raised = 0
    while _raise_one(store, now):
        raised += 1
    return raised


def _raise_one(store: Store, now: datetime) -> bool:
    with store.begin() as work:
        due = _oldest_due(work, now)
        if due is None:
            return False
        referral = work.get_one(ReferralRow, due.referral_id)
        due.state, due.missed_at = "missed", now
        late = int((now - due.due_at).total_seconds())
        chronology.add(
            work,
            at=now,
            actor=HEARD,
            event="clock missed",
            referral_id=due.referral_id,
            clock=due.clock,
            due=due.due_at.isoformat(),
            seconds_late=late,
        )
        if referral.status != Status.CLOSED:
            why = f"missed_{due.clock}"
            alert(work, why, Role.MANAGER, now=now, referral_id=due.referral_id)
    return True


def _oldest_due(work: Session, now: datetime) -> DueTimeRow | None:
    """The oldest due time that has passed, with its referral locked first, as all writers do."""
    passed = (
        DueTimeRow.state == "running",
        DueTimeRow.met_at.is_(None),
        DueTimeRow.due_at <= now,
    )
    owner = work.scalar(
        select(ReferralRow)
        .join(DueTimeRow, DueTimeRow.referral_id == ReferralRow.id)
        .where(*passed)
        .order_by(DueTimeRow.due_at)
        .limit(1)
        .with_for_update(skip_locked=True, key_share=True, of=ReferralRow)
    )
    if owner is None:
        return None
    return work.scalar(
        select(DueTimeRow)
        .where(DueTimeRow.referral_id == owner.id, *passed)
        .order_by(DueTimeRow.due_at)
        .limit(1)
    )
