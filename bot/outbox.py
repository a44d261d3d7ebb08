"""What waits to be told to a person: claimed, given to the channel, and what became of it.

A later bubble never goes before an earlier one of the same chat. A row is marked as sending, and
committed, before the channel gets it; a row that stays so belongs to a dead process, and nobody
knows whether it arrived. Such a row is sent again, twice at most, only where reading it more than
once does no harm: whoever saw it twice loses nothing, whoever never saw it waits for an answer.

How many may go out in a second is counted here, in the database, for all processes of a door
together. Where not all that is due may go, a chat with words about danger goes first.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import ColumnElement, bindparam, exists, func, or_, select, text
from sqlalchemy.orm import Session, aliased, object_session

from easy_read.manner import in_manner
from easy_read.say import say
from referrals.flood import ABOUT_DANGER
from referrals.outgoing import read_args
from referrals.preferences import Preferences
from referrals.tables import ChatRow
from store.engine import Store
from store.post import OutboxRow, OutboxState
from store.steps import say_when_committed
from store.waits import LONGEST_LEASE, LONGEST_WAIT, SKEW

MAYBE_SENT = "may have arrived"
MOST_UNSURE_TRIES = 3  # a process that is killed at each of them is no chance any more
A_CHAT_A_MESSAGE = timedelta(seconds=1)  # Telegram: no more than one a second in one chat
A_SECOND = 30  # Telegram: no more than 30 messages a second in all, whoever sends them
AT_ONCE_A_SECOND = 25  # of them; so words about danger always find room in the next claim
_ADVISORY_LOCK = 4_282  # any fixed number; two doors must not count the same second at once
_LOCK = text("SELECT pg_advisory_xact_lock(:lock)")
_LOCK_IF_FREE = text("SELECT pg_try_advisory_xact_lock(:lock)")
_GIVEN = select(func.count(OutboxRow.id)).where(
    OutboxRow.door == bindparam("door"),
    OutboxRow.state.in_([state for state in OutboxState if state != OutboxState.WAITING]),
    OutboxRow.not_before > bindparam("since"),
    OutboxRow.not_before <= bindparam("until"),
)
LONGEST_BACK_OFF = timedelta(seconds=60)


def claim_due(
    store: Store,
    door: str,
    now: datetime,
    lease: timedelta,
    a_second: int = A_SECOND,
    pace: timedelta = A_CHAT_A_MESSAGE,
) -> list[OutboxRow]:
    """Take what is due, one row a chat at the most, and mark it as sending in the same commit.

    Words about danger come first; then who has had no answer to what they wrote, before who has
    had the first of several. `a_second`: how many rows all claims of the last second together may
    have taken.
    """
    with store.begin() as work:
        room = a_second - _given_in_the_last_second(work, door, now)
        if room <= 0:
            return []
        rows = work.scalars(
            select(OutboxRow)
            .where(
                OutboxRow.door == door,
                OutboxRow.state == OutboxState.WAITING,
                is_due(now),
                ~_earlier_unsettled(),
                ~_just_sent(now, pace),
            )
            .order_by(~_danger_waits(), _answered_already(), OutboxRow.not_before, OutboxRow.id)
            .limit(room)
            .with_for_update(skip_locked=True)
        ).all()
        for row in rows:
            row.state, row.leased_until = OutboxState.SENDING, now + lease
            row.not_before = now  # the moment it was given to the channel: the next second counts
            row.tries += 1
        return list(rows)


def room_at_once(work: Session, door: str, now: datetime) -> int:
    """How many that are written in this transaction may go out without a claim.

    Each must be the first of its chat. None where another door counts this very second: nobody who
    keeps a message may wait for that.
    """
    return max(AT_ONCE_A_SECOND - _given_in_the_last_second(work, door, now, wait=False), 0)


def is_due(now: datetime) -> ColumnElement[bool]:
    """May it go now? A moment that Heard would never have set was set by a wrong clock."""
    return or_(
        OutboxRow.not_before <= now,
        OutboxRow.not_before > now + LONGEST_WAIT,
        OutboxRow.created_at > now + SKEW,
    )


def waits_for_its_moment(row: OutboxRow, now: datetime) -> bool:
    """The contrary of `is_due`, of one row that is at hand."""
    made_in_time = row.created_at <= now + SKEW
    return made_in_time and now < row.not_before <= now + LONGEST_WAIT


def due_of_chat(work: Session, chat_id: int, now: datetime) -> list[OutboxRow]:
    """What is due in one chat, in order, for a door that is asked for it (a browser)."""
    waiting = work.scalars(
        select(OutboxRow)
        .where(OutboxRow.chat_id == chat_id, OutboxRow.state == OutboxState.WAITING)
        .order_by(OutboxRow.id)
        .with_for_update()
    )
    due = []
    for row in waiting:
        if waits_for_its_moment(row, now):
            break
        due.append(row)
    return due


def words_of(row: OutboxRow, now: datetime) -> str:
    """The words: a worker's own as they are, a phrase as the catalogue has it now.

    In the language and the manner that the person's communication card asks for.
    """
    if row.own_words is not None:
        return row.own_words
    if row.phrase is None:
        raise LookupError("a message without words")
    asked = Preferences.of(row.preferences)
    key = in_manner(row.phrase, row.register, shorter=asked.shorter, simpler=asked.easy_words)
    args = read_args(row.args)
    return say(key, register=row.register, language=asked.language, now=now, **args)


def buttons_of(row: OutboxRow) -> list[tuple[str, str]]:
    """The label and the code of each button, in order."""
    labelled = partial(say, register=row.register, language=_language(row))
    return [(labelled(label), code) for label, code in row.buttons]


def _language(row: OutboxRow) -> str:
    return Preferences.of(row.preferences).language


def note_sent(row: OutboxRow, words: str, message_id: str | None, now: datetime) -> None:
    """The channel took it. The exact words are kept, whatever the catalogue says tomorrow."""
    row.state, row.words, row.sent_at = OutboxState.SENT, words, now
    row.channel_message_id, row.trouble, row.leased_until = message_id, None, None
    work = object_session(row)
    if work is not None:
        ids = {"inbox_id": row.inbox_id, "referral_id": row.referral_id}
        say_when_committed(work, "delivered", door=row.door, outbox_id=row.id, **ids)


def note_not_sent(row: OutboxRow, trouble: str, until: datetime) -> None:
    """It surely did not arrive: try again after `until`, and hold back what follows it."""
    row.state, row.trouble = OutboxState.WAITING, trouble
    row.not_before, row.leased_until = until, None


def note_maybe_sent(row: OutboxRow, words: str | None, now: datetime) -> None:
    """Nobody knows whether it arrived. Again where that is harmless; else a worker is shown.

    The words are noted when it is settled only: said again tomorrow, "today" is another word.
    """
    row.leased_until = None
    first_time = row.trouble != MAYBE_SENT
    if row.safe_to_repeat and (first_time or row.tries < MOST_UNSURE_TRIES):
        row.state, row.not_before = OutboxState.WAITING, now + back_off(row.tries)
    else:
        row.state, row.sent_at, row.words = OutboxState.UNCERTAIN, now, words or row.words
    row.trouble = MAYBE_SENT


def note_blocked(work: Session, row: OutboxRow, now: datetime) -> None:
    """The person has blocked Heard: final, and their worker must find another way."""
    row.state, row.trouble, row.leased_until = OutboxState.BLOCKED, "blocked", None
    chat = work.get(ChatRow, row.chat_id)
    if chat is not None and chat.blocked_at is None:
        chat.blocked_at = now


def note_failed(row: OutboxRow, trouble: str) -> None:
    """The channel, or the catalogue, will never take it: a worker is shown that it failed."""
    row.state, row.trouble, row.leased_until = OutboxState.FAILED, trouble, None


def note_moved(work: Session, row: OutboxRow, address: str, now: datetime) -> None:
    """The chat has a new address: this row and whatever waits behind it go there."""
    for other in work.scalars(
        select(OutboxRow).where(
            OutboxRow.chat_id == row.chat_id, OutboxRow.state == OutboxState.WAITING
        )
    ):
        other.address = address
    chat = work.get(ChatRow, row.chat_id)
    if chat is not None:
        chat.address = address
    row.address = address
    note_not_sent(row, "moved", now)


def take_up_left(store: Store, door: str, now: datetime) -> int:
    """Rows that a dead process left as sending. Returns how many there were."""
    with store.begin() as work:
        left = work.scalars(
            select(OutboxRow)
            .where(
                OutboxRow.door == door,
                OutboxRow.state == OutboxState.SENDING,
                or_(
                    OutboxRow.leased_until <= now,
                    OutboxRow.leased_until > now + LONGEST_LEASE,  # given by a wrong clock
                ),
            )
            .with_for_update(skip_locked=True)
        ).all()
        for row in left:
            note_maybe_sent(row, None, now)
        return len(left)


def back_off(tries: int) -> timedelta:
    """1, 2, 4 ... seconds, a minute at the most."""
    return min(LONGEST_BACK_OFF, timedelta(seconds=2 ** min(max(tries - 1, 0), 6)))


def _earlier_unsettled() -> ColumnElement[bool]:
    other = aliased(OutboxRow)
    return exists().where(
        other.chat_id == OutboxRow.chat_id,
        other.id < OutboxRow.id,
        other.state.in_([OutboxState.WAITING, OutboxState.SENDING]),
    )


def _answered_already() -> ColumnElement[bool]:
    other = aliased(OutboxRow)
    return exists().where(
        other.chat_id == OutboxRow.chat_id,
        other.inbox_id == OutboxRow.inbox_id,
        other.id < OutboxRow.id,
    )


def _just_sent(now: datetime, pace: timedelta) -> ColumnElement[bool]:
    other = aliased(OutboxRow)
    return exists().where(
        other.chat_id == OutboxRow.chat_id,
        other.sent_at > now - pace,
        other.sent_at <= now + SKEW,  # what was sent tomorrow, by a wrong clock, holds back nothing
    )


def _danger_waits() -> ColumnElement[bool]:
    """Is there anything about danger among what waits in this chat?"""
    other = aliased(OutboxRow)
    return exists().where(
        other.chat_id == OutboxRow.chat_id,
        other.state == OutboxState.WAITING,
        or_(*(other.phrase.startswith(words) for words in ABOUT_DANGER)),
    )


def _given_in_the_last_second(work: Session, door: str, now: datetime, *, wait: bool = True) -> int:
    """How many were given. Where another counts and nobody shall wait for it: as many as may be."""
    if work.get_bind().dialect.name == "postgresql":  # SQLite has one writer at a time anyhow
        lock = _LOCK if wait else _LOCK_IF_FREE
        if work.scalar(lock, {"lock": _ADVISORY_LOCK}) is False:
            return A_SECOND
    moments = {"door": door, "since": now - timedelta(seconds=1), "until": now + SKEW}
    return work.connection().scalar(_GIVEN, moments) or 0
