"""What must be true after every step, whatever was killed, refused or late."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals import chronology
from referrals.lifecycle import TRANSITIONS
from referrals.model import Clock, Status
from referrals.tables import (
    AlertRow,
    ChronologyRow,
    DueTimeRow,
    MessageRow,
    ReferralRow,
)
from store.post import InboxRow, InboxState, OutboxRow, OutboxState
from tests.machine.telegram import Telegram
from tests.machine.updates import Update

ON_RECORD = (InboxState.HEARD, InboxState.DONE)
UNSETTLED = (OutboxState.WAITING, OutboxState.SENDING)
ACKNOWLEDGES = ("referral.thanks", "referral.number")
SAYS_IT_IS_KEPT = (*ACKNOWLEDGES, "referral.more_heard")
_NEXT = {(before, after) for (before, _), after in TRANSITIONS.items()}


@dataclass
class Seen:
    """What stood there after the last step: some of it may only go forward."""

    statuses: dict[int, str] = field(default_factory=dict)
    messages: dict[int, tuple[object, ...]] = field(default_factory=dict)
    missed: dict[int, object] = field(default_factory=dict)


def hold(
    work: Session, kept: Iterable[Update], maybe: Iterable[Update], telegram: Telegram, seen: Seen
) -> None:
    """Raises AssertionError for the first that does not hold.

    `kept`: what the door has committed; `maybe`: what it died over.
    """
    messages = list(work.scalars(select(MessageRow).order_by(MessageRow.id)))
    referrals = list(work.scalars(select(ReferralRow)))
    inbox = list(work.scalars(select(InboxRow).order_by(InboxRow.id)))
    outbox = list(work.scalars(select(OutboxRow).order_by(OutboxRow.id)))
    due_times = list(work.scalars(select(DueTimeRow)))
    _every_update_is_one_row(
        inbox, {one.number: one for one in kept}, {one.number for one in maybe}
    )
    _every_row_is_one_message(inbox, messages, {one.number: one for one in [*kept, *maybe]})
    _in_order(inbox, messages)
    _nothing_is_acknowledged_without_a_referral(outbox, referrals, messages)
    _outbox_goes_in_order(outbox)
    _letters_are_not_repeated(outbox, telegram)
    _clocks_are_as_the_status_demands(referrals, due_times)
    _each_clock_was_raised_once(work, due_times, referrals)
    _what_was_read_stands_before_a_person(work, inbox)
    _only_goes_forward(referrals, messages, due_times, seen)
    broken = chronology.verify(work)
    assert broken is None, broken


def _every_update_is_one_row(
    inbox: list[InboxRow], kept: dict[int, Update], maybe: set[int]
) -> None:
    rows = Counter(int(row.update_id) for row in inbox)
    assert set(rows.values()) <= {1}, f"an update is twice in the inbox: {rows}"
    assert kept.keys() <= rows.keys(), f"lost: {kept.keys() - rows.keys()}"
    assert rows.keys() <= kept.keys() | maybe, "a row that nobody sent"


def _every_row_is_one_message(
    inbox: list[InboxRow], messages: list[MessageRow], updates: dict[int, Update]
) -> None:
    of_row = Counter(message.inbox_id for message in messages)
    words = {message.inbox_id: message.words for message in messages}
    for row in inbox:
        update = updates[int(row.update_id)]
        if row.state in ON_RECORD:
            assert of_row[row.id] == 1, f"{row.state} with {of_row[row.id]} messages"
            assert words[row.id] == update.words
        else:
            assert of_row[row.id] == 0, f"{row.state} with a message"
        assert (row.state == InboxState.QUARANTINED) <= (update.words is None)


def _in_order(inbox: list[InboxRow], messages: list[MessageRow]) -> None:
    """Of one chat, what came first is heard first."""
    chats = {row.id: row.chat_key for row in inbox}
    heard: dict[str, list[int]] = defaultdict(list)
    for message in messages:
        heard[chats[message.inbox_id]].append(message.inbox_id)
    assert all(rows == sorted(rows) for rows in heard.values()), "heard out of order"


def _nothing_is_acknowledged_without_a_referral(
    outbox: list[OutboxRow], referrals: list[ReferralRow], messages: list[MessageRow]
) -> None:
    numbers = {referral.id: referral.number for referral in referrals}
    on_record = {message.inbox_id for message in messages}
    for row in outbox:
        if row.phrase in ACKNOWLEDGES:
            assert row.referral_id in numbers, f"{row.phrase} without a referral"
        if row.phrase in SAYS_IT_IS_KEPT:
            assert row.inbox_id in on_record, f"{row.phrase} without a record"
        if row.phrase == "referral.number" and row.referral_id is not None:
            said = str(row.args["number"]).replace(" ", "")
            assert said == numbers[row.referral_id]


def _outbox_goes_in_order(outbox: list[OutboxRow]) -> None:
    """Nothing of a chat is under way while something earlier waits."""
    stopped: set[int] = set()
    for row in outbox:
        assert row.state == OutboxState.WAITING or row.chat_id not in stopped, "out of order"
        if row.state in UNSETTLED:
            stopped.add(row.chat_id)


def _letters_are_not_repeated(outbox: list[OutboxRow], telegram: Telegram) -> None:
    letters = [row.own_words for row in outbox if row.own_words is not None]
    assert len(set(letters)) == len(letters), "a letter is twice in the outbox"
    for (_, words), times in telegram.may_have_arrived.items():
        assert words not in letters or times <= 1, "a letter may have arrived twice"


def _clocks_are_as_the_status_demands(
    referrals: list[ReferralRow], due_times: list[DueTimeRow]
) -> None:
    unmet, all_of = defaultdict(set), defaultdict(set)
    for due in due_times:
        all_of[due.referral_id].add(due.clock)
        if due.met_at is None:
            unmet[due.referral_id].add(due.clock)
    for one in referrals:
        assert {Clock.LOOK, Clock.READ, Clock.DECIDE} <= all_of[one.id], "opened without its clocks"
        if one.status == Status.CLOSED:
            assert not unmet[one.id], f"closed, and {unmet[one.id]} runs on"
            continue
        if one.first_looked_at is None:
            assert {Clock.LOOK, Clock.READ} <= unmet[one.id], "nobody looked, and no clock runs"
        if one.decided_at is None:
            assert Clock.DECIDE in unmet[one.id], "not decided, and no clock runs"
        if one.awaiting is not None:
            assert Clock.MANAGER in unmet[one.id], "a manager is waited for, and no clock runs"


def _each_clock_was_raised_once(
    work: Session, due_times: list[DueTimeRow], referrals: list[ReferralRow]
) -> None:
    entries = work.scalars(select(ChronologyRow).where(ChronologyRow.event == "clock missed"))
    told = Counter(
        (entry.referral_id, detail["clock"], detail["due"])
        for entry in entries
        if (detail := json.loads(entry.detail))
    )
    missed = Counter(
        (due.referral_id, due.clock, due.due_at.isoformat())
        for due in due_times
        if due.missed_at is not None
    )
    assert told == missed, f"raised: {told}; missed: {missed}"
    alerts = Counter(
        alert.referral_id
        for alert in work.scalars(select(AlertRow))
        if alert.why.startswith("missed_")
    )
    per_referral = Counter(due.referral_id for due in due_times if due.missed_at is not None)
    closed = {one.id for one in referrals if one.status == Status.CLOSED}
    for referral_id, times in per_referral.items():
        assert alerts[referral_id] == times or referral_id in closed
        assert alerts[referral_id] <= times


def _what_was_read_stands_before_a_person(work: Session, inbox: list[InboxRow]) -> None:
    unreadable = Counter(
        alert.inbox_id for alert in work.scalars(select(AlertRow)) if alert.why == "unreadable"
    )
    for row in inbox:
        assert unreadable[row.id] == (row.state == InboxState.QUARANTINED)


def _only_goes_forward(
    referrals: list[ReferralRow],
    messages: list[MessageRow],
    due_times: list[DueTimeRow],
    seen: Seen,
) -> None:
    statuses = {one.id: one.status for one in referrals}
    assert seen.statuses.keys() <= statuses.keys(), "a referral is gone"
    for number, before in seen.statuses.items():
        step = Status(before), Status(statuses[number])
        assert step[0] == step[1] or step in _NEXT, f"{step} is in no cell of the table"
    for number in statuses.keys() - seen.statuses.keys():
        assert statuses[number] == Status.RECEIVED, "opened in another status"
    kept = {one.id: (one.words, one.tap, one.chat_id, one.inbox_id) for one in messages}
    assert seen.messages.items() <= kept.items(), "a message was changed or is gone"
    missed = {due.id: due.missed_at for due in due_times if due.missed_at is not None}
    assert seen.missed.items() <= missed.items(), "a clock that was missed is not missed any more"
    seen.statuses, seen.messages, seen.missed = statuses, kept, missed
