"""Dates and times in full: "Monday 5 May at 10 in the morning".

Source: Inclusion Europe, "Information for all": dates in full, no "5/5". W3C COGA: familiar
formats. A practitioner may be given a 24 hour clock and working days: those are trade words.
"""

import re
from collections.abc import Iterator

from easy_read.registers import PARENT, PUBLIC
from easy_read.rules.overlaps import longest
from easy_read.rules.rule import Level, Rule, Spot, Where

WHY = "Short dates and times are easy to misread."
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"\w+teenth|twentieth|twenty[- ]\w+|thirtieth|thirty[- ]first)"
)
_SHAPES = (
    (re.compile(r"(?<![\w/])\d{4}/\d{1,2}/\d{1,2}(?![\w/])"), "Monday 5 May"),
    (re.compile(r"(?<!\w)24/7(?!\w)"), "day and night, every day"),
    (re.compile(r"(?<![\w/])(?!24/7)\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\w/])"), "Monday 5 May"),
    (re.compile(r"(?<![\w.])\d{1,2}\.\d{1,2}\.\d{2,4}(?!\w|\.\d)"), "Monday 5 May"),
    (re.compile(r"(?<![\w-])\d{1,4}-\d{1,2}-\d{1,4}(?![\w-])"), "Monday 5 May"),
    (
        re.compile(rf"(?<!\w)\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b\.?(?!\w)"),
        "Monday 5 May",
    ),
    (
        re.compile(
            r"(?<!\w)(?:the )?\d{1,2}(?:st|nd|rd|th)(?!\w)(?! (?:birthday|child|baby|floor))"
        ),
        "Monday 5 May",
    ),
    # The day of the week is missing. A birthday has its year in place of it.
    (
        re.compile(
            rf"(?<!\w)(?<!day )(?<!\d )(?<!day, )\d{{1,2}} (?:{_FULL})(?!\w)(?!,? (?:19|"
            rf"20)\d\d)(?!,? (?:is|was) (?:his|her|my|your|a))"
        ),
        "Monday 5 May",
    ),
    (
        re.compile(
            rf"(?<!\w)(?:{_FULL}) \d{{1,2}}(?:st|nd|rd|th)?(?![\w])(?! (?:people|families|in|at)\b)"
        ),
        "Monday 5 May",
    ),
    (re.compile(r"(?<!\w)(?:Mon|Tues?|Weds?|Thurs?|Thu|Thur|Fri)\b\.?(?!\w)"), "Monday"),
    (
        re.compile(
            r"(?<!\w)(?:Sat|Sun)(?= \d| at \d| ?[-–] ?[MTWFS\d])|"
            r"(?<=[a-z] )(?<![Tt]he )(?:Sat|Sun)(?= (?:or|and|to|morning|afternoon|evening|"
            r"night)\b|[.,?])"
        ),
        "Sunday",
    ),
    (re.compile(rf"(?<!\w)(?:{_MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?(?!\w)"), "Monday 5 May"),
    (re.compile(rf"(?<!\w)(?:{_MONTHS})(?=[ .](?:20)?\d\d|[.,]|$)(?<!\bMar)(?<!\bJan)"), "January"),
    (re.compile(rf"(?<!\w)(?:{_FULL}) the \d{{1,2}}(?:st|nd|rd|th)?(?!\w)"), "Monday 5 May"),
    (
        re.compile(rf"(?<!\w)(?:the )?{_ORDINAL} of (?:{_FULL}|the month)(?!\w)", re.I),
        "Monday 5 May",
    ),
    (
        re.compile(rf"(?<=on )the {_ORDINAL}(?=[.,?!]|$| (?:at|and|or)\b)", re.I),
        "Monday 5 May",
    ),
    (re.compile(r"['’]\d\d(?!\w)"), "2026"),
    # "Half 3" is half past 3 to some and half past 2 to others.
    (
        re.compile(
            r"(?<!\w)half (?:[1-9]|1[0-2])(?=[.,?!]|$| (?:in|on|at|today|tomorrow)\b)", re.I
        ),
        "half past 3",
    ),
    (re.compile(r"(?<=at )(?:[01]\d|2[0-3])[0-5]\d(?=[.,?!]|$)"), None),
    (re.compile(r"(?<=by )(?:[01]\d|2[0-3])[0-5]\d(?=[.,?!]|$)"), None),
    (re.compile(rf"(?<!\w)(?:next|this|this coming|a week on) (?:{_DAYS})(?! \d)"), "Monday 5 May"),
    (re.compile(rf"(?<!\w)(?:{_DAYS}) (?:week|fortnight)(?!\w)"), "Monday 5 May"),
    (
        re.compile(
            r"(?<!\w)\d{1,2}(?:[:.]\d{2})? ?[-–]? ?(?:\d{1,2}(?:[:.]\d{2})? ?)?(?:am|pm|"
            r"a\.m\.?|p\.m\.?)(?!\w)",
            re.I,
        ),
        None,
    ),
    (re.compile(r"(?<![\w:])\d{1,2}:\d{2}(?![\w:])"), None),
    (re.compile(r"(?<=(?:at|by|to) )\d{1,2}\.\d{2}(?!\w|\.\d)"), None),
    (re.compile(r"(?<=from )\d{1,2}\.\d{2}(?!\w|\.\d)"), None),
    (re.compile(r"(?<=(?:for|ter) )\d{1,2}\.[0-5]\d(?=[.,?!]|$)"), None),
    (re.compile(r"(?<=(?:til|ore) )\d{1,2}\.[0-5]\d(?!\w|\.\d)"), None),
    (re.compile(r"(?<!\w)(?:[01]\d|2[0-3])[0-5]\d ?(?:hrs|hours|h)(?!\w)", re.I), None),
    (re.compile(r"(?<!\w)\d{1,2} ?(?:hrs|hr)(?!\w)", re.I), "2 hours"),
    (re.compile(r"(?<!\w)in the (?:am|pm)(?!\w)", re.I), "in the morning"),
    (re.compile(r"(?<!\w)(?:in )?\d* ?working days?(?!\w)", re.I), "the name of the day"),
    (re.compile(r"(?<!\w)office hours(?!\w)", re.I), "from 9 in the morning to 5 in the afternoon"),
)
IN_WORDS = "5 in the afternoon"
PARTS = (
    (21, "at night"),
    (18, "in the evening"),
    (12, "in the afternoon"),
    (5, "in the morning"),
    (0, "at night"),
)


