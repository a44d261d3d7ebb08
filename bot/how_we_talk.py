"""Straight answers about how Heard talks: the communication card, and what was understood.

They stand apart from `straight_answers`, which asks here, because two whole parts of the talk meet
in them: `card_talk` and `said_back_talk`.
"""

from __future__ import annotations

from bot import card_talk, said_back_talk, spoken, word_asked
from bot.answers import plain
from bot.buttons import standing_question
from bot.card_words import Asked
from bot.straight import Case, Straight
from easy_read.glossary import Entry
from referrals import said_back
from referrals.card import Need
from referrals.outgoing import Bubble


def shown_of_last_letter(case: Case, shown: str) -> Straight | None:
    """A button from before each message had a number of its own in its buttons."""
    letter = said_back.last_letter(case.work, case.referral) if case.referral else None
    if letter is None:
        return None
    if shown == "seen":
        return Straight(tuple(said_back_talk.seen(case.showing, letter)))
    return Straight(tuple(said_back_talk.not_understood(case.showing, letter)))


def told(case: Case, rest: str) -> Straight | None:
    shown = said_back_talk.tapped(case.showing, rest)
    return Straight(tuple(shown)) if shown is not None else None


def of_card(case: Case, rest: str) -> Straight:
    bubbles = card_talk.tapped(
        case.work, case.chat, case.heard.message, rest, case.now, case.council
    )
    return Straight(_dull_where_hidden(case, bubbles))


def in_words(case: Case) -> Straight | None:
    """Typed words about how Heard talks, or about what was told; None: Rasa leads the talk."""
    if case.chat.danger_stands:
        return None
    words = case.heard.message.words
    asked = card_talk.asked_by_words(case.chat, words)
    if asked is not None and _means_this_message(asked, words):
        return Straight((spoken.answer(case.work, case.chat),))
    if asked is not None:
        message = case.heard.message
        changed = card_talk.changed(case.work, case.chat, message, asked, case.now, case.council)
        return Straight(_dull_where_hidden(case, changed))
    word = word_asked.asked_in(words, question_stands=case.chat.asked is not None)
    if word is not None:
        return _meaning(case, word)
    if case.chat.hidden_at is not None:
        return None
    shown = said_back_talk.in_words(case.showing)
    return Straight(tuple(shown)) if shown is not None else None


def _meaning(case: Case, word: Entry) -> Straight:
    """What the word means, and the question that stands once more. A need is heard all the same."""
    said = [*said_back_talk.meanings(case.chat, (word,)), *standing_question(case.chat.asked)]
    return Straight(_dull_where_hidden(case, said), talk_goes_on=case.heard.opened)


def _means_this_message(asked: Asked, words: str) -> bool:
    """ "Read it 2 me" asks to hear one message; "read to me" asks for all that come."""
    wants_to_hear = asked.need is Need.LISTEN and asked.wanted
    return wants_to_hear and bool({"it", "this", "that", "them"} & set(plain(words).split()))


def _dull_where_hidden(case: Case, bubbles: list[Bubble]) -> tuple[Bubble, ...]:
    """Whoever holds the phone learns nothing; what was asked for is kept all the same."""
    return tuple(bubbles) if case.chat.hidden_at is None else (Bubble("hide.dull"),)
