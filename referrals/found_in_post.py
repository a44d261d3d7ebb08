"""What can be wrong between the door and the record: in the inbox, the outbox and the files."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from referrals import hearing
from referrals.looking import Case, Check, alerted, recent, referral_of_update
from referrals.model import Role
from referrals.raising import alert
from referrals.tables import AlertRow, MessageRow
from store.post import (
    EnclosureRow,
    EnclosureState,
    InboxRow,
    InboxState,
    OutboxRow,
    OutboxState,
)

UNSENT_AFTER = timedelta(minutes=10)  # a chat is never a minute behind; Telegram is away, or we are
NOT_OPENED_AFTER = timedelta(days=1)  # on the web page words wait until she opens it
NOT_HEARD_AFTER = timedelta(minutes=5)  # a message is on record within seconds
TOLD_AGAIN_AFTER = timedelta(hours=1)
TALK_GIVEN_UP_AFTER = timedelta(hours=2)  # twice what the talk itself waits for Rasa
FILE_LATE_AFTER = timedelta(hours=1)  # Telegram promises a file for an hour
UNDELIVERED_SINCE = timedelta(days=7)
HEARD_AGAIN = "was found without a message"


def _unsent(now: datetime) -> Select[Any]:
    """A reply that Telegram has not taken."""
    return select(OutboxRow).where(
        OutboxRow.door == "telegram",
        OutboxRow.state.in_([OutboxState.WAITING, OutboxState.SENDING]),
        OutboxRow.created_at <= now - UNSENT_AFTER,
        _has_a_place,
        ~alerted("unsent", _same_place, AlertRow.raised_at >= OutboxRow.created_at),
    )


def _not_opened(now: datetime) -> Select[Any]:
    """A worker's words that the person has not come back to the page for."""
    return select(OutboxRow).where(
        OutboxRow.door == "web",
        OutboxRow.state == OutboxState.WAITING,
        OutboxRow.made_by.startswith("worker:"),
        OutboxRow.created_at <= now - NOT_OPENED_AFTER,
        _has_a_place,
        ~alerted("not_opened", _same_place, AlertRow.raised_at >= OutboxRow.created_at),
    )


def _not_delivered(now: datetime) -> Select[Any]:
    """Blocked, failed, or nobody knows: since the last alert about this referral."""
    lost = [OutboxState.BLOCKED, OutboxState.FAILED, OutboxState.UNCERTAIN]
    return select(OutboxRow).where(
        OutboxRow.state.in_(lost),
        OutboxRow.not_before > now - UNDELIVERED_SINCE,
        _has_a_place,
        ~alerted("not_delivered", _same_place, AlertRow.raised_at >= OutboxRow.not_before),
    )


_has_a_place = or_(OutboxRow.referral_id.is_not(None), OutboxRow.inbox_id.is_not(None))
# Beside its referral, or, where it has none, beside the message that it answered.
_same_place: ColumnElement[bool] = or_(
    AlertRow.referral_id == OutboxRow.referral_id,
    and_(OutboxRow.referral_id.is_(None), AlertRow.inbox_id == OutboxRow.inbox_id),
)


def _tell_of_reply(case: Case, row: OutboxRow, why: str) -> int | None:
    alert(
        case.work,
        why,
        Role.DUTY_WORKER,
        now=case.now,
        referral_id=row.referral_id,
        inbox_id=row.inbox_id if row.referral_id is None else None,
    )
    return row.referral_id


def _not_heard(now: datetime) -> Select[Any]:
    """Messages that nobody puts on record; one alert an hour stands for all of them."""
    told = or_(AlertRow.seen_at.is_(None), AlertRow.raised_at > now - TOLD_AGAIN_AFTER)
    return select(InboxRow).where(
        InboxRow.state == InboxState.OPEN,
        InboxRow.received_at <= now - NOT_HEARD_AFTER,
        ~alerted("not_heard", told),
    )


