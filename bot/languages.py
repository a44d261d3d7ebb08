"""In which language a person is written to: they say so by a word or a tap, at any time.

It is asked in the language itself ("Cymraeg", "Polski"), and offered once, in that language, where
the words look like it: never taken for granted. The choice goes on the communication card, so that
it is kept with who said so and when, obeyed by every message, and seen by the worker. What a worker
writes is not translated. Rasa reads English only; danger is read in all of them.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.buttons import LANGUAGES, standing_question
from easy_read.language_seen import language_of
from referrals import card
from referrals.council import Council
from referrals.hearing import Heard
from referrals.model import Reading, Signal, Urgency
from referrals.outgoing import Bubble
from referrals.preferences import Preferences
from referrals.tables import ChatRow
from store.post import OutboxRow, OutboxState

ENGLISH = "en"
OFFER = "language.offer"
LANGUAGE = "language"  # what the web door's form calls it
CODES = tuple(code.partition(":")[2] for _, code in LANGUAGES)


def now_spoken(chat: ChatRow) -> str:
    """The language in which this person is written to."""
    return Preferences.of(chat.preferences).language


def asked() -> Bubble:
    """Which language do you want? Each button says its own name in its own language."""
    return Bubble("language.choose", buttons=LANGUAGES)


def choose(
    work: Session, chat: ChatRow, heard: Heard, language: str, now: datetime, council: Council
) -> list[Bubble]:
    """Keep the choice. Returns what is said then: that it is so, and the question that stands."""
    keep(work, chat, heard, language, now, council)
    said = [Bubble("language.changed")]
    if language != ENGLISH:
        said.append(Bubble("language.worker_told"))
    if chat.hidden_at is None and not chat.danger_stands:
        said += standing_question(chat.asked)
    return said


def keep(
    work: Session, chat: ChatRow, heard: Heard, language: str, now: datetime, council: Council
) -> None:
    """From now on every message is in this language, also what waits to go out."""
    entry = card.Entry(card.Need.LANGUAGE, words=language)
    card.keep(work, chat, entry, now=now, council=council, message=heard.message)
    _say_what_waits_in(work, chat, language)


def offer(work: Session, chat: ChatRow, heard: Heard, reading: Reading) -> list[Bubble]:
    """The offer of another language, in that language, where the words look like it; once.

    In danger the words about 999 come in that language in its place, and the offer another time:
    its buttons must not stand where those about 999 do.
    """
    guess = language_of(heard.message.words) if heard.message.kind in ("text", "concern") else None
    if guess is None or guess == now_spoken(chat) or chat.hidden_at or _has_said(work, chat):
        return []
    if reading.urgency is Urgency.NOW:
        return [Bubble("danger.ring_999", language=guess)]
    if reading.has(Signal.SELF_HARM):
        return [Bubble("self_harm.ring_999", language=guess)]
    if _was_offered(work, chat):
        return []
    ways = tuple(row for row in LANGUAGES if row[1] in (f"language:{guess}", "language:en"))
    return [Bubble(OFFER, buttons=ways[::-1], language=guess)]


def _has_said(work: Session, chat: ChatRow) -> bool:
    """Whoever chose a language is not asked about another: they know the way."""
    return any(row.what_helps == card.Need.LANGUAGE for row in card.entries(work, chat.id))


def _was_offered(work: Session, chat: ChatRow) -> bool:
    offered = select(OutboxRow.id).where(OutboxRow.chat_id == chat.id, OutboxRow.phrase == OFFER)
    return work.scalar(offered.limit(1)) is not None


def _say_what_waits_in(work: Session, chat: ChatRow, language: str) -> None:
    waiting = select(OutboxRow).where(
        OutboxRow.chat_id == chat.id,
        OutboxRow.state == OutboxState.WAITING,
        OutboxRow.phrase.is_not(None),
    )
    for row in work.scalars(waiting.with_for_update()):
        row.preferences = {**row.preferences, "language": language}
