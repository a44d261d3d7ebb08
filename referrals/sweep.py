"""The sweep: whatever is due and has not happened is raised, once, to a manager.

Each due time is claimed under a row lock, so that several sweeps can run side by side.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import structlog
from sqlalchemy import select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from referrals import chronology
from referrals.model import Role, Status
from referrals.raising import HEARD, alert
from referrals.tables import DueTimeRow, ReferralRow
from store.engine import Store
from store.trouble import kind_of

log = structlog.get_logger(__name__)


def sweep(store: Store, now: datetime) -> int:
    """Raise every due time that has passed. Returns how many were raised.

    One that can not be raised keeps no other from it; its error is raised at the end.
    """
    raised, passed_over, failed = 0, set[int](), None
    while True:
        try:
            if not _raise_one(store, now, passed_over):
                break
            raised += 1
        except _NotRaised as trouble:
            log.error("not raised", referral=trouble.referral_id, kind=kind_of(trouble.cause))
            passed_over.add(trouble.referral_id)
            failed = trouble.cause
    if failed is not None:
        raise failed
    return raised


class _NotRaised(Exception):
    """Something about this one referral is in the way."""

    def __init__(self, referral_id: int, cause: Exception) -> None:
        super().__init__()
        self.referral_id, self.cause = referral_id, cause


def _raise_one(store: Store, now: datetime, passed_over: Collection[int]) -> bool:
    with store.begin() as work:
        due = _oldest_due(work, now, passed_over)
        if due is None:
            return False
        referral_id = due.referral_id
        try:
            _raise(work, due, now)
            work.flush()
        except (IntegrityError, DataError) as trouble:
            raise _NotRaised(referral_id, trouble) from trouble
        except DBAPIError:
            raise  # the whole record is in trouble: to go on would only make it wait
        except Exception as trouble:
            raise _NotRaised(referral_id, trouble) from trouble
    return True


def _raise(work: Session, due: DueTimeRow, now: datetime) -> None:
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


def _oldest_due(work: Session, now: datetime, passed_over: Collection[int]) -> DueTimeRow | None:
    """The oldest due time that has passed, with its referral locked first, as all writers do."""
    passed = (
        DueTimeRow.state == "running",
        DueTimeRow.met_at.is_(None),
        DueTimeRow.due_at <= now,
    )
    owner = work.scalar(
        select(ReferralRow)
        .join(DueTimeRow, DueTimeRow.referral_id == ReferralRow.id)
        .where(*passed, ReferralRow.id.not_in(passed_over))
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
