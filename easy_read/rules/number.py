"""Digits for numbers; no percentage, no big number, no Roman numeral.

Source: Inclusion Europe, "Information for all": digits and not words, no percentages, no big
numbers, no Roman numerals. "One" is left alone: it is more often a person than a number.
"""

import re
from collections.abc import Iterator

from easy_read.rules.overlaps import longest
from easy_read.rules.rule import Level, Rule, Spot, Where

TWO_TO_TEN = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TEENS = ("thir", "four", "fif", "six", "seven", "eigh", "nine")
NUMBER_WORDS = (*TWO_TO_TEN, "eleven", "twelve", *(f"{start}teen" for start in TEENS), "twenty")
DIGITS = {word: str(number) for number, word in enumerate(NUMBER_WORDS, start=2)}
TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
DIGITS |= {word: str(number * 10) for number, word in enumerate(TENS, start=3)}
FEW_OR_MANY = 'Say "few", "many" or "most".'
PERCENT = "Percentages are hard."
BIG = "Big numbers are hard to picture."
PART = "Parts of a number are hard."
_PEOPLE = (
    r"people|parents|families|mums|mothers|dads|fathers|children|kids|workers|women|men|girls|boys|"
    r"babies|carers|teachers|pupils|adults|staff|homes|schools|us|them"
)
_UNIT = r"hours?|weeks?|months?|years?|minutes?|o'clock|pounds?|meetings?|visits?"
_SHAPES = tuple(
    (re.compile(shape, flags), why, plainer)
    for shape, flags, why, plainer in (
        (
            r"(?<!\d)\d+(?:\.\d+)? ?(?:%|per ?cent\b|pc\b|centiles?\b)|\d(?:st|nd|rd|th) centile",
            re.I,
            PERCENT,
            FEW_OR_MANY,
        ),
        (r"(?<!\w)[a-z]+ per ?cent(?!\w)", re.I, PERCENT, FEW_OR_MANY),
        (r"(?<!\w)percentages?(?!\w)", re.I, PERCENT, FEW_OR_MANY),
        (
            r"(?<!\w)(?:\d{1,3}(?:,\d{3})+|dozens|hundreds?|thousands?|millions?|billions?)(?!\w)",
            re.I,
            BIG,
            FEW_OR_MANY,
        ),
        (
            r"(?<![\w £.:/-])(?<!\d )\d{4,}(?= [a-z]{3,})(?! (?:at|on|in|and|before)\b)",
            0,
            BIG,
            FEW_OR_MANY,
        ),
        (
            r"(?<=[a-z] )(?!(?:19|20)\d\d\b)[1-9]\d{3,}(?= (?!at|on|in|and|or|to|for)[a-z]{3,})",
            0,
            BIG,
            FEW_OR_MANY,
        ),
        (r"(?<![\w.])[IVX]{2,}(?!\w)", 0, "Roman numerals have to be learnt.", "1, 2, 3"),
        (
            r"(?<=(?:art|age|ter|ion|ule|lan|tep) )[IVX](?![\w'’])",
            0,
            "Roman numerals have to be learnt.",
            "1, 2, 3",
        ),
        (
            r"(?<=(?:art|age|ter|ion|ule|lan|tep|ase|ock|vel|ier) )[ivx]{1,4}(?![\w'’])",
            re.I,
            "Roman numerals have to be learnt.",
            "1, 2, 3",
        ),
        (r"(?<!\w)(?:fifty[- ]fifty|50[-/ ]50)(?!\w)", re.I, PART, None),
        (
            r"(?<!\w)half as (?:much|many)(?!\w)|(?<!\w)(?:twice|double|triple) the(?!\w)",
            re.I,
            PART,
            None,
        ),
        (
            r"(?<!\w)(?:in (?:his|her|their|your|my) )(?:twen|thir|for|fif|six|seven|eigh|"
            r"nine)ties(?!\w)",
            re.I,
            PART,
            None,
        ),
        (r"(?<!\w)(?:a )?dozen(?!\w)", re.I, "Digits are easier to read than number words.", "12"),
        (
            rf"(?<!\w)half (?:of )?(?:all |the |our |these |those )?(?:{_PEOPLE})(?!\w)",
            re.I,
            PART,
            FEW_OR_MANY,
        ),
        (r"(?<!\w)half a dozen(?!\w)", re.I, "Digits are easier to read than number words.", "6"),
        (r"(?<!\w)a couple(?: of)?(?= (?!who\b)\w+)", re.I, "Digits are easier to read.", "2"),
        (
            r"(?<!\w)a fortnight(?!\w)|(?<!\w)fortnight(?!\w)",
            re.I,
            "A fortnight is a hard word.",
            "2 weeks",
        ),
        (rf"(?<!\w)one(?= (?:{_UNIT})\b)", re.I, "Digits are easier to read.", "1"),
        (
            r"(?<!\w)(?:one|two|three|nine|\d+) (?:in|out of) (?:every )?(?:two|three|four|"
            r"five|ten|\d+)(?!\w)(?! the)",
            re.I,
            PART,
            FEW_OR_MANY,
        ),
        (
            r"(?<!\w)(?:one|two|three|a|\d)[ -](?:thirds?|quarters?|fifths?|"
            r"tenths?)(?! (?:past|to|of an hour)\b)(?!\w)",
            re.I,
            PART,
            FEW_OR_MANY,
        ),
        (
            r"(?<!\w)£?\d+(?:\.\d+)? ?(?:m|k|bn|million|billion|thousand)(?!\w)",
            re.I,
            BIG,
            FEW_OR_MANY,
        ),
        (r"(?<![\w/])(?:\d+/(?:100|50|20|10)|1/[2345]|[23]/[345])(?![\w/])", 0, PART, FEW_OR_MANY),
        (r"(?<![\w£.:/])\d+\.\d(?= (?!in\b|on\b|until\b|to\b|degrees?\b)[a-z])", 0, PART, None),
        (r"(?<!\w)(?:zero|nought|nil)(?!\w)", re.I, "Digits are easier to read.", "0"),
        (r"(?<!\w)(?:ratio|odds of|on average|an average of)(?!\w)", re.I, PART, FEW_OR_MANY),
        (r"(?<![\w./:])\d+[½¼¾]|[½¼¾]", 0, PART, FEW_OR_MANY),
        (
            r"(?<!\w)(?:fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
            r"[a-z]+teenth|[a-z]+tieth|hundredth)(?!\w)",
            re.I,
            "Digits are easier to read than number words.",
            None,
        ),
        (
            r"(?<![\w£./-])(?<!\d )\d{1,3} ?[-–] ?\d{1,3}(?=[.,?!]|$| [a-z])(?! at)",
            0,
            "A dash between numbers has to be learnt.",
            'Write "to".',
        ),
        (
            r"(?<![\w£.:/])\d+\.\d+(?= (?:hours?|weeks?|months?|years?|times|miles|kilos?)\b)",
            0,
            PART,
            None,
        ),
    )
)
_IN_WORDS = re.compile(
    rf"(?<![\w-])(?:{'|'.join(DIGITS)})(?:-(?:one|two|three|four|five|six|seven|eight|"
    rf"nine))?(?!\w)",
    re.IGNORECASE,
)


