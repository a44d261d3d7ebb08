"""Words in, a sound file out: each made once, by the best voice that is here.

What is the same for everybody lies in a folder, by its content. What one person was told, a
worker's own words above all, is made when it is asked for and stays in memory only.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections import OrderedDict
from pathlib import Path

from easy_read.pictures.cards import write_whole
from easy_read.speech import espeak, neural
from easy_read.speech.aloud import ENGLISH, said_aloud
from easy_read.speech.sound_files import Kind, packed
from easy_read.speech.voice import NoVoice, Voice

MOST_IN_MEMORY = 60  # about 6 megabytes
LONGEST = 4000  # characters: about five minutes

logger = logging.getLogger(__name__)


def voices_here(folder: Path) -> list[Voice]:
    """The voices of this machine, the best first. `folder`: where `make voice` puts its file."""
    found: list[Voice] = []
    if neural.is_here(folder):
        found.append(neural.Neural(folder))
    if espeak.is_here():
        found.append(espeak.Espeak())
    return found


class Speech:
    """`voices`: the best first. `folder`: where speech for everybody is kept; None: in memory."""

    def __init__(self, voices: list[Voice], folder: Path | None = None) -> None:
        self._voices, self._folder = voices, folder
        self._in_memory: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def can_speak(self, language: str = ENGLISH) -> bool:
        """Is there a voice for this language?"""
        return any(language in voice.languages for voice in self._voices)

    def of(self, words: str, *, kind: Kind, personal: bool, language: str = ENGLISH) -> bytes:
        """The words as a sound file. Raises NoVoice where no voice can say them."""
        if not words.strip() or len(words) > LONGEST:
            raise NoVoice("nothing to say, or too much")
        trouble = NoVoice(f"no voice for {language}")
        for voice in self._voices:
            if language not in voice.languages:
                continue
            try:
                return self._by(voice, said_aloud(words, language), kind, personal, language)
            except NoVoice as failed:
                logger.warning("a voice failed: %s", failed)
                trouble = failed
        raise trouble

    def _by(self, voice: Voice, aloud: str, kind: Kind, personal: bool, language: str) -> bytes:
        content = "\x00".join([voice.name, language, kind, aloud])
        key = hashlib.sha256(content.encode()).hexdigest()
        found = self._found(f"{key}.{kind}")
        if found is None:
            found = packed(voice.speak(aloud, language), kind)
            self._keep(f"{key}.{kind}", found, personal)
        return found

    def _found(self, name: str) -> bytes | None:
        with self._lock:
            if name in self._in_memory:
                self._in_memory.move_to_end(name)
                return self._in_memory[name]
        if self._folder is None:
            return None
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as trouble:
            logger.warning("speech can not be read: %s", type(trouble).__name__)
            return None

    def _keep(self, name: str, made: bytes, personal: bool) -> None:
        if self._folder is not None and not personal:
            try:
                return write_whole(self._folder / name, made)
            except OSError as trouble:
                logger.warning("speech can not be kept: %s", type(trouble).__name__)
        with self._lock:
            self._in_memory[name] = made
            while len(self._in_memory) > MOST_IN_MEMORY:
                self._in_memory.popitem(last=False)
        return None
