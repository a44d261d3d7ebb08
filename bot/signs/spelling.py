"""Free words turned into plain ones, with the person's own words kept beside each.

"e wont wake up" and "he will not wake up" must raise the same alarm, and what a worker is shown as
the reason must still be what the person wrote.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.signs.guessing import guess
from bot.signs.in_context import settle
from bot.signs.known import KNOWN
from bot.signs.pattern import BREAK, PAUSE
from bot.signs.respellings import RESPELT

LONGEST_READ = 8192


@dataclass(frozen=True)
class Word:
    """One plain word, and where it stands in what the person wrote."""

    plain: str
    start: int
    end: int


@dataclass(frozen=True)
class PlainText:
    """A message as plain words. `line` is what patterns run over."""

    written: str
    words: tuple[Word, ...]

    @property
    def line(self) -> str:
        return "".join(word.plain + " " for word in self.words)

    def as_written(self, first: int, last: int) -> str:
        """The person's own words for plain words `first` to `last`."""
        return self.written[self.words[first].start : self.words[last].end].strip()


_TOKEN = re.compile(
    r"(?P<short>(?<!\w)[a-z](?:/[a-z]){1,2}(?!\w)|a\+e|w/o)"
    r"|(?P<word>\d+(?:[.:]\d+)+\w*|\d+/\d+|[^\W_]+(?:['’‘`´ʼ][^\W_]+)*)"
    r"|(?P<break>[.!?;\n|…。]+)|(?P<pause>[,:()–—]|\s-+\s)|(?P<and>[&+])",
    re.IGNORECASE,
)


def plain_text(written: str) -> PlainText:
    """Read free words. Never raises, whatever the string holds."""
    words: list[Word] = []
    for found in _TOKEN.finditer(written[:LONGEST_READ]):
        words += _words_of(found)
    return PlainText(written, tuple(_settled(words)))


def _words_of(found: re.Match[str]) -> list[Word]:
    if found["break"]:
        plains: tuple[str, ...] = (BREAK,)
    elif found["pause"]:
        plains = (PAUSE,)
    elif found["and"]:
        plains = ("and",)
    else:
        plains = plain_words(found.group())
    return [Word(plain, found.start(), found.end()) for plain in plains]


def plain_words(token: str) -> tuple[str, ...]:
    """One written word as one or more plain words."""
    bare = bare_letters(token)
    for spelling in (bare, *_without_repeats(bare)):
        if spelling in RESPELT:
            return RESPELT[spelling]
        if spelling in KNOWN:
            return (spelling,)
        if spelling.endswith("in") and spelling + "g" in KNOWN:
            return (spelling + "g",)
    return (guess(bare) or bare,)


def bare_letters(token: str) -> str:
    """Lower case, no accents, no apostrophes."""
    lowered = token.lower().translate(_LETTERS)
    parts = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss"} | dict.fromkeys("'’‘`´ʼ", ""))


def _without_repeats(word: str) -> tuple[str, ...]:
    """ "heeelp" with one e, then with two."""
    if not re.search(r"(.)\1\1", word):
        return ()
    return re.sub(r"(.)\1\1+", r"\1", word), re.sub(r"(.)\1\1+", r"\1\1", word)


def _settled(words: list[Word]) -> list[Word]:
    """Words that mean different things in different company ("im": "I am" or "him")."""
    meant = settle([word.plain for word in words])
    return [
        Word(plain, word.start, word.end)
        for word, plains in zip(words, meant, strict=True)
        for plain in plains
    ]
