"""Digits for numbers; no percentage, no big number, no Roman numeral.

Source: Inclusion Europe, "Information for all": digits and not words, no percentages, no big
numbers, no Roman numerals. "One" is left alone: it is more often a person than a number.
"""

import re
from collections.abc import Iterator

from easy_read.rules.rule import Level, Rule, Spot, Where

TWO_TO_TEN = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TEENS = ("thir", "four", "fif", "six", "seven", "eigh", "nine")
NUMBER_WORDS = (*TWO_TO_TEN, "eleven", "twelve", *(f"{start}teen" for start in TEENS), "twenty")
DIGITS = {word: str(number) for number, word in enumerate(NUMBER_WORDS, start=2)}
FEW_OR_MANY = 'Say "few", "many" or "most".'
_SHAPES = (
    (re.compile(r"\d+(?:\.\d+)? ?(?:%|per ?cent\b)", re.I), "Percentages are hard.", FEW_OR_MANY),
    (re.compile(r"(?<!\w)percentages?(?!\w)", re.I), "Percentages are hard.", FEW_OR_MANY),
    (
        re.compile(
            r"(?<!\w)(?:\d{1,3}(?:,\d{3})+|dozens?|hundreds?|thousands?|millions?)(?!\w)", re.I
        ),
        "Big numbers are hard to picture.",
        FEW_OR_MANY,
    ),
    (re.compile(r"(?<![\w.])[IVX]{2,}(?!\w)"), "Roman numerals have to be learnt.", "1, 2, 3"),
)
_IN_WORDS = re.compile(rf"(?<!\w)(?:{'|'.join(DIGITS)})(?!\w)", re.IGNORECASE)


def _spots(words: str) -> Iterator[Spot]:
    for shape, why, plainer in _SHAPES:
        for found in shape.finditer(words):
            yield Spot(Where(found.start(), found.end()), why, plainer)
    for found in _IN_WORDS.finditer(words):
        why = "Digits are easier to read than number words."
        yield Spot(Where(found.start(), found.end()), why, DIGITS[found.group().lower()])


NUMBER = Rule(
    name="number",
    level=Level.HARD,
    source="Inclusion Europe, Information for all",
    spots=_spots,
    good=("You have 3 children. I wrote it down. No one is hurt.", "Ring 116 123."),
    bad=(
        "20% of parents feel this.",
        "20 per cent of parents feel this.",
        "There are 1,200 homes.",
        "This is part IV.",
        "You have three children.",
        "Thousands of people ask for help.",
    ),
)
