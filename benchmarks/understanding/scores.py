"""Shares with what they rest on: recall, precision, and how far chance alone may move them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from benchmarks.understanding.labelled import Labelled
from referrals.model import Reading, Urgency

Z = 1.96  # 95 of 100


@dataclass(frozen=True)
class Share:
    """A part of a whole."""

    part: int
    whole: int

    def __str__(self) -> str:
        """ "0.92 (0.86-0.96, 88/96)": the share, its interval (Wilson, 95%), the counts."""
        if self.whole == 0:
            return "-"
        low, high = self.interval
        return f"{self.part / self.whole:.2f} ({low:.2f}-{high:.2f}, {self.part}/{self.whole})"

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true one lies, 95 times of 100 (Wilson 1927)."""
        n, p = self.whole, self.part / self.whole
        middle = p + Z * Z / (2 * n)
        spread = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        low, high = (middle - spread) / (1 + Z * Z / n), (middle + spread) / (1 + Z * Z / n)
        return max(0.0, low), min(1.0, high)


@dataclass(frozen=True)
class Read:
    """One labelled message beside what a reader made of it."""

    label: Labelled
    reading: Reading
    types: frozenset[str] = frozenset()

    @property
    def signals(self) -> frozenset[str]:
        return frozenset(found.signal.value for found in self.reading.signals)

    @property
    def is_serious_miss(self) -> bool:
        """A `now` that was read lower."""
        return self.label.urgency is Urgency.NOW and self.reading.urgency is not Urgency.NOW

    @property
    def is_false_alarm(self) -> bool:
        """A referral alarm or 999 words for something harmless (practice definition)."""
        harmless = self.label.urgency is Urgency.NONE
        return harmless and self.reading.urgency.rank >= Urgency.TODAY.rank


Holds = Callable[[Read], bool]


def recall(rows: Sequence[Read], wanted: Holds, found: Holds) -> Share:
    """Of what should be found, how much was."""
    should = [row for row in rows if wanted(row)]
    return Share(sum(found(row) for row in should), len(should))


def precision(rows: Sequence[Read], wanted: Holds, found: Holds) -> Share:
    """Of what was found, how much was right."""
    did = [row for row in rows if found(row)]
    return Share(sum(wanted(row) for row in did), len(did))


def both(rows: Sequence[Read], wanted: Holds, found: Holds) -> tuple[Share, Share]:
    """Recall and precision."""
    return recall(rows, wanted, found), precision(rows, wanted, found)


def not_lower(rows: Sequence[Read]) -> Share:
    """How often the urgency is at least what the label says, where it says any."""
    return recall(
        rows,
        lambda row: row.label.urgency is not Urgency.NONE,
        lambda row: row.reading.urgency.rank >= row.label.urgency.rank,
    )


def f1(right: int, wrong: int, missed: int) -> float:
    """The harmonic mean of recall and precision; 0 where nothing was right."""
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def macro_f1(told: Sequence[tuple[str, str]]) -> float:
    """The mean over all classes of (right, found) pairs, each class weighing the same."""
    classes = sorted({right for right, _ in told})
    each = [
        f1(
            sum(right == found == one for right, found in told),
            sum(found == one != right for right, found in told),
            sum(right == one != found for right, found in told),
        )
        for one in classes
    ]
    return sum(each) / len(each)


def micro_f1(told: Sequence[tuple[frozenset[str], frozenset[str]]]) -> float:
    """Over all labels together, of (right, found) sets."""
    right = sum(len(wanted & found) for wanted, found in told)
    return f1(
        right,
        sum(len(found - wanted) for wanted, found in told),
        sum(len(wanted - found) for wanted, found in told),
    )
