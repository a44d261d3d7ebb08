"""The reconciliation: what no single step can notice is looked for each minute, and put right.

Every step of Heard commits whole, so none of this should ever be found. It is looked for all the
same: a copy that was restored, a clock that was wrong, a slip in the program, a part that nobody
started. What can be mended is mended; what can not is put before a person at the desk. Each case is
found once, stands on the chronology as "found: NAME" and is counted.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from referrals import chronology
from referrals.council import Council
from referrals.found_by_clock import CLOCK_CHECKS
from referrals.found_in_post import POST_CHECKS
from referrals.found_in_referrals import REFERRAL_CHECKS
from referrals.looking import Case, Check
from referrals.raising import HEARD
from referrals.tables import ChronologyRow
from store.engine import Store, reading
from store.trouble import kind_of

log = structlog.get_logger(__name__)
CHECKS: tuple[Check, ...] = (*CLOCK_CHECKS, *POST_CHECKS, *REFERRAL_CHECKS)
MOST_AT_ONCE = 200  # of one kind in one run; the rest is found a minute later
_FOUND = "found: "


def reconcile(store: Store, now: datetime, council: Council) -> dict[str, int]:
    """Look for everything once. Returns how many cases of each kind were found; {} is healthy.

    One check that fails keeps the others from nothing; the first error is raised at the end.
    """
    found: dict[str, int] = {}
    failed: Exception | None = None
    for check in CHECKS:
        try:
            many = _run(store, check, now, council)
        except Exception as trouble:
            log.error("a check failed", check=check.name, kind=kind_of(trouble))
            failed = failed or trouble
        else:
            found |= {check.name: many} if many else {}
    if failed is not None:
        raise failed
    return found


def found_so_far(work: Session) -> dict[str, int]:
    """How many cases of each kind the chronology tells of, since the record began."""
    counted = (
        select(ChronologyRow.event, func.count())
        .where(ChronologyRow.event.startswith(_FOUND))
        .group_by(ChronologyRow.event)
    )
    found = {event.removeprefix(_FOUND): many for event, many in work.execute(counted)}
    return {check.name: found.get(check.name, 0) for check in CHECKS}


def _run(store: Store, check: Check, now: datetime, council: Council) -> int:
    with reading(store) as work:
        rows = check.rows(now).order_by(check.table.id).limit(MOST_AT_ONCE)
        ids = [row.id for row in work.scalars(rows)]
    return sum(_mend(store, check, row_id, now, council) for row_id in ids)


def _mend(store: Store, check: Check, row_id: int, now: datetime, council: Council) -> bool:
    """One case, one commit. The row is locked, then looked at again: two runs mend it once."""
    with store.begin() as work:
        work.get(check.table, row_id, with_for_update={"key_share": True})
        row: Any = work.scalar(check.rows(now).where(check.table.id == row_id))
        if row is None:
            return False
        referral_id = check.mend(Case(work, now, council), row)
        chronology.add(
            work,
            at=now,
            actor=HEARD,
            event=f"{_FOUND}{check.name}",
            referral_id=referral_id,
            row=row_id,
        )
    log.warning("found", check=check.name, row=row_id, referral=referral_id)
    return True
