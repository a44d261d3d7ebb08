"""How hard a word is to understand, from 0 (very easy) to 1 (very hard), as readers rated words.

Taught with CompLex, in which people rated words of the Bible, of medical articles and of the
European Parliament. A message of a worker is nearest to the last of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from easy_read.soft.lexicon import HERE, Lexicon, plain, stems, syllables, the_lexicon
from easy_read.soft.trees import Trees

KINDS = ("bible", "biomed", "europarl")
ANY_TEXT = "europarl"
RATED_ONE = 2**16 - 1  # what stands for 1 in the ratings that were worked out beforehand
_ENDS = (
    *("tion", "ment", "ity", "ous", "ism", "ist", "ate", "ive", "al", "ic", "ness", "ance"),
    *("ence", "able", "ible", "ly", "ing", "ed", "s", "er", "in", "ase", "ine", "osis", "itis"),
    *("logy", "age", "ship", "y"),
)
_STARTS = ("un", "re", "in", "de", "dis", "pre", "non", "anti", "inter", "trans", "sub", "micro")


def features(word: str, kind: str, lexicon: Lexicon) -> NDArray[np.float64]:
    """What the trees look at, in order. `kind` is one of KINDS. The training uses this too."""
    low = plain(word)
    forms = [lexicon.known(stem) for stem in stems(low)]
    itself = forms[0]
    told = [
        itself.zipf,
        max(form.zipf for form in forms),
        itself.school,
        min(form.school for form in forms),
        itself.reader,
        min(form.reader for form in forms),
        len(low),
        syllables(low),
        word.isupper(),
        word[:1].isupper(),
        sum(letter.isupper() for letter in word),
        any(letter.isdigit() for letter in word),
        sum(letter in "aeiouy" for letter in low) / max(len(low), 1),
        *(low.endswith(end) for end in _ENDS),
        *(low.startswith(start) for start in _STARTS),
        *(kind == one for one in KINDS),
    ]
    return np.concatenate([np.array(told, dtype=np.float64), lexicon.meaning(low)])


class WordDifficulty:
    """Rates words. One for a process; threads may share it."""

    def __init__(self, folder: Path = HERE, lexicon: Lexicon | None = None) -> None:
        """Load the trees. Raises OSError, ValueError, KeyError where they are not whole."""
        self.lexicon = lexicon or the_lexicon()
        self._trees = Trees(folder / "words.npz")
        with np.load(folder / "ratings.npz") as kept:
            self._ratings: NDArray[np.uint16] = kept["ratings"]
        self._one = lru_cache(maxsize=20_000)(self._rated)

    def of(self, word: str, kind: str = ANY_TEXT) -> float:
        """How hard the word is. Raises ValueError for a kind of text that does not exist."""
        return self._one(word, kind)

    def of_all(self, words: Sequence[str], kind: str = ANY_TEXT) -> list[float]:
        """How hard each word is."""
        return [self._one(word, kind) for word in words]

    def _rated(self, word: str, kind: str) -> float:
        if kind not in KINDS:
            raise ValueError(f"no such kind of text: {kind!r}")
        at = self.lexicon.place(word) if kind == ANY_TEXT else None
        if at is not None and self._ratings[at]:
            return float(self._ratings[at]) / RATED_ONE
        [found] = self._trees.sums(features(word, kind, self.lexicon)[None, :])
        return float(np.clip(found, 0, 1))


@cache
def word_difficulty() -> WordDifficulty:
    """The one of this process."""
    return WordDifficulty()
