"""Keeping one answer, with all that follows from it: the children, what helps, who it is.

A "yes" to danger now raises the urgency at once, and nothing here ever lowers one.
"""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy.orm import Session

from bot.children import children_named
from bot.questions import question_named
from referrals import talk
from referrals.hearing import Heard
from referrals.tables import ChatRow, MessageRow, ReferralRow

ABOUT_DANGER = ("hurt_now", "danger_now")
_ABOUT_CHILDREN = ("children", "which_children")
_WHAT_HELPS = question_named("what_helps").options
_PUBLIC = re.compile(
    r"\b(neighbou?rs?|naybou?rs?|friend|passer|member of (the )?public|gran(dma|ny|dad)?|nan|"
    r"aunt(y|ie)?|uncle|relative|family member)\b",
    re.IGNORECASE,
)


def keep(
    work: Session,
    chat: ChatRow,
    heard: Heard,
    question: str,
    answer: str,
    *,
    now: datetime,
    words: str | None = None,
) -> None:
    """Keep the answer in this message. Raises UnknownQuestion for a name that no talk has."""
    question_named(question)
    if heard.referral is None:
        return
    message = heard.message
    new = talk.keep_answer(
        work,
        chat,
        heard.referral,
        message,
        question=question,
        answer=answer,
        now=now,
        words=words,
    )
    if new:  # a tapped answer is kept at once, and Rasa proposes it once more
        _follow(work, chat, heard.referral, message, question, answer, words or message.words, now)


def _follow(
    work: Session,
    chat: ChatRow,
    referral: ReferralRow,
    message: MessageRow,
    question: str,
    answer: str,
    words: str,
    now: datetime,
) -> None:
    if question in _ABOUT_CHILDREN and answer == "words":
        talk.keep_children(work, referral, message, children_named(words))
    if question == "what_helps" and answer in _WHAT_HELPS:
        talk.keep_what_helps(work, chat, message, answer, now)
    if question == "who_you_are" and _PUBLIC.search(words):
        talk.comes_from_the_public(work, referral)


def tells_danger(question: str, answer: str) -> bool:
    """Does this answer say that somebody is hurt, or a child in danger, at this moment?"""
    return question in ABOUT_DANGER and answer == "yes"
