"""Who read the record: an entry for each read, on a chain of its own (`referrals.chain`).

Everybody whose words are in here may ask: who has looked at them? And whoever looks knows that it
is kept. Entries hold numbers, never words and never a name that somebody typed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from referrals import chain
from referrals.chronology import alert_that_it_was_bent
from referrals.model import Status, Urgency
from referrals.queries.people import said_actor, worker_names
from referrals.tables import MessageRow, ReferralRow
from store.guarding import AccessRow
from store.keys import keys_of
from store.post import EnclosureRow

NOBODY = "nobody"  # the actor of a try to sign in under a name that nobody has
COMMAND = "command"  # the actor of whoever types `heard` on the machine
SHOWN = 100  # looks on the page of a referral; the rest is counted, and is in the export
# Anybody can type names at the sign-in page, and no entry can ever be taken away again.
REFUSED_AT_MOST = 20
REFUSED_WITHIN = timedelta(hours=1)


class Read(StrEnum):
    """What was read."""

    QUEUE = "queue opened"
    REFERRAL = "referral opened"
    FILE = "file opened"
    UNREADABLE = "unreadable messages opened"
    QUEUE_EXPORTED = "queue exported"
    REFERRAL_EXPORTED = "referral exported"
    CORRECTIONS_EXPORTED = "corrections exported"
    SIGNED_IN = "signed in"
    SIGN_IN_REFUSED = "sign-in refused"


@dataclass(frozen=True)
class Look:
    """Somebody looked at a referral."""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True)
class Looks:
    """Who looked at a referral, the newest first."""

    shown: tuple[Look, ...]
    earlier: int  # looks before those


def note(
    work: Session,
    read: Read,
    actor: str,
    *,
    now: datetime,
    referral_id: int | None = None,
    **detail: int | str | bool,
) -> None:
    """Keep that somebody read something. `actor` is "worker:ID" or COMMAND; `detail` holds ids.

    Raises KeysTrouble when there is no key to seal with.
    """
    row = AccessRow(
        at=now,
        actor=actor,
        what=read,
        referral_id=referral_id,
        detail=chain.as_detail(detail),
    )
    if not chain.append(work, chain.ACCESS, row):
        alert_that_it_was_bent(work, now)


def note_refused_name(work: Session, typed: str, *, now: datetime) -> bool:
    """Somebody tried to sign in under a name that nobody has, or one that may not sign in.

    People type their password where the name should be. So only 8 characters of a digest under a
    key are kept: enough to tell that it was the same name again, too few to find out what it was.
    Returns False when there were too many of late: then the log alone has it.
    """
    newest = work.scalar(select(func.max(AccessRow.id))) or 0
    recent = select(func.count()).where(
        AccessRow.id > newest - 5_000,  # so that a try costs no walk through years of entries
        AccessRow.what == Read.SIGN_IN_REFUSED,
        AccessRow.actor == NOBODY,
        AccessRow.at > now - REFUSED_WITHIN,
    )
    if (work.scalar(recent) or 0) >= REFUSED_AT_MOST:
        return False
    _, mac = keys_of(work).mac("a name at sign-in", typed.encode("utf-8", "surrogatepass"))
    note(work, Read.SIGN_IN_REFUSED, NOBODY, now=now, name=mac[:8])
    return True


def must_be_shown(work: Session, referral_id: int) -> bool:
    """Is a look at this referral never refused, also when it can not be put on record?

    What is urgent and not closed, and what nobody has looked at yet: rules do not find all danger.
    """
    row = work.get_one(ReferralRow, referral_id)
    urgent = Urgency(row.urgency).rank >= Urgency.TODAY.rank and row.status != Status.CLOSED
    return urgent or row.first_looked_at is None


def referral_with_file(work: Session, file_id: int) -> int | None:
    """The referral to which a file belongs; None when it belongs to none."""
    return work.scalar(
        select(MessageRow.referral_id)
        .join(EnclosureRow, EnclosureRow.inbox_id == MessageRow.inbox_id)
        .where(EnclosureRow.id == file_id)
    )


def looks_at(work: Session, referral_id: int) -> Looks:
    """Who looked at this referral, and its files, and when."""
    of_it = AccessRow.referral_id == referral_id
    wanted = select(AccessRow).where(of_it).order_by(AccessRow.id.desc()).limit(SHOWN)
    names = worker_names(work)
    shown = tuple(Look(row.at, _who(row, names), row.what) for row in work.scalars(wanted))
    every = work.scalar(select(func.count()).select_from(AccessRow).where(of_it)) or 0
    return Looks(shown, every - len(shown))


def _who(row: AccessRow, names: dict[int, str]) -> str:
    if row.actor != COMMAND:
        return said_actor(row.actor, names)
    user = json.loads(row.detail).get("user", "")
    return f"{user} (at the machine)"
