"""How long until the first answer is back: so many people at the same moment, again and again."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass, field
from itertools import count

from benchmarks.intake.contestants import Contestant, kept_by

WORDS = "i carnt cope wiv im no more"  # a need, and no danger: what is thanked for, and kept
CROWDS = {1: 30, 32: 4, 200: 2}  # people at once, how often
BETWEEN_S = 0.35
LONGEST_S = 60.0


@dataclass
class Row:
    """What one contestant needed, in milliseconds, by the size of the crowd."""

    name: str
    wrote: int = 0
    kept: int | None = None
    unanswered: int = 0
    times: dict[int, list[float]] = field(default_factory=dict)

    def median(self, crowd: int) -> float:
        """The middle one."""
        return statistics.median(self.times[crowd])

    def late(self, crowd: int) -> float:
        """95 of 100 were answered sooner."""
        return statistics.quantiles(self.times[crowd], n=20, method="inclusive")[18]

    def told(self) -> str:
        """One line of the table."""
        cells = "".join(
            f"{self.median(crowd):9.1f} /{self.late(crowd):6.0f}" for crowd in self.times
        )
        kept = "-" if self.kept is None else f"{self.kept}/{self.wrote}"
        lost = f"   {self.unanswered} not answered" if self.unanswered else ""
        return f"{self.name:52}{cells}   {kept:>9}{lost}"


def answers(contestant: Contestant, crowds: list[int], *, settles: bool) -> Row:
    """Measure one, with these crowds.

    `settles`: it says more than one thing, so wait for the rest between crowds.
    """
    row, chats = Row(contestant.name), count(1000)
    telegram = contestant.telegram
    _crowd(contestant, Row(""), [next(chats) for _ in range(3)])  # what is made at the first use
    for crowd in crowds:
        row.times[crowd] = []
        for _ in range(CROWDS[crowd]):
            people = [next(chats) for _ in range(crowd)]
            _crowd(contestant, row, people)
            row.times[crowd] += [1000 * seconds for seconds in telegram.seconds(people)]
            _wait_for_quiet(contestant, crowd, settles)
    row.wrote, row.kept = len(telegram.written), kept_by(contestant)
    return row


def heading(crowds: list[int]) -> str:
    """What stands above the table."""
    cells = "".join(f"{f'{crowd} at once':>17}" for crowd in crowds)
    return f"{'median / 95 of 100, in ms':52}{cells}   {'on record':>9}"


def _crowd(contestant: Contestant, row: Row, people: list[int]) -> None:
    contestant.telegram.write(people, WORDS)
    if not contestant.telegram.wait_for_answers(people, LONGEST_S):
        row.unanswered += sum(one not in contestant.telegram.answered for one in people)


def _wait_for_quiet(contestant: Contestant, crowd: int, settles: bool) -> None:
    """Whoever says several things says them in the pace of Telegram: wait until all is said."""
    time.sleep(BETWEEN_S)
    said = -1
    while settles and crowd > 1 and said != len(contestant.telegram.said):
        said = len(contestant.telegram.said)
        time.sleep(1.6)  # longer than the second between two bubbles