# Words of number that most people know: advice.
_BETTER = (
    (re.compile(r"(?<!\w)twice(?! the)(?!\w)", re.IGNORECASE), "2 times"),
    (
        re.compile(r"(?<!\w)double(?! the)(?! (?:bed|buggy|pram|room|decker|glazing))(?!\w)", re.I),
        "2 times",
    ),
    (
        re.compile(
            r"(?<!\w)(?:the|your|this|that|her|his|our|my) (?:second|third)(?= "
            r"(?!hand\b)[a-z]{3,})",
            re.IGNORECASE,
        ),
        "Say the number behind it: visit 2, visit 3.",
    ),
)


def _spots(words: str) -> Iterator[Spot]:
    yield from longest([*_shaped(words), *_in_words(words)])
    for shape, plainer in _BETTER:
        for found in shape.finditer(words):
            yield Spot(Where(*found.span()), "Digits are easier to read.", plainer, Level.SOFT)


def _shaped(words: str) -> Iterator[Spot]:
    for shape, why, plainer in _SHAPES:
        for found in shape.finditer(words):
            yield Spot(Where(found.start(), found.end()), why, plainer)


def _in_words(words: str) -> Iterator[Spot]:
    for found in _IN_WORDS.finditer(words):
        why = "Digits are easier to read than number words."
        tens, _, one = found.group().lower().partition("-")
        digits = int(DIGITS[tens]) + (int(DIGITS.get(one, "1")) if one else 0)
        yield Spot(Where(found.start(), found.end()), why, str(digits))


NUMBER = Rule(
    name="number",
    level=Level.HARD,
    source="Inclusion Europe, Information for all",
    spots=_spots,
    good=(
        "You have 3 children. I wrote it down. No one is hurt.",
        "Ring 116 123. Ring 01632 960 001 and ask for Ruth.",
        "One of us will come. You can choose one. It takes half an hour.",
        "He was born in 2021 in Leeds. It is half past 9. Come at quarter past 9.",
        "First, a worker reads it. The second form is blue. It costs £50.",
        "Each week we meet 2 times. A couple who live near can help.",
    ),
    bad=(
        "20% of parents feel this.",
        "20 per cent of parents feel this.",
        "Twenty per cent of parents feel this.",
        "There are 1,200 homes.",
        "There are 1500 families.",
        "This is part IV.",
        "You have three children.",
        "Thousands of people ask for help.",
        "One in four parents feels this.",
        "It is in a couple of weeks.",
        "There are a dozen people.",
        "Come back in a fortnight.",
        "It takes one hour.",
        "Two thirds of people agree.",
        "There are twenty-one days.",
        "It takes 3-4 weeks.",
        "A quarter of families get this.",
        "Half of parents feel this.",
        "Half of the fathers come.",
        "15pc of people say so.",
        "Read section iv.",
        "It is open 9-5.",
        "Your chance is fifty-fifty.",
        "Your third visit is on Monday.",
    ),
)
