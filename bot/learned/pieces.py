"""A message as pieces of its words, so that "tablits" lies near "tablets".

Letters in twos to fives, within a word, survive most misspelling; whole words and pairs of words
carry what letters do not. Each piece is hashed to one of `SLOTS` places, so there is no list of
words to keep. The training reads this file too: what is taught is what runs.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator
from itertools import chain

SLOTS = 2**17
SHORTEST, LONGEST = 2, 5  # letters of a piece
_WORD = re.compile(r"[^\W_]+(?:['’‘`´ʼ][^\W_]+)*|[?!]")
_STRETCHED = re.compile(r"(.)\1{2,}")


def counts(text: str) -> dict[int, int]:
    """How often each slot is met in a message."""
    found: dict[int, int] = {}
    words = [plain for word in _WORD.findall(text) if (plain := _plain(word))]
    for piece in chain(_letters(words), _pairs(words)):
        slot = zlib.crc32(piece.encode()) % SLOTS
        found[slot] = found.get(slot, 0) + 1
    return found


def _plain(word: str) -> str:
    """Small letters, no accents, no apostrophes, "sooooo" as "soo"."""
    lowered = unicodedata.normalize("NFKD", word.lower().replace("ł", "l"))
    kept = "".join(letter for letter in lowered if letter.isalnum() or letter in "?!")
    return _STRETCHED.sub(r"\1\1", kept)


def _letters(words: list[str]) -> Iterator[str]:
    for word in words:
        marked = f"<{word}>"
        for length in range(SHORTEST, LONGEST + 1):
            for start in range(len(marked) - length + 1):
                yield marked[start : start + length]
        yield f"w {word}"


def _pairs(words: list[str]) -> Iterator[str]:
    for first, second in zip(["^", *words], [*words, "$"], strict=True):
        yield f"p {first} {second}"
        yield f"b {first[:3]} {second[:3]}"
