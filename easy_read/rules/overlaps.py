"""Where two findings of one rule lie over each other, the longer one says more."""

from collections.abc import Iterable

from easy_read.rules.rule import Spot


def longest(spots: Iterable[Spot]) -> list[Spot]:
    """Keep the longest of the spots that share a word, in reading order."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda spot: spot.where.start - spot.where.end):
        if all(_apart(spot, other) for other in kept):
            kept.append(spot)
    return sorted(kept, key=lambda spot: spot.where.start)


def _apart(one: Spot, other: Spot) -> bool:
    return one.where.end <= other.where.start or other.where.end <= one.where.start
