"""Every phrase that Heard says, by its key: read once from one PO file for each language.

The files are monolingual: msgid is the key and msgstr is the words. English is written with
people who have a learning disability, so it changes like any other wording, and a change must
not orphan the other languages. msgctxt names the register where it is not the parent's.
"""

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from easy_read.registers import PARENT, known

ENGLISH = "en"
FOLDER = Path(__file__).parent / "catalogue"

logger = logging.getLogger(__name__)


class PhraseMissing(LookupError):
    """No words are written for this key and register, not even in English."""


@dataclass(frozen=True)
class Phrase:
    """The words under one key. There are several forms only where a language needs plurals."""

    key: str
    register: str
    forms: tuple[str, ...]
    note: str

    @property
    def words(self) -> str:
        return self.forms[0]


Phrases = dict[tuple[str, str], Phrase]


@cache
def phrases(language: str = ENGLISH) -> Phrases:
    """Read the phrases of a language; there are none where nobody has written a file yet."""
    if language not in languages():
        return {}
    with (FOLDER / f"{language}.po").open("rb") as po_file:
        messages = list(read_po(po_file, abort_invalid=True))
    found = [_phrase(message) for message in messages if _is_written(message)]
    return {(phrase.key, phrase.register): phrase for phrase in found}


def languages() -> set[str]:
    """Name the languages that have a file. Asking here keeps a language code from being a path."""
    return {path.stem for path in FOLDER.glob("*.po")}


def find(key: str, register: str = PARENT, language: str = ENGLISH) -> Phrase:
    """Find a phrase: this register, else the plain wording; this language, else English.

    Raises PhraseMissing, and ValueError for a register that does not exist. The fall to English
    is logged (the key, never an argument), so that somebody can have it translated.
    """
    phrase = _in_register(phrases(language), key, known(register))
    if phrase is None and language != ENGLISH:
        logger.warning("phrase %s is not written in %s, said in English", key, language)
        phrase = _in_register(phrases(ENGLISH), key, register)
    if phrase is None:
        raise PhraseMissing(f"{key} has no words for a {register}")
    return phrase


def _in_register(written: Phrases, key: str, register: str) -> Phrase | None:
    return written.get((key, register)) or written.get((key, PARENT))


def _is_written(message: Message) -> bool:
    """Tell words from the head of the file, from empty phrases and from a translator's guesses."""
    return bool(message.id and message.string) and not message.fuzzy


def _phrase(message: Message) -> Phrase:
    words = message.string or ""
    forms = (words,) if isinstance(words, str) else tuple(str(form) for form in words)
    key = message.id if isinstance(message.id, str) else message.id[0]
    return Phrase(key, message.context or PARENT, forms, " ".join(message.auto_comments))
