"""`heard verify`: walks both chains and every row that they speak of, and names what was bent.

What it can not see by itself is an older copy of the whole database put back in its place: that one
was true once. For this the heads are shipped elsewhere; give them to `verify` and it asks for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals import chain, chronology
from referrals.chain import CHAINS, CHRONOLOGY, DOES_NOT_HOLD, START, Chain, Head
from referrals.head import ShippedHead
from referrals.rows_sealed import RowsSealed
from store.guarding import FieldKeyRow
from store.keys import CanNotUnseal, Keys, keys_of

AT_ONCE = 500  # entries


@dataclass(frozen=True)
class Broken:
    """The first entry of a chain that does not hold, and what is wrong with it."""

    entry: int
    what: str
    chain: str = CHRONOLOGY.said


@dataclass(frozen=True)
class Walked:
    """One chain as it was found."""

    chain: str
    entries: int
    without_key: int  # the first ones, from before there were keys
    broken: Broken | None


def verify(work: Session, shipped: Sequence[ShippedHead] = ()) -> tuple[Walked, ...]:
    """Walk both chains. Give it a session that has read nothing yet: it must see one moment.

    Raises KeysTrouble when the keys are not here: nothing can be said without them.
    """
    if work.get_bind().dialect.name == "postgresql" and not work.in_transaction():
        # Else an entry that is written meanwhile would seem to stand after the end.
        work.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    return tuple(_Walk(work, each, shipped).walk() for each in CHAINS)


def first_broken(work: Session) -> Broken | None:
    """The first thing that does not hold, None when all of it holds. As `verify`."""
    return next((walked.broken for walked in verify(work) if walked.broken), None)


class _Walk:
    """One walk along one chain."""

    def __init__(self, work: Session, walked: Chain, shipped: Sequence[ShippedHead]) -> None:
        self.work, self.chain, self.keys = work, walked, keys_of(work)
        self.shipped = {head.entry: head for head in shipped if head.chain == walked.name}
        self.differing = _differing(shipped, walked)
        self.rows = RowsSealed(work, self.keys) if walked is CHRONOLOGY else None
        self.head, self.head_trouble = _head(work, walked, self.keys)
        self.before, self.entries, self.without_key = START, 0, 0
        self.keyed_from = self.head.first_keyed if self.head else None

    def walk(self) -> Walked:
        broken = next(self._entries_that_do_not_hold(), None) or next(self._at_the_end(), None)
        return Walked(self.chain.said, self.entries, self.without_key, broken)

    def _entries_that_do_not_hold(self) -> Iterator[Broken]:
        table = self.chain.table
        entries = self.work.scalars(select(table).order_by(table.id)).yield_per(AT_ONCE)
        for together in entries.partitions():
            if self.rows is not None:
                self.rows.fetch(together)
            for row in together:
                trouble = next(self._troubles(row), None)
                if trouble is not None:
                    yield Broken(row.id, trouble, self.chain.said)
                self.before, self.entries = row.hash, self.entries + 1
                self.without_key += row.key_id is None

    def _troubles(self, row: Any) -> Iterator[str]:
        expected = self.entries + 1
        if row.id != expected:
            yield f"entry {expected} is missing"
        if row.hash_before != self.before:
            yield "it does not follow the entry before it"
        if self.keyed_from is None and row.key_id is not None:
            self.keyed_from = row.id
        keyless = self.keyed_from is None or row.id < self.keyed_from
        if row.key_id is None and not keyless:
            yield f"it is under no key, and every entry from {self.keyed_from} on must be"
        if not _holds(self.chain, self.keys, row):
            yield "it was changed after it was sealed"
        if self._event(row) == DOES_NOT_HOLD:
            yield f"when it was written, Heard found that the record did not hold: {row.detail}"
        shipped = self.shipped.get(row.id)
        if shipped is not None and shipped.hash != row.hash:
            yield f"{shipped.said} has another entry in this place"
        if self.rows is not None:
            yield from self.rows.changed(row)

    def _event(self, row: Any) -> str:
        return str(row.event if self.chain is CHRONOLOGY else row.what)

    def _at_the_end(self) -> Iterator[Broken]:
        for trouble in (*self._troubles_of_head(), *self._troubles_of_shipped(), *self._lost()):
            yield Broken(self.entries + 1, trouble, self.chain.said)

    def _troubles_of_head(self) -> Iterator[str]:
        if self.head_trouble is not None:
            yield self.head_trouble
        elif self.head is None:
            return
        elif self.head.last_entry > self.entries:
            yield f"it is missing, and so is all up to {self.head.last_entry}: the end was cut off"
        elif self.head.last_entry < self.entries:
            yield f"the head ends at {self.head.last_entry}: what follows was slipped in"
        elif self.head.last_hash != self.before:
            yield "the head does not fit the last entry"

    def _troubles_of_shipped(self) -> Iterator[str]:
        if self.differing is not None:
            yield f"{self.differing.said} and another shipped head say different things"
        for entry in sorted(self.shipped):
            if entry > self.entries:
                yield f"{self.shipped[entry].said} knows it: this copy is older, or was cut off"

    def _lost(self) -> Iterator[str]:
        return self.rows.on_no_entry() if self.rows is not None else iter(())


def _holds(walked: Chain, keys: Keys, row: Any) -> bool:
    if row.key_id is None:
        return bool(chronology.seal(row) == row.hash)
    try:
        return bool(chain.seal(walked, keys, row) == row.hash)
    except CanNotUnseal:  # the key that it names was never there
        return False


def _head(work: Session, walked: Chain, keys: Keys) -> tuple[Head | None, str | None]:
    """The head, where it holds; else what is wrong with it."""
    found = chain.head_of(work, walked)
    if found is None:
        return None, "the head of the chain is gone" if _must_have_head(work, walked) else None
    head, mac = found
    if not head.has_mac(keys, mac):
        return None, "the head of the chain was changed"
    return head, None


def _must_have_head(work: Session, walked: Chain) -> bool:
    """Heads stand from the first entry under a key on; set-up makes them with the first key."""
    heads = any(chain.head_of(work, other) for other in CHAINS)
    has_entries = work.scalar(select(walked.table.id).limit(1)) is not None
    has_keys = work.scalar(select(FieldKeyRow.id).limit(1)) is not None
    return heads or (has_entries and has_keys)


def _differing(shipped: Sequence[ShippedHead], walked: Chain) -> ShippedHead | None:
    """A shipped head that says of an entry what another one does not."""
    known: dict[int, str] = {}
    for head in shipped:
        if head.chain == walked.name and known.setdefault(head.entry, head.hash) != head.hash:
            return head
    return None
