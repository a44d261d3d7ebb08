"""Children named or counted in free words: "jayden 4 an kyle 2 n a baby at my mums".

Every child gets a line of their own, also one who lives elsewhere (case review F1: the child whom
nobody saw because he "was with Grandmother"). Best effort at names and ages; what was written stays
beside each, and a child who is counted is never lost.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.signs.child_words import AGE, ELSEWHERE, KIND, NOT_A_NAME, NUMBERS
from referrals.model import ChildNamed

LONGEST_LIST = 4  # names in a row
MOST_COUNTED = 12  # "500 kids" is a figure of speech, not a family
# No name is longer; an endless word must not be tried from each of its letters.
_NAME = r"\b[^\W\d_]{1,30}(?:['’-][^\W\d_]{1,30}){0,3}\b"
_BEFORE_AGE = (
    r"[\s,]*(?:\(|-|:|=|is|iz|who is|whos|who's|hes|shes|he's|she's|he is|she is|aged|age)?[\s(]*"
    r"(?:is |only |just |nearly |almost |about |aged |age |turned )*"
)
_NAME_AND_AGE = re.compile(rf"(?P<name>{_NAME}){_BEFORE_AGE}(?P<age>{AGE})\b\)?", re.IGNORECASE)
_AGE_AND_NAME = re.compile(rf"^\W*(?P<age>{AGE})\s+(?P<name>{_NAME})\W*$", re.IGNORECASE)
_COUNT = "|".join(sorted(NUMBERS, key=len, reverse=True))
_COUNTED = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{_COUNT})\s+(?:[^\W\d]+\s+){{0,2}}?(?P<kind>{KIND})\b", re.IGNORECASE
)
_A_KIND = re.compile(rf"\b{KIND}\b", re.IGNORECASE)
_UNBORN = re.compile(r"\b(?:pregnant|preggers|expecting|unborn|bump)\b", re.IGNORECASE)
_AN_AGE = re.compile(rf"\b{AGE}\b", re.IGNORECASE)
_PARTS = re.compile(r"[,;.\n+&]|\b(?:and|an|n|nd|plus|then|also)\b(?!\s+a\s+half)", re.IGNORECASE)
# "tyler 4 kai lives wiv my mum": where a child lives begins a new child, with a comma or without.
_LIVES = r"(?:lives?|livs|stays?)"
_NEXT_WHO_LIVES = re.compile(rf"\s+(?=(?P<name>{_NAME})\s+{_LIVES}\b)", re.IGNORECASE)
_AGE_AT_THE_END = re.compile(
    rf"\b(?:h?es|he'?s|she'?s|s?he is|who is|aged?|is)\s+(?P<age>{AGE})\W*$", re.IGNORECASE
)
_MORE_OF_THE_LAST = re.compile(
    r"(?:he|she|they|who|hes|shes|he's|she's|is|are|lives?|livs|stays?|staying|living)\b",
    re.IGNORECASE,
)


def children_named(words: str) -> tuple[ChildNamed, ...]:
    """The children told of, in the order told."""
    found = [child for part in _parts(words) for child in _in_part(part)]
    return tuple(_kept_to_the_count(words, _one_of_each(_with_their_ages(found))))


def _one_of_each(found: list[ChildNamed]) -> list[ChildNamed]:
    """ "Tyler 4 and Jade 2, Jade is with my mum" tells of two children: Jade is told of twice."""
    kept: dict[str, ChildNamed] = {}
    for place, child in enumerate(found):
        key = (child.name or str(place)).casefold()
        before = kept.get(key)
        kept[key] = child if before is None else _told_of_twice(before, child)
    return list(kept.values())


def _told_of_twice(first: ChildNamed, again: ChildNamed) -> ChildNamed:
    return ChildNamed(
        first.name,
        first.age or again.age,
        first.lives_elsewhere or again.lives_elsewhere,
        f"{first.as_written}, {again.as_written}",
    )


def _parts(words: str) -> list[str]:
    """What is said of one child, or of several at once."""
    parts: list[str] = []
    told_apart = _NEXT_WHO_LIVES.sub(_comma_before_a_name, words)
    for part in (piece.strip(" -") for piece in _PARTS.split(told_apart)):
        if parts and (_MORE_OF_THE_LAST.match(part) or ELSEWHERE.match(part)):
            parts[-1] += ", " + part
        elif part:
            parts.append(part)
    return parts


def _comma_before_a_name(match: re.Match[str]) -> str:
    return ", " if _is_a_name(match["name"]) else match.group()


def _in_part(part: str) -> list[ChildNamed]:
    away = bool(ELSEWHERE.search(part))
    return (
        _named_with_age(part, away)
        or _counted(part, away)
        or _only_age(part, away)
        or _only_names(part, away)
    )


def _named_with_age(part: str, away: bool) -> list[ChildNamed]:
    found = [*_NAME_AND_AGE.finditer(part)]
    turned = _AGE_AND_NAME.match(part)
    matches = [match for match in found if _is_a_name(match["name"])]
    if not matches and turned and _is_a_name(turned["name"]):
        matches = [turned]
    return [ChildNamed(match["name"], _age(match["age"]), away, part) for match in matches]


def _counted(part: str, away: bool) -> list[ChildNamed]:
    """ "2 boys" is two children without names; "my son Kai" is one with."""
    kind = _A_KIND.search(part)
    if not kind:
        return []
    end = _end_of_count(part)
    ages = [_age(match.group()) for match in _AN_AGE.finditer(part, end)]
    names = _names_in(part[end:])
    count = _how_many(part, kind.group(), len(ages), len(names))
    if len(ages) == 1 and kind.group().lower() in NUMBERS:
        ages *= count  # twins are of one age
    return [ChildNamed(_at(names, place), _at(ages, place), away, part) for place in range(count)]


def _names_in(words: str) -> list[str]:
    """Names after "my son" or "3 kids"; more than four words are a sentence, not names."""
    spoken = ELSEWHERE.sub(" ", _AN_AGE.sub(" ", words)).split()
    bare = [word.strip("()'’\"-!?") for word in spoken]
    names = [word for word in bare if re.fullmatch(_NAME, word) and _is_a_name(word)]
    return names if len(names) <= LONGEST_LIST and len(spoken) <= LONGEST_LIST + 2 else []


def _at(told: list[str], place: int) -> str | None:
    return told[place] if place < len(told) else None


def _only_age(part: str, away: bool) -> list[ChildNamed]:
    match = re.fullmatch(rf"\W*(?:ages?|aged|is|one is|the other is|one)?\s*({AGE})\W*", part, re.I)
    return [ChildNamed(None, _age(match[1]), away, part)] if match else []


def _only_names(part: str, away: bool) -> list[ChildNamed]:
    """A few bare words that may be names, or a child who is not born yet."""
    if _UNBORN.search(part):
        return [ChildNamed(None, "unborn", away, part)]
    names, at_the_end = _names_in(part), _AGE_AT_THE_END.search(part)
    age = _age(at_the_end["age"]) if at_the_end and len(names) == 1 else None
    return [ChildNamed(name, age, away, part) for name in names]


def _with_their_ages(found: list[ChildNamed]) -> list[ChildNamed]:
    """Give ages that come after a count to the children counted ("2 boys, 4 and 6")."""
    given = list(found)
    for child in [one for one in found if one.name is None and _is_bare_age(one)]:
        empty = next((at for at, one in enumerate(given) if not (one.name or one.age)), None)
        if empty is not None and empty < given.index(child):
            given[empty] = replace(given[empty], age=child.age)
            given.remove(child)
    return given


def _is_bare_age(child: ChildNamed) -> bool:
    return child.age is not None and not _A_KIND.search(child.as_written)


def _kept_to_the_count(words: str, found: list[ChildNamed]) -> list[ChildNamed]:
    """ "3 kids jayden kyle and mia": the named are the counted; whoever is not named is kept."""
    counted = [match for match in _COUNTED.finditer(words) if _number(match["count"]) > 1]
    if not counted:
        return found
    told = [child for child in found if child.name or child.age]
    untold = [child for child in found if not (child.name or child.age)]
    several = sum(min(_number(match["count"]), MOST_COUNTED) for match in counted)
    singly = [one for one in untold if not _counts_several(one.as_written)]
    missing = max(0, several - len(told))
    return [*told, *singly, *[one for one in untold if one not in singly][:missing]]


def _counts_several(part: str) -> bool:
    match = _COUNTED.search(part)
    return match is not None and _number(match["count"]) > 1


def _how_many(part: str, kind: str, ages: int, names: int) -> int:
    counted = _COUNTED.search(part)
    count = _number(counted["count"]) if counted else 1
    if not counted and (kind.lower().endswith("s") or kind.lower() == "children"):
        count = max(ages, names)
    return min(max(count, NUMBERS.get(kind.lower(), 1), 1), MOST_COUNTED)


def _end_of_count(part: str) -> int:
    counted = _COUNTED.search(part)
    kind = _A_KIND.search(part)
    return counted.end() if counted else kind.end() if kind else 0


def _number(written: str) -> int:
    return int(written) if written.isdigit() else NUMBERS.get(written.lower(), 1)


def _is_a_name(word: str) -> bool:
    return word.lower().replace("'", "").replace("’", "") not in NOT_A_NAME


def _age(written: str) -> str:
    return " ".join(written.split())
