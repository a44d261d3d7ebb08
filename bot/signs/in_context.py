"""Spellings that are two words at once, settled by the words beside them.

"im" is "him" in "cope wiv im" and "I am" in "im tired"; "it" is "hit" in "he it me"; "wont" is
"want" in "i wont him gone". Each rule looks one or two words to either side and no further.
"""

from __future__ import annotations

from collections.abc import Callable

Row = list[str]

_TAKES_A_PERSON = frozenset(
    """
    wont with for at to on of off from after by about near in hit hitting shook shake shaking
    hurt hurting left leave leaving let make made want wanted take took taking hold held kill
    killed love hate get got give gave feed fed see seen saw tell ask put wake smack smacked
    slap slapped kick kicked throw threw grab grabbed bite bit lock locked shout shouted
    smother drown have adopt adopted foster help stop keep kept like bring pick change move and
    behind touch touched choke strangle hear against look looking looked find cope watch
    watching around send need punch punched push pushed drop dropped pinch pinched do find
    carry
    """.split()
)
_PEOPLE = frozenset("me him her us them my his you our their".split())
_SUBJECTS = frozenset(
    "e es he she they i we you who dad mum partner boyfriend husband ex father".split()
)
_STATES = frozenset(
    "not so just going sorry very the all getting really too worried scared tired here at in "
    "on a still only".split()
)
_OWNED_BY_ME = frozenset(
    "mum dad kids kid son daughter baby boy boys girl girls partner husband boyfriend ex "
    "brother sister head house children child "
    "sister self nan mate friend mrs wife tablets pills medication wrists arm arms leg legs "
    "face hair neck throat own mother father "
    "social worker flat home babies little daughters sons money".split()
)


def settle(row: Row) -> list[tuple[str, ...]]:
    """Each word as the one or more words that it means where it stands."""
    return [_meaning(row, at) for at in range(len(row))]


def _meaning(row: Row, at: int) -> tuple[str, ...]:
    rule = _RULES.get(row[at])
    return rule(_word(row, at - 1), _word(row, at + 1), _word(row, at + 2)) if rule else (row[at],)


def _word(row: Row, at: int) -> str:
    return row[at] if 0 <= at < len(row) else ""


def _im(before: str, after: str, _next: str) -> tuple[str, ...]:
    him = before in _TAKES_A_PERSON and not after.endswith("ing") and after not in _STATES
    if before == "and":
        him = False
    return (
        ("him",)
        if him or (before in _TAKES_A_PERSON and after in {"", "|", ",", "and"})
        else ("i", "am")
    )


def _er(before: str, _after: str, _next: str) -> tuple[str, ...]:
    return ("her",) if before in _TAKES_A_PERSON else ("er",)


def _of(before: str, _after: str, _next: str) -> tuple[str, ...]:
    return (
        ("have",) if before in {"could", "would", "should", "might", "must", "nearly"} else ("of",)
    )


def _wont(before: str, after: str, _next: str) -> tuple[str, ...]:
    wanted = after in _PEOPLE | {"to", "someone", "rid", "out", "help", "some", "im", "it", "the"}
    return (
        ("want",)
        if wanted and before in {"i", "we", "just", "not", "really", "and"}
        else ("will", "not")
    )


def _it(before: str, after: str, _next: str) -> tuple[str, ...]:
    return ("hit",) if before in _SUBJECTS and after in _PEOPLE else ("it",)


def _no(before: str, after: str, _next: str) -> tuple[str, ...]:
    if before in {"not", "you", "to"} and after != "more":
        return ("know",)
    return ("know",) if before == "i" and after not in {"longer", "more", "|", ""} else ("no",)


def _me(_before: str, after: str, _next: str) -> tuple[str, ...]:
    return ("my",) if after in _OWNED_BY_ME else ("me",)


