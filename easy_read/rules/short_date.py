"""Dates and times in full: "Monday 5 May at 10 in the morning".

Source: Inclusion Europe, "Information for all": dates in full, no "5/5". W3C COGA: familiar
formats. A practitioner may be given a 24 hour clock and working days: those are trade words.
"""

import re
from collections.abc import Iterator

from easy_read.registers import PARENT
from easy_read.rules.rule import Level, Rule, Spot, Where

WHY = "Short dates and times are easy to misread."
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_SHAPES = (
    (re.compile(r"(?<!\w)24/7(?!\w)"), "day and night, every day"),
    (re.compile(r"(?<![\w/])(?!24/7)\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\w/])"), "Monday 5 May"),
    (re.compile(r"(?<![\w-])\d{1,4}-\d{1,2}-\d{1,4}(?![\w-])"), "Monday 5 May"),
    (re.compile(rf"(?<!\w)\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})(?!\w)"), "5 May"),
    (re.compile(r"(?<!\w)\d{1,2}(?:st|nd|rd|th)(?!\w)"), "5 May"),
    (re.compile(r"(?<!\w)(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri)(?!\w)"), "Monday"),
    (re.compile(r"(?<!\w)(?:Sat|Sun)(?= \d)"), "Sunday"),
    (re.compile(r"(?<!\w)\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.|p\.m\.)(?!\w)", re.I), None),
    (re.compile(r"(?<![\w:])\d{1,2}:\d{2}(?![\w:])"), None),
    (re.compile(r"(?<!\w)working days?(?!\w)", re.I), "the name of the day"),
)
IN_WORDS = "5 in the afternoon"


def _spots(words: str) -> Iterator[Spot]:
    for shape, plainer in _SHAPES:
        for found in shape.finditer(words):
            yield Spot(Where(found.start(), found.end()), WHY, plainer or IN_WORDS)


SHORT_DATE = Rule(
    name="short_date",
    level=Level.HARD,
    source="Inclusion Europe, Information for all; W3C COGA",
    spots=_spots,
    good=(
        "They start at 9 in the morning on Monday 5 May.",
        "Ring 116 123. It is free, day and night.",
        "Sat on the floor, he plays in the sun.",
    ),
    bad=(
        "Come on 5/5.",
        "Come on 05-05-2026.",
        "Come at 10am.",
        "Come at 17:00.",
        "Come on Mon.",
        "Come on 5th May.",
        "Come on 5 Sept.",
        "We are here 24/7.",
        "We answer in 2 working days.",
    ),
    registers=(PARENT,),
)
