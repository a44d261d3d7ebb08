"""How much Heard answers one chat: all of a flood is kept, and not each of it is answered.

A phone that lies on its keys, a child at play or a script can send a thousand messages in a minute.
A thousand answers would hide the one that matters, hold up the worker's reply behind them, and use
up what Telegram lets Heard send to everybody. So beyond a limit nobody reaches who reads what she
is told, an answer is one line a minute: "I wrote this down too". The words about 999 are said once
a minute at any rate. What a worker writes is never held back.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals.tables import ChatRow
from store.post import OutboxRow, OutboxState
from store.waits import SKEW

A_WHILE = timedelta(minutes=10)
MOST_IN_A_WHILE = 60  # a whole talk with every question is about forty
MOST_WAITING = 20  # at one a second she is twenty seconds behind already
SAID_AGAIN_AFTER = timedelta(minutes=1)
STILL_HEARD = "referral.more_heard"
ABOUT_DANGER = ("danger.", "self_harm.")


def is_about_danger(phrase: str | None) -> bool:
    """Are these words that may save a life?"""
    return phrase is not None and phrase.startswith(ABOUT_DANGER)


def is_on(work: Session, chat: ChatRow, now: datetime) -> bool:
    """Has this chat been answered as much as anyone can read?"""
    answers = _answers(work, chat, A_WHILE, now)
    waiting = [row for row in answers if row.state == OutboxState.WAITING]
    return len(answers) >= MOST_IN_A_WHILE or len(waiting) >= MOST_WAITING


def answers_worth_saying(
    work: Session, chat: ChatRow, phrases: list[str], now: datetime
) -> list[str]:
    """Of these answers, the ones to say. All of them, unless a flood is on."""
    if not phrases or not is_on(work, chat, now):
        return phrases
    lately = {row.phrase for row in _answers(work, chat, SAID_AGAIN_AFTER, now)}
    worth = [one for one in phrases if is_about_danger(one) and one not in lately]
    return worth if worth or STILL_HEARD in lately else [STILL_HEARD]


def _answers(work: Session, chat: ChatRow, lately: timedelta, now: datetime) -> list[OutboxRow]:
    """What answered a message of this chat; one from a time to come was made by a bad clock."""
    found = select(OutboxRow).where(
        OutboxRow.chat_id == chat.id,
        OutboxRow.inbox_id.is_not(None),
        OutboxRow.created_at.between(now - lately, now + SKEW),
    )
    return list(work.scalars(found))
