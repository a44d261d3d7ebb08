"""A message cut into pieces of a few words, to find out which of them say something."""

from __future__ import annotations

import re

WORDS_IN_A_PIECE = 6
MOST_PIECES = 12  # each is read once more: a long message must not take long
_WORD = re.compile(r"\S+")


def windows(words: str) -> list[tuple[int, int]]:
    """Where each piece begins and ends. Together they are the whole message, in order."""
    places = [(found.start(), found.end()) for found in _WORD.finditer(words)]
    each = max(WORDS_IN_A_PIECE, -(-len(places) // MOST_PIECES))
    pieces = [places[start : start + each] for start in range(0, len(places), each)]
    return [(piece[0][0], piece[-1][1]) for piece in pieces]


def without(words: str, piece: tuple[int, int]) -> str:
    """The message without this piece."""
    return f"{words[: piece[0]]}{words[piece[1] :]}".strip() or "."
