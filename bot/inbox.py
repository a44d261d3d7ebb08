"""Every raw update is committed before the channel is told that it was taken.

A row is claimed with a lease that stands in the database: when a worker dies, its lease runs out
and another worker takes the row. One worker at a time for a chat keeps her words in order; many
chats are worked on at once, and the chat that was heard least recently comes first, so that one
chat with a thousand messages can not keep the others waiting. Each claim counts as a try, so that
a row that kills its worker again and again can be seen and put aside for a person to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, exists, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from referrals.tables import ChatRow
from store.engine import Store, reading
from store.post import InboxRow, InboxState
from store.sealed import numbered_and_sealed
from store.steps import say_when_committed
from store.waits import LONGEST_LEASE
from store.wake import Bell, ring_when_committed

NONE = timedelta(0)
# Made once, because each message that comes in is looked for with it.
_OF_SOURCE = (InboxRow.door == bindparam("door"), InboxRow.source == bindparam("source"))
_THE_ROW = select(InboxRow).where(*_OF_SOURCE, InboxRow.update_id == bindparam("update_id"))
_LAST_NUMBER = (
    select(InboxRow.update_id)
    .where(*_OF_SOURCE, InboxRow.update_id.not_like("no-id-%"))
    .order_by(InboxRow.id.desc())
    .limit(1)
)
_LAST_AT = select(InboxRow.received_at).where(*_OF_SOURCE).order_by(InboxRow.id.desc()).limit(1)
_TABLE = cast(Table, InboxRow.__table__)
# The same update only: a number of a row that was given before must fail loudly, and lose nothing.
_SAME_UPDATE = ("door", "source", "update_id")
_KEEP = {
    name: insert(_TABLE).on_conflict_do_nothing(index_elements=_SAME_UPDATE).returning(_TABLE.c.id)
    for name, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}
MOST_OF_A_TURN = 100  # rows; what a flood leaves over is the next turn


class RawUpdate(NamedTuple):
    """A raw update as the channel gave it."""

    update_id: str
    chat_key: str
    raw: str


class Kept(NamedTuple):
    """A raw update that was kept just now."""

    inbox_id: int
    raw: str


class LeaseLost(RuntimeError):
    """Another worker has taken the rows since: whatever this one did must not be committed."""


def receive(
    work: Session,
    door: str,
    source: str,
    update_id: str | int,
    chat_key: str,
    raw: str,
    now: datetime,
) -> InboxRow:
    """Keep one raw update. The same update given twice is one row: the first stays as it was."""
    keep(work, door, source, update_id, chat_key, raw, now)
    row = find(work, door, source, update_id)
    assert row is not None, "it was kept in this very transaction, or before"
    return row


def keep(
    work: Session,
    door: str,
    source: str,
    update_id: str | int,
    chat_key: str,
    raw: str,
    now: datetime,
    *,
    ring: bool = True,
) -> int | None:
    """Keep one raw update. Returns the number of its row; None where it was kept before.

    `ring`: wake whoever hears it, once it is committed.
    """
    update = RawUpdate(str(update_id), chat_key, raw)
    [number] = keep_all(work, door, source, [update], now, ring=ring)
    return number


def keep_all(
    work: Session,
    door: str,
    source: str,
    updates: Sequence[RawUpdate],
    now: datetime,
    *,
    ring: bool = True,
) -> list[int | None]:
    """Keep raw updates. Returns the number of each one's row; None where it was kept before.

    One statement and no object of a row: whoever wrote waits for this commit, and so does
    everything that happens with a message. `ring`: wake whoever hears them, once it is committed.
    """
    fields = [{"raw": update.raw} for update in updates]
    same = {"door": door, "source": source, "received_at": now, "state": InboxState.OPEN}
    rows = [
        {**same, "update_id": update.update_id, "chat_key": update.chat_key, **columns}
        for update, columns in zip(
            updates, numbered_and_sealed(work, InboxRow, fields), strict=True
        )
    ]
    connection = work.connection()
    # One row by itself is a statement that is made once; several are put together anew each time.
    given = rows[0] if len(rows) == 1 else rows
    kept = set(connection.scalars(_KEEP[connection.dialect.name], given)) if rows else set()
    for number in sorted(kept):
        say_when_committed(work, "kept", door=door, inbox_id=number)
    if kept and ring:
        ring_when_committed(work, Bell.INBOX)
    return [row["id"] if row["id"] in kept else None for row in rows]


def find(work: Session, door: str, source: str, update_id: str | int) -> InboxRow | None:
    """The row of this update, if it was ever kept."""
    named = {"door": door, "source": source, "update_id": str(update_id)}
    return work.scalar(_THE_ROW, named)


def last_kept_at(work: Session, source: str, door: str = "telegram") -> datetime | None:
    """When the newest update was kept; None before the first."""
    return work.connection().scalar(_LAST_AT, {"door": door, "source": source})


def next_offset(work: Session, source: str, door: str = "telegram") -> int | None:
    """One more than the update kept last, as the database has it; None before the first.

    The last and not the highest: after a week of silence Telegram starts again at a random
    number, which may be lower.
    """
    last = work.connection().scalar(_LAST_NUMBER, {"door": door, "source": source})
    return None if last is None else int(last) + 1


def waits(store: Store, state: InboxState, now: datetime, settle: timedelta = NONE) -> bool:
    """Is there a free row in this state? A read alone: an idle worker holds up no writer.

    `settle`: one that was heard so long ago at least.
    """
    with reading(store) as work:
        free = select(InboxRow.id).where(InboxRow.state == state, _free(now))
        return work.scalar(free.where(~_just_heard(InboxRow, now, settle)).limit(1)) is not None


def look_for_open(store: Store, now: datetime) -> tuple[InboxRow, str | None] | None:
    """The row that `claim_open` would take, and the register of its chat. It is only looked at."""
    with reading(store) as work:
        rows = select(InboxRow, ChatRow.register).where(*_first_of_chat(InboxState.OPEN, now))
        found = work.execute(_in_line(rows).limit(1)).one_or_none()
        return None if found is None else (found.InboxRow, found.register)


def take_open(work: Session, seen: InboxRow) -> InboxRow | None:
    """The row that was looked at, locked in this transaction. None: another worker has it."""
    as_seen = InboxRow.leased_until.is_not_distinct_from(seen.leased_until)
    free = (InboxRow.id == seen.id, InboxRow.state == InboxState.OPEN, as_seen)
    rows = select(InboxRow).where(*free, ~has_earlier(InboxState.OPEN))
    return work.scalar(_locked(rows))


def claim_open(store: Store, now: datetime, lease: timedelta) -> InboxRow | None:
    """Take the first row that is not yet on record, of the chat that was heard least recently."""
    with store.begin() as work:
        row = work.scalar(_fairly(select(InboxRow).where(*_first_of_chat(InboxState.OPEN, now))))
        if row is not None:
            _take(row, now + lease)
        return row


def claim_heard(
    store: Store, now: datetime, lease: timedelta, settle: timedelta = NONE
) -> list[InboxRow]:
    """Take all rows of one chat that still want an answer, in order: a burst is one turn.

    A chat with a row that is still open, or that was heard less than `settle` ago, waits a moment:
    its words belong to the same turn.
    """
    with store.begin() as work:
        more_may_come = (_any_open(), _any_just_heard(now, settle))
        first_rows = _first_of_chat(InboxState.HEARD, now)
        waiting = select(InboxRow).where(*first_rows, *(~one for one in more_may_come))
        first = work.scalar(_locked(waiting.order_by(InboxRow.id)))
        rows = [] if first is None else _heard_rows(work, first.chat_key)
        for row in rows:
            _take(row, now + lease)
        return rows


def held(work: Session, claimed: Sequence[InboxRow]) -> list[InboxRow]:
    """The claimed rows in this transaction, locked. Raises LeaseLost if any was taken since."""
    rows = work.scalars(
        select(InboxRow)
        .where(InboxRow.id.in_([row.id for row in claimed]))
        .order_by(InboxRow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    leases = {row.id: (row.state, row.leased_until) for row in claimed}
    if {row.id: (row.state, row.leased_until) for row in rows} != leases:
        raise LeaseLost("another worker has these rows now")
    return list(rows)


def finish(rows: Sequence[InboxRow], now: datetime) -> None:
    """The talk about these rows is over."""
    for row in rows:
        row.state, row.done_at, row.leased_until = InboxState.DONE, now, None


def put_back(rows: Sequence[InboxRow], trouble: str | None, until: datetime) -> None:
    """Leave the rows for another try after `until`. `trouble` is a kind, never words."""
    for row in rows:
        row.trouble, row.leased_until = trouble, until


def _take(row: InboxRow, until: datetime) -> None:
    row.leased_until = until
    row.tries += 1


def _free(now: datetime) -> ColumnElement[bool]:
    """Nobody's. A lease longer than any that is given was given while the clock was wrong."""
    return or_(
        InboxRow.leased_until.is_(None),
        InboxRow.leased_until <= now,
        InboxRow.leased_until > now + LONGEST_LEASE,
    )


