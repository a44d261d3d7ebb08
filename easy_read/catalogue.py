"""Every phrase that Heard says, by its key: read once from one PO file for each language.

The files are monolingual: msgid is the key and msgstr is the words. English is written with
people who have a learning disability, so it changes like any other wording, and a change must
not orphan the other languages. msgctxt names the register where it is not the parent's, and
msgid_plural names what is counted where the words change with a number: "{minutes}".
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from easy_read.placeholders import ArgumentMissing
from easy_read.registers import INSTEAD, PARENT, known

ENGLISH = "en"
FOLDER = Path(__file__).parent / "catalogue"

logger = logging.getLogger(__name__)


class PhraseMissing(LookupError):
    """No words are written for this key and register, not even in English."""


@dataclass(frozen=True)
class Phrase:
    """The words under one key. There are several forms only where something is counted.

    `form_of` is the plural rule of the language: which form a number takes (2 takes "minuty" in
    Polish, 5 takes "minut").
    """

    key: str
    register: str
    forms: tuple[str, ...]
    note: str
    counted: str | None = None
    form_of: Callable[[int], int] = field(default=lambda _: 0, compare=False, repr=False)

    @property
    def words(self) -> str:
        """The words, where nothing is counted; else the first form."""
        return self.forms[0]

    def words_for(self, given: Mapping[str, object]) -> str:
        """The form for the number that is given. Raises ArgumentMissing without a whole number."""
        if self.counted is None:
            return self.words
        number = given.get(self.counted)
        if not isinstance(number, int):
            raise ArgumentMissing(f"{self.key} needs {self.counted}")
        return self.forms[self.form_of(number)]


Phrases = dict[tuple[str, str], Phrase]


@cache
def phrases(language: str = ENGLISH) -> Phrases:
    """Read the phrases of a language; there are none where nobody has written a file yet."""
    if language not in languages():
        return {}
    with (FOLDER / f"{language}.po").open("rb") as po_file:
        catalogue = read_po(po_file, abort_invalid=True)
    form_of = c2py(catalogue.plural_expr)
    found = [_phrase(message, form_of) for message in catalogue if _is_written(message)]
    return {(phrase.key, phrase.register): phrase for phrase in found}


def languages() -> set[str]:
    """Name the languages that have a file. Asking here keeps a language code from being a path."""
    return {path.stem for path in FOLDER.glob("*.po")}


def find(key: str, register: str = PARENT, language: str = ENGLISH) -> Phrase:
    """Find a phrase: this register, else the nearest to it; this language, else English.

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
    nearest = (written.get((key, whose)) for whose in (register, *INSTEAD[register]))
    return next((phrase for phrase in nearest if phrase is not None), None)


def _is_written(message: Message) -> bool:
    """Tell words from the head of the file, from empty phrases and from a translator's guesses."""
    forms = (message.string,) if isinstance(message.string, str) else message.string or ()
    return bool(message.id) and bool(forms) and all(forms) and not message.fuzzy


def _phrase(message: Message, form_of: Callable[[int], int]) -> Phrase:
    note, register = " ".join(message.auto_comments), message.context or PARENT
    if isinstance(message.id, str):
        return Phrase(message.id, register, (str(message.string),), note)
    key, counted = message.id
    forms = tuple(str(form) for form in message.string or ())
    return Phrase(key, register, forms, note, counted.strip("{}"), form_of)
