"""Seen, said back, not understood: what a person shows of a message, by a button or in words.

"Okay, I have seen this" is a tap and stays one. Where it matters Heard asks to hear it back in the
person's own words, and tests nobody: whatever they write is kept as they wrote it, and a worker
reads it. Who did not understand is given simpler words where Heard has them; else a worker must
find them (case review 4.87; map B3, B7).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.answers import Phrase, phrase_in, plain
from bot.word_asked import hard_words_in
from easy_read.catalogue import ENGLISH
from easy_read.glossary import Entry
from easy_read.manner import simpler_of
from referrals import repository, said_back
from referrals.council import Council
from referrals.outgoing import Bubble, Buttons, read_args
from referrals.preferences import Preferences
from referrals.said_back import Comprehension
from referrals.tables import ChatRow, MessageRow, WorkerRow
from store.post import OutboxRow

_ABOUT_SENSE = re.compile(
    r"und[ae]?r?s?t|undast|\bget\b|\bgeddit\b|\bmeans?\b|confus|\blost\b|sense|explain|hard"
)

MOST_EXPLAINED = 2  # words of one letter: more at once is too much to read
WANT_PERSON = ("button.want_person", "ask:person")


@dataclass(frozen=True)
class Showing:
    """A message in which a person may show what they made of what they were told."""

    work: Session
    chat: ChatRow
    message: MessageRow
    now: datetime
    council: Council


def tapped(showing: Showing, rest: str) -> list[Bubble] | None:
    """A button under something that was told: "ID:seen", "ID:not_understood". None: not ours."""
    number, _, shown = rest.partition(":")
    told = said_back.told_to(showing.work, showing.chat, int(number)) if number.isdigit() else None
    if told is None:
        return None
    if shown == "seen":
        return seen(showing, told)
    if shown in ("not_understood", "still_not"):
        return not_understood(showing, told, still=shown == "still_not")
    if shown == "why":
        return [Bubble("why.said_back"), *_ask(showing, told)]
    if shown == "not_now":
        _no_longer_asked(showing.chat)
        return [Bubble("answer.not_now")]
    return None


def in_words(showing: Showing) -> list[Bubble] | None:
    """Typed words: an answer to "can you tell me in your words?", or "I do not understand".

    None: they are about something else. Words about danger are never taken for an answer.
    """
    asked = said_back.asked_about(showing.work, showing.chat)
    words = showing.message.words
    if not_understood_in(words) and (asked is not None or showing.chat.asked is None):
        told = asked or said_back.last_told(showing.work, showing.chat)
        return not_understood(showing, told) if told is not None else None
    if asked is None:
        return None
    phrase = phrase_in(words)
    if phrase is Phrase.WHY:
        return [Bubble("why.said_back"), *_ask(showing, asked)]
    if phrase is Phrase.NOT_NOW:
        _no_longer_asked(showing.chat)
        return [Bubble("answer.not_now")]
    if phrase is not None:  # "I do not know", "say it again"
        return not_understood(showing, asked)
    return said(showing, asked)


def said(showing: Showing, told: OutboxRow) -> list[Bubble]:
    """Their own words, or a voice message: kept exactly, for a worker to read or to hear."""
    said_back.keep(showing.work, told, showing.message, Comprehension.SAID_BACK, showing.now)
    _no_longer_asked(showing.chat)
    return [Bubble("said_back.kept")]


def seen(showing: Showing, told: OutboxRow) -> list[Bubble]:
    """A tap, kept as a tap. Where it matters Heard then asks to hear it back."""
    said_back.keep(showing.work, told, showing.message, Comprehension.SEEN, showing.now)
    if not told.asks_back or said_back.was_said_back(showing.work, told):
        return [Bubble("answer.noted")]
    return [Bubble("answer.noted"), *_ask(showing, told)]


def not_understood(showing: Showing, told: OutboxRow, *, still: bool = False) -> list[Bubble]:
    """Simpler words where Heard has them; a worker must find them where it has not."""
    said_back.keep(showing.work, told, showing.message, Comprehension.NOT_UNDERSTOOD, showing.now)
    _no_longer_asked(showing.chat)
    simpler = _simpler(told) if not still else None
    if simpler is not None:
        return [Bubble(simpler, read_args(told.args), buttons=_buttons_again(told))]
    hidden = showing.chat.hidden_at is not None  # whoever holds the phone learns nothing
    hard = () if hidden else hard_words_in(told.own_words or "")[:MOST_EXPLAINED]
    return [*meanings(showing.chat, hard), *_tell_worker(showing)]


def meanings(chat: ChatRow, words: Sequence[Entry]) -> list[Bubble]:
    """What each word means. The glossary is English: in another language that is said first."""
    said = [Bubble("word.means", {"meaning": word.meaning}, language=ENGLISH) for word in words]
    if not said or Preferences.of(chat.preferences).language == ENGLISH:
        return said
    return [Bubble("word.in_english", buttons=(WANT_PERSON,)), *said]


def not_understood_in(words: str) -> bool:
    """Do these words, all of them, say that something was not understood?"""
    return phrase_in(words) is Phrase.AGAIN and bool(_ABOUT_SENSE.search(plain(words)))


def _ask(showing: Showing, told: OutboxRow) -> list[Bubble]:
    said_back.note_asked(showing.chat, told)
    return [said_back.question(_name_of(showing.work, told), told.id)]


def _buttons_again(told: OutboxRow) -> Buttons:
    """What stood under it, and a way to say that the simpler words are still too hard."""
    kept = [(label, code) for label, code in told.buttons if not code.startswith("told:")]
    return (*kept, ("button.still_not_understood", f"told:{told.id}:still_not"))


def _simpler(told: OutboxRow) -> str | None:
    return simpler_of(told.phrase, told.register) if told.phrase else None


def _tell_worker(showing: Showing) -> list[Bubble]:
    referral = repository.last_referral(showing.work, showing.chat)
    if referral is None:
        return [Bubble("hello.what_this_is"), Bubble("status.no_referral")]
    due = said_back.ask_worker_to_explain(showing.work, referral, showing.now, showing.council)
    return [Bubble("decision.not_understand_noted", {"by": due})]


def _no_longer_asked(chat: ChatRow) -> None:
    if (chat.asked or "").startswith(f"{said_back.QUESTION}:"):
        chat.asked = None


def _name_of(work: Session, told: OutboxRow) -> str:
    maker, _, number = told.made_by.partition(":")
    worker = work.get(WorkerRow, int(number)) if maker == "worker" and number.isdigit() else None
    return worker.name if worker else "Heard"
