"""What goes out to a person: phrase keys and arguments, put in the outbox in the same commit.

No wording here: the door asks easy_read for the words when it sends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from referrals import flood
from referrals.model import WORDED_FOR_THE_PUBLIC, ReferralKind, Register
from referrals.pace import IN_DANGER, hurry
from referrals.tables import ChatRow, ReferralRow
from store.post import OutboxRow, OutboxState
from store.sealed import numbered_and_sealed
from store.steps import say_when_committed
from store.wake import Bell, ring_when_committed

FARTHEST = timedelta(minutes=2)
Buttons = tuple[tuple[str, str], ...]  # (label key, tap code)


@dataclass(frozen=True)
class Bubble:
    """One short message: a phrase key, its arguments, its buttons.

    `language`: where it is said in another language than the person's own choice, to offer it.
    """

    phrase: str
    args: dict[str, Any] = field(default_factory=dict)
    buttons: Buttons = ()
    language: str | None = None


def keep_args(args: dict[str, Any]) -> dict[str, Any]:
    """Arguments as JSON: a moment becomes {"moment": ISO 8601}."""
    return {
        name: {"moment": value.isoformat()} if isinstance(value, datetime) else value
        for name, value in args.items()
    }


def read_args(kept: dict[str, Any]) -> dict[str, Any]:
    """The arguments as they were before `keep_args`."""
    return {
        name: datetime.fromisoformat(value["moment"]) if isinstance(value, dict) else value
        for name, value in kept.items()
    }


def put_out(
    work: Session,
    chat: ChatRow,
    bubbles: list[Bubble],
    *,
    now: datetime,
    pause: timedelta,
    referral_id: int | None = None,
    inbox_id: int | None = None,
    made_by: str = "heard",
) -> list[OutboxRow]:
    """Put bubbles in the outbox, a pause apart, after whatever still waits for this chat.

    What answers a message (`inbox_id`) is cut to what anyone can read: `referrals.flood`.
    """
    if not bubbles:
        return []
    if inbox_id is not None:
        bubbles = _within_reason(work, chat, bubbles, now)
    if any(flood.is_about_danger(bubble.phrase) for bubble in bubbles):
        hurry(work, chat, now)
        pause = min(pause, IN_DANGER)
    start = _after_what_waits(work, chat, now, pause)
    register = _wording_for(work, chat, referral_id)
    rows = [
        OutboxRow(
            chat_id=chat.id,
            referral_id=referral_id,
            inbox_id=inbox_id,
            door=chat.door,
            address=chat.address,
            register=register,
            phrase=bubble.phrase,
            args=keep_args(bubble.args),
            buttons=[list(button) for button in bubble.buttons],
            preferences=_preferences(chat, bubble),
            made_by=made_by,
            created_at=now,
            not_before=start + place * pause,
        )
        for place, bubble in enumerate(bubbles)
    ]
    work.add_all(rows)
    work.flush()
    if rows:
        _say_put_out(work, rows)
    return rows


def _wording_for(work: Session, chat: ChatRow, referral_id: int | None) -> str:
    if chat.register != Register.PRACTITIONER or referral_id is None:
        return chat.register
    kind = work.scalar(select(ReferralRow.kind).where(ReferralRow.id == referral_id))
    return WORDED_FOR_THE_PUBLIC if kind == ReferralKind.PUBLIC_CONCERN else chat.register


def word_for_the_public(work: Session, referral_id: int) -> None:
    """What waits to go out about this referral is for the public: now that is known."""
    work.execute(
        update(OutboxRow)
        .where(OutboxRow.referral_id == referral_id, OutboxRow.state == OutboxState.WAITING)
        .values(register=WORDED_FOR_THE_PUBLIC)
    )


def _preferences(chat: ChatRow, bubble: Bubble) -> dict[str, Any]:
    other = {"language": bubble.language} if bubble.language else {}
    return {**chat.preferences, **other}


@dataclass(frozen=True)
class FirstWord:
    """One phrase for a chat that was opened just now, in answer to its first message."""

    chat_id: int
    door: str
    address: str
    phrase: str
    inbox_id: int


def put_first_words(
    work: Session, words: Sequence[FirstWord], now: datetime, until: datetime, *, at_once: int
) -> list[OutboxRow]:
    """Put first words in the outbox, the first `at_once` of them as being sent until `until`.

    Returns those that are being sent, as rows that are in no unit of work. Their referral is noted
    when the message is heard: see `take_on_first_word`. One statement and no unit of work, because
    somebody waits for it.
    """
    columns = _columns(work, words, now)
    for one in columns[: max(at_once, 0)]:
        one |= {"state": OutboxState.SENDING, "leased_until": until, "tries": 1}
    if columns:
        work.connection().execute(insert(OutboxRow), columns)
    if len(columns) > at_once:
        ring_when_committed(work, Bell.OUTBOX)
    ids = [one["id"] for one in columns]
    if ids:
        say_when_committed(work, "put out", outbox_ids=ids, made_by="heard")
    return [
        OutboxRow(**{name: one[name] for name in one if not name.endswith("_sealed")}, args={})
        for one in columns[: max(at_once, 0)]
    ]


def _columns(work: Session, words: Sequence[FirstWord], now: datetime) -> list[dict[str, Any]]:
    same = {
        "register": Register.PARENT,
        "buttons": [],
        "preferences": {},  # a chat that was opened just now has said nothing yet
        "asks_back": False,
        "made_by": "heard",
        "created_at": now,
        "not_before": now,
        "safe_to_repeat": True,
        "state": OutboxState.WAITING,
        "leased_until": None,
        "tries": 0,
    }
    no_words: dict[str, Any] = {"args": {}, "own_words": None, "words": None}
    numbered = numbered_and_sealed(work, OutboxRow, [no_words] * len(words))
    return [same | vars(word) | row for word, row in zip(words, numbered, strict=True)]


def take_on_first_word(
    work: Session, chat: ChatRow, inbox_id: int, referral_id: int
) -> frozenset[str]:
    """Which phrases were said at the door in answer to this message; they are of this referral."""
    said = select(OutboxRow).where(
        OutboxRow.chat_id == chat.id,
        OutboxRow.inbox_id == inbox_id,
        OutboxRow.referral_id.is_(None),
    )
    rows = work.scalars(said.with_for_update()).all()
    for row in rows:
        row.referral_id = referral_id
    return frozenset(row.phrase for row in rows if row.phrase is not None)


def _within_reason(
    work: Session, chat: ChatRow, bubbles: list[Bubble], now: datetime
) -> list[Bubble]:
    said = {bubble.phrase: bubble for bubble in bubbles}
    worth = flood.answers_worth_saying(work, chat, list(said), now)
    if worth == list(said):
        return bubbles
    return [said.get(phrase, Bubble(phrase)) for phrase in worth]


def put_out_own_words(
    work: Session,
    chat: ChatRow,
    words: str,
    *,
    now: datetime,
    pause: timedelta,
    referral_id: int,
    made_by: str,
    buttons: Buttons = (),
) -> OutboxRow:
    """Put a worker's own words in the outbox, as they are."""
    row = OutboxRow(
        chat_id=chat.id,
        referral_id=referral_id,
        door=chat.door,
        address=chat.address,
        register=chat.register,
        own_words=words,
        args={},
        buttons=[list(button) for button in buttons],
        preferences=dict(chat.preferences),
        made_by=made_by,
        created_at=now,
        not_before=_after_what_waits(work, chat, now, pause),
        # Two identical letters from a worker confuse; a lost one is shown to the worker instead.
        safe_to_repeat=False,
    )
    work.add(row)
    work.flush()
    _say_put_out(work, [row])
    return row


def _say_put_out(work: Session, rows: list[OutboxRow]) -> None:
    first = rows[0]
    say_when_committed(
        work,
        "put out",
        outbox_ids=[row.id for row in rows],
        inbox_id=first.inbox_id,
        referral_id=first.referral_id,
        made_by=first.made_by,
    )


def _after_what_waits(work: Session, chat: ChatRow, now: datetime, pause: timedelta) -> datetime:
    last = work.scalar(
        select(OutboxRow.not_before)
        .where(OutboxRow.chat_id == chat.id, OutboxRow.state == OutboxState.WAITING)
        .order_by(OutboxRow.not_before.desc())
        .limit(1)
    )
    # Order is kept by the claim; a moment far off comes from a wait of Telegram's or a wrong clock.
    return max(now, min(last + pause, now + FARTHEST)) if last else now
