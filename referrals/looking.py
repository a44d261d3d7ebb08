"""What a check of the reconciliation is: which rows are not right, and what is then done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from referrals.council import Council
from referrals.tables import AlertRow, MessageRow

# Each minute the newest rows are looked at, not all that was ever kept.
RECENT_ROWS = 20_000


@dataclass(frozen=True)
class Case:
    """Where one case is put right: the open unit of work, the moment, the council."""

    work: Session
    now: datetime
    council: Council


@dataclass(frozen=True)
class Check:
    """`rows`: what is not right at a moment. `mend`: puts one right; returns its referral's id.

    After `mend`, `rows` must not find the row any more.
    """

    name: str
    table: Any
    rows: Callable[[datetime], Select[Any]]
    mend: Callable[[Case, Any], int | None]


def recent(table: Any) -> ColumnElement[bool]:
    """Of the newest rows of a table."""
    newest = select(func.coalesce(func.max(table.id), 0)).scalar_subquery()
    return table.id > newest - RECENT_ROWS  # type: ignore[no-any-return]


def alerted(why: str, *about: ColumnElement[bool]) -> ColumnElement[bool]:
    """Is there an alert of this kind about it?"""
    return exists().where(AlertRow.why == why, *about)


def referral_of_update(work: Session, inbox_id: int | None) -> int | None:
    """The referral of the message that came with this raw update, if it has one."""
    return work.scalar(select(MessageRow.referral_id).where(MessageRow.inbox_id == inbox_id))
