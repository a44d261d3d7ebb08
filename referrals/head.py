"""The head of a chain as it is shipped elsewhere: one line that says how far the chain went.

Who puts an older copy of the whole database back has every MAC right, because it was right once.
A line that lies on another machine, in other hands, still knows the entries that are missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals import chain
from referrals.chain import CHAINS, Chain, moment
from store.keys import keys_of


class NotAHead(ValueError):
    """A line that is no head of a chain."""


class HeadDoesNotHold(RuntimeError):
    """The head of a chain in the database was changed, or does not fit: it is not shipped."""


@dataclass(frozen=True)
class ShippedHead:
    """How far a chain went at one moment."""

    chain: str  # the table's name
    entry: int
    hash: str
    at: str  # ISO 8601, UTC

    @property
    def line(self) -> str:
        """As it is shipped, without a line's end."""
        return json.dumps(vars(self))

    @property
    def said(self) -> str:
        """How a person is told of it."""
        return f"the head that was shipped at {self.at[:16].replace('T', ' ')} UTC"


def read_line(line: str) -> ShippedHead:
    """The head in one shipped line. Raises NotAHead, whose words hold nothing of the line."""
    try:
        found = json.loads(line)
        head = ShippedHead(**found)
    except (ValueError, TypeError):
        raise NotAHead("this is not a head that Heard shipped") from None
    names = {each.name for each in CHAINS}
    if head.chain not in names or type(head.entry) is not int or type(head.hash) is not str:
        raise NotAHead("this is not a head that Heard shipped")
    return head


def heads(work: Session, now: datetime) -> list[ShippedHead]:
    """The heads as they stand now; of a chain without entries there is none.

    Raises HeadDoesNotHold: a head that somebody wrote must not be shipped as one of Heard's.
    """
    return list(_heads(work, now))


def _heads(work: Session, now: datetime) -> Iterator[ShippedHead]:
    keys = keys_of(work)
    for each in CHAINS:
        found = chain.head_of(work, each)
        if found is None:
            _refuse_if_cut(work, each)
            continue
        head, mac = found
        if not head.has_mac(keys, mac):
            raise HeadDoesNotHold(f"The head of the {each.said.lower()} was changed.")
        if head.last_entry:
            _refuse_if_other(work, each, head.last_entry, head.last_hash)
            yield ShippedHead(each.name, head.last_entry, head.last_hash, moment(now))


def _refuse_if_cut(work: Session, each: Chain) -> None:
    if work.scalar(select(each.table.id).where(each.table.key_id.is_not(None)).limit(1)):
        raise HeadDoesNotHold(f"The head of the {each.said.lower()} is gone.")


def _refuse_if_other(work: Session, each: Chain, entry: int, last_hash: str) -> None:
    if work.scalar(select(each.table.hash).where(each.table.id == entry)) != last_hash:
        raise HeadDoesNotHold(f"The end of the {each.said.lower()} is not what its head says.")
