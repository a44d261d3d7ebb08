"""What a reader says of a message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """One thing that a message tells: how likely (0 to 1), and the words that say so."""

    name: str
    chance: float
    because: str
