"""Every raw update is committed before the channel is told that it was taken.

A row is claimed with a lease that stands in the database: when a worker dies, its lease runs out
and another worker takes the row. One worker at a time for a chat keeps her words in order; many
chats are worked on at once. Each claim counts as a try, so that a row that kills its worker again
and again can be seen and put aside for a person to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, aliased

from store.engine import Store, reading
from store.post import InboxRow, InboxState


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
    known = find(work, door, source, update_id)
    if known is not None:
        return known
    row = InboxRow(
        door=door,
        source=source,
        update_id=str(update_id),
        chat_key=chat_key,
        raw=raw,
        received_at=now,
        state=InboxState.OPEN,
    )
    work.add(row)
    work.flush()
    return row


def find(work: Session, door: str, source: str, update_id: str | int) -> InboxRow | None:
    """The row of this update, if it was ever kept."""
    return work.scalar(
        select(InboxRow).where(
            InboxRow.door == door,
            InboxRow.source == source,
            InboxRow.update_id == str(update_id),
        )
    )


def next_offset(work: Session, source: str, door: str = "telegram") -> int | None:
    """One more than the update kept last, as the database has it; None before the first.

    The last and not the highest: after a week of silence Telegram starts again at a random
    number, which may be lower.
    """
    last = work.scalar(
        select(InboxRow.update_id)
        .where(
            InboxRow.door == door,
            InboxRow.source == source,
            InboxRow.update_id.not_like("no-id-%"),
        )
        .order_by(InboxRow.id.desc())
        .limit(1)
    )
    return None if last is None else int(last) + 1


def waits(store: Store, state: InboxState, now: datetime) -> bool:
    """Is there a free row in this state? A read alone: an idle worker holds up no writer."""
    with reading(store) as work:
        free = select(InboxRow.id).where(InboxRow.state == state, _free(now)).limit(1)
        return work.scalar(free) is not None


def claim_open(store: Store, now: datetime, lease: timedelta) -> InboxRow | None:
    """Take the oldest row that is not yet on record, of a chat where no earlier one is open."""
    with store.begin() as work:
        row = work.scalar(
            select(InboxRow)
            .where(InboxRow.state == InboxState.OPEN, _free(now), ~_earlier(InboxState.OPEN))
            .order_by(InboxRow.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if row is not None:
            _take(row, now + lease)
        return row


def claim_heard(store: Store, now: datetime, lease: timedelta) -> list[InboxRow]:
    """Take all rows of one chat that still want an answer, in order: a burst is one turn.

    A chat with a row that is still open waits a moment: its words belong to the same turn.
    """
    with store.begin() as work:
        first = work.scalar(
            select(InboxRow)
            .where(
                InboxRow.state == InboxState.HEARD,
                _free(now),
                ~_earlier(InboxState.HEARD),
                ~_any_open(),
            )
            .order_by(InboxRow.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
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


def put_back(rows: Sequence[InboxRow], trouble: str, until: datetime) -> None:
    """Leave the rows for another try after `until`. `trouble` is a kind, never words."""
    for row in rows:
        row.trouble, row.leased_until = trouble, until


def _take(row: InboxRow, until: datetime) -> None:
    row.leased_until = until
    row.tries += 1


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(InboxRow.leased_until.is_(None), InboxRow.leased_until <= now)


def _earlier(state: InboxState) -> ColumnElement[bool]:
    other = aliased(InboxRow)
    return exists().where(
        other.chat_key == InboxRow.chat_key, other.state == state, other.id < InboxRow.id
    )


def _any_open() -> ColumnElement[bool]:
    other = aliased(InboxRow)
    return exists().where(other.chat_key == InboxRow.chat_key, other.state == InboxState.OPEN)


def _heard_rows(work: Session, chat_key: str) -> list[InboxRow]:
    rows = work.scalars(
        select(InboxRow)
        .where(InboxRow.chat_key == chat_key, InboxRow.state == InboxState.HEARD)
        .order_by(InboxRow.id)
        .with_for_update()
    )
    return list(rows)
