"""Standard writing told from easy read, on sentences that were written apart and never taught."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from wordfreq import top_n_list

from benchmarks.words.measure import Measured, auc
from easy_read.soft.lexicon import plain, stems, syllables
from easy_read.soft.sentence_difficulty import sentence_difficulty
from tools.words.complex import SOURCES

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def measure() -> Iterator[Measured]:
    """AUC: how often the standard sentence of two is taken for the harder one."""
    lines = (SOURCES / "sentences" / "held_back.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    ways: dict[str, Callable[[str], float]] = {
        "Flesch-Kincaid grade": flesch_kincaid,
        "Dale-Chall-like": dale_chall_like,
        "words in it": lambda text: float(len(_WORD.findall(text))),
    }
    yield Measured(
        "hard sentences, AUC",
        f"{len(rows)} sentences of our own, held back; no real leaflets",
        f"{_told_apart(rows, sentence_difficulty().of):.3f}",
        ", ".join(f"{name} {_told_apart(rows, way):.3f}" for name, way in ways.items()),
    )


def _told_apart(rows: list[list[str]], way: Callable[[str], float]) -> float:
    standard = [way(text) for kind, text in rows if kind == "standard"]
    return auc(standard, [way(text) for kind, text in rows if kind == "easy"])


def flesch_kincaid(text: str) -> float:
    """The grade of one sentence (Kincaid and others 1975)."""
    words = [plain(word) for word in _WORD.findall(text)]
    return 0.39 * len(words) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def dale_chall_like(text: str) -> float:
    """Dale and Chall's formula (1995), with the 3,000 commonest words for their list."""
    words = [plain(word) for word in _WORD.findall(text)]
    hard = sum(not common().intersection(stems(word)) for word in words) / len(words)
    return 15.79 * hard + 0.0496 * len(words) + (3.6365 if hard > 0.05 else 0)


@cache
def common() -> frozenset[str]:
    """The 3,000 commonest words."""
    return frozenset(top_n_list("en", 3000))
