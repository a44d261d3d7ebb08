"""One row of the table, and the two figures that the rows need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Measured:
    """What was measured, on what, what Heard reached, and what simpler ways reached."""

    measure: str
    on: str
    heard: str
    baselines: str = ""


def pearson(one: Sequence[float], other: Sequence[float]) -> float:
    """Pearson's r, -1 to 1."""
    return float(np.corrcoef(one, other)[0, 1])


def auc(yes: Sequence[float], no: Sequence[float]) -> float:
    """How often one that should score higher does: 0.5 is chance; a draw counts as half."""
    high, low = np.array(yes)[:, None], np.array(no)[None, :]
    return float((high > low).mean() + (high == low).mean() / 2)
