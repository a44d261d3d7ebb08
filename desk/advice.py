"""Can the person read what a worker wrote to them? Advice, never a wall: a worker may send it.

The seam to easy_read is here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

from easy_read.check import check
from easy_read.rules.rule import Level


@dataclass(frozen=True)
class Advice:
    """One place that is hard to read, and plainer words where there are some."""

    words: str
    why: str
    plainer: str | None
    hard: bool


def advice_on(words: str, register: str) -> tuple[Advice, ...]:
    """What is hard to read in these words, in reading order."""
    return tuple(
        Advice(
            words=words[finding.where.start : finding.where.end],
            why=finding.why,
            plainer=finding.plainer,
            hard=finding.level is Level.HARD,
        )
        for finding in check(words, register)
    )
