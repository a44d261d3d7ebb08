"""Decision trees as plain arrays: what LightGBM taught, run by numpy alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Trees:
    """The sum of many small trees. Every tree has its nodes in one row of each array.

    `feature`: which number a node asks about, -1 for a leaf; `limit`: up to it to the left;
    `left`, `right`: the next node; `value`: what a leaf adds.
    """

    def __init__(self, file: Path) -> None:
        """Load them. Raises OSError, ValueError, KeyError where the file is not whole."""
        with np.load(file) as kept:
            self.feature: NDArray[np.int16] = kept["feature"]
            self.limit: Floats = kept["limit"]
            self.left: NDArray[np.int16] = kept["left"]
            self.right: NDArray[np.int16] = kept["right"]
            self.value: Floats = kept["value"]
            self.depth = int(kept["depth"])

    def sums(self, rows: Floats) -> Floats:
        """One number for each row of features. Shape in: (rows, features); out: (rows,)."""
        tree = np.arange(len(self.feature))[None, :]
        row = np.arange(len(rows))[:, None]
        node = np.zeros((len(rows), len(self.feature)), dtype=np.int64)
        for _ in range(self.depth):
            asked = self.feature[tree, node]
            small = rows[row, np.maximum(asked, 0)] <= self.limit[tree, node]
            onwards = np.where(small, self.left[tree, node], self.right[tree, node])
            node = np.where(asked < 0, node, onwards)
        total: Floats = self.value[tree, node].sum(axis=1)
        return total