def _spots(words: str) -> Iterator[Spot]:
    yield from longest(
        Spot(Where(found.start(), found.end()), WHY, plainer or _in_words(found.group()))
        for shape, plainer in _SHAPES
        for found in shape.finditer(words)
    )


def _in_words(clock: str) -> str:
    """Say a time of the clock in words: "14:00" and "2pm" are "2 in the afternoon"."""
    found = re.match(r"(\d{1,2})(?:[:.]?(\d{2}))?", clock)
    if found is None or re.search(r"\d ?[-–] ?\d", clock):
        return IN_WORDS
    hour, minute = int(found[1]), int(found[2] or 0)
    if "pm" in clock.lower().replace(".", "") and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        return IN_WORDS
    part = next(name for first, name in PARTS if hour >= first)
    return f"{_hands(hour, minute)} {part}"


def _hands(hour: int, minute: int) -> str:
    if minute == 0:
        return str(hour % 12 or 12)
    if minute == 30:
        return f"half past {hour % 12 or 12}"
    past = minute < 30
    minutes, side = (minute, "past") if past else (60 - minute, "to")
    return f"{minutes} {side} {(hour + (not past)) % 12 or 12}"


SHORT_DATE = Rule(
    name="short_date",
    level=Level.HARD,
    source="Inclusion Europe, Information for all; W3C COGA",
    spots=_spots,
    good=(
        "They start at 9 in the morning on Monday 5 May.",
        "Ring 116 123. It is free, day and night.",
        "Sat on the floor, he plays in the sun.",
        "Leo was born on 5 May 2023. It is his 2nd birthday.",
        "You may come. In May 3 people came. The ground floor is free.",
        "It costs £4.50. The Sun and the moon are up. You can come on Monday.",
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
        "Come on 5.5.25.",
        "Come on 5 May.",
        "Come on the 5th.",
        "Come on May 5.",
        "Come next Tuesday.",
        "Come at 10.30.",
        "Come at 1400 hrs.",
        "Come at 2 pm.",
        "Come from 9-5pm.",
        "Come on Mon 5th.",
        "It was on Jan 6.",
        "It is half 3.",
        "Come on June the 6th.",
        "Come on the first of June.",
        "Come on Sat or Sun.",
        "It ends at 1530.",
    ),
    registers=(PARENT, PUBLIC),
)
