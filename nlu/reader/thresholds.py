"""From which chance a thing counts as told: decided on examples that were held back.

Missing danger weighs more than a look too many, so each thing has the lowest chance that still
keeps as many of its findings right as its share below says.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from examples import LEVELS, Example

# Of what is found, at least so much must be right.
RIGHT = {"immediate_danger": 0.6, "now": 0.6, "at_least_today": 0.75}
RIGHT |= {"at_least_one_working_day": 0.8}
RIGHT_ELSE = 0.6
LOWEST, HIGHEST = 0.12, 0.95  # below it is chance; above it too few are left to judge by
SO_FEW = 5  # held back: of so few nothing can be decided
UNKNOWN = 0.5


def sure_from(
    names: Sequence[str], held_back: Sequence[Example], chances: np.ndarray
) -> dict[str, float]:
    """For each thing told of a message, the chance from which it counts. Intents have none."""
    return {
        name: _decide(_holds(name, held_back), chances[:, at], RIGHT.get(name, RIGHT_ELSE))
        for at, name in enumerate(names)
        if not name.startswith("intent:")
    }


def _decide(holds: np.ndarray, chances: np.ndarray, right: float) -> float:
    if holds.sum() < SO_FEW:
        return UNKNOWN
    for step in np.arange(LOWEST, HIGHEST, 0.01):
        found = chances >= step
        if found.any() and holds[found].mean() >= right:
            return round(float(step), 2)
    return HIGHEST


def _holds(name: str, held_back: Sequence[Example]) -> np.ndarray:
    if name.startswith("type:"):
        return np.array([name.removeprefix("type:") in one.types for one in held_back])
    if name == "now" or name.startswith("at_least_"):
        least = LEVELS.index(name.removeprefix("at_least_"))
        return np.array([LEVELS.index(one.urgency) >= least for one in held_back])
    return np.array([name in one.signals for one in held_back])
