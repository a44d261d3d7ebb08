"""How much is joined on to the first idea of a sentence, for the rule one_idea.

Each idea beside the first weighs 1; one inside another ("tell me what you want") weighs a half.
"""

from collections.abc import Sequence

from easy_read.rules.tokens import Token
from easy_read.words.participles import is_participle
from easy_read.words.verbs import irregular_pasts

SUBJECTS = frozenset(
    "i you he she it we they there this that {worker} someone everyone who".split()
)
DETERMINERS = frozenset("the a an your my his her our their this these that those some".split())
# "after" and "before" join ideas only where somebody does something behind them.
JOIN = frozenset("because but if when while so although though until since".split())
MAY_JOIN = frozenset("after before as or and once".split())
INSIDE = frozenset("that what where how why who whether".split())
# A verb in its plain form behind "and" or "or": "come and see", "ring us or write".
PLAIN_VERBS = frozenset(
    "ask bring call come decide do drink eat feed find fill give go help keep know learn leave let "
    "listen live look make meet need pay play put read return ring see send sign sit sleep speak "
    "stay stop take talk tell think try visit wait want wash watch write will can must may is are "
    "was were has have had said says should could would agree arrange discuss explain "
    "support".split()
)


def weight_joined_on(words: Sequence[Token]) -> float:
    """Weigh what is joined on: 1 for each idea beside the first, a half for one inside another."""
    weight = 0.0
    for at, word in enumerate(words):
        if word.low in JOIN:
            weight += _weight_of_join(words, at)
        elif word.low in MAY_JOIN and _has_verb_behind(words, at):
            weight += 1.0
        elif word.low in INSIDE and at and _is_inside(words, at):
            weight += 0.5
    return weight


def _weight_of_join(words: Sequence[Token], at: int) -> float:
    word, before = words[at].low, words[at - 1].low if at else ""
    after = words[at + 1].low if at + 1 < len(words) else ""
    if word == "so":
        return 1.0 if after == "that" or (at and _begins_idea(words, at + 1)) else 0.0
    if word == "since" and after not in SUBJECTS:
        return 0.0
    if word == "until" and not _has_verb_behind(words, at):
        return 0.0
    if word == "because" and after == "of":
        return 0.0
    if word in ("if", "when") and before in ("know", "say", "me", "us", "ask", "see", "is", "sure"):
        return 0.5
    return 1.0


def _begins_idea(words: Sequence[Token], at: int) -> bool:
    """Tell "so Ben will come" and "so the nurse came" from "so cold"."""
    low = words[at].low if at < len(words) else ""
    return low in SUBJECTS or low in DETERMINERS or (low != "" and words[at].text[0].isupper())


def _has_verb_behind(words: Sequence[Token], at: int) -> bool:
    """Tell "and they tell you" and "and tell you" from "and the baby"."""
    if at + 1 >= len(words) or not at:
        return False
    if words[at].low in ("before", "after") and words[at + 1].start > words[at].end + 1:
        return False  # "if you came before, you can ..."
    if words[at + 1].low in ("then", "also", "so", "please") and at + 2 < len(words):
        at += 1
        after = words[at + 1].low
        return after in SUBJECTS or is_verb(after)
    after = words[at + 1].low
    if after in SUBJECTS and after not in ("this", "that", "who"):
        return at + 2 < len(words)
    if words[at].low in ("and", "or"):
        return is_verb(after) and not _in_pair(words, at)
    if after in DETERMINERS:
        return any(is_verb(word.low) for word in words[at + 2 : at + 5])
    return words[at].low in ("and", "or", "once") and is_verb(after)


def is_verb(low: str) -> bool:
    return (
        low in PLAIN_VERBS
        or (is_participle(low) and low.endswith("ed"))
        or low in irregular_pasts()
    )


def _in_pair(words: Sequence[Token], at: int) -> bool:
    """Tell two things or deeds that are one ("come and see", "read and write", "help and care")."""
    before = words[at - 1].low
    pairs = ("come", "go", "try", "sit", "stop", "wait", "went", "came", "read", "eat", "stay")
    return before in pairs or words[at + 1].low == before


def _is_inside(words: Sequence[Token], at: int) -> bool:
    """Tell an idea inside another ("what you want") from a pointing "that"."""
    if at + 1 >= len(words):
        return False
    after = words[at + 1].low
    if words[at].low == "that":
        if words[at - 1].low in (
            "so",
            "is",
            "was",
            "of",
            "and",
            "or",
            "about",
            "like",
            "for",
            "with",
        ):
            return False
        return after in SUBJECTS or after in DETERMINERS or is_verb(after)
    if words[at].low == "who":
        return words[at - 1].low not in ("and",)
    return after in SUBJECTS or after in DETERMINERS or is_verb(after) or after in ("to", "much")
