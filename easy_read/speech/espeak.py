"""The small voice that any Debian has: espeak-ng. It sounds like a robot, and is understood.

It is given the words on its standard input: what one program is started with, others can see.
"""

from __future__ import annotations

import io
import shutil
import subprocess

import soundfile

from easy_read.speech.voice import NoVoice, Sound

COMMAND = "espeak-ng"
VOICES = {"en": "en-gb", "cy": "cy", "pl": "pl"}
WORDS_A_MINUTE = 140  # a talk is 150 to 160; slower is easier to follow (GOV.UK, easy read audio)
LONGEST_S = 30.0


def is_here() -> bool:
    """Is it installed on this machine?"""
    return shutil.which(COMMAND) is not None


class Espeak:
    """English, Welsh and Polish."""

    name = f"espeak-ng {WORDS_A_MINUTE}"
    languages = frozenset(VOICES)

    def speak(self, words: str, language: str) -> Sound:
        """Raises NoVoice where espeak-ng is missing, fails or takes too long."""
        asked = [COMMAND, "-v", VOICES[language], "-s", str(WORDS_A_MINUTE), "--stdin", "--stdout"]
        try:
            done = subprocess.run(
                asked, input=words.encode(), capture_output=True, timeout=LONGEST_S, check=True
            )
            samples, rate = soundfile.read(io.BytesIO(done.stdout), dtype="float32")
        except (OSError, subprocess.SubprocessError, soundfile.SoundFileError) as trouble:
            raise NoVoice(f"espeak-ng: {type(trouble).__name__}") from None
        return Sound(samples, rate)
