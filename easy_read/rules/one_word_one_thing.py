"""The same word for the same thing, all through a message.

Source: Inclusion Europe, "Information for all": use the same word for the same thing. Who reads
slowly takes "your worker" and "the practitioner" for two people.

Two words are no drift where one explains the other: "A conference is a big meeting".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from easy_read.rules.overlaps import longest
from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.rules.tokens import parsed
from easy_read.words.things import LIKELY, THINGS

_DOING = ("ring", "call", "phone", "telephone")
_RINGS = re.compile(
    rf"(?<!\w)(?P<said>{'|'.join(_DOING)}) (?=me|us|you|the|him|her|them|your|\d|{{)", re.I
)
_LINK = re.compile(
    r"\b(?:is|are|means?|called|was|like|also|or|not|other|another|different|instead)\b",
    re.IGNORECASE,
)
MAY_BE = "If this is the same thing, use the same word all through."
WHY = "This may look like another thing. Use the same word all through."


@dataclass(frozen=True)
class _Name:
    """A word for a thing. `stem` stands in every text that has it, and is quick to look for."""

    stem: str
    shape: re.Pattern[str]

    @classmethod
    def of(cls, word: str) -> "_Name":
        plural = word if word.endswith("?") else f"{word}s?"
        stem = max(re.findall(r"[a-z]+", re.sub(r".\?|\[[^]]*\]", " ", word.lower())), key=len)
        return cls(stem, re.compile(rf"(?<![\w-])(?:{plural})(?![\w-])", re.IGNORECASE))


_THINGS = tuple(tuple(map(_Name.of, words)) for words in THINGS)
_LIKELY = tuple(tuple(map(_Name.of, words)) for words in LIKELY)


def _spots(text: str) -> Iterator[Spot]:
    yield from longest(_all(text))


def _all(text: str) -> Iterator[Spot]:
    low = text.lower()
    for words in _THINGS:
        yield from _drift(text, _first_of_each(text, low, words))
    for words in _LIKELY:
        found = [one for one in _first_of_each(text, low, words) if not _is_deed(text, one)]
        for spot in _drift(text, found):
            yield replace(spot, why=MAY_BE, level=Level.SOFT)
    said = {found["said"].lower(): found for found in reversed(list(_RINGS.finditer(text)))}
    if len(said) > 1:
        first, *others = sorted(said.values(), key=lambda found: found.start())
        for other in others:
            yield Spot(Where(other.start("said"), other.end("said")), WHY, first["said"].lower())


# "Draw a picture. You can send a photo too." A drawing and a photo are two things.
_TWO_THINGS = re.compile(r"\b(?:draw|drew|drawn|drawing|paint|painted)\b", re.IGNORECASE)
# "There is help": what is done as well as named, and what stands in a name, is no drift.
_AS_DEED = re.compile(
    r"\b(?:to|can|will|could|would|you|we|i|they|please|and|or|not) $|^$", re.IGNORECASE
)
_DEEDS = frozenset(
    "help support aid talk chat charge aim target text post park class date bill note rule "
    "key issue visit call start end finish begin commence conclude do practice sum "
    "base site".split()
)


def _is_deed(text: str, match: re.Match[str]) -> bool:
    """Tell "I will help you" and "Text me" from "the help"."""
    sentence_before = re.split(r"[.?!]\s+", text[: match.start()])[-1]
    return match.group().lower() in _DEEDS and _AS_DEED.search(sentence_before) is not None


def _first_of_each(text: str, low: str, words: tuple[_Name, ...]) -> list[re.Match[str]]:
    """Find the first place of each word of a thing; a longer word hides one that is in it."""
    likely = [word for word in words if word.stem in low]
    if len(likely) < 2:
        return []
    found = [match for word in likely if (match := word.shape.search(text))]
    apart: list[re.Match[str]] = []
    for match in sorted(found, key=lambda match: match.start() - match.end()):
        if all(match.end() <= other.start() or other.end() <= match.start() for other in apart):
            apart.append(match)
    return sorted(apart, key=lambda match: match.start())


def _drift(text: str, places: list[re.Match[str]]) -> Iterator[Spot]:
    for one, other in pairwise(places):
        if not _explains(text, one, other):
            yield Spot(Where(other.start(), other.end()), WHY, one.group())


def _explains(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether the sentence of the second word says what it has to do with the first."""
    sentence = next(s for s in parsed(text) if s.where.start <= other.start() < s.where.end)
    if _LINK.search(text[one.end() : other.start()]) and one.start() >= sentence.where.start:
        return True
    if _TWO_THINGS.search(text[: other.start()]) and one.group().lower().startswith("picture"):
        return True
    begins = text[sentence.where.start : other.start()]
    defines = re.match(r"\W*(?:this|it|that|an? \w+|they|these) (?:is|are|means)\b", begins, re.I)
    return defines is not None


ONE_WORD_ONE_THING = Rule(
    name="one_word_one_thing",
    level=Level.HARD,
    source="Inclusion Europe, Information for all",
    spots=_spots,
    good=(
        "Your worker is Ruth. Your worker will ring you.",
        "There is a conference. A conference is a big meeting.",
        "I am your social worker. I will visit you. The visit is on Monday 5 May.",
        "Ring 999. Then ring me.",
        "Bring your phone. Ring me on my phone.",
        "This is called a conference. It is a big meeting.",
        "You can draw a picture for me. You can send a photo too.",
        "The doctor gave Leo medicine. Give him the medicine in the morning.",
    ),
    bad=(
        "Your social worker will ring you. The practitioner will visit you.",
        "The meeting is on Monday 5 May. Come to the appointment with Leo.",
        "Your children can come. The kids can play.",
        "Ring me in the morning. Call me in the afternoon too.",
        "Give Leo his medicine. Keep the medication in the kitchen.",
        "Our office is on the High Street. Come to our base at 3 in the afternoon.",
        "The teacher of Maya will call you. The class tutor wants to talk about lunch.",
        "Fill in the form. Send the document to us.",
    ),
)
