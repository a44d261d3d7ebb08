"""The manifest of a copy: what must be in it, byte for byte, and how far the record in it goes.

It is written last, so a copy that was cut off has none. It tells a bent copy from a whole one; that
nobody wrote a whole false one is for the chronology's seals to show (`heard verify`).
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
SEAL = "manifest.sha256"
_PIECE = 1024 * 1024


class BadCopy(RuntimeError):
    """This is not a whole copy. Its words say what is wrong with it."""


@dataclass(frozen=True)
class FileSeen:
    """One file of a copy, as it was written."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Counted:
    """How much is on record, and how far it goes."""

    entries: int
    last_hash: str
    last_entry_at: datetime | None
    last_message_at: datetime | None
    last_update_at: datetime | None  # the last that a door took down, on record yet or not
    rows: dict[str, int]


@dataclass(frozen=True)
class Manifest:
    """All that is known of one copy."""

    format: int
    heard: str
    made_at: datetime
    database: str  # "sqlite" or "postgresql"
    migration: str
    counted: Counted
    files: dict[str, FileSeen]
    missing: tuple[str, ...]

    def write(self, folder: Path) -> None:
        """Write it, sealed; from then on the folder is a copy."""
        whole = json.dumps(asdict(self), default=_plain, indent=2, sort_keys=True).encode()
        _write(folder / SEAL, f"{hashlib.sha256(whole).hexdigest()}\n".encode())
        _write(folder / MANIFEST, whole)
        sync(folder)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a copy. Raises BadCopy."""
    try:
        whole = (folder / MANIFEST).read_bytes()
        seal = (folder / SEAL).read_text().strip()
    except FileNotFoundError as missing:
        raise BadCopy(
            f"{folder} is not a whole copy: it has no {Path(str(missing.filename)).name}. "
            "Either it was cut off while it was made, or this is another folder."
        ) from None
    except (OSError, ValueError):
        raise BadCopy(f"The manifest in {folder} can not be read.") from None
    if hashlib.sha256(whole).hexdigest() != seal:
        raise BadCopy(f"The manifest in {folder} was changed after it was written.")
    try:
        return _manifest(json.loads(whole))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BadCopy(
            f"The manifest in {folder} was written by another version of Heard."
        ) from None


def check_files(folder: Path, manifest: Manifest) -> None:
    """Every file is there, byte for byte, before one of them is used. Raises BadCopy."""
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise BadCopy(f"This copy is not whole: {name} is missing.")
        if path.stat().st_size < expected.size:
            raise BadCopy(f"This copy is not whole: {name} is cut off.")
        if look_at(path) != expected:
            raise BadCopy(f"This copy was changed after it was made: {name} is not as it was.")


def look_at(path: Path) -> FileSeen:
    """A file's size and hash."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return FileSeen(size, digest.hexdigest())


def copy_file(source: Path, place: Path) -> FileSeen:
    """Copy one file so that it survives a power cut, and say what was written."""
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as file:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as written:
            while piece := file.read(_PIECE):
                written.write(piece)
                digest.update(piece)
                size += len(piece)
            written.flush()
            os.fsync(written.fileno())
    return FileSeen(size, digest.hexdigest())


def sync(path: Path) -> None:
    """A file's bytes, or the names in a folder, are on the disk when this returns."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(path: Path, whole: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(whole)
        file.flush()
        os.fsync(file.fileno())


def _manifest(told: dict[str, Any]) -> Manifest:
    counted = dict(told["counted"])
    for name in ("last_entry_at", "last_message_at", "last_update_at"):
        counted[name] = datetime.fromisoformat(counted[name]) if counted[name] else None
    read = {
        **told,
        "made_at": datetime.fromisoformat(told["made_at"]),
        "counted": Counted(**counted),
        "files": {name: FileSeen(**seen) for name, seen in told["files"].items()},
        "missing": tuple(told["missing"]),
    }
    for name in read["files"]:
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise ValueError("a file outside the copy")
    return Manifest(**read)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
