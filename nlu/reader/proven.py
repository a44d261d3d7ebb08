"""Which signs proved right: counted on the examples, for `bot.learned.beside`.

A sign raises by itself where it stood in at least `OFTEN` examples and was right in `RIGHT` of
those; every other sign is a hint that asks for a second witness.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from examples import LEVELS, PRACTITIONER, Example

from bot.signs.concern_signs import CONCERN_SIGNS
from bot.signs.every_sign import EVERY_SIGN
from bot.signs.reading import Message, standing
from bot.signs.spelling import plain_text
from referrals.model import Register

OFTEN, RIGHT = 3, 0.9


def proven(examples: Iterable[Example]) -> list[str]:
    """The names of the signs that may raise alone, in alphabetical order."""
    stood, right = Counter[str](), Counter[str]()
    for example in examples:
        for name, was_right in _standing(example):
            stood[name] += 1
            right[name] += was_right
    return sorted(
        name for name, times in stood.items() if times >= OFTEN and right[name] >= RIGHT * times
    )


def _standing(example: Example) -> Iterator[tuple[str, bool]]:
    message, who = Message(plain_text(example.words)), Register(example.who)
    for one in standing(message, EVERY_SIGN, who):
        told = {signal.value for signal in one.sign.signals}
        soon = LEVELS.index(example.urgency) >= LEVELS.index(one.sign.urgency.value)
        yield one.sign.name, told <= example.signals and soon
    if example.who == PRACTITIONER:
        for kind, known in CONCERN_SIGNS.items():
            for one in standing(message, known, who):
                yield f"{kind.value}: {one.sign.name}", kind.value in example.types
