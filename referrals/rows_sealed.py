"""The rows that the chronology speaks of: is each still what its entry says, and is none beside it?

Rows are read many at once: a record of millions of entries must be walked in minutes, not days.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from referrals.chronology import SEALED_ROWS, is_as_sealed
from referrals.tables import (
    AlertRow,
    AnswerRow,
    ChronologyRow,
    DecisionRow,
    MessageRow,
    VoiceGuessRow,
)
from store.keys import CanNotUnseal, Keys
from store.post import OutboxRow

_Place = tuple[str, int]  # the table's name and the row's number


class RowsSealed:
    """What the entries so far speak of."""

    def __init__(self, work: Session, keys: Keys) -> None:
        self._work, self._keys = work, keys
        self._fetched: dict[_Place, Any] = {}
        self._seen: defaultdict[str, set[int]] = defaultdict(set)  # by table, and by what of it
        self._alerts: Counter[str] = Counter()
        self._answers = 0

    def fetch(self, entries: Sequence[ChronologyRow]) -> None:
        """Read the rows of these entries, in one question for each table."""
        wanted: defaultdict[type[Any], set[int]] = defaultdict(set)
        for entry in entries:
            for what, row_id, _ in _sealed(entry):
                wanted[SEALED_ROWS[what].table].add(row_id)
        self._fetched = {}
        for table, ids in wanted.items():
            for row in self._rows(table, sorted(ids)):
                self._fetched[(table.__tablename__, row.id)] = row

    def changed(self, entry: ChronologyRow) -> Iterator[str]:
        """Which rows of this entry are not what they were when it was sealed."""
        for what, row_id, shown in _sealed(entry):
            table = SEALED_ROWS[what].table.__tablename__
            self._seen[table].add(row_id)
            self._seen[what].add(row_id)
            row = self._fetched.get((table, row_id))
            if row is None:
                yield f"{table} {row_id} is gone"
            elif not self._is_as_sealed(what, row, shown):
                yield f"{table} {row_id} was changed"
        if entry.event == "alert":
            self._alerts[str(json.loads(entry.detail).get("why"))] += 1
        self._answers += entry.event == "answered"

    def on_no_entry(self) -> Iterator[str]:
        """What is kept and not on the chain: it was slipped in."""
        of_workers = OutboxRow.own_words_sealed.is_not(None)
        kept_rows = {
            "messages": select(MessageRow.id),
            "decisions": select(DecisionRow.id),
            "outbox": select(OutboxRow.id).where(of_workers),
            "voice_guesses": select(VoiceGuessRow.id),
        }
        for name, ids in kept_rows.items():
            lost = set(self._work.scalars(ids)) - self._seen[name]
            if lost:
                yield f"{name} {min(lost)} is on no entry"
        answered = select(DecisionRow.id).where(DecisionRow.manager_id.is_not(None))
        slipped = set(self._work.scalars(answered)) - self._seen["manager_reason"]
        if slipped:
            yield f"decisions {min(slipped)} has a manager's answer that is on no entry"
        answers = self._work.scalar(select(func.count()).select_from(AnswerRow)) or 0
        if answers != self._answers:
            yield f"{answers} answers are kept, {self._answers} are on the chronology"
        yield from self._alerts_that_differ()

    def _alerts_that_differ(self) -> Iterator[str]:
        counted = select(AlertRow.why, func.count()).group_by(AlertRow.why)
        kept = Counter[str]()
        for why, many in self._work.execute(counted):
            kept[why] = many
        for why in sorted(kept.keys() | self._alerts.keys()):
            if kept[why] != self._alerts[why]:
                yield f"{kept[why]} alerts ({why}) are kept, {self._alerts[why]} are on entries"

    def _is_as_sealed(self, what: str, row: Any, shown: str) -> bool:
        try:
            return is_as_sealed(self._keys, what, row, shown)
        except CanNotUnseal:  # its words do not open any more: somebody wrote into them
            return False

    def _rows(self, table: type[Any], ids: list[int]) -> Sequence[Any]:
        return self._work.scalars(select(table).where(table.id.in_(ids))).all()


def _sealed(entry: ChronologyRow) -> Iterator[tuple[str, int, str]]:
    """An entry may hold {"sealed": {"message": [id, digest], ...}}: each must still be true."""
    for what, (row_id, shown) in json.loads(entry.detail).get("sealed", {}).items():
        yield what, row_id, shown
