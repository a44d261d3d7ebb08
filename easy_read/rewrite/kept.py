"""What no change may touch: names, numbers, dates, times, addresses and quoted words.

They carry the meaning. A wrong plainer word is a poor sentence; a wrong name or day is harm.
"""

from __future__ import annotations

import re
from functools import lru_cache

from easy_read.rules.rule import Where

# Somebody's exact words, a link, an address, a gap that is filled later.
_UNTOUCHED = re.compile(
    r"“[^”]*(?:”|$)|\"[^\"\n]*(?:\"|$)|(?<!\w)‘[^’\n]*’(?!\w)|(?<!\w)'[^'\n]+'(?!\w)"
    r"|https?://\S+|www\.\S+|[^\s@]{1,64}@\S+|\{[^}]*\}"
)
_WORD = re.compile(r"[^\W\d_]+")
_BEGINS = re.compile(r"(?:^|[.?!:\n])[\s“\"'(]*$")


@lru_cache(maxsize=64)
def untouched(words: str) -> tuple[Where, ...]:
    """Give the places in which nothing is changed."""
    return tuple(Where(*found.span()) for found in _UNTOUCHED.finditer(words))


def is_free(words: str, where: Where) -> bool:
    """Tell whether this place lies outside of all that is never touched."""
    return all(where.end <= kept.start or kept.end <= where.start for kept in untouched(words))


def begins_sentence(words: str, start: int) -> bool:
    """Tell whether a capital letter here says only that a sentence begins."""
    return _BEGINS.search(words, max(0, start - 50), start) is not None


def keeps_names_and_numbers(words: str, where: Where, instead: str, *, initials: bool) -> bool:
    """Tell whether every digit and every name of words[start:end] stands in `instead` too.

    `initials`: words all in capitals are what the rule is about, and no name.
    """
    digits, after = (re.findall(r"\d+", text) for text in (words[where.start : where.end], instead))
    if digits and digits != after:
        return False
    said = _WORD.findall(instead)
    for found in _WORD.finditer(words, where.start, where.end):
        word = found.group()
        if not word[0].isupper() or word == "I" or begins_sentence(words, found.start()):
            continue
        if len(word) > 1 and word.isupper() and initials:
            continue
        if not any(other.startswith(word) for other in said):
            return False
    return True
