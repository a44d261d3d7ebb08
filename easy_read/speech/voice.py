"""What every voice can do, and what goes wrong where it can not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]


class NoVoice(RuntimeError):
    """These words can not be spoken. Says what is missing, never the words."""


@dataclass(frozen=True)
class Sound:
    """One channel of sound: `samples` from -1 to 1, `rate` of them a second."""

    samples: Samples
    rate: int


class Voice(Protocol):
    """Speaks some languages. `name` changes whenever the same words would sound different."""

    name: str
    languages: frozenset[str]

    def speak(self, words: str, language: str) -> Sound:
        """Raises NoVoice."""
