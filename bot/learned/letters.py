"""The half of the learned reader that goes by letters: logistic regression over pieces of words.

It hears misspelt words that the network was never shown; the network hears other words for the
same. Each alone is right about as often; their mean is right more often (docs/understanding.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from bot.learned import pieces

Floats = NDArray[np.float32]


class Letters:
    """Reads messages of one register.

    Shapes: n pieces known, k names. `weights`: (n, k), kept as small whole numbers times a scale.
    """

    def __init__(self, file: Path, names: Sequence[str], who: str) -> None:
        """Load its weights. Raises OSError, ValueError, KeyError."""
        with np.load(file, allow_pickle=False) as kept:
            slots = kept[f"{who}_slots"]
            self._place = np.full(pieces.SLOTS, -1, dtype=np.int32)
            self._place[slots] = np.arange(len(slots), dtype=np.int32)
            self._idf = kept[f"{who}_idf"].astype(np.float32)
            self._weights = kept[f"{who}_weights"]
            self._scale = kept[f"{who}_scale"].astype(np.float32)
            self._bias = kept[f"{who}_bias"].astype(np.float32)
            known = [str(name) for name in kept[f"{who}_names"]]
        self.columns = [names.index(name) for name in known]  # which of all names it knows

    def logits(self, texts: Sequence[str]) -> Floats:
        """Shape: (texts, k), in the order of `columns`."""
        return np.stack([self._logits(text) for text in texts])

    def _logits(self, text: str) -> Floats:
        found = pieces.counts(text)
        slots = np.fromiter(found, dtype=np.int64, count=len(found))
        times = np.fromiter(found.values(), dtype=np.float32, count=len(found))
        rows = self._place[slots]
        values = (1 + np.log(times[rows >= 0])) * self._idf[rows[rows >= 0]]
        length = float(np.sqrt((values**2).sum())) or 1.0
        told = (values / length) @ self._weights[rows[rows >= 0]].astype(np.float32)
        return cast(Floats, told * self._scale + self._bias)
