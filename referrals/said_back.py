"""Seen, said back, not understood: three things that are kept apart, and none of them is agreement.

A tap is "seen". Words that a person writes when asked "can you tell me in your words?" are kept
exactly, for a worker to read: no machine judges them. "I do not understand" becomes a task for a
person with a clock (case review 4.87; map B3, B7).
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals import chronology, deadlines, repository
from referrals.council import Council
from referrals.model import Clock, Role
from referrals.outgoing import Bubble, Buttons
from referrals.raising import PERSON, alert
from referrals.tables import AlertRow, ChatRow, ComprehensionRow, MessageRow, ReferralRow
from store.post import OutboxRow, OutboxState

QUESTION = "said_back"  # ChatRow.asked: "said_back:ID of the outbox row"
NOT_UNDERSTOOD_ALERT = "does_not_understand"


class Comprehension(StrEnum):
    """What the person showed of one message to them."""

    SEEN = "seen"
    SAID_BACK = "said_back"
    NOT_UNDERSTOOD = "not_understood"


def keep(
    work: Session,
    told: OutboxRow,
    message: MessageRow,
    state: Comprehension,
    now: datetime,
) -> None:
    """Keep what the person showed of what they were told. The same message shows it once."""
    if _is_kept(work, told, message, state):
        return
    row = ComprehensionRow(
        chat_id=told.chat_id,
        referral_id=told.referral_id,
        outbox_id=told.id,
        message_id=message.id,
        state=state,
        words=message.words,
        at=now,
    )
    work.add(row)
    work.flush()
    chronology.add(
        work,
        at=now,
        actor=PERSON,
        event=state.replace("_", " "),
        referral_id=told.referral_id,
        told=told.id,
        message=message.id,
        tapped=message.kind == "tap",
        sealed={"comprehension": chronology.sealed(work, "comprehension", row)},
    )


def ask_worker_to_explain(
    work: Session, referral: ReferralRow, now: datetime, council: Council
) -> datetime:
    """A worker must say it in other words: a clock and an alert. Returns by when."""
    due = deadlines.explain_by(now, council)
    repository.start_clock(work, referral, Clock.EXPLAIN, now, due)
    if not _is_alerted(work, referral):
        alert(work, NOT_UNDERSTOOD_ALERT, Role.DUTY_WORKER, now=now, referral_id=referral.id)
    return due


def note_asked(chat: ChatRow, told: OutboxRow) -> None:
    """ "Can you tell me in your words?" stands now. It never runs out."""
    chat.asked = f"{QUESTION}:{told.id}"


def question(worker: str, outbox_id: int) -> Bubble:
    """ "Can you tell me in your words?", which can be left like any other question."""
    return Bubble(
        "said_back.ask",
        {"worker": worker},
        buttons=(
            ("button.do_not_understand", f"told:{outbox_id}:not_understood"),
            ("button.not_now", f"told:{outbox_id}:not_now"),
            ("button.why", f"told:{outbox_id}:why"),
        ),
    )


def buttons_under(outbox_id: int) -> Buttons:
    """Under a worker's own words. "I do not understand" is always there (map B3)."""
    return (
        ("button.do_not_understand", f"told:{outbox_id}:not_understood"),
        ("button.seen", f"told:{outbox_id}:seen"),
    )


def was_said_back(work: Session, told: OutboxRow) -> bool:
    """Have they said it in their own words already?"""
    said = select(ComprehensionRow.id).where(
        ComprehensionRow.outbox_id == told.id,
        ComprehensionRow.state == Comprehension.SAID_BACK,
    )
    return work.scalar(said.limit(1)) is not None


def last_letter(work: Session, referral: ReferralRow) -> OutboxRow | None:
    """The last words of a worker's own about this referral."""
    letters = (
        select(OutboxRow)
        .where(OutboxRow.referral_id == referral.id, OutboxRow.own_words_sealed.is_not(None))
        .order_by(OutboxRow.id.desc())
    )
    return work.scalar(letters.limit(1))


def told_to(work: Session, chat: ChatRow, outbox_id: int) -> OutboxRow | None:
    """The message with this number, if it was one to this person."""
    row = work.get(OutboxRow, outbox_id)
    return row if row is not None and row.chat_id == chat.id else None


def asked_about(work: Session, chat: ChatRow) -> OutboxRow | None:
    """The message that Heard asked to hear back, where that question stands."""
    question, _, number = (chat.asked or "").partition(":")
    return told_to(work, chat, int(number)) if question == QUESTION and number.isdigit() else None


def last_told(work: Session, chat: ChatRow) -> OutboxRow | None:
    """The last thing that the person was told: a worker's own words before Heard's line on them."""
    sent = (
        select(OutboxRow)
        .where(OutboxRow.chat_id == chat.id, OutboxRow.state == OutboxState.SENT)
        .order_by(OutboxRow.id.desc())
        .limit(4)
    )
    rows = list(work.scalars(sent))
    last_letter = next((row for row in rows if row.own_words is not None), None)
    return last_letter or next(iter(rows), None)


def _is_kept(work: Session, told: OutboxRow, message: MessageRow, state: Comprehension) -> bool:
    kept = select(ComprehensionRow.id).where(
        ComprehensionRow.outbox_id == told.id,
        ComprehensionRow.message_id == message.id,
        ComprehensionRow.state == state,
    )
    return work.scalar(kept.limit(1)) is not None


def _is_alerted(work: Session, referral: ReferralRow) -> bool:
    """Has nobody seen the last one yet? Then a second says nothing new."""
    unseen = select(AlertRow.id).where(
        AlertRow.referral_id == referral.id,
        AlertRow.why == NOT_UNDERSTOOD_ALERT,
        AlertRow.seen_at.is_(None),
    )
    return work.scalar(unseen.limit(1)) is not None
