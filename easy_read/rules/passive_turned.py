"""The other way round: for "you will be visited by a nurse" the rule passive offers
"a nurse will visit you".
"""

from collections.abc import Sequence

from easy_read.rules.tokens import Token
from easy_read.words.participles import base_of

_OBJECTS = {"i": "me", "he": "him", "she": "her", "we": "us", "they": "them"}
_SUBJECTS = {value: key for key, value in _OBJECTS.items()}


def turned_round(words: Sequence[Token], be: int, at: int, *, has_doer: bool) -> str | None:
    """Write a short sentence the other way: "a nurse will visit you".

    Only where the sentence begins with one word for whom it is done to, and the doer is known or
    is left to the writer ("Who?").
    """
    before = [word.low for word in words[:be]]
    if len(before) != 2 or before[0] not in ("you", "i", "he", "she", "it", "we", "they"):
        return None
    if before[1] not in ("will", "can", "must", "may") or words[be].low != "be" or at != be + 1:
        return None
    whom = _OBJECTS.get(before[0], before[0])
    doer = "we"
    if at + 2 < len(words) and words[at + 1].low == "by" and has_doer:
        doer = " ".join(_SUBJECTS.get(word.low, word.text) for word in words[at + 2 : at + 5])
        if len(words) > at + 5:
            return None
    return f"{doer} {before[1]} {base_of(words[at].low)} {whom}"
