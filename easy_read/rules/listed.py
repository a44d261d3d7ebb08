"""Rules that are a list of wordings, each with plainer words to use in its place.

from_list() reads a list of easy_read/words, in the form that anybody can write (patterns.py);
listed() takes regular expressions, so that "yn fuan" and its forms are one line. Both find whole
words, in capitals or not.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from easy_read.rules.overlaps import longest
from easy_read.rules.rule import Spot, Where
from easy_read.words.patterns import Wordings


def from_list(why: str, name: str) -> Callable[[str], Iterable[Spot]]:
    """Make the spots() of a rule from one of the lists of English wordings."""

    @cache
    def wordings() -> Wordings:
        return Wordings.of(name)

    def spots(words: str) -> list[Spot]:
        return longest(
            Spot(Where(found.start(), found.end()), why, plainer)
            for found, plainer in wordings().find(words)
        )

    return spots


def listed(why: str, wordings: Mapping[str, str | None]) -> Callable[[str], Iterable[Spot]]:
    """Make the spots() of a rule from its list of expressions and plainer words."""
    compiled = [
        (re.compile(rf"(?<!\w)(?:{wording})(?!\w)", re.IGNORECASE), plainer)
        for wording, plainer in wordings.items()
    ]

    def spots(words: str) -> Iterator[Spot]:
        straight = words.replace("’", "'")
        for wording, plainer in compiled:
            for found in wording.finditer(straight):
                yield Spot(Where(found.start(), found.end()), why, plainer)

    return spots
