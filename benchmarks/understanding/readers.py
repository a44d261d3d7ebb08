"""Who is measured: each reads the same messages, in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.understanding import keywords
from benchmarks.understanding.labelled import Labelled
from benchmarks.understanding.scores import Read
from bot.learned.reader import LearnedReader
from bot.understanding import read_by_rules, read_without_rasa
from referrals.model import Reading, ReadingOf, Register

Reads = Callable[[str, Register], ReadingOf]


@dataclass(frozen=True)
class Reader:
    """One of them, by the name that stands in the tables."""

    name: str
    reads: Reads

    def read(self, rows: Sequence[Labelled]) -> tuple[list[Read], float]:
        """What it makes of each message, and how many it reads in a second."""
        began = time.perf_counter()
        found = [self.reads(row.words, row.who) for row in rows]
        seconds = time.perf_counter() - began
        read = [
            Read(row, one.reading, frozenset(kind.value for kind in one.concern_types))
            for row, one in zip(rows, found, strict=True)
        ]
        return read, len(rows) / seconds


def readers() -> list[Reader]:
    """The baseline, the rules alone, and Heard as it runs."""
    learned = LearnedReader()
    return [
        Reader("a list of words", _by_list),
        Reader("Heard's rules alone", read_by_rules),
        Reader("Heard", lambda words, who: read_without_rasa(words, who, learned).whole),
    ]


def _by_list(words: str, who: Register) -> ReadingOf:
    reading: Reading = keywords.check(words, who)
    return ReadingOf("list", reading)
