"""A passive without its "be": "the man seen at your house is a worry".

Such a word looks like a past ("the man walked") until the verb of the sentence comes, so that half
of the readers start again. Found where a thing is named, a participle with a place, a time or a
doer follows, and then the verb itself; nothing is joined on between.
"""

from collections.abc import Sequence

from easy_read.rules.tokens import Token
from easy_read.words.participles import is_participle
from easy_read.words.verbs import irregular_participles, irregular_pasts

DETERMINERS = frozenset(
    "the a an your my his her our their this that these those any all no".split()
)
BEHIND = frozenset("at in on by to from for with under during before after about".split())
VERBS = frozenset(
    "is are was were will can could must may has have had does did need needs".split()
)
# A participle behind one of these is a perfect, or has its own subject.
NOT_BEHIND = frozenset(
    "have has had be is are was were been being get gets got not to will can could would should "
    "may "
    "must never i you he she it we they who that which".split()
)
BETWEEN = frozenset(
    "and but or so because when if that who which what where i you he she it we they to".split()
)
# Verbs of saying and going, which no thing is made or given by.
NO_REDUCED = frozenset(
    "said thought knew hoped asked wrote went came ran sat stood lived stayed worked talked looked "
    "walked smiled cried played waited cared listened slept become come run had felt fell put "
    "read cut hit hurt set let shut cost".split()
)


def is_reduced(words: Sequence[Token], at: int) -> bool:
    """Tell "the man seen at your house is" from "the man walked to your house"."""
    low = words[at].low
    if (
        at < 2
        or at + 2 >= len(words)
        or low in NO_REDUCED
        or not (is_participle(low) or low == "used")
    ):
        return False
    if words[at - 1].low in NOT_BEHIND or words[at - 1].low.endswith("ly"):
        return False
    if not any(word.low in DETERMINERS for word in words[max(0, at - 3) : at - 1]):
        return False
    if any(word.low in VERBS for word in words[:at]) or words[at + 1].low not in BEHIND:
        return False
    if low in irregular_participles() and low not in irregular_pasts():
        return True  # "seen", "given": no past looks like it
    return _verb_comes(words, at + 3)  # behind "to you", "in May"


def _verb_comes(words: Sequence[Token], at: int) -> bool:
    for word in words[at : at + 6]:
        if word.low in VERBS:
            return True
        if word.low in BETWEEN:
            return False
    return False
