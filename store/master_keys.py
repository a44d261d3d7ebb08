"""The master keys: few, never in the database, and the only secret that has to be kept elsewhere.

One line a key, `<id> <32 bytes as base64url>`, the newest last; in a file that only Heard's own
user can read, or in the environment. Lines that begin with # are notes.
"""

from __future__ import annotations

import base64
import binascii
import fcntl
import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from store.envelope import KEY_BYTES, KeysTrouble, new_key

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_BETWEEN = re.compile(r"[\n,]")


class KeysMissing(KeysTrouble):
    """A key that is needed is not there."""


class KeysUnreadable(KeysTrouble):
    """The keys are there and can not be read as keys."""


class MasterKeys(Protocol):
    """Where the master keys come from."""

    @property
    def said(self) -> str:
        """Where they are, in words for a screen."""
        ...

    def read(self) -> Mapping[str, bytes]:
        """All of them, the newest last. Raises KeysMissing, KeysUnreadable."""
        ...


@dataclass(frozen=True)
class KeyFile:
    """Master keys in a file."""

    path: Path

    @property
    def said(self) -> str:
        """Where they are, in words for a screen."""
        return f"the file {self.path}"

    def read(self) -> Mapping[str, bytes]:
        """All of them, the newest last. Raises KeysMissing, KeysUnreadable."""
        try:
            lines = self.path.read_text(encoding="ascii")
        except FileNotFoundError:
            raise KeysMissing(
                f"The file with the keys is missing: {self.path}. Without it nothing that people "
                "wrote can be read. Put the copy of it back, or set HEARD_KEYS_FILE."
            ) from None
        except (OSError, UnicodeDecodeError) as trouble:
            raise KeysUnreadable(
                f"The file with the keys can not be read: {self.path} ({type(trouble).__name__})."
            ) from None
        return keys_in(lines, self.said)

    def read_by_others(self) -> bool:
        """May anybody but its owner read the file?"""
        return bool(self.path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))

    def add(self, key_id: str) -> None:
        """Add a fresh key as the newest; make the file if there is none.

        The file is never half-written: it is written beside its place, made safe on the disk,
        and moved there. Raises KeysUnreadable when what is there already is not in order.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with _alone_in(self.path.parent) as folder:
            kept = self.path.read_text(encoding="ascii") if self.path.exists() else ""
            if kept and key_id in keys_in(kept, self.said):
                raise KeysUnreadable(f"There is a key with the id {key_id} already.")
            lines = kept if not kept or kept.endswith("\n") else kept + "\n"
            _write_whole(self.path, lines + line_of(key_id, new_key()) + "\n")
            os.fsync(folder)


@dataclass(frozen=True)
class KeysGiven:
    """Master keys that are handed over in words: from the environment, or by a test."""

    lines: str
    said: str = "HEARD_KEYS"

    def __repr__(self) -> str:
        """Never the keys."""
        return f"KeysGiven({self.said})"

    def read(self) -> Mapping[str, bytes]:
        """All of them, the newest last. Raises KeysMissing, KeysUnreadable."""
        return keys_in(self.lines, self.said)


def new_id(now: datetime) -> str:
    """An id for a key that is made now: the day, so that people can tell keys apart."""
    return f"{now:%Y-%m-%d}-{os.urandom(2).hex()}"


def line_of(key_id: str, key: bytes) -> str:
    """A key as its line in the file."""
    return f"{key_id} {base64.urlsafe_b64encode(key).decode().rstrip('=')}"


def keys_in(lines: str, said: str) -> Mapping[str, bytes]:
    """The keys in these lines, the newest last. Raises KeysMissing, KeysUnreadable."""
    keys: dict[str, bytes] = {}
    for number, line in enumerate(_BETWEEN.split(lines), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        key_id, key = _key_in(line, f"Line {number} of {said}")
        if key_id in keys:
            raise KeysUnreadable(f"Line {number} of {said} has an id that is there already.")
        keys[key_id] = key
    if not keys:
        raise KeysMissing(f"There is no key in {said}.")
    return keys


def _key_in(line: str, where: str) -> tuple[str, bytes]:
    words = line.split()
    if len(words) != 2 or not _ID.fullmatch(words[0]):
        raise KeysUnreadable(f"{where} is not an id and a key.")
    try:
        key = base64.b64decode(words[1] + "=" * (-len(words[1]) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise KeysUnreadable(f"{where} has a key that is not base64url.") from None
    if len(key) != KEY_BYTES:
        raise KeysUnreadable(
            f"{where} has a key of {len(key)} bytes, and {KEY_BYTES} are needed: was it cut?"
        )
    return words[0], key


@contextmanager
def _alone_in(folder: Path) -> Iterator[int]:
    """Two that add a key at once must not write over each other. Gives the folder, opened."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield opened
    finally:
        os.close(opened)


def _write_whole(path: Path, lines: str) -> None:
    fresh = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        fresh.touch(mode=0o600, exist_ok=False)
        with fresh.open("w", encoding="ascii") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
