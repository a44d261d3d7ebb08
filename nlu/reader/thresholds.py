"""From which chance a thing counts as told: decided on examples that were held back.

For danger and for how soon to look: the lowest chance that still keeps as many findings right as
its share below says, because missing danger weighs more than a look too many. For every other
signal the chance with the best balance in which a miss weighs double (F2), half of the findings
being right at the least; for a concern type, which starts nothing by itself, the plain one (F1).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from examples import Example
from letters import holds

# Of what is found, at least so much must be right.
RIGHT = {"immediate_danger": 0.65, "now": 0.65, "at_least_today": 0.85}
RIGHT |= {"at_least_one_working_day": 0.85}
HALF = 0.5
STEPS = np.arange(0.06, 0.95, 0.01)
SO_FEW = 3  # held back: by so few nothing can be decided
UNKNOWN = 0.4


def sure_from(
    names: Sequence[str], held_back: Sequence[Example], chances: np.ndarray
) -> dict[str, float]:
    """For each thing told of a message, the chance from which it counts. Intents have none."""
    decided = {}
    for at, name in enumerate(names):
        if name.startswith("intent:"):
            continue
        told = np.array([holds(name, one) for one in held_back])
        decided[name] = _decide(name, told, chances[:, at])
    return decided


def _decide(name: str, told: np.ndarray, chances: np.ndarray) -> float:
    if told.sum() < SO_FEW:
        return UNKNOWN
    if name in RIGHT:
        return _lowest_that_is_right(told, chances, RIGHT[name])
    miss_weighs = 1.0 if name.startswith("type:") else 2.0
    scores = [_score(told, chances >= step, miss_weighs) for step in STEPS]
    return round(float(STEPS[int(np.argmax(scores))]), 2)


def _lowest_that_is_right(told: np.ndarray, chances: np.ndarray, share: float) -> float:
    for step in STEPS:
        found = chances >= step
        if found.any() and told[found].mean() >= share:
            return round(float(step), 2)
    return float(STEPS[-1])


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
