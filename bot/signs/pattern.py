"""The small language in which signs are written, so that no reader needs to know regex.

A pattern is a row of words, read over the plain words that `spelling` makes:

    i ~2 hit/slapped {kid}      "i" , up to two other words, "hit" or "slapped", then a child
    not breathing               exactly these two words in a row
    a?                          the word may be missing
    !the/a                      the next word is not one of these
    scream*                     any word that begins so
    little_one                  two words in a row, where alternatives are listed
    ^ and $                     where a clause begins, and where it ends

A gap never runs over the end of a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from bot.signs.people import CLASSES

BREAK = "|"  # the end of a sentence, as a word of its own
PAUSE = ","


@dataclass(frozen=True)
class Pattern:
    """One way of saying something."""

    source: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """What the pattern matches in plain words, each followed by one space."""
        return re.compile(r"(?<![^ ])" + "".join(_element(part) for part in self.source.split()))

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Words of which one each must be there: lets most patterns be passed over at once."""
        wanted = (_first_words(part) for part in self.source.split())
        return tuple(words for words in wanted if words)

    @cached_property
    def says_not(self) -> bool:
        """Whether the pattern itself is about something that is not there ("not breathing")."""
        return bool(_NEGATIONS & {word for part in self.source.split() for word in part.split("/")})

    def may_match(self, words: frozenset[str]) -> bool:
        """A quick look before the slow one. A plain loop: it runs hundreds of times a message."""
        for wanted in self.needs:  # noqa: SIM110
            if wanted.isdisjoint(words):
                return False
        return True


_NEGATIONS = frozenset({"not", "no", "never", "nothing", "without", "none", "nobody"})


def _element(part: str) -> str:
    if part.startswith("~"):
        return rf"(?:[^| ]+ ){{0,{int(part[1:])}}}?"
    if part == "^":
        return r"(?:(?<=\A)|(?<=[|,] ))"
    if part == "$":
        return r"(?=[|,]|\Z)"
    if part.startswith("!"):
        return f"(?!{_alternatives(part[1:])})"
    if part.endswith("?"):
        return f"(?:{_alternatives(part[:-1])})?"
    return _alternatives(part)


def _alternatives(part: str) -> str:
    return "(?:" + "|".join(_one(word) for word in part.split("/")) + ") "


def _one(word: str) -> str:
    if word.startswith("{"):
        return CLASSES[word[1:-1]].regex
    if word.endswith("*"):
        return re.escape(word[:-1]) + "[^ |]*"
    return re.escape(word.replace("_", " "))


def _first_words(part: str) -> frozenset[str]:
    if part[0] in "~!^$" or part.endswith("?"):
        return frozenset()
    found: set[str] = set()
    for word in part.split("/"):
        first = CLASSES[word[1:-1]].first_words if word.startswith("{") else _plain_first(word)
        if not first:
            return frozenset()
        found |= first
    return frozenset(found)


def _plain_first(word: str) -> frozenset[str]:
    return frozenset() if word.endswith("*") else frozenset({word.split("_")[0]})
