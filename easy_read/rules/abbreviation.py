"""No initials and no shortened words, except 999, 111 and NHS.

Source: GOV.UK, "Accessible communication formats", easy read: no acronyms or abbreviations. The
plainer words for the trade's initials are those a parent is told (practice definition, words on
duty screens). People's titles (Mr, Mrs) are part of a name. Practitioners know their initials.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from easy_read.registers import PARENT, PUBLIC
from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.words.common import zipf
from easy_read.words.lists import table

WHY = "Letters that stand for words, and words cut short, have to be known already."
NAMES_TOO = {"Max", "Doc", "Min"}
MOST_WORDS = 3.9
SHORT_WORDS = frozenset(
    "no not do go yes you we me my he she it is are was all any and but for or to if in on off out "
    "up at be by so us now new old one two day too let get see say why how who the".split()
)

KNOWN = table("initials.tsv")
# Small letters too: who writes fast on a phone does not press shift.
SMALL = "gp|dv|edt|cin|hv|tbc|tba|fyi|nb|rsvp|dob|faq|ehcp|senco|camhs|icpc|sms|uk"
SHORTENED = table("cut_words.tsv")

_INITIALS = re.compile(
    r"(?<![\w{])(?:[A-Z]&[A-Z]|(?:[A-Z]\.){2,}|(?:[a-z]\.){2,}(?<!e\.g\.)(?<!i\.e\.)(?<!p\.m\.)(?<!a\.m\.)|"
    r"[A-Z]{2,}s?|[sS]\.? ?\d{2}|[A-Z][a-z]?[A-Z]{1,3}[a-z]?|[A-Z]{2,}[A-Z][a-z]+|"
    r"[A-Z]/[A-Z])(?![\w}])"
)
_LONGEST_FIRST = sorted(map(re.escape, SHORTENED), key=len, reverse=True)
# "No." that ends a sentence is a word; "no. 5" is cut short.
_SHORTENED = re.compile(
    rf"(?<![\w{{.])(?!nos?\.(?! ?\d))(?:{'|'.join(_LONGEST_FIRST)})(?![\w}}'’])", re.IGNORECASE
)
_SMALL = re.compile(rf"(?<![\w{{.])(?:{SMALL})s?(?![\w}}])")
_STREET = re.compile(r"(?<=[a-z] )(?:St|Rd|Ave|Ln|Cres)(?![\w'’])(?! [A-Z])")
# Cut words that stand behind a number without a space ("6mths"), before one ("p. 4"), or before
# who is meant ("v good", "Dr Khan's sec").
_AT_NUMBER = re.compile(
    r"(?<![\w£])\d+(?P<cut>yrs?|mths?|mo|wks?|mins?|hrs?|secs?)(?!\w)|"
    r"(?<!\w)(?:(?:pp?|pg|vol|ch|para|rm)\. ?|(?:p|pg|rm) )(?=\d)|"
    r"(?<!\w)max(?= \d)|(?<=\w's )sec(?!\w)|(?<!\w)v\.?(?= (?:much|good|well|sorry|happy|bad|tired|"
    r"busy|late|ill)\b)",
    re.IGNORECASE,
)
# "5 ml" stands on the bottle as well: advice.
UNITS = {
    **{"ml": "millilitres", "mg": "milligrams", "kg": "kilos", "g": "grams", "cm": "centimetres"},
    **{"km": "kilometres", "lb": "pounds", "oz": "ounces", "mph": "miles an hour"},
}
_UNIT = re.compile(rf"(?<!\w)\d+(?:\.\d+)? ?(?P<unit>{'|'.join(UNITS)})s?(?!\w)", re.IGNORECASE)
# The numbers that everybody is told: what answers there is better said once.
_NUMBERS = (
    (
        re.compile(r"(?<!\d)111(?! ?\d)"),
        re.compile(r"111 (?:is|gives|can|will|are)\b|advice|phone number|NHS"),
        "111 gives advice about health.",
    ),
    (
        re.compile(r"(?<!\d)999(?! ?\d)"),
        re.compile(r"999 (?:is|gives|can|will|are)\b|police|ambulance|fire|phone number", re.I),
        "999 is the number for the police, fire and ambulance.",
    ),
)
_ROMAN = re.compile(r"[IVX]+")


def _spots(words: str) -> Iterator[Spot]:
    for found in _INITIALS.finditer(words):
        letters = found.group().replace(".", "")
        if letters == "NHS":
            yield from _nhs(words, found)
        elif not _ROMAN.fullmatch(letters) and not is_shouted(letters):
            yield _spot(found, KNOWN.get(letters, KNOWN.get(letters.rstrip("s"))))
    for found in _SHORTENED.finditer(words):
        if found.group() in NAMES_TOO:
            continue
        yield _spot(found, SHORTENED[found.group().lower()])
    for found in _SMALL.finditer(words):
        yield _spot(found, KNOWN.get(found.group().upper().rstrip("S")))
    for found in _UNIT.finditer(words):
        yield replace(_spot(found, UNITS[found["unit"].lower()]), level=Level.SOFT)
    for found in _AT_NUMBER.finditer(words):
        yield _spot(found, SHORTENED.get((found["cut"] or "").lower()))
    for number, told, plainer in _NUMBERS:
        if (first := number.search(words)) and not told.search(words):
            where = Where(first.start(), first.end())
            yield Spot(where, "Say once what this is.", plainer, Level.SOFT)
    for found in _STREET.finditer(words):
        yield _spot(found, {"St": "Street", "Rd": "Road", "Ave": "Avenue"}.get(found.group()))


def _spot(found: re.Match[str], plainer: str | None) -> Spot:
    return Spot(Where(found.start(), found.end()), WHY, plainer)


def _nhs(words: str, found: re.Match[str]) -> Iterator[Spot]:
    """Advise to say what the NHS is, the first time; everybody has met its letters."""
    first = words.find("NHS") == found.start()
    if first and not re.search(r"NHS (?:is|are|means|gives|runs)|health service", words):
        where = Where(found.start(), found.end())
        yield Spot(where, "Say once what this is.", "The NHS is doctors and hospitals.", Level.SOFT)


def is_shouted(letters: str) -> bool:
    """Tell a word in capitals ("NOT") from initials ("GP"): no initials are a common word."""
    low = letters.lower()
    if letters in KNOWN or letters.rstrip("s") in KNOWN:
        return False
    return low in SHORT_WORDS or (len(low) > 3 and zipf(low) > MOST_WORDS)


ABBREVIATION = Rule(
    name="abbreviation",
    level=Level.HARD,
    source="GOV.UK accessible communication formats",
    spots=_spots,
    good=(
        "Ring 999 now. Ring 111. The NHS can help.",
        "Mrs Brown is your worker. I am here.",
        "Your number is {number}.",
        "No. I do not know. Please do NOT wait. Dr Smith will see you.",
        "I live in High Street. Max is here.",
    ),
    bad=(
        "Ring your GP.",
        "The EDT will ring you.",
        "Go to A&E.",
        "Bring clothes, food, etc.",
        "This is help under s17.",
        "Send me the info.",
        "OK",
        "Your HV will come.",
        "See your gp.",
        "We have an ICPC and a LAC review.",
        "Bring food e.g. bread.",
        "Come to 5 High St.",
        "The SENCO and CAMHS can help.",
        "It is a risk of DV.",
        "It is at no. 5.",
        "Can u come?",
        "Bring Ella's DoB.",
        "She is 6mths old. See p. 4.",
        "Ring your g.p. today.",
        "It was a T/C with the S/W.",
        "In an emergency ring 999.",
    ),
    registers=(PARENT, PUBLIC),
)
