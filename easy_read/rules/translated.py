"""What is hard to read in Welsh and in Polish as it is in English, whatever the words are.

Source: Inclusion Europe, "Information for all" (written for every European language): no
percentages, big numbers, Roman numerals, initials or short dates. English has rules of its own for
these, with plainer words; here they are shapes, so that they hold for a language without a list.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from easy_read.registers import PARENT, PUBLIC
from easy_read.rules.rule import Level, Rule, Spot, Where

LANGUAGES = ("cy", "pl")
SOURCE = "Inclusion Europe, Information for all"


def shapes(why: str, *written: str) -> Callable[[str], Iterable[Spot]]:
    """Make the spots() of a rule from regular expressions, found as they are written."""
    compiled = [re.compile(one) for one in written]

    def spots(words: str) -> Iterator[Spot]:
        for shape in compiled:
            for found in shape.finditer(words):
                yield Spot(Where(found.start(), found.end()), why)

    return spots


NUMBER_SHAPE = Rule(
    name="number_shape",
    level=Level.HARD,
    source=SOURCE,
    spots=shapes(
        "Percentages, big numbers and Roman numerals are hard.",
        r"\d+(?:[.,]\d+)? ?(?:%|proc(?:\.|ent\w*)|y cant(?!\w))",
        r"(?<![\w.,])\d{1,3}(?:[.,]\d{3})+(?![\w])",
        r"(?<![\w.])[IVX]{2,}(?!\w)",
    ),
    good=("Masz 3 dzieci. Zadzwoń pod 116 123.", "Ffoniwch 116 123. Mae gennych chi 3 plentyn."),
    bad=("To dotyczy 20% rodziców.", "20 y cant o rieni.", "Jest 1.200 domów.", "Rhan IV."),
    languages=LANGUAGES,
)
DATE_SHAPE = Rule(
    name="date_shape",
    level=Level.HARD,
    source=f"{SOURCE}; W3C COGA",
    spots=shapes(
        "Short dates and times are easy to misread.",
        r"(?<!\w)24/7(?!\w)",
        r"(?<![\w/])\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\w/])",
        r"(?<![\w.-])\d{1,4}[.-]\d{1,2}[.-]\d{2,4}(?![\w-])",
        r"(?<![\w:])\d{1,2}:\d{2}(?![\w:])",
        r"(?<!\w)\d{1,2}\.[0-5]\d(?![\w.])",
    ),
    good=("w poniedziałek 5 maja o 10 rano", "am 10 y bore ddydd Llun 5 Mai"),
    bad=("5/5", "05.05.2026", "2026-05-05", "o 17:00", "am 17.30", "24/7"),
    registers=(PARENT, PUBLIC),
    languages=LANGUAGES,
)
INITIALS_SHAPE = Rule(
    name="initials_shape",
    level=Level.HARD,
    source=f"{SOURCE}; GOV.UK A to Z style",
    spots=shapes(
        "Initials and symbols have to be learnt.",
        r"(?<![\w{])(?!NHS)[A-ZĄĆĘŁŃÓŚŹŻ]{2,}(?![\w}])",
        r"(?<!\w)\w\.(?: ?\w\.)+",
        r"[&@#→*]|\b/\b|(?<=\s)\+(?=\s)",
    ),
    good=("Ring 999, NHS.", "Zadzwoń pod 999.", "Dyma Heard.", "{GP}"),
    bad=("Idź do MOPS.", "Y GP.", "h.y. heddiw", "plant & rhieni", "i/lub"),
    languages=LANGUAGES,
)
TRANSLATED = (NUMBER_SHAPE, DATE_SHAPE, INITIALS_SHAPE)
