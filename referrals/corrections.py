"""What a message really told, as a duty worker says who has read it.

A correction is kept beside what the machine read and never in its place; it may raise an urgency,
never lower one. It is material for teaching the machine better (docs/understanding.md says who may
use it, and how).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals import chronology, raising, repository
from referrals.council import Council
from referrals.model import (
    ConcernType,
    Intent,
    Reading,
    Register,
    Signal,
    SignalFound,
    Urgency,
    Worker,
)
from referrals.service import WordsMissing
from referrals.tables import ChatRow, MessageRow, ReferralRow, UnderstandingRow
from store.sealed import shown

BY_A_WORKER = "worker:"
SAID_SO = "a worker said so"  # stands where the words that raised a signal would stand


@dataclass(frozen=True)
class Corrected:
    """What a worker says that a message told."""

    urgency: Urgency
    signals: tuple[Signal, ...] = ()
    intent: Intent | None = None
    concern_types: tuple[ConcernType, ...] = ()


@dataclass(frozen=True)
class MachineRead:
    """What all of the machine's readings of a message came to."""

    urgency: str
    signals: tuple[str, ...]
    intent: str | None
    concern_types: tuple[str, ...]


@dataclass(frozen=True)
class Correction:
    """One correction with the exact words that it is about."""

    message_id: int
    referral: str
    who: str
    text: str
    read: MachineRead
    urgency: str
    signals: tuple[str, ...]
    intent: str | None
    concern_types: tuple[str, ...]
    corrected_by: str
    corrected_at: datetime


def correct(
    work: Session,
    number: str,
    message_id: int,
    worker: Worker,
    corrected: Corrected | None,
    *,
    now: datetime,
    council: Council,
) -> None:
    """Keep what the worker says. Raises LookupError for a message of another referral, and
    WordsMissing where no urgency was chosen."""
    referral = repository.referral_numbered(work, number)
    message = message_of(work, referral, message_id)
    if corrected is None:
        raise WordsMissing("urgency", "Choose how soon a person should have looked.")
    signals = tuple(SignalFound(signal, SAID_SO) for signal in corrected.signals)
    reading = Reading(signals, corrected.urgency)
    actor = f"{BY_A_WORKER}{worker.id}"
    raising.keep_reading(
        work,
        message,
        reading,
        read_by=actor,
        now=now,
        intent=corrected.intent,
        concern_types=corrected.concern_types,
    )
    chronology.add(
        work,
        at=now,
        actor=actor,
        event="understanding corrected",
        referral_id=referral.id,
        message=message.id,
        urgency=corrected.urgency,
        signals=list(corrected.signals),
    )
    if corrected.urgency.rank > Urgency(referral.urgency).rank:
        raising.raise_urgency(work, referral, reading, now=now, council=council)
    elif reading.has(Signal.ASKED_REMOVED):
        # As urgent as it is already; but whoever listened heard a parent ask, and that binds.
        raising.ask_manager(work, referral, now, council)


def message_of(work: Session, referral: ReferralRow, message_id: int) -> MessageRow:
    """A message of this referral. Raises LookupError."""
    message = work.get(MessageRow, message_id)
    if message is None or message.referral_id != referral.id:
        raise LookupError(f"There is no message {message_id} on this referral.")
    return message


def machine_read(readings: Iterable[UnderstandingRow]) -> MachineRead:
    """All readings of one message that no worker made, as one."""
    rows = [row for row in readings if not row.read_by.startswith(BY_A_WORKER)]
    urgency = Urgency.NONE
    for row in rows:
        urgency = urgency.raised_to(Urgency(row.urgency))
    found = [signal for row in rows for signal, _ in shown(row).signals]
    intents = [row.intent for row in rows if row.intent is not None]
    return MachineRead(
        urgency,
        tuple(dict.fromkeys(found)),
        intents[-1] if intents else None,
        tuple(dict.fromkeys(kind for row in rows for kind in row.concern_types)),
    )


def corrections(work: Session) -> list[Correction]:
    """All of them, the oldest first; of two for one message both are there."""
    found = work.execute(
        select(UnderstandingRow, MessageRow, ReferralRow.number, ChatRow.register)
        .join(MessageRow, MessageRow.id == UnderstandingRow.message_id)
        .join(ReferralRow, ReferralRow.id == MessageRow.referral_id)
        .join(ChatRow, ChatRow.id == MessageRow.chat_id)
        .where(UnderstandingRow.read_by.startswith(BY_A_WORKER))
        .order_by(UnderstandingRow.id)
    ).all()
    return [_correction(work, *one) for one in found]


def _correction(
    work: Session, row: UnderstandingRow, message: MessageRow, number: str, register: str
) -> Correction:
    of_message = select(UnderstandingRow).where(UnderstandingRow.message_id == message.id)
    return Correction(
        message_id=message.id,
        referral=number,
        who=Register(register),
        text=shown(message).words,
        read=machine_read(work.scalars(of_message.order_by(UnderstandingRow.id))),
        urgency=row.urgency,
        signals=tuple(signal for signal, _ in shown(row).signals),
        intent=row.intent,
        concern_types=tuple(row.concern_types),
        corrected_by=row.read_by,
        corrected_at=row.at,
    )
