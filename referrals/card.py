"""The communication card: what helps this person to understand and to be understood.

Identify, record, flag, share, meet, review (NHS Accessible Information Standard; docs/
communication-card.md says where each stands). Entries are only ever added, each with who said so
and when; the newest entry about a thing holds. It says what helps, never a diagnosis, and a
learning disability is never a risk flag (case review 4.43, 5.5, 5.8).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals import chronology, repository
from referrals.council import Council
from referrals.pace import pace_anew, pause_for
from referrals.preferences import Preferences
from referrals.tables import (
    AlertRow,
    ChatRow,
    ChronologyRow,
    CommunicationNeedRow,
    MessageRow,
    ReferralRow,
)


class Need(StrEnum):
    """What may help. The codes of the question "what helps you?" come first."""

    READ = "read"
    LISTEN = "listen"
    PICTURES = "pictures"
    CALL = "call"
    SOMEONE_WITH_ME = "someone_with_me"
    SHORTER = "shorter"
    SLOWER = "slower"
    EASY_WORDS = "easy_words"
    BIGGER = "bigger"
    ADVOCATE = "advocate"
    LANGUAGE = "language"  # its words: the code of a language of the catalogue
    BEST_TIME = "best_time"
    BEST_WAY = "best_way"
    OWN_WORDS = "own_words"


WITH_WORDS = (Need.LANGUAGE, Need.BEST_TIME, Need.BEST_WAY, Need.OWN_WORDS)


class SaidBy(StrEnum):
    """Who said so. Another's word never takes the place of the person's own without a trace."""

    PERSON = "the person"
    SUPPORTER = "a supporter"  # family, a friend, an advocate
    PRACTITIONER = "a practitioner"
    WORKER = "a worker"


REVIEW_ALERT = "card_review"


class NotForTheCard(ValueError):
    """The words speak of a score or a diagnosis: the card says what to do."""


@dataclass(frozen=True)
class Entry:
    """One thing to keep on the card."""

    need: Need
    wanted: bool = True
    words: str = ""
    said_by: SaidBy = SaidBy.PERSON
    who_said: str | None = None
    written_by: str = SaidBy.PERSON  # or "worker:ID"


# No score is shown to whoever reads the card (case review map B2).
_SCORE = re.compile(r"\biq\b|\bmental(?: |-)age\b|\bpercentile\b|\bfull scale\b", re.IGNORECASE)


def keep(
    work: Session,
    chat: ChatRow,
    entry: Entry,
    *,
    now: datetime,
    council: Council,
    message: MessageRow | None = None,
) -> bool:
    """Put one entry on the card. What goes out obeys it from this commit on.

    `message`: the one in which the person said it. Returns False where this very thing holds
    already. Raises NotForTheCard where a worker writes of a score.
    """
    if entry.written_by != SaidBy.PERSON and _SCORE.search(f"{entry.words} {entry.who_said or ''}"):
        raise NotForTheCard("Write what helps and what to do. Leave scores out.")
    if _holds_already(work, chat, entry, message):
        return False
    row = CommunicationNeedRow(
        chat_id=chat.id,
        message_id=message.id if message else None,
        what_helps=entry.need,
        wanted=entry.wanted,
        words=entry.words,
        said_by=entry.said_by,
        who_said=entry.who_said,
        written_by=entry.written_by,
        at=now,
    )
    work.add(row)
    work.flush()
    chat.preferences = with_entry(Preferences.of(chat.preferences), entry).kept()
    _review_done(work, chat, now)
    pace_anew(work, chat, now, pause_for(chat, council))
    _seal(work, chat, row, now)
    return True


def with_entry(before: Preferences, entry: Entry) -> Preferences:
    """What machines obey after this entry."""
    if entry.need is Need.LANGUAGE:
        return replace(before, language=entry.words if entry.wanted else Preferences().language)
    name = _PREFERENCE.get(entry.need)
    return Preferences.of({**before.kept(), name: entry.wanted}) if name else before


def needs_now(work: Session, chat_id: int) -> list[CommunicationNeedRow]:
    """What holds now: the newest entry about each thing, in the order of `Need`."""
    newest = {row.what_helps: row for row in entries(work, chat_id)}
    return in_order(newest.values())


def in_order(rows: Iterable[CommunicationNeedRow]) -> list[CommunicationNeedRow]:
    """In the order of `Need`."""
    order = [str(need) for need in Need]
    return sorted(rows, key=lambda row: order.index(row.what_helps))


def entries(work: Session, chat_id: int) -> list[CommunicationNeedRow]:
    """Every entry there ever was, the oldest first."""
    wanted = select(CommunicationNeedRow).where(CommunicationNeedRow.chat_id == chat_id)
    return list(work.scalars(wanted.order_by(CommunicationNeedRow.id)))


def note_asked(chat: ChatRow, now: datetime) -> None:
    """ "What helps you?" was asked, or asked again: not again before long."""
    chat.card_asked_at = now


def still_so(work: Session, chat: ChatRow, said_by: SaidBy, written_by: str, now: datetime) -> None:
    """Somebody was asked, and what stands on the card still holds."""
    note_asked(chat, now)
    _review_done(work, chat, now)
    _note(work, chat, written_by, "card still right", now, said_by=said_by)


class Review(StrEnum):
    """Why the card must be asked about again."""

    SOME_TIME_AGO = "some_time_ago"
    NEW_WORKER = "new_worker"


def review_due(work: Session, chat: ChatRow, now: datetime, council: Council) -> Review | None:
    """Must the person be asked again what helps? None as well where nothing is known yet.

    After `council.card_review_days`, or when another worker has taken over since it was last said
    or asked (case review map B2).
    """
    last = _last_said_or_asked(work, chat)
    if last is None:
        return None
    if now - last >= timedelta(days=council.card_review_days):
        return Review.SOME_TIME_AGO
    return Review.NEW_WORKER if _taken_over_since(work, chat, last) else None


def review_by(work: Session, chat: ChatRow, council: Council) -> datetime | None:
    """By when the person must be asked again; None where nothing is known yet."""
    last = _last_said_or_asked(work, chat)
    return last + timedelta(days=council.card_review_days) if last else None


def _last_said_or_asked(work: Session, chat: ChatRow) -> datetime | None:
    known = entries(work, chat.id)
    return max(known[-1].at, chat.card_asked_at or known[-1].at) if known else None


def _review_done(work: Session, chat: ChatRow, now: datetime) -> None:
    """It was asked about: the alert that asked for it (`referrals.card_reviews`) asks no more."""
    asking = (
        select(AlertRow)
        .join(ReferralRow, ReferralRow.id == AlertRow.referral_id)
        .where(
            ReferralRow.chat_id == chat.id, AlertRow.why == REVIEW_ALERT, AlertRow.seen_at.is_(None)
        )
    )
    for row in work.scalars(asking):
        row.seen_at = now


_PREFERENCE = {
    Need.LISTEN: "read_to_me",
    Need.PICTURES: "pictures",
    Need.SHORTER: "shorter",
    Need.SLOWER: "slower",
    Need.EASY_WORDS: "easy_words",
    Need.BIGGER: "bigger",
}


def _holds_already(work: Session, chat: ChatRow, entry: Entry, message: MessageRow | None) -> bool:
    same = [row for row in entries(work, chat.id) if row.what_helps == entry.need]
    if not same:
        return False
    last = same[-1]
    if message is not None and last.message_id == message.id and last.wanted == entry.wanted:
        return True  # a turn that is tried again
    now = (last.wanted, last.words, last.said_by, last.who_said, last.written_by)
    return now == (entry.wanted, entry.words, entry.said_by, entry.who_said, entry.written_by)


def _taken_over_since(work: Session, chat: ChatRow, since: datetime) -> bool:
    referral = repository.last_referral(work, chat)
    if referral is None:
        return False
    taken = select(ChronologyRow).where(
        ChronologyRow.referral_id == referral.id,
        ChronologyRow.event == "taken",
        ChronologyRow.at > since,
    )
    return any(json.loads(row.detail).get("before") for row in work.scalars(taken))


def _seal(work: Session, chat: ChatRow, row: CommunicationNeedRow, now: datetime) -> None:
    _note(
        work,
        chat,
        row.written_by,
        "card changed",
        now,
        what_helps=row.what_helps,
        wanted=row.wanted,
        said_by=row.said_by,
        sealed={"need": chronology.sealed(work, "need", row)},
    )


def _note(
    work: Session, chat: ChatRow, actor: str, event: str, now: datetime, **detail: object
) -> None:
    referral = repository.last_referral(work, chat)
    referral_id = referral.id if referral else None
    chronology.add(work, at=now, actor=actor, event=event, referral_id=referral_id, **detail)
