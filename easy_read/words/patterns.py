"""Wordings in a form that anybody can write: "[keep] an eye on ~", one on a line of a list.

[keep] is the verb in every form. (a|b) is one of these. ~ is whose or whom: my, your, him, Leo's.
* is up to two words. [-] is a hyphen or a space. ?the? may be left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from easy_read.words.lists import table
from easy_read.words.verbs import forms

WHOSE = (
    r"(?:my|your|his|her|our|their|its|me|you|him|us|them|it|someone|somebody|"
    r"(?:the|your|my|our) \w+|\w+'s)"
)


class Wordings:
    """Many wordings, looked for fast: only those whose words stand in the message at all."""

    def __init__(self, listed: Iterable[tuple[str, str | None]]) -> None:
        self._by_word: dict[str, list[_Wording]] = defaultdict(list)
        for wording, plainer in listed:
            one = _Wording(wording, plainer, needed_words(wording), one_of_each(wording))
            for word in telling_words(wording):
                self._by_word[word].append(one)

    @classmethod
    def of(cls, listed: str) -> "Wordings":
        """Read a list: a wording, and after a tab the plainer words where there are some."""
        return cls(table(listed).items())

    def find(self, words: str) -> Iterator[tuple[re.Match[str], str | None]]:
        """Give each place of each wording, with its plainer words."""
        straight = words.replace("’", "'")
        present = frozenset(_WORD.findall(straight.lower()))
        likely = {
            one
            for word in present & self._by_word.keys()
            for one in self._by_word[word]
            if one.can_be_in(present)
        }
        for one in sorted(likely, key=lambda one: one.wording):
            for found in compiled(one.wording).finditer(straight):
                yield found, one.plainer


@dataclass(frozen=True)
class _Wording:
    """A wording with the words that must all stand in a message that has it, and the choices."""

    wording: str
    plainer: str | None
    needed: frozenset[str]
    choices: tuple[frozenset[str], ...]

    def can_be_in(self, present: frozenset[str]) -> bool:
        return self.needed <= present and not any(map(present.isdisjoint, self.choices))


_WORD = re.compile(r"[a-z0-9]+")
# "[keep]", or a choice of plain words: "(early|mid|late)".
_VERB_OR_CHOICE = re.compile(r"\[([a-z]+)\]|(?<![\w)])\(([a-z ]+(?:\|[a-z ]+)+)\)", re.IGNORECASE)
_GROUP = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")


# Words that stand in every message tell nothing.
_EVERYWHERE = frozenset("the you not are out for and with that this can all but was its".split())


def telling_words(wording: str) -> frozenset[str]:
    """Give words of which one must be there if the wording is: its longest, or a verb's forms."""
    bare = _bare(wording)
    literal = _literal(bare)
    if telling := [word for word in literal if len(word) > 2 and word not in _EVERYWHERE]:
        return frozenset({max(telling, key=len)})
    if verb := re.search(r"\[([a-z]+)\]", bare):
        return _first_words(_every_form(verb[1])[3:-1])
    first = _GROUP.search(wording)
    if first and "\\w" not in first.group() and not wording[first.end() :].startswith("?"):
        options = first.group()[1:-1].split("|")
        return frozenset(_WORD.findall(option.lower())[0] for option in options)
    return frozenset({max(literal, key=len)})


def needed_words(wording: str) -> frozenset[str]:
    """Give the words that all stand in a message that has the wording."""
    return frozenset(_literal(_bare(wording)))


def one_of_each(wording: str) -> tuple[frozenset[str], ...]:
    """Give for each verb and each choice the words of which one stands in such a message."""
    sure = re.sub(r"\?[^?()]+\? ", " ", wording)
    found = [
        _first_words(_every_form(place[1])[3:-1] if place[1] else place[2])
        for place in _VERB_OR_CHOICE.finditer(sure)
        if _is_outside(sure, place.start()) and not sure[place.end() :].startswith(tuple("?*+{"))
    ]
    return tuple(found)


def _is_outside(wording: str, at: int) -> bool:
    """Tell what always stands there from what is inside a choice."""
    return wording.count("(", 0, at) == wording.count(")", 0, at)


def _first_words(options: str) -> frozenset[str]:
    return frozenset(_WORD.findall(option.lower())[0] for option in options.split("|"))


def _bare(wording: str) -> str:
    """Leave out the choices and what may be missing."""
    return _GROUP.sub(" ", re.sub(r"\?[^?()]+\? ", " ", wording.replace("[-]", " ")))


def _literal(bare: str) -> list[str]:
    return _WORD.findall(re.sub(r"\[[a-z]+\]|\\\w[+*]?", " ", bare).lower())


@cache
def compiled(wording: str) -> re.Pattern[str]:
    """Make the expression that finds the wording as whole words, in capitals or not."""
    return re.compile(rf"(?<![\w{{'])(?:{expression(wording)})(?![\w}}])", re.IGNORECASE)


def expression(wording: str) -> str:
    """Write the wording as a regular expression."""
    made = re.sub(r"\?([^?()]+)\? ", r"(?:\1 )?", wording)
    made = made.replace("[-]", "[- ]")
    made = re.sub(r"\[([a-z]+)\]", lambda found: _every_form(found.group(1)), made)
    made = re.sub(r"\((?!\?)", "(?:", made)
    made = re.sub(r"\* ?", r"(?:[\\w'{}]+ ){0,2}", made)
    return made.replace("~", WHOSE)


def _every_form(verb: str) -> str:
    more = ("am", "are", "were") if verb == "be" else ()
    return "(?:" + "|".join(dict.fromkeys((*forms(verb).all(), *more))) + ")"