def _tell_not_heard(case: Case, _: InboxRow) -> int | None:
    alert(case.work, "not_heard", Role.MANAGER, now=case.now)
    return None


def _no_message(_: datetime) -> Select[Any]:
    """Said to be heard, and its words are on no record."""
    return select(InboxRow).where(
        InboxRow.state.in_([InboxState.HEARD, InboxState.DONE]),
        InboxRow.heard_at.is_not(None),
        recent(InboxRow),
        ~exists().where(MessageRow.inbox_id == InboxRow.id),
    )


def _hear_again(case: Case, row: InboxRow) -> int | None:
    """It is heard once more. What comes to nothing twice, a person reads."""
    if row.trouble == HEARD_AGAIN:
        hearing.quarantine(case.work, row, HEARD_AGAIN, case.now)
        return None
    row.state, row.trouble = InboxState.OPEN, HEARD_AGAIN
    row.leased_until, row.heard_at, row.done_at, row.tries = None, None, None, 0
    return None


def _talk_stuck(now: datetime) -> Select[Any]:
    """Long on record, and the talk about it never ends: it stops its worker, or none runs."""
    return select(InboxRow).where(
        InboxRow.state == InboxState.HEARD,
        InboxRow.received_at <= now - TALK_GIVEN_UP_AFTER,
        or_(InboxRow.leased_until.is_(None), InboxRow.leased_until <= now),
    )


def _give_talk_up(case: Case, row: InboxRow) -> int | None:
    """The words are on record and a person reads them; a question hours later only confuses."""
    row.state, row.done_at, row.leased_until = InboxState.DONE, case.now, None
    row.trouble = "the talk was given up"
    return referral_of_update(case.work, row.id)


def _no_alert(_: datetime) -> Select[Any]:
    """Put aside for a person to read, and no person was told."""
    return select(InboxRow).where(
        InboxRow.state == InboxState.QUARANTINED,
        ~alerted("unreadable", AlertRow.inbox_id == InboxRow.id),
    )


def _tell_unreadable(case: Case, row: InboxRow) -> int | None:
    alert(case.work, "unreadable", Role.DUTY_WORKER, now=case.now, inbox_id=row.id)
    return None


def _no_file(now: datetime) -> Select[Any]:
    """A voice message or a photo that was never fetched: she was told that it was kept."""
    waits = and_(
        EnclosureRow.state == EnclosureState.WAITING,
        InboxRow.received_at <= now - FILE_LATE_AFTER,
    )
    return (
        select(EnclosureRow)
        .join(InboxRow, InboxRow.id == EnclosureRow.inbox_id)
        .where(
            or_(waits, EnclosureRow.state == EnclosureState.FAILED),
            recent(EnclosureRow),
            ~alerted("file_not_fetched", AlertRow.inbox_id == EnclosureRow.inbox_id),
        )
    )


def _tell_no_file(case: Case, row: EnclosureRow) -> int | None:
    referral_id = referral_of_update(case.work, row.inbox_id)
    alert(
        case.work,
        "file_not_fetched",
        Role.DUTY_WORKER,
        now=case.now,
        referral_id=referral_id,
        inbox_id=row.inbox_id,
    )
    return referral_id


POST_CHECKS = (
    Check("unsent", OutboxRow, _unsent, lambda case, row: _tell_of_reply(case, row, "unsent")),
    Check(
        "not opened",
        OutboxRow,
        _not_opened,
        lambda case, row: _tell_of_reply(case, row, "not_opened"),
    ),
    Check(
        "not delivered",
        OutboxRow,
        _not_delivered,
        lambda case, row: _tell_of_reply(case, row, "not_delivered"),
    ),
    Check("not heard", InboxRow, _not_heard, _tell_not_heard),
    Check("no message", InboxRow, _no_message, _hear_again),
    Check("talk stuck", InboxRow, _talk_stuck, _give_talk_up),
    Check("no alert", InboxRow, _no_alert, _tell_unreadable),
    Check("no file", EnclosureRow, _no_file, _tell_no_file),
)
