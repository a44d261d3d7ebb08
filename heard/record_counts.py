"""The whole record in numbers, counted in the database: true after any restart, of any part.

Only rows are counted; nobody's words are read. Each function is one question with one answer for
each label.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Select, func, select
from sqlalchemy.orm import Session

from referrals.model import Clock, Role, Status, Urgency
from referrals.reconcile import found_so_far
from referrals.tables import (
    AlertRow,
    ChatRow,
    ChronologyRow,
    DueTimeRow,
    MessageRow,
    ReferralRow,
)
from store.guarding import AccessRow, PartBeatRow
from store.post import (
    EnclosureRow,
    EnclosureState,
    InboxRow,
    InboxState,
    OutboxRow,
    OutboxState,
)

DOORS = ("telegram", "web")
UNDELIVERED = tuple(state for state in OutboxState if state is not OutboxState.SENT)
UNREAD = (Clock.LOOK, Clock.READ)  # both are met by a person who opens the referral

Labels = tuple[str, ...]
Numbers = Mapping[Labels, float]


def updates_in(work: Session, _now: datetime) -> Numbers:
    """Raw updates that a door has committed."""
    found = select(InboxRow.door, func.count()).group_by(InboxRow.door)
    return _filled(work, found, _each(DOORS))


def on_record(work: Session, _now: datetime) -> Numbers:
    """Messages on the record of a person."""
    found = select(MessageRow.door, func.count()).group_by(MessageRow.door)
    return _filled(work, found, _each(DOORS))


def acknowledged(work: Session, _now: datetime) -> Numbers:
    """Updates to which at least one reply has reached the channel."""
    found = (
        select(OutboxRow.door, func.count(func.distinct(OutboxRow.inbox_id)))
        .where(OutboxRow.inbox_id.is_not(None), OutboxRow.state == OutboxState.SENT)
        .group_by(OutboxRow.door)
    )
    return _filled(work, found, _each(DOORS))


def quarantined(work: Session, _now: datetime) -> Numbers:
    """Updates that the machine could not read: a person must."""
    found = (
        select(InboxRow.door, func.count())
        .where(InboxRow.state == InboxState.QUARANTINED)
        .group_by(InboxRow.door)
    )
    return _filled(work, found, _each(DOORS))


def waiting_updates(work: Session, _now: datetime) -> Numbers:
    """Updates that wait: to be put on record (open), or for the talk to go on (heard)."""
    states = (InboxState.OPEN, InboxState.HEARD)
    found = (
        select(InboxRow.state, func.count())
        .where(InboxRow.state.in_(states))
        .group_by(InboxRow.state)
    )
    return _filled(work, found, _each(states))


def oldest_update(work: Session, now: datetime) -> Numbers:
    """How long the oldest update has waited to be put on record."""
    open_ = select(func.min(InboxRow.received_at)).where(InboxRow.state == InboxState.OPEN)
    return {(): _age(work.scalar(open_), now)}


def undelivered(work: Session, _now: datetime) -> Numbers:
    """Replies that are not known to have reached the person, by what became of them."""
    found = (
        select(OutboxRow.door, OutboxRow.state, func.count())
        .where(OutboxRow.state.in_(UNDELIVERED))
        .group_by(OutboxRow.door, OutboxRow.state)
    )
    return _filled(work, found, [(door, state) for door in DOORS for state in UNDELIVERED])


def oldest_undelivered(work: Session, now: datetime) -> Numbers:
    """How long the oldest reply has been due and not gone. On the web page a browser must ask."""
    going = (OutboxState.WAITING, OutboxState.SENDING)
    found = (
        select(OutboxRow.door, func.min(OutboxRow.created_at))
        .where(OutboxRow.state.in_(going), OutboxRow.not_before <= now)
        .group_by(OutboxRow.door)
    )
    ages: dict[Labels, float] = {(door,): 0.0 for door in DOORS}
    for door, since in work.execute(found):
        ages[(door,)] = _age(since, now)
    return ages


def overdue(work: Session, now: datetime) -> Numbers:
    """Clocks past their time on referrals that are not closed, as the desk counts them."""
    found = (
        select(DueTimeRow.clock, ReferralRow.urgency, func.count())
        .join(ReferralRow, ReferralRow.id == DueTimeRow.referral_id)
        .where(
            DueTimeRow.met_at.is_(None),
            DueTimeRow.due_at <= now,
            ReferralRow.status != Status.CLOSED,
        )
        .group_by(DueTimeRow.clock, ReferralRow.urgency)
    )
    return _filled(work, found, [(clock, urgency) for clock in Clock for urgency in Urgency])


def oldest_unread(work: Session, now: datetime) -> Numbers:
    """How long the oldest words have waited for a person's eyes."""
    since = (
        select(func.min(DueTimeRow.started_at))
        .join(ReferralRow, ReferralRow.id == DueTimeRow.referral_id)
        .where(
            DueTimeRow.met_at.is_(None),
            DueTimeRow.clock.in_(UNREAD),
            ReferralRow.status != Status.CLOSED,
        )
    )
    return {(): _age(work.scalar(since), now)}