def _first_of_chat(state: InboxState, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (InboxRow.state == state, _free(now), ~has_earlier(state))


def _fairly(rows: Select[InboxRow]) -> Select[InboxRow]:
    """Least recently heard first. A new chat stands in line from the moment that it wrote."""
    return _locked(_in_line(rows))


def _in_line(rows: Any) -> Any:
    line = func.coalesce(ChatRow.last_heard_at, InboxRow.received_at)
    beside = rows.outerjoin(ChatRow, ChatRow.key == InboxRow.chat_key)
    return beside.order_by(line, InboxRow.id)


def _locked(rows: Select[InboxRow]) -> Select[InboxRow]:
    return rows.limit(1).with_for_update(skip_locked=True, of=InboxRow)


def has_earlier(state: InboxState) -> ColumnElement[bool]:
    """Is there an earlier row of the same chat in this state?"""
    other = aliased(InboxRow)
    return exists().where(
        other.chat_key == InboxRow.chat_key, other.state == state, other.id < InboxRow.id
    )


def _any_open() -> ColumnElement[bool]:
    other = aliased(InboxRow)
    return exists().where(other.chat_key == InboxRow.chat_key, other.state == InboxState.OPEN)


def _any_just_heard(now: datetime, settle: timedelta) -> ColumnElement[bool]:
    other = aliased(InboxRow)
    just_heard = _just_heard(other, now, settle)
    return exists().where(
        other.chat_key == InboxRow.chat_key, other.state == InboxState.HEARD, just_heard
    )


def _just_heard(row: type[InboxRow], now: datetime, settle: timedelta) -> ColumnElement[bool]:
    """A moment to come was set by a wrong clock: nothing waits for it."""
    last = func.coalesce(row.heard_at, now - settle)
    return and_(last > now - settle, last <= now)


def _heard_rows(work: Session, chat_key: str) -> list[InboxRow]:
    rows = work.scalars(
        select(InboxRow)
        .where(InboxRow.chat_key == chat_key, InboxRow.state == InboxState.HEARD)
        .order_by(InboxRow.id)
        .limit(MOST_OF_A_TURN)
        .with_for_update()
    )
    return list(rows)
