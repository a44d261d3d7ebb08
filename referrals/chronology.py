"""What happened, in order, sealed: each entry carries the hash of the one before.

An entry about somebody's words keeps their digest, so that `verify` also names a message or a
decision that was changed behind Heard's back. The words themselves stay in their own tables.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from referrals.tables import ChronologyRow, DecisionRow, MessageRow
from store.post import OutboxRow

START = "0" * 64
_ADVISORY_LOCK = 4_281  # any fixed number; two writers must not seal the same place


@dataclass(frozen=True)
class Broken:
    """The first entry that does not hold, and what is wrong with it."""

    entry: int
    what: str


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
    for row in work.scalars(select(ChronologyRow).order_by(ChronologyRow.id)).yield_per(500):
        trouble = _trouble_of(row, before, expected)
        if trouble is None:
            trouble = next(_changed_words(work, row), None)
        if trouble is not None:
            return Broken(row.id, trouble)
        before, expected = row.hash, expected + 1
    return _unsealed_message(work, expected)


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
    "own_words": (OutboxRow, "own_words"),
}


def _changed_words(work: Session, row: ChronologyRow) -> Iterator[str]:
    """An entry may hold {"sealed": {"message": [id, digest], ...}}: each must still be true."""
    for what, (row_id, sealed) in json.loads(row.detail).get("sealed", {}).items():
        table, column = _DIGESTS[what]
        kept = work.get(table, row_id)
        name = f"{table.__tablename__} {row_id}"
        if kept is None:
            yield f"{name} is gone"
        elif digest(getattr(kept, column) or "") != sealed:
            yield f"{name} was changed"


def _unsealed_message(work: Session, next_entry: int) -> Broken | None:
    """Every message has one entry; a cut-off tail of the chain shows as messages without one."""
    heard = work.scalar(
        select(func.count()).select_from(ChronologyRow).where(ChronologyRow.event == "heard")
    )
    kept = work.scalar(select(func.count()).select_from(MessageRow))
    if heard != kept:
        return Broken(next_entry, f"{kept} messages are kept, {heard} are on the chronology")
    return None
