"""Cards that were made before, by what is on them.

Cards of phrases whose words are the same for everybody lie in a folder, made when Heard is set up.
A card with a person's number, a time or a worker's name is made when it is sent and is kept in
memory only: what one person was told is never written to disk outside the sealed record.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from collections import OrderedDict
from pathlib import Path

from easy_read.pictures.card import LAYOUT, card, strip
from easy_read.pictures.drawing import svg
from easy_read.pictures.letters import NoLetters
from easy_read.pictures.shown import beside, steps

logger = logging.getLogger(__name__)

MOST_IN_MEMORY = 300  # about 8 megabytes


class Cards:
    """Makes each card once. `folder`: where those for everybody are kept; None: in memory."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._in_memory: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, phrase: str, words: str, *, personal: bool, step: int = 0) -> bytes | None:
        """The PNG of a card; None where the words do not fit on one. `step`: where we are now.

        Raises NoSuchPicture. A folder that can not be read or written is only logged.
        """
        key = _key(phrase, words, step)
        found = self._found(key)
        if found is None:
            try:
                found = _made(phrase, words, step)
            except NoLetters:
                return None
            self._keep(key, found, personal)
        return found

    def _found(self, key: str) -> bytes | None:
        with self._lock:
            if key in self._in_memory:
                self._in_memory.move_to_end(key)
                return self._in_memory[key]
        if self._folder is None:
            return None
        try:
            found = (self._folder / f"{key}.png").read_bytes()
        except FileNotFoundError:
            return None
        except OSError as trouble:
            logger.warning("cards can not be read: %s", type(trouble).__name__)
            return None
        self._remember(key, found)
        return found

    def _keep(self, key: str, made: bytes, personal: bool) -> None:
        self._remember(key, made)
        if self._folder is not None and not personal:
            try:
                write_whole(self._folder / f"{key}.png", made)
            except OSError as trouble:
                logger.warning("cards can not be kept: %s", type(trouble).__name__)

    def _remember(self, key: str, made: bytes) -> None:
        with self._lock:
            self._in_memory[key] = made
            while len(self._in_memory) > MOST_IN_MEMORY:
                self._in_memory.popitem(last=False)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is either whole or not there, also where two write it at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
    fresh.write_bytes(content)
    fresh.replace(path)


def _made(phrase: str, words: str, step: int) -> bytes:
    return strip(words, steps(phrase), step) if steps(phrase) else card(words, beside(phrase))


def _key(phrase: str, words: str, step: int) -> str:
    drawn = [svg(picture) for picture in (*steps(phrase), *beside(phrase))]
    content = "\x00".join([LAYOUT, str(step), words, *drawn])
    return hashlib.sha256(content.encode()).hexdigest()
