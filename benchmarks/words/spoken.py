"""How well a spoken phrase is understood by a small recogniser: each voice that is here, the same
phrases. A recogniser is no person; it only says whether a voice swallows words.

Needs `make voice-guess` for the recogniser, and `make voice` for the British voice; a row says what
was missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.words.measure import Measured
from bot.voice_guess.recogniser import WhisperRecogniser, why_missing
from easy_read.catalogue import phrases
from easy_read.placeholders import names
from easy_read.registers import PARENT
from easy_read.speech import espeak
from easy_read.speech.neural import Neural
from easy_read.speech.neural import is_here as neural_is_here
from easy_read.speech.sound_files import Kind
from easy_read.speech.speech import Speech
from easy_read.speech.voice import Voice

VOICE = Path(__file__).parents[2] / "var" / "voice"
EACH = 3  # every third phrase: some minutes, not a quarter of an hour
_PIECES = ("time.", "web.", "button.")
_MEASURE = "spoken phrases, words in 100 that a small recogniser mishears"
_SAME = {"cannot": "can not", "ok": "okay"}  # two spellings of one word


def measure() -> Iterator[Measured]:
    """Each voice over the same phrases, without the names and numbers that change."""
    missing = why_missing()
    if missing is not None:
        yield Measured(_MEASURE, "-", f"not measured: {missing} (make voice-guess)")
        return
    told = _phrases()
    on = f"{len(told)} phrases of the catalogue, whisper tiny.en"
    small = _errors(espeak.Espeak(), told) if espeak.is_here() else None
    british = _errors(Neural(VOICE), told) if neural_is_here(VOICE) else None
    heard = "not measured: make voice" if british is None else f"{british:.1f} (British voice)"
    other = "espeak-ng is not installed" if small is None else f"{small:.1f} (espeak-ng)"
    yield Measured(_MEASURE, on, heard, other)


def _phrases() -> list[str]:
    fixed = [
        phrase.words
        for (key, register), phrase in sorted(phrases().items())
        if register == PARENT and not key.startswith(_PIECES) and not names(phrase.words)
    ]
    return [words for words in fixed if len(words.split()) > 2][::EACH]


def _errors(voice: Voice, told: list[str]) -> float:
    """Words misheard, left out or added, in a hundred that were said."""
    recogniser, speech = WhisperRecogniser(), Speech([voice])
    wrong = said = 0
    for words in told:
        sound = speech.of(words, kind=Kind.OGG, personal=True)
        heard = recogniser.guess(sound).words or ""
        wrong += distance(_plain(words), _plain(heard))
        said += len(_plain(words))
    return 100 * wrong / said


def _plain(words: str) -> list[str]:
    """Words without marks; the digits of a number as one word."""
    joined = re.sub(r"(?<=\d)[ ,](?=\d)", "", words.lower())
    found = re.sub(r"[^a-z0-9 ]", "", joined.replace("-", " ")).split()
    return [word for one in found for word in _SAME.get(one, one).split()]


def distance(one: list[str], other: list[str]) -> int:
    """How many words must be changed, added or taken out to make one list the other."""
    row = list(range(len(other) + 1))
    for place, word in enumerate(one, start=1):
        before, row[0] = row[0], place
        for at, heard in enumerate(other, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (word != heard))
    return row[-1]
