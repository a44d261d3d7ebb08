"""The messages of a person as a worker must see them: exactly, with when, and what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals.model import Urgency
from referrals.queries.files import FileSeen, files_of
from referrals.tables import MessageRow, UnderstandingRow
from referrals.voice_guesses import READ_BY as VOICE_GUESS
from store.sealed import shown


@dataclass(frozen=True)
class SignalSeen:
    """A signal and the person's own words that raised it.

    `guessed`: they are a computer's guess at what was said in a voice message, and can be wrong.
    """

    signal: str
    because: str
    guessed: bool = False


@dataclass(frozen=True)
class MentionSeen:
    """A name, an age, a time or a place that a machine saw in the person's words."""

    kind: str
    words: str


@dataclass(frozen=True)
class ReadingSeen:
    """What rules or a model read in a message, one reading beside the other."""

    at: datetime
    read_by: str
    intent: str | None
    confidence: float | None
    signals: tuple[SignalSeen, ...]
    urgency: str
    concern_types: tuple[str, ...]
    mentions: tuple[MentionSeen, ...]


@dataclass(frozen=True)
class MessageSeen:
    """One message, exactly. `intent` is the newest that was read; `urgency` the soonest."""

    id: int
    sent_at: datetime
    received_at: datetime
    channel: str
    kind: str
    words: str
    tap: str | None
    question: str | None
    intent: str | None
    confidence: float | None
    signals: tuple[SignalSeen, ...]
    urgency: str
    concern_types: tuple[str, ...]
    mentions: tuple[MentionSeen, ...]
    readings: tuple[ReadingSeen, ...]
    files: tuple[FileSeen, ...]


def messages_seen(work: Session, rows: Sequence[MessageRow]) -> tuple[MessageSeen, ...]:
    """These messages in the order in which they came."""
    readings, files = _readings_of(work, rows), files_of(work, [row.inbox_id for row in rows])
    in_order = sorted(rows, key=lambda row: row.id)
    return tuple(_seen(row, readings[row.id], files.get(row.inbox_id, ())) for row in in_order)


def distinct_signals(signals: Iterable[SignalSeen]) -> tuple[SignalSeen, ...]:
    """Each signal with each of its reasons once, in the order in which they came."""
    return tuple(dict.fromkeys(signals))


def signals_of(row: UnderstandingRow) -> tuple[SignalSeen, ...]:
    """The signals of one reading."""
    guessed = row.read_by == VOICE_GUESS
    return tuple(SignalSeen(signal, because, guessed) for signal, because in shown(row).signals)


def _readings_of(work: Session, rows: Sequence[MessageRow]) -> dict[int, list[ReadingSeen]]:
    found: dict[int, list[ReadingSeen]] = defaultdict(list)
    ids = [row.id for row in rows]
    wanted = select(UnderstandingRow).where(UnderstandingRow.message_id.in_(ids))
    for row in work.scalars(wanted.order_by(UnderstandingRow.id)):
        found[row.message_id].append(_reading(row))
    return found


def _reading(row: UnderstandingRow) -> ReadingSeen:
    return ReadingSeen(
        at=row.at,
        read_by=row.read_by,
        intent=row.intent,
        confidence=row.confidence,
        signals=signals_of(row),
        urgency=row.urgency,
        concern_types=tuple(row.concern_types),
        mentions=tuple(MentionSeen(kind, words) for kind, words in shown(row).mentions or ()),
    )


def _seen(row: MessageRow, readings: list[ReadingSeen], files: tuple[FileSeen, ...]) -> MessageSeen:
    named = [reading for reading in readings if reading.intent is not None]
    urgency = Urgency.NONE
    for reading in readings:
        urgency = urgency.raised_to(Urgency(reading.urgency))
    return MessageSeen(
        id=row.id,
        sent_at=row.sent_at,
        received_at=row.received_at,
        channel=row.door,
        kind=row.kind,
        words=shown(row).words,
        tap=row.tap,
        question=row.question,
        intent=named[-1].intent if named else None,
        confidence=named[-1].confidence if named else None,
        signals=distinct_signals(
            found
            for reading in readings
            if not reading.read_by.startswith("worker:")  # it stands in its own line
            for found in reading.signals
        ),
        urgency=urgency,
        concern_types=tuple(
            dict.fromkeys(kind for reading in readings for kind in reading.concern_types)
        ),
        mentions=tuple(found for reading in readings for found in reading.mentions),
        readings=tuple(readings),
        files=files,
    )
