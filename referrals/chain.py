"""Chains of sealed entries: what happened (chronology), and who read it (access log).

Each entry carries a MAC, under a field key, over its own content and the MAC of the one before: who
has the database and not the key can neither change an entry nor write one. A head, under a MAC of
its own and written in the same commit, says how far the chain goes: an end that was cut off is
seen. Entries from before there were keys are the first of the chronology, and stay as they are.

A writer never stops for a chain that does not hold: somebody's message must be kept. It marks what
it found in an entry that can never be taken away again, and goes on from there.
"""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, cast
from weakref import WeakSet

from sqlalchemy import Engine, Select, Table, delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from referrals.tables import ChronologyRow
from store.guarding import AccessRow, ChainHeadRow
from store.keys import CanNotUnseal, Keys, keys_of

logger = logging.getLogger(__name__)
START = "0" * 64  # what the first entry of a chain follows
DOES_NOT_HOLD = "the record did not hold"  # the entry that a writer leaves for what it found
FIRST_SEALED = "under a key from here on"
_HEAD_SEAL = "head of a chain"
_HEADS = cast(Table, ChainHeadRow.__table__)
_KNOWN_TO_HAVE_HEADS: WeakSet[Engine] = WeakSet()
_BEGINNING = 4_280  # the locks: any fixed numbers; two writers must not seal the same place


@dataclass
class Head:
    """What the head of a chain says, or must say."""

    chain: str
    first_keyed: int  # entries before this one were sealed without a key
    last_entry: int
    last_hash: str

    def mac(self, keys: Keys) -> str:
        """This head's MAC, with the number of the field key in front."""
        key_id, mac = keys.mac(_HEAD_SEAL, self._canonical())
        return f"{key_id}:{mac}"

    def has_mac(self, keys: Keys, shown: str) -> bool:
        """Was exactly this head written by somebody who has the key?"""
        return is_mac(keys, _HEAD_SEAL, self._canonical(), shown)

    def _canonical(self) -> bytes:
        return canonical([self.chain, self.first_keyed, self.last_entry, self.last_hash])


@dataclass(frozen=True)
class Chain:
    """One chain: its table, the lock of its writers, and what of an entry is sealed."""

    name: str  # the table's name
    said: str  # as people call it
    table: type[Any]
    lock: int
    content: Callable[[Any], list[object]]
    entry: Callable[[datetime, str, dict[str, object]], Any]  # an entry of Heard's own


def _of_chronology(row: ChronologyRow) -> list[object]:
    return [row.referral_id, moment(row.at), row.actor, row.event, row.detail]


def _of_access(row: AccessRow) -> list[object]:
    return [row.referral_id, moment(row.at), row.actor, row.what, row.detail]


def _chronology_entry(at: datetime, event: str, detail: dict[str, object]) -> ChronologyRow:
    return ChronologyRow(at=at, actor="heard", event=event, detail=as_detail(detail))


def _access_entry(at: datetime, what: str, detail: dict[str, object]) -> AccessRow:
    return AccessRow(at=at, actor="heard", what=what, detail=as_detail(detail))


CHRONOLOGY = Chain(
    "chronology", "Chronology", ChronologyRow, 4_281, _of_chronology, _chronology_entry
)
ACCESS = Chain("access_log", "Access log", AccessRow, 4_282, _of_access, _access_entry)
CHAINS = (CHRONOLOGY, ACCESS)


def append(work: Session, chain: Chain, row: Any) -> bool:
    """Seal `row` at the end of the chain, in the caller's transaction.

    Returns False when the chain did not hold, and a mark was left before this entry. Raises
    KeysTrouble when there is no key to seal with.
    """
    keys = keys_of(work)
    _stand_in_line(work, chain, row.at)
    work.flush()
    head, held = _head_to_go_on_from(work, chain, keys), True
    if head is None:
        head, held = _after_trouble(work, chain, keys, row.at)
    _seal_onto(work, chain, keys, row, head)
    return held


def seal(chain: Chain, keys: Keys, row: Any) -> str:
    """The MAC that this entry must carry, by the key that it names. Raises CanNotUnseal."""
    content = [row.hash_before, row.id, row.key_id, *chain.content(row)]
    return keys.mac_with(row.key_id, f"entry of {chain.name}", canonical(content))


def head_of(work: Session, chain: Chain) -> tuple[Head, str] | None:
    """The head of a chain as it stands, with the MAC that it shows. None: there is none."""
    row = work.execute(_head(chain)).one_or_none()
    if row is None:
        return None
    return Head(chain.name, row.first_keyed, row.last_entry, row.last_hash), row.mac


def begin(work: Session, now: datetime) -> None:
    """Put both chains under a key at the first start with keys. Doing it again does nothing.

    From then on a head that is missing was taken away.
    """
    if _was_never_keyed(work):
        _first_heads(work, keys_of(work), now)


def canonical(content: list[object]) -> bytes:
    """The one way in which content is written down to be sealed."""
    return json.dumps(content, separators=(",", ":")).encode()


