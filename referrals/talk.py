"""The talk after a message is on record: what was learnt, what is asked now, what was asked for.

Every answer is kept the moment it comes; nothing is ever required. Each function runs inside the
caller's one transaction.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from referrals import chronology, deadlines, repository
from referrals.council import Council
from referrals.model import ChildNamed, Clock, ReferralKind, Role
from referrals.outgoing import word_for_the_public
from referrals.raising import HEARD, PERSON, alert, take_back_from_manager
from referrals.tables import (
    AnswerRow,
    ChatRow,
    ChildRow,
    MessageRow,
    ReferralRow,
)
from store.post import Clearing, OutboxRow


def keep_answer(
    work: Session,
    chat: ChatRow,
    referral: ReferralRow,
    message: MessageRow,
    *,
    question: str,
    answer: str,
    now: datetime,
    words: str | None = None,
) -> bool:
    """Keep one answer with the words it came in. A tap is kept as a tap, never as agreement.

    `words` is the part of the message that answers, where a form sent many answers in one message.
    The same message answers a question once: a second proposal of it changes nothing. Returns
    whether it is new.
    """
    if _is_kept(work, message, question, answer):
        return False
    row = AnswerRow(
        referral_id=referral.id,
        message_id=message.id,
        question=question,
        answer=answer,
        words=message.words if words is None else words,
        tapped=message.kind == "tap",
        at=now,
    )
    work.add(row)
    work.flush()
    if chat.asked == question:
        chat.asked = None
    chronology.add(
        work,
        at=now,
        actor=PERSON,
        event="answered",
        referral_id=referral.id,
        question=question,
        answer=answer,
        message=message.id,
        tapped=message.kind == "tap",
        sealed={"answer": chronology.sealed(work, "answer", row)},
    )
    return True


def keep_children(
    work: Session,
    referral: ReferralRow,
    message: MessageRow,
    children: tuple[ChildNamed, ...],
) -> None:
    """Keep every child that was told of. Every child counts (case review 6.2)."""
    work.add_all(
        ChildRow(
            referral_id=referral.id,
            message_id=message.id,
            name=child.name,
            age=child.age,
            lives_elsewhere=child.lives_elsewhere,
            as_written=child.as_written,
        )
        for child in children
    )


def comes_from_the_public(work: Session, referral: ReferralRow) -> None:
    """A neighbour is not a practitioner: the same queue and clocks, another kind (I7)."""
    referral.kind = ReferralKind.PUBLIC_CONCERN
    work.flush()
    word_for_the_public(work, referral.id)


def note_asked(chat: ChatRow, question: str) -> None:
    """This question stands now. It never runs out: coming back after days finds it here."""
    chat.asked, chat.questions_on = question, True


def end_questions(chat: ChatRow) -> None:
    """All has been asked that Heard asks."""
    chat.asked, chat.questions_on = None, False


def stop_questions(
    work: Session, chat: ChatRow, referral: ReferralRow | None, now: datetime
) -> None:
    """The person wants no more questions. What they wrote stands, and so do its clocks (A6)."""
    chat.asked, chat.questions_on, chat.stopped_at = None, False, now
    _note(work, referral, "asked to stop", now)


def hide(work: Session, chat: ChatRow, referral: ReferralRow | None, now: datetime) -> None:
    """The chat shows nothing of what was said. The record is kept as it is."""
    chat.hidden_at = now
    work.execute(
        update(OutboxRow)
        .where(OutboxRow.chat_id == chat.id, OutboxRow.channel_message_id.is_not(None))
        .values(clearing=Clearing.WANTED)
    )
    _note(work, referral, "hid the chat", now)


def carry_on(chat: ChatRow, referral: ReferralRow | None) -> None:
    """The person takes the talk up again, after "stop" or after "hide"."""
    chat.stopped_at, chat.hidden_at = None, None
    chat.questions_on = referral is not None
    chat.talk_number += 1


def note_safe_answer(work: Session, referral: ReferralRow, answer: str, now: datetime) -> None:
    """What the person said to "are you safe right now?". Anything but yes is put before a worker.

    A tapped yes is only a tap: the worker still sees it, and the clock runs on.
    """
    _note(work, referral, f"safe right now: {answer}", now)
    if answer != "yes":
        alert(work, "may_not_be_safe", Role.DUTY_WORKER, now=now, referral_id=referral.id)


def want_person(work: Session, referral: ReferralRow, now: datetime, council: Council) -> datetime:
    """Somebody asked for a person: a clock starts. Returns by when a person answers."""
    due = deadlines.answer_by(now, council)
    repository.start_clock(work, referral, Clock.ANSWER, now, due)
    _note(work, referral, "asked for a person", now)
    alert(work, "wants_person", Role.DUTY_WORKER, now=now, referral_id=referral.id)
    return due


def note_wish(
    work: Session, referral: ReferralRow, wish: str, now: datetime, council: Council
) -> datetime:
    """A complaint, a chase, a wish about an appointment: a person answers it."""
    due = deadlines.answer_by(now, council)
    repository.start_clock(work, referral, Clock.ANSWER, now, due)
    _note(work, referral, wish, now)
    alert(work, wish.replace(" ", "_"), Role.DUTY_WORKER, now=now, referral_id=referral.id)
    return due


def note_disagreement(
    work: Session, referral: ReferralRow, wish: str, now: datetime, council: Council
) -> datetime:
    """ "I do not agree", "I am still worried": another person looks, so a manager is told (I2)."""
    take_back_from_manager(work, referral, now)
    due = deadlines.answer_by(now, council)
    repository.start_clock(work, referral, Clock.MANAGER, now, due)
    _note(work, referral, wish, now)
    alert(work, wish.replace(" ", "_"), Role.MANAGER, now=now, referral_id=referral.id)
    return due


def note_danger_answer(
    work: Session, chat: ChatRow, referral: ReferralRow, answer: str, now: datetime
) -> None:
    """What the person said of ringing 999. "I can not ring" is put before a worker at once."""
    chat.danger_stands = False
    _note(work, referral, f"999: {answer}", now)
    if answer != "rang":
        alert(work, f"999_{answer}", Role.DUTY_WORKER, now=now, referral_id=referral.id)


def answered_questions(work: Session, referral: ReferralRow) -> set[str]:
    """The questions that have an answer, "not now" included."""
    rows = work.scalars(select(AnswerRow.question).where(AnswerRow.referral_id == referral.id))
    return set(rows)


def _is_kept(work: Session, message: MessageRow, question: str, answer: str) -> bool:
    kept = select(AnswerRow.id).where(
        AnswerRow.message_id == message.id,
        AnswerRow.question == question,
        AnswerRow.answer == answer,
    )
    return work.scalar(kept) is not None


def _note(work: Session, referral: ReferralRow | None, event: str, now: datetime) -> None:
    chronology.add(
        work,
        at=now,
        actor=PERSON if referral else HEARD,
        event=event,
        referral_id=referral.id if referral else None,
    )
