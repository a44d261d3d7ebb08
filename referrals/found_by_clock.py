"""What a wrong clock of the machine leaves behind once it is right again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, select

from referrals.looking import Case, Check
from referrals.tables import DueTimeRow
from store.post import EnclosureRow, EnclosureState
from store.waits import LONGEST_LEASE

SURELY = timedelta(minutes=5)  # machines that keep time differ by seconds


def _raised_too_soon(now: datetime) -> Select[Any]:
    """Raised at a moment that has not come yet: it must be raised when it is due."""
    return select(DueTimeRow).where(
        DueTimeRow.state == "missed",
        DueTimeRow.met_at.is_(None),
        DueTimeRow.missed_at > now + SURELY,
        DueTimeRow.due_at > now,
    )


def _run_again(_: Case, row: DueTimeRow) -> int:
    row.state, row.missed_at = "running", None
    return row.referral_id


def _due_too_late(now: datetime) -> Select[Any]:
    """Started at a moment that has not come yet: so it would also be due too late."""
    return select(DueTimeRow).where(
        DueTimeRow.state == "running",
        DueTimeRow.met_at.is_(None),
        DueTimeRow.started_at > now + SURELY,
    )


def _bring_forward(case: Case, row: DueTimeRow) -> int:
    ahead = row.started_at - case.now
    row.started_at, row.due_at = case.now, row.due_at - ahead
    return row.referral_id


def _file_put_off(now: datetime) -> Select[Any]:
    return select(EnclosureRow).where(
        EnclosureRow.state == EnclosureState.WAITING, EnclosureRow.not_before > now + LONGEST_LEASE
    )


def _fetch_now(case: Case, row: EnclosureRow) -> None:
    row.not_before = case.now


CLOCK_CHECKS = (
    Check("raised too soon", DueTimeRow, _raised_too_soon, _run_again),
    Check("due too late", DueTimeRow, _due_too_late, _bring_forward),
    Check("file put off", EnclosureRow, _file_put_off, _fetch_now),
)
