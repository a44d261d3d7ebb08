"""No initials and no shortened words, except 999, 111 and NHS.

Source: GOV.UK, "Accessible communication formats", easy read: no acronyms or abbreviations. The
plainer words for the trade's initials are those a parent is told (practice definition, words on
duty screens). People's titles (Mr, Mrs) are part of a name. Practitioners know their initials.
"""

import re
from collections.abc import Iterator

from easy_read.registers import PARENT
from easy_read.rules.rule import Level, Rule, Spot, Where

WHY = "Letters that stand for words, and words cut short, have to be known already."
ALLOWED = {"NHS"}

KNOWN: dict[str, str | None] = {
    "GP": "doctor",
    "SW": "social worker",
    "A&E": "the emergency part of the hospital",
    "EDT": "the night team",
    "MASH": "the team that reads messages",
    "CIN": "help for your child",
    "ICPC": "a big meeting about keeping your child safe",
    "NFA": "we are not doing more now, and this is why",
    "PR": "legal say",
    "SAR": "see what is written about me",
    "DV": "being hurt by someone at home",
    "DA": "being hurt by someone at home",
    "LD": "learning disability",
    "OK": "okay",
    "ID": "something that shows who you are",
    "TV": "television",
    "UK": "the country",
    "SMS": "text message",
}
SHORTENED: dict[str, str | None] = {
    "e.g.": "for example",
    "i.e.": "this means",
    "etc": "and other things",
    "appt": "appointment",
    "info": "information",
    "mins": "minutes",
    "hrs": "hours",
    "wks": "weeks",
    "tel": "phone number",
    "ref": "number",
    "approx": "about",
    "dept": "team",
    "pls": "please",
    "thx": "thank you",
}

_INITIALS = re.compile(r"(?<![\w{])(?:[A-Z]&[A-Z]|(?:[A-Z]\.){2,}|[A-Z]{2,}s?|[sS]\d{2})(?![\w}])")
_SHORTENED = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, SHORTENED))})(?!\w)", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]+")


def _spots(words: str) -> Iterator[Spot]:
    for found in _INITIALS.finditer(words):
        letters = found.group().replace(".", "")
        if letters not in ALLOWED and not _ROMAN.fullmatch(letters):
            yield Spot(Where(found.start(), found.end()), WHY, KNOWN.get(letters))
    for found in _SHORTENED.finditer(words):
        yield Spot(Where(found.start(), found.end()), WHY, SHORTENED[found.group().lower()])


ABBREVIATION = Rule(
    name="abbreviation",
    level=Level.HARD,
    source="GOV.UK accessible communication formats",
    spots=_spots,
    good=(
        "Ring 999 now. Ring 111. The NHS can help.",
        "Mrs Brown is your worker. I am here.",
        "Your number is {number}.",
    ),
    bad=(
        "Ring your GP.",
        "The EDT will ring you.",
        "Go to A&E.",
        "Bring clothes, food, etc.",
        "This is help under s17.",
        "Send me the info.",
        "OK",
    ),
    registers=(PARENT,),
)