def as_detail(detail: dict[str, Any]) -> str:
    """The detail of an entry as it is kept and sealed."""
    return json.dumps(detail, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def moment(at: datetime) -> str:
    """A moment as a database gives it back."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def is_mac(keys: Keys, purpose: str, message: bytes, shown: str) -> bool:
    """Is `shown` ("key id:hex") the MAC of this message? A key that nobody has says no."""
    key_id, _, mac = shown.partition(":")
    if not key_id.isdecimal():
        return False
    try:
        return hmac.compare_digest(keys.mac_with(int(key_id), purpose, message), mac)
    except (CanNotUnseal, TypeError):  # TypeError: letters that no MAC has
        return False


@cache
def _head(chain: Chain) -> Select[Any]:
    """The head, and the newest entry that there is: one read for each entry that is kept."""
    newest = select(func.max(chain.table.id)).scalar_subquery().label("newest")
    return select(*_HEADS.c, newest).where(_HEADS.c.chain == chain.name)


def _head_to_go_on_from(work: Session, chain: Chain, keys: Keys) -> Head | None:
    """The head, if it holds and nothing stands after it."""
    row = work.execute(_head(chain)).one_or_none()
    if row is None or (row.newest or 0) != row.last_entry:
        return None
    head = Head(chain.name, row.first_keyed, row.last_entry, row.last_hash)
    return head if head.has_mac(keys, row.mac) else None


def _seal_onto(work: Session, chain: Chain, keys: Keys, row: Any, head: Head) -> None:
    row.id, row.hash_before = head.last_entry + 1, head.last_hash
    row.key_id, _ = keys.mac(_HEAD_SEAL, b"")  # the newest key's number
    row.hash = seal(chain, keys, row)
    work.add(row)
    work.flush()
    head.last_entry, head.last_hash = row.id, row.hash
    kept = {"last_entry": row.id, "last_hash": row.hash, "mac": head.mac(keys)}
    work.execute(update(_HEADS).where(_HEADS.c.chain == chain.name).values(kept))


def _after_trouble(work: Session, chain: Chain, keys: Keys, at: datetime) -> tuple[Head, bool]:
    """A head to go on from where none holds: the first one, or one after a mark that stays."""
    if _was_never_keyed(work):
        return _first_heads(work, keys, at)[chain.name], True
    head = _head_to_go_on_from(work, chain, keys)
    if head is not None:  # somebody else made the first heads, a moment ago
        return head, True
    head, found = _what_is_wrong(work, chain, keys)
    logger.error("the %s did not hold: %s", chain.said.lower(), found["what"])
    _keep_head(work, keys, head)
    _seal_onto(work, chain, keys, chain.entry(at, DOES_NOT_HOLD, found), head)
    return head, False


def _stand_in_line(work: Session, chain: Chain, at: datetime) -> None:
    """One writer of a chain at a time. SQLite has one writer of everything."""
    if work.get_bind().dialect.name != "postgresql":
        return
    engine = work.connection().engine
    if engine not in _KNOWN_TO_HAVE_HEADS:
        # Before the chain's own lock: else two first writers could wait for each other for ever.
        if not _was_never_keyed(work):
            _KNOWN_TO_HAVE_HEADS.add(engine)
        else:
            _first_heads(work, keys_of(work), at)
    _lock(work, chain.lock)


def _lock(work: Session, number: int) -> None:
    if work.get_bind().dialect.name == "postgresql":
        work.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})


def _was_never_keyed(work: Session) -> bool:
    """Is this the very first entry under a key? Then there is no head yet, of no chain."""
    _lock(work, _BEGINNING)
    if work.scalar(select(_HEADS.c.chain).limit(1)) is not None:
        return False
    return all(_first_keyed(work, chain) is None for chain in CHAINS)


def _first_heads(work: Session, keys: Keys, at: datetime) -> dict[str, Head]:
    """Heads of both chains at once: one that is missing beside the other was taken away."""
    heads = {}
    for chain in CHAINS:
        newest = _newest(work, chain)
        head = Head(chain.name, newest + 1, newest, _hash_of(work, chain, newest))
        _keep_head(work, keys, head)
        if newest:  # a record from before there were keys: it says from where on it is safe
            before: dict[str, object] = {"entries_before": newest}
            _seal_onto(work, chain, keys, chain.entry(at, FIRST_SEALED, before), head)
        heads[chain.name] = head
    return heads


def _what_is_wrong(work: Session, chain: Chain, keys: Keys) -> tuple[Head, dict[str, object]]:
    newest, stands = _newest(work, chain), head_of(work, chain)
    first_keyed = _first_keyed(work, chain) or newest + 1
    head = Head(chain.name, first_keyed, newest, _hash_of(work, chain, newest))
    if stands is None:
        return head, {"what": "its head was gone", "newest": newest}
    said, mac = stands
    if not said.has_mac(keys, mac):
        return head, {"what": "its head was changed", "newest": newest}
    # The next number is never one that was given before: the gap stays where the end was cut off.
    head.first_keyed, head.last_entry = said.first_keyed, max(newest, said.last_entry)
    cut = newest < said.last_entry
    what = "its end was cut off" if cut else "an entry was slipped in at its end"
    return head, {"what": what, "newest": newest, "head": said.last_entry}


def _keep_head(work: Session, keys: Keys, head: Head) -> None:
    work.execute(delete(_HEADS).where(_HEADS.c.chain == head.chain))
    work.execute(insert(_HEADS).values(**vars(head), mac=head.mac(keys)))


def _newest(work: Session, chain: Chain) -> int:
    return work.scalar(select(func.max(chain.table.id))) or 0


def _first_keyed(work: Session, chain: Chain) -> int | None:
    keyed = select(func.min(chain.table.id)).where(chain.table.key_id.is_not(None))
    return work.scalar(keyed)


def _hash_of(work: Session, chain: Chain, entry: int) -> str:
    return work.scalar(select(chain.table.hash).where(chain.table.id == entry)) or START
