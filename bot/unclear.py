"""Does nobody know what a parent's words mean? Then Heard asks once, and guesses nothing.

Rules and the taught reader found nothing, and Rasa is sure of no intent. That is worked out from
the record at each turn, so that nothing has to be remembered.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.rasa_client import Understanding
from bot.understanding import raised_by_intent
from referrals.model import Intent, Reading, Register, Urgency
from referrals.tables import ChatRow, MessageRow, ReferralRow, UnderstandingRow

Understood = Sequence[tuple[MessageRow, Understanding]]


def is_unclear(
    work: Session,
    chat: ChatRow,
    referral: ReferralRow | None,
    messages: Sequence[MessageRow],
    understood: Understood,
    sure_from: float,
) -> bool:
    """Whether a parent has told nothing that anybody knows the meaning of.

    While questions are asked, all that was written for this referral counts; after the last
    question only the words of this turn. An answer is clear by its question. Where Rasa is silent,
    nobody can say, and nothing is called unclear.

    `messages`: those of this turn. `understood`: what Rasa made of them. `sure_from`: from which
    confidence, 0 to 1, an intent counts (`Council.intent_sure_from`).
    """
    if referral is None or chat.register != Register.PARENT:
        return False
    scope = _of_referral(work, referral) if chat.questions_on else messages
    guesses = _guesses(work, scope) | {message.id: guess for message, guess in understood}
    if any(_tells(guess, sure_from) for guess in guesses.values()):
        return False
    if _anything_was_raised(work, scope):
        return False
    unasked = [message.id for message in scope if message.question is None]
    return any(guesses[one].confidence < sure_from for one in unasked if one in guesses)


def _of_referral(work: Session, referral: ReferralRow) -> Sequence[MessageRow]:
    return work.scalars(select(MessageRow).where(MessageRow.referral_id == referral.id)).all()


def _guesses(work: Session, messages: Sequence[MessageRow]) -> dict[int, Understanding]:
    rows = work.scalars(
        select(UnderstandingRow).where(
            UnderstandingRow.message_id.in_([message.id for message in messages]),
            UnderstandingRow.read_by == "rasa",
        )
    )
    return {
        row.message_id: Understanding(Intent(row.intent), row.confidence or 0.0)
        for row in rows
        if row.intent is not None
    }


def _tells(guess: Understanding, sure_from: float) -> bool:
    """A sure intent that tells of a need: then it is known what this is about."""
    sure = guess.confidence >= sure_from
    return sure and raised_by_intent(Reading(), guess).urgency is not Urgency.NONE


def _anything_was_raised(work: Session, messages: Sequence[MessageRow]) -> bool:
    raised = select(UnderstandingRow.id).where(
        UnderstandingRow.message_id.in_([message.id for message in messages]),
        UnderstandingRow.urgency != Urgency.NONE,
    )
    return work.scalar(raised.limit(1)) is not None
