"""How likely a sentence is standard writing of an office and not easy read, from 0 to 1.

A small logistic regression over what research on readability looks at: how long, how hard its words
are, how the parts hang together, whether it speaks to a person. It knows no topic and no word by
name but the small closed classes below, so that it holds for text of other services too.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from easy_read.soft.lexicon import HERE, plain, syllables
from easy_read.soft.word_difficulty import ANY_TEXT, WordDifficulty, word_difficulty

NAMES = (
    *("words", "letters a word", "syllables a word", "long words", "mean difficulty"),
    *("hardest", "second hardest", "rare words", "rarest", "you and we", "everyday verbs"),
    *("joined parts", "commas and brackets", "passive", "nouns from verbs", "of"),
    *("initials", "formal modals"),
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MARKS = re.compile(r"[,;:()–—]")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:not\s+|\w+ly\s+)?"
    r"(?:\w{2,}ed|made|given|taken|held|kept|sent|paid|told|seen|known|written|done|set|drawn|found)\b",
    re.IGNORECASE,
)
_NOUNS_FROM_VERBS = re.compile(r"\w{3,}(?:tions?|ments?|ances?|ences?|ity|ities|ness|als?)$")
_PERSONAL = frozenset("you your yours we us our ours i me my they them someone people".split())
_EVERYDAY = frozenset(
    "can want wants need needs help helps tell tells say says ask asks go goes get gets look looks "
    "talk talks make makes think feel feels like have has do does know work works live "
    "lives".split()
)
_JOINING = frozenset(
    "which whom whose where whether although unless while whilst including however therefore upon "
    "regarding within following pending subject given through across against under between".split()
)
_FORMAL = frozenset("shall should must may might would could".split())


def features(sentence: str, rate: WordDifficulty) -> NDArray[np.float64]:
    """What the regression looks at, in the order of NAMES."""
    words = _WORD.findall(sentence)
    low = [plain(word) for word in words]
    count = max(len(low), 1)
    hard = sorted(rate.of_all(words_for_rating(words), ANY_TEXT), reverse=True) or [0.0]
    common = [rate.lexicon.zipf_of_any_form(word) for word in low] or [8.0]
    told = (
        math.log(count),
        sum(map(len, low)) / count,
        sum(map(syllables, low)) / count,
        sum(syllables(word) >= 3 for word in low) / count,
        sum(hard) / len(hard),
        hard[0],
        hard[min(1, len(hard) - 1)],
        sum(zipf < 4.5 for zipf in common) / count,
        min(common),
        sum(word in _PERSONAL for word in low) / count,
        sum(word in _EVERYDAY for word in low) / count,
        sum(word in _JOINING for word in low) / count,
        len(_MARKS.findall(sentence)) / count,
        float(bool(_PASSIVE.search(sentence))),
        sum(bool(_NOUNS_FROM_VERBS.match(word)) for word in low) / count,
        low.count("of") / count,
        sum(len(word) > 1 and word.isupper() for word in words) / count,
        sum(word in _FORMAL for word in low) / count,
    )
    return np.array(told, dtype=np.float64)


def words_for_rating(words: list[str]) -> list[str]:
    """The first word loses its capital, which says nothing there; numbers are not rated."""
    first = [words[0].lower() if not words[0].isupper() else words[0]] if words else []
    return [word for word in [*first, *words[1:]] if not word[0].isdigit()]


class SentenceDifficulty:
    """Rates sentences. One for a process; threads may share it."""

    def __init__(self, folder: Path = HERE, rate: WordDifficulty | None = None) -> None:
        """Load the regression. Raises OSError, ValueError, KeyError where it is not whole."""
        kept = json.loads((folder / "sentences.json").read_text(encoding="utf-8"))
        if tuple(kept["names"]) != NAMES:
            raise ValueError("the regression was taught with other features")
        self._rate = rate or word_difficulty()
        self._weights = np.array(kept["weights"])
        self._bias = float(kept["bias"])

    def of(self, sentence: str) -> float:
        """How likely it is standard writing."""
        logit = float(features(sentence, self._rate) @ self._weights) + self._bias
        return 1 / (1 + math.exp(-logit))


@cache
def sentence_difficulty() -> SentenceDifficulty:
    """The one of this process."""
    return SentenceDifficulty()
