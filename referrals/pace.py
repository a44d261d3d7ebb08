"""How long Heard waits between two messages to one person: slower means real pauses.

A pause is a due time on the rows of the outbox; nobody sleeps, and no time is ever set to the
person. Words about danger are never slowed: what still waits before them is hurried.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals.council import Council
from referrals.flood import is_about_danger
from referrals.preferences import Preferences
from referrals.tables import ChatRow
from store.post import OutboxRow, OutboxState

IN_DANGER = timedelta(seconds=1)  # as fast as Telegram takes messages of one chat


def pause_for(chat: ChatRow, council: Council) -> timedelta:
    """The pause that this person's communication card asks for."""
    asked = Preferences.of(chat.preferences)
    if asked.slower:
        return council.slower_pause
    return council.shorter_pause if asked.shorter else council.bubble_pause


def hurry(work: Session, chat: ChatRow, now: datetime) -> None:
    """Words about danger come behind these: the pauses that were meant kindly end."""
    for place, row in enumerate(_waiting(work, chat)):
        if row.tries == 0:  # one that was tried waits as long as its channel asked
            row.not_before = min(row.not_before, now + place * IN_DANGER)


def pace_anew(work: Session, chat: ChatRow, now: datetime, pause: timedelta) -> None:
    """What waits obeys the card from now on, too: its words, its pictures and its pauses."""
    waiting = _waiting(work, chat)
    for row in waiting:
        row.preferences = {**chat.preferences, **_said_in(row)}
    if any(is_about_danger(row.phrase) for row in waiting):
        return
    for place, row in enumerate(waiting):
        if row.tries == 0:
            row.not_before = now + place * pause


def _said_in(row: OutboxRow) -> dict[str, Any]:
    """An offer of a language stands in that language, whatever the card says."""
    return {name: value for name, value in row.preferences.items() if name == "language"}


def _waiting(work: Session, chat: ChatRow) -> list[OutboxRow]:
    wanted = (
        select(OutboxRow)
        .where(OutboxRow.chat_id == chat.id, OutboxRow.state == OutboxState.WAITING)
        .order_by(OutboxRow.id)
    )
    return list(work.scalars(wanted.with_for_update()))
