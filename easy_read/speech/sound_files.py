"""Sound as a file: OGG with Opus for Telegram's voice messages, MP3 for browsers of any age."""

from __future__ import annotations

import io
from enum import StrEnum

import numpy as np
import soundfile

from easy_read.speech.voice import Samples, Sound

RATE = 24_000  # one that Opus knows
_SILENCE_S = 0.2  # before and after: a phone cuts the first moment off


class Kind(StrEnum):
    """How a file is packed."""

    OGG = "ogg"
    MP3 = "mp3"


MEDIA_TYPE = {Kind.OGG: "audio/ogg", Kind.MP3: "audio/mpeg"}
_PACKED = {Kind.OGG: ("OGG", "OPUS"), Kind.MP3: ("MP3", "MPEG_LAYER_III")}


def packed(sound: Sound, kind: Kind) -> bytes:
    """The sound as the content of a file."""
    silence = np.zeros(int(_SILENCE_S * RATE), dtype=np.float32)
    whole = np.concatenate([silence, _at_rate(sound), silence])
    file = io.BytesIO()
    container, coding = _PACKED[kind]
    soundfile.write(file, whole, RATE, format=container, subtype=coding)
    return file.getvalue()


def _at_rate(sound: Sound) -> Samples:
    """As many samples a second as the file has. Between two samples a straight line is drawn."""
    if sound.rate == RATE:
        return sound.samples
    count = int(len(sound.samples) * RATE / sound.rate)
    places = np.arange(count) * (sound.rate / RATE)
    known = np.arange(len(sound.samples))
    drawn: Samples = np.interp(places, known, sound.samples).astype(np.float32)
    return drawn
