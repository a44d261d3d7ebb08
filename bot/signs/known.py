"""Plain words that need no guess: those the signs are written in, and everyday small words."""

from __future__ import annotations

from bot.signs.every_sign import EVERY_SIGN
from bot.signs.people import CLASSES
from bot.signs.respellings import RESPELT
from bot.signs.vocabulary import DANGER_WORDS


def _plain_meanings() -> set[str]:
    return {word for meaning in RESPELT.values() for word in meaning}


def _pattern_words() -> set[str]:
    """Every plain word that a sign is written in: to guess at one of these would undo the sign."""
    parts = (part for sign in EVERY_SIGN for part in sign.says.source.split())
    written = (word for part in parts for word in part.strip("!?").replace("_", "/").split("/"))
    return {word for word in written if word.isalpha()}


def _class_words() -> set[str]:
    return {word for known in CLASSES.values() for entry in known.words for word in entry.split()}


_EVERYDAY = set(
    """
    a i it is of no me an in on at by as be do so we he she my his her if or but not was were
    had has been up all one screaming crying going doing coming saying telling taking making
    trying sitting leaving looking feeling talking walking running playing sleeping eating
    drinking throwing pushing hurting hitting banging smashing shouting bleeding burning being
    living working having nothing anything turning staying waiting watching fighting dying
    driving feeding wetting biting holding choking puking wheezing grunting shivering stealing
    calling texting messaging begging asking losing giving putting
    """.split()
)
KNOWN: frozenset[str] = frozenset(
    _plain_meanings() | _class_words() | _pattern_words() | set(DANGER_WORDS) | _EVERYDAY
)
