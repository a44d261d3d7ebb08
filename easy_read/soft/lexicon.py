"""What is known of a word by itself: how common it is, at which level learners meet it, its pieces.

The words and the pieces lie in two small tables that the training made. A word that is not in the
table still has an ending, a stem and pieces, so no word is without an answer.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

HERE = Path(__file__).parent / "model"
LONGEST = 24  # letters of a word in the table
ZIPF_STEP = LEVEL_STEP = 0.04  # one step of the bytes that the table keeps
NO_LEVEL = 10.0  # above C2, which is 6: learners never meet the word
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("'s", ("",)),
    ("iness", ("y",)),
    ("ness", ("",)),
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ily", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ing", ("", "e")),
    ("ed", ("", "e")),
    ("ly", ("", "le")),
    ("er", ("", "e")),
    ("est", ("", "e")),
)


@dataclass(frozen=True)
class Known:
    """`zipf`: 0 (never seen) to 8; `school`, `reader`: level, 1 is A1, 6 is C2, or NO_LEVEL."""

    zipf: float
    school: float
    reader: float


UNKNOWN = Known(0.0, NO_LEVEL, NO_LEVEL)


def plain(word: str) -> str:
    """Small letters, no accents, straight apostrophes."""
    spread = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def stems(word: str) -> list[str]:
    """The word, and each word that it may be a form of."""
    found = [word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            for letters in instead:
                stem = word[: -len(ending)] + letters
                found.append(stem)
                if len(stem) > 3 and stem[-1] == stem[-2]:
                    found.append(stem[:-1])
    return found


class Lexicon:
    """Looks words up. One for a process; threads may share it."""

    def __init__(self, folder: Path = HERE) -> None:
        """Load the two tables. Raises OSError, ValueError, KeyError where they are not whole."""
        with np.load(folder / "lexicon.npz") as kept:
            self._words: NDArray[np.bytes_] = kept["words"]
            self._told: NDArray[np.uint8] = kept["told"]
        with np.load(folder / "pieces.npz") as kept:
            names = bytes(kept["names"]).decode().split("\n")
            self._pieces = {name: at for at, name in enumerate(names)}
            self._meaning: NDArray[np.int8] = kept["meaning"]
            self._scale: NDArray[np.float32] = kept["scale"]

    def known(self, word: str) -> Known:
        """What is told of a word in small letters; UNKNOWN where it is not in the table."""
        at = self.place(word)
        if at is None:
            return UNKNOWN
        zipf, school, reader = (int(number) for number in self._told[at])
        return Known(zipf * ZIPF_STEP, school * LEVEL_STEP, reader * LEVEL_STEP)

    def place(self, word: str) -> int | None:
        """The row of a word in small letters; None where it is not in the table."""
        key = word.encode("ascii", "replace")[:LONGEST]
        at = int(np.searchsorted(self._words, np.bytes_(key)))
        return at if at < len(self._words) and self._words[at] == key else None

    def words(self, at_least: float) -> list[tuple[int, str]]:
        """Every word of that Zipf frequency or a higher one, with its row."""
        rows = np.flatnonzero(self._told[:, 0] * ZIPF_STEP >= at_least)
        return [(int(row), self._words[row].decode()) for row in rows]

    def __len__(self) -> int:
        return len(self._words)

    def zipf_of_any_form(self, word: str) -> float:
        """How common the word is, or the commonest word that it may be a form of."""
        return max(self.known(stem).zipf for stem in stems(word))

    def meaning(self, word: str) -> NDArray[np.float32]:
        """The mean of the word's pieces. Shape: (dimensions,)."""
        rows = [self._pieces[piece] for piece in self._cut(word)]
        if not rows:
            return np.zeros_like(self._scale)
        mean: NDArray[np.float32] = self._meaning[rows].mean(axis=0, dtype=np.float32)
        return mean * self._scale

    def _cut(self, word: str) -> list[str]:
        """Cut as WordPiece does: always the longest piece that is known."""
        found, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = ("##" if start else "") + word[start:end]
                if piece in self._pieces:
                    found.append(piece)
                    start = end
                    break
            else:
                start += 1
        return found


def syllables(word: str) -> int:
    """About how many syllables a word in small letters has; at least one."""
    vowels = [letter in "aeiouy" for letter in word]
    starts = sum(now and not before for before, now in pairwise([False, *vowels]))
    silent = word.endswith("e") and not word.endswith("le") and starts > 1
    return max(starts - silent, 1)


@cache
def the_lexicon() -> Lexicon:
    """The one of this process."""
    return Lexicon()


def as_bytes(numbers: Any, step: float) -> NDArray[np.uint8]:
    """Numbers as steps of one byte, for the table."""
    return np.clip(np.rint(np.asarray(numbers, dtype=np.float64) / step), 0, 255).astype(np.uint8)
