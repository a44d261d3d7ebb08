"""Invented speech, made by espeak-ng: a robot's voice, clearer than any real voice message."""

from __future__ import annotations

import io
import shutil
import subprocess

import av
import pytest


def spoken(words: str, voice: str = "en-gb") -> bytes:
    """These words as a WAV file, as a browser may send it."""
    espeak = shutil.which("espeak-ng")
    if espeak is None:
        pytest.fail("espeak-ng is missing. Install it: apt-get install espeak-ng", pytrace=False)
    return subprocess.run(
        [espeak, "-v", voice, "-s", "150", "--stdout"],
        input=words.encode(),
        capture_output=True,
        check=True,
    ).stdout


def as_telegram_sends_it(wav: bytes) -> bytes:
    """The same sound as OGG with Opus at 48 kHz, one channel."""
    made = io.BytesIO()
    with av.open(io.BytesIO(wav)) as source, av.open(made, "w", format="ogg") as target:
        stream = target.add_stream("libopus", rate=48_000)
        stream.layout = "mono"
        resampler = av.AudioResampler(format="s16", layout="mono", rate=48_000)
        for frame in source.decode(audio=0):
            for piece in resampler.resample(frame):
                target.mux(stream.encode(piece))
        target.mux(stream.encode(None))
    return made.getvalue()
