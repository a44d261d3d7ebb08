"""Reading out what was written: which messages somebody asks to hear, and their words.

The answer to "read it to me" is a message of its own in the outbox, so that it is sent once, noted
and kept like any other. It names the messages that it reads out; the words are theirs, as they were
given to the channel.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from easy_read.say import say
from referrals.flood import is_about_danger
from referrals.model import Register
from referrals.outgoing import Bubble
from referrals.preferences import Preferences
from referrals.tables import ChatRow
from store.post import OutboxRow, OutboxState

HERE = "speech.here"
TAP = "speak"  # the code of the button is "speak:NUMBER"
ENGLISH = "en"
_GIVEN = (OutboxState.SENT, OutboxState.UNCERTAIN)
_MOST_AT_ONCE = 6  # bubbles: about half a minute of listening


@dataclass(frozen=True)
class Aloud:
    """What is read out. `personal`: made for one person, so it is kept in memory only."""

    words: str
    language: str
    personal: bool


def answer(work: Session, chat: ChatRow, number: str = "") -> Bubble:
    """The answer to "read it to me": about the message with this number, or about the newest."""
    rows = _asked_for(work, chat, number) if number else _newest(work, chat)
    return Bubble(HERE, {"of": [row.id for row in rows]}) if rows else Bubble("speech.nothing")


def aloud(work: Session, row: OutboxRow) -> Aloud | None:
    """What this message sounds like; None: nothing of it can be read out."""
    if row.phrase != HERE:
        return _of(row, row.words) if row.words else None
    named = row.args.get("of", [])
    rows = [one for number in named if (one := _given(work, row.chat_id, number))]
    if not rows:
        return None
    languages = {_language(one) for one in rows}
    language = languages.pop() if len(languages) == 1 else ENGLISH
    personal = len(rows) > 1 or _is_personal(rows[0])
    return Aloud("\n".join(one.words or "" for one in rows), language, personal)


def aloud_as(row: OutboxRow, words: str) -> Aloud:
    """What a message that is about to be sent with these words sounds like."""
    return _of(row, words)


def may_be_asked(row: OutboxRow) -> bool:
    """May "read it to me" stand under this message? Nothing stands beside words about danger."""
    return (
        row.register == Register.PARENT
        and row.phrase not in (HERE, "speech.nothing")
        and not is_about_danger(row.phrase)
        and not Preferences.of(row.preferences).read_to_me
    )


def is_always_read(row: OutboxRow) -> bool:
    """Does this person want each message spoken too? Words about danger wait for no voice."""
    wanted = Preferences.of(row.preferences).read_to_me
    return wanted and row.phrase != HERE and not is_about_danger(row.phrase)


def without_a_voice(row: OutboxRow, words: str) -> str:
    """What is said where there is nothing to listen to after all."""
    if row.phrase != HERE:
        return words
    language = Preferences.of(row.preferences).language
    return say("speech.can_not", register=row.register, language=language)


def language_of(row: OutboxRow) -> str:
    """The language of a message. What a worker writes is English: nobody translates it."""
    return _language(row)


def _of(row: OutboxRow, words: str | None) -> Aloud:
    return Aloud(words or "", _language(row), _is_personal(row))


def _is_personal(row: OutboxRow) -> bool:
    return row.own_words is not None or bool(set(row.args) - {"step"})


def _language(row: OutboxRow) -> str:
    return ENGLISH if row.own_words is not None else Preferences.of(row.preferences).language


def _asked_for(work: Session, chat: ChatRow, number: str) -> list[OutboxRow]:
    row = _given(work, chat.id, int(number)) if number.isdecimal() and len(number) < 18 else None
    return [row] if row is not None else []


def _given(work: Session, chat_id: int, number: object) -> OutboxRow | None:
    """A message that this chat was given, and no other chat's."""
    row = work.get(OutboxRow, number) if isinstance(number, int) else None
    given = row is not None and row.chat_id == chat_id and row.state in _GIVEN and row.words
    return row if given and row is not None and row.phrase != HERE else None


def _newest(work: Session, chat: ChatRow) -> list[OutboxRow]:
    """The newest message, and those that came with it in answer to the same words."""
    found = select(OutboxRow).where(
        OutboxRow.chat_id == chat.id,
        OutboxRow.state.in_(_GIVEN),
        (OutboxRow.phrase != HERE) | OutboxRow.phrase.is_(None),
    )
    if chat.hidden_at is not None:
        found = found.where(OutboxRow.created_at >= chat.hidden_at)
    rows = list(work.scalars(found.order_by(OutboxRow.id.desc()).limit(_MOST_AT_ONCE)))
    if not rows or rows[0].inbox_id is None:
        return rows[:1]
    return [row for row in reversed(rows) if row.inbox_id == rows[0].inbox_id]
