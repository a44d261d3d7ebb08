"""Whether the words of a sign are denied: "i never hit him", not "he won't stop hitting me".

Negation is read by meaning (practice definition): a "not" that belongs to knowing, stopping,
wanting or
meaning leaves the harm standing, and "never before" tells of a first time.
"""

from __future__ import annotations

from bot.signs.pattern import BREAK, PAUSE

NEGATORS = frozenset(
    {
        "not",
        "never",
        "nobody",
        "nothing",
        "without",
        "none",
        "nor",
        "denies",
        "denied",
        "neither",
        "no",
    }
)
_REACH = 4
_LEAVES_IT_STANDING = frozenset(
    """
    only just stop stopping help mean meaning meant know sure believe tell telling told want
    let letting like care remember say understand surprised bear stand take forget the sorry
    first wait safe seen be_safe until till control cope deal see knowing sleep breathe eat go
    leave get trust longer more come wake move talk right fair happy good easy even well okay
    enough
    """.split()
)
_CLAUSE_ENDS = frozenset(
    {
        BREAK,
        PAUSE,
        "but",
        "because",
        "so",
        "then",
        "and",
        "when",
        "since",
        "after",
        "while",
        "as",
        "until",
    }
)


def negated(words: list[str], first: int, last: int) -> bool:
    """Whether plain words `first` to `last` are denied within their own clause."""
    for at in range(last, max(-1, first - 1 - _REACH), -1):
        if at < first and words[at] in _CLAUSE_ENDS:
            return False
        if words[at] in NEGATORS and _denies(words, at, last):
            return True
    return False


def _denies(words: list[str], at: int, last: int) -> bool:
    after = words[at + 1] if at + 1 < len(words) else ""
    if after in _LEAVES_IT_STANDING or _first_time(words, at, last):
        return False
    return not (words[at] == "no" and _is_an_answer(words, at))


def _first_time(words: list[str], at: int, last: int) -> bool:
    """ "he has never hit me before": it has happened now."""
    return words[at] == "never" and bool(
        {"before", "until", "till", "this"} & set(words[last + 1 : last + 5])
    )


def _is_an_answer(words: list[str], at: int) -> bool:
    """ "no he hit me": an answer, or a cry, with a clause after it."""
    starts = at == 0 or words[at - 1] in {BREAK, PAUSE, "no", "oh"}
    follows = words[at + 1] if at + 1 < len(words) else ""
    return starts and follows in {
        "he",
        "she",
        "they",
        "i",
        "my",
        "it",
        "we",
        "the",
        "please",
        "no",
        BREAK,
        PAUSE,
        "but",
        "not",
    }
