"""How likely each signal, urgency and concern type is in a message, and which words say so.

Two halves whose mean counts: a small language model (MiniLM, 6 layers) that was trained further on
the project's own examples, run by onnxruntime on one thread; and `bot.learned.letters`. Both are
made by `nlu/reader`; docs/understanding.md says how well they read. Nothing here opens a connection
or keeps anything.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.learned.company import in_company
from bot.learned.letters import Letters
from bot.learned.told import Heard, Told
from bot.learned.windows import windows, without

HERE = Path(__file__).parent / "model"
LONGEST_READ = 2000  # letters: whoever writes more says what matters in the first of them
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class About:
    """What the training wrote beside its model.

    `names`: what each number that comes out means, in order. `sure_from`: the chance from which a
    thing counts as told, by register and name. `stamp`: which examples it was trained with.
    """

    names: tuple[str, ...]
    sure_from: dict[str, dict[str, float]]
    longest: int
    stamp: str

    @classmethod
    def read(cls, file: Path) -> About:
        """Raises OSError, ValueError, KeyError."""
        kept = json.loads(file.read_text(encoding="utf-8"))
        return cls(tuple(kept["names"]), kept["sure_from"], kept["longest"], kept["stamp"])


class LearnedReader:
    """Reads messages. One for a process; threads may share it."""

    def __init__(self, folder: Path = HERE) -> None:
        """Load the model. Raises OSError, ValueError, KeyError where it is not whole."""
        self.about = About.read(folder / "about.json")
        self._tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokens.enable_truncation(self.about.longest)
        self._tokens.enable_padding()
        kept = json.loads((folder / "proven.json").read_text(encoding="utf-8"))
        self.proven: frozenset[str] = frozenset(kept)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._letters = {
            who: Letters(folder / "letters.npz", self.about.names, who)
            for who in self.about.sure_from
        }
        model = str(folder / "reader.onnx")
        self._model = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"]
        )

    def chances(self, words: str, who: str) -> dict[str, float]:
        """How likely each thing is, for one who writes in this register."""
        [row] = self._run([words], who)
        return dict(zip(self.about.names, row.tolist(), strict=True))

    def hear(self, words: str, who: str) -> Heard:
        """What counts as told, with the words that say so. Empty words tell nothing."""
        if not words.strip():
            return Heard((), {})
        words = words[:LONGEST_READ]
        [row] = self._run([words], who)
        chances = dict(zip(self.about.names, row.tolist(), strict=True))
        sure_from = self.about.sure_from[who]
        sure = [
            (at, name)
            for at, name in enumerate(self.about.names)
            if row[at] >= sure_from.get(name, 2.0) and in_company(name, chances)
        ]
        reasons = self._reasons(words, who, row, [at for at, _ in sure])
        told = tuple(Told(name, float(row[at]), reasons[at]) for at, name in sure)
        return Heard(told, chances)

    def _reasons(self, words: str, who: str, whole: Floats, sure: list[int]) -> dict[int, str]:
        """For each thing the few words without which it would be least likely."""
        parts = windows(words)
        if not sure or len(parts) == 1:
            return dict.fromkeys(sure, words.strip())
        left = self._run([without(words, part) for part in parts], who)
        lost = whole[sure] - left[:, sure]
        best = lost.argmax(axis=0)
        return {at: words[slice(*parts[int(part)])] for at, part in zip(sure, best, strict=True)}

    def _run(self, texts: Sequence[str], who: str) -> Floats:
        """Chances, a row for each text. Shape: (texts, names)."""
        read = self._tokens.encode_batch([f"{who}: {text}" for text in texts])
        given: dict[str, Any] = {
            "input_ids": np.array([one.ids for one in read], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in read], dtype=np.int64),
        }
        [told] = self._model.run(None, given)
        logits = np.array(told, dtype=np.float32)
        letters = self._letters[who]
        # Logits and not chances: what one half is sure of, the other can not drown.
        logits[:, letters.columns] = (logits[:, letters.columns] + letters.logits(texts)) / 2
        return cast(Floats, 1 / (1 + np.exp(-logits)))
