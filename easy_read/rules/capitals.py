"""No words in capitals.

Source: Inclusion Europe, "Information for all": never write whole words in capitals. Their shapes
are all alike, and they look like shouting.
"""

import re
from collections.abc import Iterator

from easy_read.rules.abbreviation import is_shouted
from easy_read.rules.rule import Level, Rule, Spot, Where

_CAPITALS = re.compile(r"(?<![\w{&.])[A-Z]{2,}(?:['’][A-Z]+)?(?![\w}&])")


def _spots(words: str) -> Iterator[Spot]:
    for found in _CAPITALS.finditer(words):
        if is_shouted(found.group()):
            why = "Words in capitals are hard to read, and look like shouting."
            yield Spot(Where(found.start(), found.end()), why, found.group().lower())


CAPITALS = Rule(
    name="capitals",
    level=Level.HARD,
    source="Inclusion Europe, Information for all",
    spots=_spots,
    good=("Ring me. I am here.", "The NHS can help.", "Ring your GP."),
    bad=("You MUST ring me.", "Do NOT wait.", "PLEASE READ THIS."),
)
