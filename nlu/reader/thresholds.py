"""From which chance a thing counts as told: decided on messages by other hands.

For danger and for how soon to look: the lowest chance that still keeps as many findings right as
its share below says, because missing danger weighs more than a look too many; for danger no lower
than what finds nearly all of it anyhow. For every other
signal the chance with the best balance in which a miss weighs double (F2), half of the findings
being right at the least; for a concern type, which starts nothing by itself, the plain one (F1).
Whatever asks a person to look is held to a share of the harmless messages that it may raise.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from examples import Example
from letters import holds

# Of what is found, at least so much must be right.
RIGHT = {"immediate_danger": 0.5, "now": 0.5, "at_least_today": 0.85}
RIGHT |= {"at_least_one_working_day": 0.85}
HALF = 0.5
DANGER = ("immediate_danger", "now")
FOUND, SAFELY = 0.98, 0.7
# Of the messages that ask for nobody, at most so much may be raised by one thing alone.
HARMLESS = {"at_least_today": 0.04, "at_least_one_working_day": 0.1}
HARMLESS |= {"immediate_danger": 0.07, "now": 0.07}  # danger must not be missed
HARMLESS_BY_A_SIGNAL = 0.02
STEPS = np.arange(0.06, 0.95, 0.01)
SO_FEW = 3  # messages: by so few nothing can be decided
UNKNOWN = 0.4


def sure_from(
    names: Sequence[str], others: Sequence[Example], chances: np.ndarray
) -> dict[str, float]:
    """For each thing told of a message, the chance from which it counts. Intents have none."""
    harmless = np.array([one.urgency == "none" for one in others])
    decided = {}
    for at, name in enumerate(names):
        if name.startswith("intent:"):
            continue
        told = np.array([holds(name, one) for one in others])
        least = 0.0 if name.startswith("type:") else _quiet_from(name, chances[harmless, at])
        decided[name] = _decide(name, told, chances[:, at], STEPS[least <= STEPS])
    return decided


def _quiet_from(name: str, harmless: np.ndarray) -> float:
    """The chance that no more of the harmless messages reach than may be raised."""
    return min(0.9, float(np.quantile(harmless, 1 - HARMLESS.get(name, HARMLESS_BY_A_SIGNAL))))


def _decide(name: str, told: np.ndarray, chances: np.ndarray, steps: np.ndarray) -> float:
    if told.sum() < SO_FEW:
        return UNKNOWN
    if name in RIGHT:
        least = _lowest_that_is_right(told, chances, RIGHT[name], steps)
        return max(least, _that_misses_few(told, chances)) if name in DANGER else least
    miss_weighs = 1.0 if name.startswith("type:") else 2.0
    scores = [_score(told, chances >= step, miss_weighs) for step in steps]
    return round(float(steps[int(np.argmax(scores))]), 2)


def _lowest_that_is_right(
    told: np.ndarray, chances: np.ndarray, share: float, steps: np.ndarray
) -> float:
    for step in steps:
        found = chances >= step
        if found.any() and told[found].mean() >= share:
            return round(float(step), 2)
    return float(steps[-1])


def _that_misses_few(told: np.ndarray, chances: np.ndarray) -> float:
    """Well below the highest chance that still finds nearly all danger: few messages decide it."""
    return round(SAFELY * float(np.quantile(chances[told], 1 - FOUND)), 2)


def _score(told: np.ndarray, found: np.ndarray, miss_weighs: float) -> float:
    """The balance; next to nothing where fewer than half of the findings would be right."""
    balance = _balance(told, found, miss_weighs)
    return balance if found.any() and told[found].mean() >= HALF else balance / 100


def _balance(told: np.ndarray, found: np.ndarray, miss_weighs: float) -> float:
    """F-beta: 0 where nothing was right."""
    right = float((told & found).sum())
    squared = miss_weighs**2
    missed, wrong = float((told & ~found).sum()), float((~told & found).sum())
    return (1 + squared) * right / ((1 + squared) * right + squared * missed + wrong)
