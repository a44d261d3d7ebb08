"""Children named or counted in free words: "jayden 4 an kyle 2 n a baby at my mums".

Every child gets a line of their own, also one who lives elsewhere (case review F1: the child whom nobody
saw because he "was with Grandmother"). Best effort at names and ages; what was written stays beside it,
and a child who is counted is never lost.
"""

from __future__ import annotations

import re

from referrals.model import ChildNamed

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twins": 2, "triplets": 3}  # fmt: skip
_MOST_COUNTED = 12
_UNIT = r"(?:\s?-?\s?(?:years?|yrs?|yr|y\.?o|yo|y|months?|mths?|mnths?|mo|m|weeks?|wks?|wk|w|days?)\b(?:[\s-]?(?:old|olds|ols|owd)\b)?)"
_DIGITS = r"(?:\d{1,2}(?:\.\d|½| and a half| an a half)?)"
_SPELT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
_AGE = rf"(?:(?:{_DIGITS}|{_SPELT}){_UNIT}?|newborn|new born)"
_KIND = r"(?:boys?|girls?|lads?|lasses|lass|kids?|kiddies|children|childern|child|sons?|daughters?|babys?|babies|babbys?|babby|bairns?|weans?|toddlers?|twins?|triplets|bump|newborn|teenagers?|teens?|lil ?uns?|little ?uns?|little ones?|wains?|dauters?|dorters?|gurls?|bois?)"
_ELSEWHERE = re.compile(
    r"\b(?:at|with|wiv|wif|w|stays?|staying|living|lives?|livin|livs|goes to|in|gone to|round|looked after by)\s+(?:(?:at|with|wiv|wif|w)\s+)?"
    r"(?:(?:my|me|his|her|there|their|the|is|thier|er)\s+)?(?:own\s+)?"
    r"(?:mums?|moms?|mams?|mas?|mother'?s?|nans?|nannys?|nanas?|grans?|grandmas?|grandads?|grandparents?|dads?|daddys?|fathers?|aunties?|aunts?|uncles?|sisters?|"
    r"brothers?|foster\w*|care|residential|family|friends?|ex\w*|mate'?s?|in ?laws?|hospital|nanny)\b"
    r"|\b(?:lives?|livin|living|livs|stays?|staying)\s+(?:\w+\s+){0,2}(?:else|away|elsewhere|sumwere else)\b"
    r"|\b(?:not|dont|doesnt|don't|doesn't)\s+(?:live|livin|stay)\w*\s+(?:with|wiv|here|at home)|\b(?:in care|fostered|adopted|foster care)\b",
    re.IGNORECASE,
)
_NOT_A_NAME = frozenset(
    """i im ive is are am was and an n a the my me our his her their they he she it its who which that there hes shes got get have has had with wiv at on in to of for
    from both all just only also then so but or not no yes yeah ok old aged age ages called names name named year years yr yrs month months week weeks wk day
    days boy boys girl girls lad lads kid kids child children childern son sons daughter daughters baby babys babies babby bairn bairns wean weans toddler twins
    twin triplets bump newborn mum mums mam mom dad dads nan nans gran sister brother auntie uncle eldest oldest youngest middle other another one two three four five six
    seven eight nine ten lives live lives living stays staying stay goes school nursery home here hello hi please thanks thank you u your turned turning nearly almost about
    new born old lil little big step half foster care social worker unborn due pregnant expecting expectin plus as well too us we them him house family carer grandma
    grandparents mother father partner ex kiddies lil uns un ones dauter dorter gurl boi teenager teenagers when where were be will would what does do did dont know doesnt if""".split()
)
_COUNTED = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})\s+(?:\w+\s+){{0,2}}?(?P<kind>{_KIND})\b",
    re.IGNORECASE,
)
_NAME_AGE = re.compile(rf"(?P<name>[^\W\d_][\w'’-]*)[\s,]*(?:\(|-|:|=|is|iz|whos|who is|who's|hes|shes|he's|she's|aged|age|nearly|about|turned)?[\s(]*(?:is |only |nearly |aged |age |about )?(?P<age>{_AGE})\b\)?", re.IGNORECASE)  # fmt: skip
_SPLIT = re.compile(r"[,;.\n+&]|\b(?:and|an|n|nd|plus|then|also)\b(?!\s+a\s+half)", re.IGNORECASE)


def children_named(words: str) -> tuple[ChildNamed, ...]:
    """The children told of, in the order told."""
    found: list[ChildNamed] = []
    for piece in _pieces(words):
        found += _in_piece(piece)
    return tuple(_to_the_count(words, found))


