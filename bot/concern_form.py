"""A practitioner's concern sent in one form: every box is an answer of its own.

What was seen, what was said and what they think stay three separate answers (case review map D9).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.answers_kept import keep as keep_answer
from bot.answers_kept import tells_danger
from bot.incoming import Incoming
from bot.languages import CODES, LANGUAGE
from bot.questions import WORDS, YES_NO, UnknownQuestion
from referrals import talk
from referrals.council import Council
from referrals.hearing import Heard
from referrals.tables import ChatRow


def boxes(incoming: Incoming) -> dict[str, str]:
    """The filled boxes of the form, by the name of their question; empty when it is no form."""
    filled = (incoming.said.enclosed or {}).get("concern")
    if incoming.said.kind != "concern" or not isinstance(filled, dict):
        return {}
    return {str(name): str(words) for name, words in filled.items() if str(words).strip()}


def danger_told(incoming: Incoming) -> str | None:
    """What the form says when it says that a child is in danger now; None otherwise."""
    filled = boxes(incoming)
    told = [name for name, words in filled.items() if tells_danger(name, words)]
    return f"ticked yes: {told[0]}" if told else None


def language(incoming: Incoming) -> str | None:
    """The language in which the form was shown, where it was not English."""
    told = boxes(incoming).get(LANGUAGE)
    return told if told in CODES else None


def keep(
    work: Session,
    chat: ChatRow,
    heard: Heard,
    incoming: Incoming,
    now: datetime,
    council: Council,
) -> None:
    """Keep every box. A box that no question has stays in the words of the message."""
    for name, words in boxes(incoming).items():
        answer = words if words in YES_NO else WORDS
        try:
            keep_answer(work, chat, heard, name, answer, council, now=now, words=words)
        except UnknownQuestion:
            continue
    talk.end_questions(chat)
