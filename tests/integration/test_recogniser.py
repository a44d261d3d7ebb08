"""The real recogniser: what it makes of speech, of noise, of damage, and what it may not do.

It needs the extra (`make voice-guess`, which `make test` sees to). Speech is made by espeak-ng.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bot.voice_guess import child, recogniser
from bot.voice_guess.recogniser import (
    RecogniserFailed,
    RecogniserMissing,
    ToldToStop,
    WhisperRecogniser,
)
from referrals.model import GuessOutcome
from referrals.voice_guesses import Guess
from tests.spoken import as_telegram_sends_it, spoken

SAID = "I can not cope with him any more. I am going to hurt myself tonight."
HEARD = "i cannot cope with him anymore i am going to hurt myself tonight"


def plain(words: str) -> str:
    return " ".join("".join(c for c in words.lower() if c.isalpha() or c == " ").split())


def test_clear_speech_in_the_form_of_either_door_is_heard() -> None:
    listens = WhisperRecogniser()
    for body in (spoken(SAID), as_telegram_sends_it(spoken(SAID))):
        guess = listens.guess(body)
        assert guess.outcome is GuessOutcome.WORDS
        assert plain(guess.words) == HEARD


def test_silence_is_no_guess() -> None:
    assert WhisperRecogniser().guess(as_wav(np.zeros(8 * child.RATE, np.int16))) == Guess(
        GuessOutcome.SILENCE
    )


@pytest.mark.parametrize("body", [b"", b"OggS and no sound", b"\x00" * 5000])
def test_a_file_that_is_no_sound_is_damaged(body: bytes) -> None:
    assert WhisperRecogniser().guess(body) == Guess(GuessOutcome.DAMAGED)


def test_what_comes_before_the_damage_is_heard() -> None:
    whole = as_telegram_sends_it(spoken(SAID))
    bent = bytearray(whole)
    bent[len(whole) * 3 // 4 :] = b"\xff" * (len(whole) - len(whole) * 3 // 4)
    assert "cope" in WhisperRecogniser().guess(bytes(bent)).words


def test_polish_is_no_guess_where_it_makes_no_english_sense() -> None:
    polish = spoken("Mój mąż bije dziecko. Proszę o pomoc, nie wiem co robić.", "pl")
    assert WhisperRecogniser().guess(polish) == Guess(GuessOutcome.UNCLEAR)


def test_of_a_long_message_only_the_beginning_is_guessed_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recogniser, "MOST_SECONDS", 2.5)
    guess = WhisperRecogniser().guess(spoken(SAID))
    assert guess.outcome is GuessOutcome.BEGINNING
    assert "tonight" not in guess.words
    assert "cope" in guess.words


def test_more_sound_than_is_taken_is_never_held() -> None:
    an_hour = as_wav(np.zeros(60 * 60 * child.RATE // 10, np.int16))
    samples, is_longer = child.samples_of(an_hour, 2.0)
    assert (samples.size, is_longer) == (2 * child.RATE, True)


def test_one_that_takes_too_long_or_is_told_to_stop_is_ended() -> None:
    with pytest.raises(RecogniserFailed, match="too long"):
        WhisperRecogniser(time_limit_s=0.0).guess(spoken(SAID))
    with pytest.raises(ToldToStop):
        WhisperRecogniser().guess(spoken(SAID), lambda: True)


def test_one_that_dies_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dies = tmp_path / "dies.py"
    dies.write_text("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    monkeypatch.setattr(recogniser.child, "__file__", str(dies))
    with pytest.raises(RecogniserFailed, match="-11"):
        WhisperRecogniser().guess(b"a file")


def test_the_child_opens_no_connection_writes_no_file_and_starts_no_program(tmp_path: Path) -> None:
    tries = f"""
import importlib.util, json, pathlib, socket, subprocess
spec = importlib.util.spec_from_file_location("child", {child.__file__!r})
child = importlib.util.module_from_spec(spec)
spec.loader.exec_module(child)
child.shut_in()
def refused(what):
    try:
        what()
    except OSError as trouble:
        return type(trouble).__name__
print(json.dumps([
    refused(lambda: socket.create_connection(("127.0.0.1", 9))),
    refused(lambda: subprocess.run(["true"])),
    refused(lambda: pathlib.Path({str(tmp_path / "plain")!r}).write_bytes(b"a voice")),
]))
"""
    done = subprocess.run([sys.executable, "-c", tries], capture_output=True, text=True, check=True)
    connection, program, file = json.loads(done.stdout)
    assert (connection, program) == ("PermissionError", "PermissionError")
    assert file == "OSError"
    assert (tmp_path / "plain").read_bytes() == b""


def test_the_child_is_given_no_key_and_no_address(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shows = tmp_path / "shows.py"
    shows.write_text(
        "import json, os, sys; sys.stdin.buffer.read()\n"
        "print(json.dumps({'words': ' '.join(os.environ), 'speech': True, 'is_longer': False}))"
    )
    monkeypatch.setenv("HEARD_KEYS", "a key")
    monkeypatch.setattr(recogniser.child, "__file__", str(shows))
    seen = set(WhisperRecogniser().guess(b"a file").words.split())
    assert {"HF_HUB_OFFLINE", "OMP_NUM_THREADS"} <= seen
    assert not {name for name in seen if name.startswith("HEARD")}


def test_without_the_extra_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recogniser, "NEEDS", ("av", "a_package_that_nobody_has"))
    assert recogniser.why_missing() == (
        "the optional extra voice-guess is not installed (a_package_that_nobody_has)"
    )
    with pytest.raises(RecogniserMissing, match="not installed"):
        WhisperRecogniser()


def test_another_model_than_the_one_that_was_tried_is_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recogniser, "MODEL_SHA256", "0" * 64)
    with pytest.raises(RecogniserMissing, match="not the one that was tried"):
        WhisperRecogniser()


def as_wav(samples: np.ndarray[tuple[int], np.dtype[np.int16]]) -> bytes:
    import io
    import wave

    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(child.RATE)
        file.writeframes(samples.tobytes())
    return made.getvalue()
