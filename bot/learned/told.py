"""What a reader says of a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """One thing that a message tells: how likely (0 to 1), and the words that say so."""

    name: str
    chance: float
    because: str


@dataclass(frozen=True)
class Heard:
    """All that a reader makes of a message: `told` counts; `chances` (0 to 1) of everything."""

    told: tuple[Told, ...]
    chances: Mapping[str, float]
