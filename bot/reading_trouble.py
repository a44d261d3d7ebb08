"""Hears that somebody finds reading hard: "i carnt read very well", "im dyslexic".

Their own words about themselves only: "he cant read yet" is about a child. What is heard goes on
the communication card at once, so that a worker knows it whatever becomes of the talk, and the
question what helps them comes early (case review 4.43, 5.5). No diagnosis is kept: only what to do.
"""

from __future__ import annotations

import re

from bot.answers import plain

_CAN_NOT = r"(?:cant|carnt|cannot|can not|carn t|cnt|dont|do not|never learned to|never learnt to)"
_READ = r"(?:re+a?d(?:in|ing)?|red|rede)"
# What follows may say how, or what of Heard's; "i cant read his face" is about something else.
_WHAT = (
    r"(?: (?:very|that|too|so|really|properly|proper|much|good|well|gud|or|and|rite|write|writing"
    r"|spell|it|this|these|them|what|wot|you|u|ur|your|messages?|msgs?|words|letters?|texts?|stuff"
    r"|big|long|all|the|things))*"
)
_THEN = r"(?= (?:so|but|cos|coz|because|as|i|im|can|please|pls|he|she|my|sorry)\b|$)"
_GOOD_AT = r"(?: (?:very|that|really|so|too))?(?: much)? (?:good|gud|great) (?:at|wiv|with)"
_HARD = r"(?:really |very |so |too )?hard(?! for (?!me\b))"
_STRUGGLE = (
    r"(?:struggle|strugle|find it hard|have trouble|av trouble|have problems|need help)"
    r"(?: (?:to|with|wiv))?(?: my)?"
)
_TELLS = re.compile(
    "|".join(
        (
            rf"\bi (?:really |just )?{_CAN_NOT} (?:really |even )?{_READ}{_WHAT}{_THEN}",
            rf"\b(?:im|i am|am|ive been|i was) (?:not|no|never){_GOOD_AT} {_READ}\b",
            rf"\b(?:im|i am) (?:bad|rubbish|slow|terrible) (?:at|wiv|with) {_READ}\b",
            rf"\bi {_STRUGGLE} {_READ}\b",
            rf"\bi find {_READ} (?:is )?{_HARD}",
            rf"(?:^|\b(?:and|but|cos|coz|because) ){_READ} (?:is|iz) {_HARD}",
            r"\b(?:im|i am|am) (?:a bit |very )?d[iy]sl[ei]xi[ck]\b",
            r"\bi(?:ve| have| got| have got|ve got) d[iy]sl[ei]xia\b",
        )
    )
)


def told_in(words: str) -> str | None:
    """The line in which they say so, as they wrote it; None: they do not."""
    lines = words.splitlines() or [words]
    return next((line.strip() for line in lines if _TELLS.search(plain(line))), None)