def open_referrals(work: Session, _now: datetime) -> Numbers:
    """Referrals that are not closed."""
    open_ = tuple(status for status in Status if status is not Status.CLOSED)
    found = (
        select(ReferralRow.status, ReferralRow.urgency, func.count())
        .where(ReferralRow.status.in_(open_))
        .group_by(ReferralRow.status, ReferralRow.urgency)
    )
    return _filled(work, found, [(status, urgency) for status in open_ for urgency in Urgency])


def unseen_alerts(work: Session, _now: datetime) -> Numbers:
    """Alerts that nobody at the desk has seen. `why` is one of our own short names."""
    found = (
        select(AlertRow.for_role, AlertRow.why, func.count())
        .where(AlertRow.seen_at.is_(None))
        .group_by(AlertRow.for_role, AlertRow.why)
    )
    return _filled(work, found, [])


def oldest_unseen_alert(work: Session, now: datetime) -> Numbers:
    """How long the oldest alert has waited for a person."""
    found = (
        select(AlertRow.for_role, func.min(AlertRow.raised_at))
        .where(AlertRow.seen_at.is_(None))
        .group_by(AlertRow.for_role)
    )
    ages: dict[Labels, float] = {(role,): 0.0 for role in Role}
    for role, since in work.execute(found):
        ages[(role,)] = _age(since, now)
    return ages


def rasa_silent_chats(work: Session, _now: datetime) -> Numbers:
    """Talks that wait for a Rasa that does not answer."""
    return {(): work.scalar(_waiting_for_rasa(func.count(func.distinct(ChatRow.id)))) or 0}


def rasa_silent_for(work: Session, now: datetime) -> Numbers:
    """For how long Rasa has been silent in the talk that waits longest."""
    return {(): _age(work.scalar(_waiting_for_rasa(func.min(ChatRow.silent_since))), now)}


def files(work: Session, _now: datetime) -> Numbers:
    """Files that people sent, by how far they have come."""
    found = select(EnclosureRow.state, func.count()).group_by(EnclosureRow.state)
    return _filled(work, found, _each(EnclosureState))


def beat_age(work: Session, now: datetime) -> Numbers:
    """Since any process of the part last said that it is alive."""
    return _since_of_parts(work, func.max(PartBeatRow.at), now)


def well_age(work: Session, now: datetime) -> Numbers:
    """Since the part's own work last went well: for the Telegram door, since it was last polled."""
    return _since_of_parts(work, func.max(PartBeatRow.well_at), now)


def found(work: Session, _now: datetime) -> Numbers:
    """What the reconciliation found and put right, since the record began."""
    return {(check.replace(" ", "_"),): many for check, many in found_so_far(work).items()}


def chain_heads(work: Session, _now: datetime) -> Numbers:
    """The number of the last entry of each chain. It never goes back."""
    return {
        ("chronology",): work.scalar(select(func.max(ChronologyRow.id))) or 0,
        ("access_log",): work.scalar(select(func.max(AccessRow.id))) or 0,
    }


def _waiting_for_rasa(what: Any) -> Select[Any]:
    """A talk waits for Rasa while an update of it is heard and not done. When it was given up,
    `silent_since` stays, and nothing waits."""
    return (
        select(what)
        .select_from(ChatRow)
        .join(InboxRow, InboxRow.chat_key == ChatRow.key)
        .where(InboxRow.state == InboxState.HEARD, ChatRow.silent_since.is_not(None))
    )


def _since_of_parts(work: Session, moment: Any, now: datetime) -> Numbers:
    found = select(PartBeatRow.part, moment).group_by(PartBeatRow.part)
    return {(part,): _age(at, now) for part, at in work.execute(found) if at is not None}


def _filled(work: Session, found: Executable, always: list[Labels]) -> Numbers:
    """The counts as found, and 0 for each label that always stands."""
    numbers: dict[Labels, float] = dict.fromkeys(always, 0)
    for *labels, count in work.execute(found):
        numbers[tuple(str(label) for label in labels)] = count
    return numbers


def _each(names: Any) -> list[Labels]:
    return [(str(name),) for name in names]


def _age(since: datetime | None, now: datetime) -> float:
    """Seconds since then; 0 when there is nothing."""
    return 0.0 if since is None else max(0.0, (now - since).total_seconds())
