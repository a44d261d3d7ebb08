"""What happened, in order, sealed: each entry carries the hash of the one before.

An entry about somebody's words keeps their digest, so that `verify` also names a message or a
decision that was changed behind Heard's back. The words themselves stay in their own tables.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from referrals.tables import AlertRow, ChronologyRow, DecisionRow, MessageRow
from store.post import OutboxRow

START = "0" * 64
_ADVISORY_LOCK = 4_281  # any fixed number; two writers must not seal the same place


@dataclass(frozen=True)
class Broken:
    """The first entry that does not hold, and what is wrong with it."""

    entry: int
    what: str


@dataclass
class _Seen:
    """What the entries that hold speak of."""

    rows: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    alerts: int = 0


def digest(words: str) -> str:
    """The SHA-256 of somebody's words, in hex."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def add(
    work: Session,
    *,
    at: datetime,
    actor: str,
    event: str,
    referral_id: int | None = None,
    **detail: Any,
) -> ChronologyRow:
    """Seal one entry at the end of the chain, in the caller's transaction."""
    if work.get_bind().dialect.name == "postgresql":
        work.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ADVISORY_LOCK})
    work.flush()
    last = work.scalar(select(ChronologyRow).order_by(ChronologyRow.id.desc()).limit(1))
    row = ChronologyRow(
        id=(last.id if last else 0) + 1,
        referral_id=referral_id,
        at=at,
        actor=actor,
        event=event,
        detail=json.dumps(detail, sort_keys=True, ensure_ascii=False, separators=(",", ":")),
        hash_before=last.hash if last else START,
        hash="",
    )
    row.hash = seal(row)
    work.add(row)
    work.flush()
    return row


def seal(row: ChronologyRow) -> str:
    """The hash that this entry must carry."""
    sealed = [
        row.hash_before,
        row.id,
        row.referral_id,
        row.at.astimezone(UTC).isoformat(timespec="microseconds"),  # as a database gives it back
        row.actor,
        row.event,
        row.detail,
    ]
    return hashlib.sha256(json.dumps(sealed, ensure_ascii=False).encode()).hexdigest()


def verify(work: Session) -> Broken | None:
    """Walk the whole chain. Returns the first broken entry, None when all of it holds."""
    before, expected = START, 1
    seen = _Seen()
    for row in work.scalars(select(ChronologyRow).order_by(ChronologyRow.id)).yield_per(500):
        trouble = _trouble_of(row, before, expected)
        if trouble is None:
            trouble = next(_changed_words(work, row, seen), None)
        if trouble is not None:
            return Broken(row.id, trouble)
        seen.alerts += row.event == "alert"
        before, expected = row.hash, expected + 1
    trouble = next(_on_no_entry(work, seen), None)
    return Broken(expected, trouble) if trouble else None


def _trouble_of(row: ChronologyRow, before: str, expected: int) -> str | None:
    if row.id != expected:
        return f"entry {expected} is missing"
    if row.hash_before != before:
        return "it does not follow the entry before it"
    if row.hash != seal(row):
        return "it was changed after it was sealed"
    return None


_DIGESTS = {
    "message": (MessageRow, "words"),
    "reason": (DecisionRow, "reason"),
    "words_for_person": (DecisionRow, "words_for_person"),
    "manager_reason": (DecisionRow, "manager_reason"),
    "own_words": (OutboxRow, "own_words"),
}


def _changed_words(work: Session, row: ChronologyRow, seen: _Seen) -> Iterator[str]:
    """An entry may hold {"sealed": {"message": [id, digest], ...}}: each must still be true."""
    for what, (row_id, sealed) in json.loads(row.detail).get("sealed", {}).items():
        table, column = _DIGESTS[what]
        kept = work.get(table, row_id)
        name = f"{table.__tablename__} {row_id}"
        seen.rows[table.__tablename__].add(row_id)
        if kept is None:
            yield f"{name} is gone"
        elif digest(getattr(kept, column) or "") != sealed:
            yield f"{name} was changed"


def _on_no_entry(work: Session, seen: _Seen) -> Iterator[str]:
    """What is kept and not on the chain: slipped in, or the tail of the chain was cut off."""
    of_workers = OutboxRow.own_words.is_not(None)
    kept_rows = {
        "messages": select(MessageRow.id),
        "decisions": select(DecisionRow.id),
        "outbox": select(OutboxRow.id).where(of_workers),
    }
    for name, ids in kept_rows.items():
        lost = set(work.scalars(ids)) - seen.rows[name]
        if lost:
            yield f"{name} {min(lost)} is on no entry"
    kept = work.scalar(select(func.count()).select_from(AlertRow))
    if kept != seen.alerts:
        yield f"{kept} alerts are kept, {seen.alerts} are on the chronology"
