"""Rules that are a list of wordings, each with plainer words to use in its place.

A wording is a small regular expression, so that "touch(?:ed|ing)? base" is one line. It is
found as whole words, in capitals or not.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from easy_read.rules.rule import Spot, Where


def listed(why: str, wordings: Mapping[str, str | None]) -> Callable[[str], Iterable[Spot]]:
    """Make the spots() of a rule from its list of wordings and plainer words."""
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
