"""Keeping one answer, with all that follows from it: the children, what helps, who it is.

A "yes" to danger now raises the urgency at once, and nothing here ever lowers one.
"""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy.orm import Session

from bot.card_talk import WHAT_HELPS
from bot.children import children_named
from bot.questions import WORDS, question_named
from referrals import card, talk
from referrals.card import Entry, Need
from referrals.council import Council
from referrals.hearing import Heard
from referrals.tables import ChatRow, MessageRow, ReferralRow

ABOUT_DANGER = ("hurt_now", "danger_now")
_ABOUT_CHILDREN = ("children", "which_children")
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
    council: Council,
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
        _follow(work, heard.referral, message, question, answer, words or message.words)
        if question == WHAT_HELPS:
            _keep_on_card(work, chat, message, answer, now, council)


def _follow(
    work: Session,
    referral: ReferralRow,
    message: MessageRow,
    question: str,
    answer: str,
    words: str,
) -> None:
    if question in _ABOUT_CHILDREN and answer == "words":
        talk.keep_children(work, referral, message, children_named(words))
    if question == "who_you_are" and _PUBLIC.search(words):
        talk.comes_from_the_public(work, referral)


def _keep_on_card(
    work: Session, chat: ChatRow, message: MessageRow, answer: str, now: datetime, council: Council
) -> None:
    """What helps them goes on the communication card; in their own words where no button fits."""
    if answer in question_named(WHAT_HELPS).options:
        entry = Entry(Need(answer), words=message.words)
    elif answer == WORDS:
        entry = Entry(Need.OWN_WORDS, words=message.words)
    else:
        return  # "not now" and "I do not know" say nothing of what helps
    card.keep(work, chat, entry, now=now, council=council, message=message)


def tells_danger(question: str, answer: str) -> bool:
    """Does this answer say that somebody is hurt, or a child in danger, at this moment?"""
    return question in ABOUT_DANGER and answer == "yes"