def _pieces(words: str) -> list[str]:
    """What is said of one child, or of several at once."""
    pieces: list[str] = []
    for part in _SPLIT.split(words):
        part = part.strip(" -()")
        if pieces and part and _belongs_to_the_last(part):
            pieces[-1] += ", " + part
        elif part:
            pieces.append(part)
    return pieces


def _belongs_to_the_last(part: str) -> bool:
    """ "Ben (7), lives with his nan": the second half is about Ben; "5 boys, 4 and 6" is ages to come."""
    return bool(
        _ELSEWHERE.match(part)
        or re.match(r"(?:he|she|they|who|hes|shes|is|lives?|stays?|livs)\b", part, re.IGNORECASE)
    )


def _in_piece(piece: str) -> list[ChildNamed]:
    away = bool(_ELSEWHERE.search(piece))
    named = [
        ChildNamed(match["name"], _age(match["age"]), away, piece)
        for match in _NAME_AGE.finditer(piece)
        if match["name"].lower() not in _NOT_A_NAME
    ]
    return named or _counted(piece, away) or _only_age(piece, away) or _only_name(piece, away)


def _counted(piece: str, away: bool) -> list[ChildNamed]:
    """ "2 boys": two children without names."""
    match = _COUNTED.search(piece)
    if match:
        count = _number(match["count"])
        kind = match["kind"].lower()
        count = max(count, _NUMBERS.get(kind, 1))
        ages = re.findall(rf"\b{_AGE}", piece[match.end() :], re.IGNORECASE)
        return [
            ChildNamed(None, _age(ages[at]) if at < len(ages) else None, away, piece)
            for at in range(min(count, _MOST_COUNTED))
        ]
    if re.search(rf"\b{_KIND}\b", piece, re.IGNORECASE):
        age = re.search(rf"\b{_AGE}\b", piece, re.IGNORECASE)
        name = _name_after_kind(piece)
        return [ChildNamed(name, _age(age.group()) if age else None, away, piece)]
    return []


def _name_after_kind(piece: str) -> str | None:
    match = re.search(
        rf"\b{_KIND}\s+(?:called|named|is|iz)?\s*([^\W\d_][\w'’-]*)", piece, re.IGNORECASE
    )
    return match[1] if match and match[1].lower() not in _NOT_A_NAME else None


def _only_age(piece: str, away: bool) -> list[ChildNamed]:
    match = re.fullmatch(
        rf"\W*(?:ages?|aged|is|the other is|one is|one)?\s*({_AGE})\W*(?:{_ELSEWHERE.pattern})?\W*",
        piece,
        re.IGNORECASE,
    )
    return [ChildNamed(None, _age(match[1]), away, piece)] if match else []


def _only_name(piece: str, away: bool) -> list[ChildNamed]:
    words = _ELSEWHERE.sub(" ", piece).split()
    names = [
        word.strip("()'’\"-") for word in words if word.strip("()'’\"-").lower() not in _NOT_A_NAME
    ]
    names = [name for name in names if re.fullmatch(r"[^\W\d_][\w'’-]+", name)]
    return [ChildNamed(names[0], None, away, piece)] if 1 <= len(names) <= 2 else []


def _to_the_count(words: str, found: list[ChildNamed]) -> list[ChildNamed]:
    """Join ages to children who were counted first ("2 boys 4 and 6"), and never go below the count."""
    nameless = [at for at, child in enumerate(found) if child.name is None and child.age is None]
    loose = [
        at
        for at, child in enumerate(found)
        if child.name is None
        and child.age
        and re.fullmatch(r"\W*[\w.\s½-]{1,12}\W*", child.as_written)
    ]
    joined, used = list(found), set()
    for empty, age in zip(
        nameless, [at for at in loose if at > (nameless[0] if nameless else 0)], strict=False
    ):
        joined[empty] = ChildNamed(
            None,
            found[age].age,
            found[empty].lives_elsewhere or found[age].lives_elsewhere,
            found[empty].as_written,
        )
        used.add(age)
    kept = [child for at, child in enumerate(joined) if at not in used]
    return _names_take_the_counted_places(words, kept)


def _names_take_the_counted_places(words: str, found: list[ChildNamed]) -> list[ChildNamed]:
    """ "3 kids jayden kyle and mia": the named are the counted, so the count is not added on top."""
    match = _COUNTED.search(words)
    if not match or _number(match["count"]) < 2:
        return found
    count = min(_number(match["count"]), _MOST_COUNTED)
    named = [child for child in found if child.name or child.age]
    nameless = [child for child in found if not (child.name or child.age)]
    return named + nameless[: max(0, count - len(named))]


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBERS.get(written.lower(), 1)


def _age(written: str) -> str:
    return " ".join(written.split())
