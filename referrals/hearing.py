"""Hearing a person: the one commit after which nothing can lose a message.

`hear` keeps the words exactly, opens a referral or adds to the open one, raises the urgency, starts
the clocks, seals the chronology, puts the first reply in the outbox and marks the inbox row. All of
it happens in the caller's one transaction (case review 4.28: she asked, and nobody wrote it down).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from referrals import chronology, deadlines, lifecycle, numbers, repository
from referrals.acknowledgement import JustHeard, acknowledgement, talk_waits
from referrals.council import Council
from referrals.lifecycle import Step
from referrals.model import (
    Clock,
    Reading,
    ReadingOf,
    ReferralKind,
    Register,
    Role,
    Status,
    Urgency,
)
from referrals.outgoing import put_out, take_on_first_word
from referrals.pace import pause_for
from referrals.raising import PERSON, alert, keep_reading, raise_urgency, take_back_from_manager
from referrals.tables import (
    ChatRow,
    MessageRow,
    ReferralRow,
)
from store.post import EnclosureRow, EnclosureState, InboxRow, InboxState
from store.steps import say_when_committed

_CHATS = cast(Table, ChatRow.__table__)
_OPEN_CHATS = {
    name: insert(_CHATS)
    .on_conflict_do_nothing(index_elements=["key"])
    .returning(_CHATS.c.id, _CHATS.c.key)
    for name, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


@dataclass(frozen=True)
class Said:
    """One message as it came: the exact words, or a tap, or what was enclosed."""

    kind: str
    words: str
    sent_at: datetime
    tap: str | None = None
    enclosed: dict[str, Any] | None = None
    channel_message_id: str | None = None


@dataclass(frozen=True)
class Heard:
    """What is on record now."""

    message: MessageRow
    referral: ReferralRow | None
    opened: bool


def chat_at(work: Session, *, key: str, door: str, address: str, now: datetime) -> ChatRow:
    """The chat with this key, opened if it is new."""
    found = select(ChatRow).where(ChatRow.key == key).with_for_update(key_share=True)
    chat = work.scalar(found)
    if chat is None:
        open_new_chats(work, door, {key: address}, now)
        chat = work.scalars(found).one()
    return chat


def open_new_chats(
    work: Session, door: str, address_of: dict[str, str], now: datetime
) -> dict[str, int]:
    """Open those of these chats (key: address) that nobody has opened yet.

    Returns the number of each that was opened here, by its key. A door and a worker may meet the
    same person at one moment; one of them opens the chat.
    """
    connection = work.connection()
    as_new = {"door": door, "register": Register.PARENT, "opened_at": now}
    chats = [{"key": key, "address": address, **as_new} for key, address in address_of.items()]
    opened = connection.execute(_OPEN_CHATS[connection.dialect.name], chats)
    return {chat.key: chat.id for chat in opened}


def hear(
    work: Session,
    chat: ChatRow,
    inbox: InboxRow,
    said: Said,
    reading: Reading,
    *,
    opens: bool,
    now: datetime,
    council: Council,
    each: Sequence[ReadingOf] = (),
) -> Heard:
    """Put one message on record and acknowledge it. `opens`: it may hold a need.

    `each`: who read what of the whole `reading`; by rules, where nothing else is said.
    """
    referral = repository.open_referral(work, chat)
    opened = referral is None and opens
    if opened:
        referral = _open(work, chat, inbox.received_at)
    message = _keep(work, chat, referral, inbox, said)
    for read in each or [ReadingOf("rules", reading)]:
        keep_reading(
            work,
            message,
            read.reading,
            read_by=read.read_by,
            now=now,
            concern_types=read.concern_types,
        )
    _seal(work, message, referral, said)
    if referral is not None:
        if not opened:
            _hear_more(work, referral, message, reading, council)
        # Clocks run from the moment it came in, also when the worker was down for an hour.
        raising = _at_least_a_working_day(reading) if opened else reading
        raise_urgency(work, referral, raising, now=inbox.received_at, council=council)
        _acknowledge(work, chat, referral, inbox, said, reading, opened, now, council)
    chat.last_heard_at = now
    chat.danger_stands = talk_waits(reading, Register(chat.register))
    inbox.state, inbox.heard_at, inbox.leased_until = InboxState.HEARD, now, None
    referral_id = referral.id if referral else None
    say_when_committed(
        work, "on record", inbox_id=inbox.id, message_id=message.id, referral_id=referral_id
    )
    return Heard(message, referral, opened)


def quarantine(work: Session, inbox: InboxRow, trouble: str, now: datetime) -> None:
    """An update that the machine can not read is kept, and a person is told to read it."""
    inbox.state, inbox.trouble, inbox.leased_until = InboxState.QUARANTINED, trouble, None
    say_when_committed(work, "quarantined", inbox_id=inbox.id)
    alert(work, "unreadable", Role.DUTY_WORKER, now=now, inbox_id=inbox.id)


def _open(work: Session, chat: ChatRow, received: datetime) -> ReferralRow:
    earlier = repository.last_referral(work, chat)
    practitioner = chat.register == Register.PRACTITIONER
    referral = ReferralRow(
        number=numbers.new_number(lambda number: repository.number_is_taken(work, number)),
        chat_id=chat.id,
        kind=ReferralKind.PRACTITIONER_CONCERN if practitioner else ReferralKind.PARENT_REQUEST,
        status=Status.RECEIVED,
        urgency=Urgency.NONE,  # raised below to one working day at the least
        opened_at=received,
        follows_id=earlier.id if earlier else None,
    )
    work.add(referral)
    work.flush()
    chat.questions_on, chat.asked, chat.stopped_at = True, None, None
    chat.talk_number += 1
    return referral


def _keep(
    work: Session, chat: ChatRow, referral: ReferralRow | None, inbox: InboxRow, said: Said
) -> MessageRow:
    message = MessageRow(
        chat_id=chat.id,
        referral_id=referral.id if referral else None,
        inbox_id=inbox.id,
        door=chat.door,
        kind=said.kind,
        words=said.words,
        tap=said.tap,
        question=chat.asked,
        enclosed=said.enclosed,
        channel_message_id=said.channel_message_id,
        sent_at=said.sent_at,
        received_at=inbox.received_at,
    )
    work.add(message)
    work.flush()
    return message


def _seal(work: Session, message: MessageRow, referral: ReferralRow | None, said: Said) -> None:
    chronology.add(
        work,
        at=message.received_at,
        actor=PERSON,
        event="heard",
        referral_id=referral.id if referral else None,
        kind=said.kind,
        sealed={"message": chronology.sealed(work, "message", message)},
    )


def _at_least_a_working_day(reading: Reading) -> Reading:
    """Whatever opens a referral is decided on in one working day, if nothing asks for less."""
    return Reading(reading.signals, reading.urgency.raised_to(Urgency.ONE_WORKING_DAY))


def _hear_more(
    work: Session,
    referral: ReferralRow,
    message: MessageRow,
    reading: Reading,
    council: Council,
) -> None:
    if message.kind == "tap" and reading.urgency is Urgency.NONE:
        return  # no answer to what a worker asked, and no news for a manager
    referral.status = lifecycle.apply(Status(referral.status), Step.HEAR_MORE)
    # A page that was opened before these words can not decide without them.
    flag_modified(referral, "status")
    take_back_from_manager(work, referral, message.received_at)
    if referral.status != Status.RECEIVED or referral.first_looked_at is not None:
        due = deadlines.answer_by(message.received_at, council)
        repository.start_clock(work, referral, Clock.ANSWER, message.received_at, due)


def _acknowledge(
    work: Session,
    chat: ChatRow,
    referral: ReferralRow,
    inbox: InboxRow,
    said: Said,
    reading: Reading,
    opened: bool,
    now: datetime,
    council: Council,
) -> None:
    facts = JustHeard(
        number=referral.number,
        opened=opened,
        known_before=referral.follows_id is not None,
        kind="too_big" if _is_too_big(work, inbox) else said.kind,
        reading=reading,
        urgency=Urgency(referral.urgency),
        register=Register(chat.register),
        now=now,
    )
    said_already = take_on_first_word(work, chat, inbox.id, referral.id)
    bubbles = [
        bubble for bubble in acknowledgement(facts, council) if bubble.phrase not in said_already
    ]
    put_out(
        work,
        chat,
        bubbles,
        now=now,
        pause=pause_for(chat, council),
        referral_id=referral.id,
        inbox_id=inbox.id,
    )


def _is_too_big(work: Session, inbox: InboxRow) -> bool:
    """A file that the channel will not hand over: never say "I kept your file" of it."""
    too_big = select(EnclosureRow.id).where(
        EnclosureRow.inbox_id == inbox.id, EnclosureRow.state == EnclosureState.TOO_BIG
    )
    return work.scalar(too_big) is not None
