"""What a rule of easy read is, and what it finds.

A rule is an object with a name, a level, a source and find(), so that a rule which needs a
grammar or a word list can stand beside these without changing what reads the findings. Each
carries its own good and bad examples: they are its tests, and they show a duty worker what
is meant.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from easy_read.registers import REGISTERS


class Level(StrEnum):
    """HARD blocks one of Heard's own phrases and warns a duty worker; SOFT only suggests."""

    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True)
class Where:
    """A place in the words: words[start:end] is what stands there."""

    start: int
    end: int


@dataclass(frozen=True)
class Spot:
    """One place that a rule points at: why it is hard to read, and plainer words if there are.

    A level of its own tells that this place is softer than the rule.
    """

    where: Where
    why: str
    plainer: str | None = None
    level: Level | None = None


@dataclass(frozen=True)
class Finding:
    """What a person who wrote the words is shown."""

    rule: str
    level: Level
    where: Where
    why: str
    plainer: str | None
    source: str


@dataclass(frozen=True)
class Rule:
    """One rule, the source it comes from, whom it is for, and in which languages it holds."""

    name: str
    level: Level
    source: str
    spots: Callable[[str], Iterable[Spot]]
    good: tuple[str, ...]
    bad: tuple[str, ...]
    registers: tuple[str, ...] = REGISTERS
    languages: tuple[str, ...] = ("en",)

    def find(self, words: str) -> list[Finding]:
        """Find every place in the words that breaks this rule, in reading order."""
        spots = sorted(self.spots(words), key=lambda spot: spot.where.start)
        return [
            Finding(
                rule=self.name,
                level=spot.level or self.level,
                where=spot.where,
                why=spot.why,
                plainer=spot.plainer,
                source=self.source,
            )
            for spot in spots
        ]