def _an(_before: str, after: str, _next: str) -> tuple[str, ...]:
    return (
        ("an",)
        if after[:1] in {"a", "e", "i", "o", "u", "h"} and after not in _AFTER_AND
        else ("and",)
    )


_AFTER_AND = frozenset(
    "i it he im her him his is in on our out also all always im a as at if its you".split()
)


def _e(_before: str, after: str, _next: str) -> tuple[str, ...]:
    return ("he",) if after and after not in {"|", ",", "cig", "liquid", "cigarette"} else ("e",)


def _bin(before: str, _after: str, _next: str) -> tuple[str, ...]:
    return (
        ("been",)
        if before in {"has", "have", "is", "had", "not", "i", "always", "he", "she"}
        else ("bin",)
    )


def _ill(before: str, after: str, _next: str) -> tuple[str, ...]:
    return (
        ("i", "will")
        if before in {"", "|", ",", "and", "or"} and after and after not in {"|", ",", "and"}
        else ("ill",)
    )


def _id(before: str, after: str, _next: str) -> tuple[str, ...]:
    return ("i", "would") if after and before not in {"my", "no", "an", "his", "photo"} else ("id",)


def _is(before: str, after: str, _next: str) -> tuple[str, ...]:
    return (
        ("his",)
        if after in _PARTS and before not in {"he", "she", "it", "that", "what"}
        else ("is",)
    )


_PARTS = frozenset(
    "head arm leg face back neck room mouth breathing lips eyes chest dad mum".split()
)


def _ed(before: str, _after: str, _next: str) -> tuple[str, ...]:
    return ("head",) if before in {"his", "her", "my", "is", "the", "on"} else ("ed",)


def _et(before: str, _after: str, _next: str) -> tuple[str, ...]:
    return ("ate",) if before in _EATERS else ("et",)


_EATERS = frozenset("he she they i e has is baby just think".split())


def _too(_before: str, after: str, _next: str) -> tuple[str, ...]:
    return ("too",) if after in _AFTER_TOO else ("to",)


_AFTER_TOO = frozenset(
    "much many hard late young far rough small hot cold tired quiet sleepy".split()
)


def _two(_before: str, after: str, _next: str) -> tuple[str, ...]:
    if after in _AFTER_TOO:
        return ("too",)
    return (
        ("to",)
        if after in {"hospital", "me", "him", "her", "the", "be", "go", "get", "do", "my", "you"}
        else ("2",)
    )


def _canny(_before: str, after: str, _next: str) -> tuple[str, ...]:
    """Scots "canny cope"; a canny lad is only a good one."""
    return ("can", "not") if after in _CANNOT else ("canny",)


_CANNOT = frozenset(
    "cope do take get stop sleep go feed look keep manage handle wake breathe find stand "
    "afford be live see talk".split()
)


def _ah(_before: str, after: str, _next: str) -> tuple[str, ...]:
    return ("i",) if after in _AFTER_I else ("ah",)


_AFTER_I = frozenset("am can canny cannot hit shook want need have just do will think feel".split())


def _as(before: str, after: str, _next: str) -> tuple[str, ...]:
    has = before in {"he", "she", "it", "baby", "e"} and (after.endswith("ed") or after in _DONE)
    return ("has",) if has else ("as",)


_DONE = frozenset(
    "hit took taken ate eaten drunk drank swallowed fell been got gone had hurt bit shook "
    "threw stopped put".split()
)


_RULES: dict[str, Callable[[str, str, str], tuple[str, ...]]] = {
    "2": _two,
    "ah": _ah,
    "an": _an,
    "as": _as,
    "bin": _bin,
    "canny": _canny,
    "e": _e,
    "ed": _ed,
    "er": _er,
    "et": _et,
    "id": _id,
    "ill": _ill,
    "im": _im,
    "is": _is,
    "it": _it,
    "me": _me,
    "no": _no,
    "of": _of,
    "ov": _of,
    "to": _too,
    "wont": _wont,
}
