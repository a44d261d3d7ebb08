"""The folder of enclosures. A file is named by Heard, never by the person who sent it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def keep_file(folder: Path, body: bytes) -> str:
    """Write the file so that it survives a power cut. Returns its path inside the folder."""
    name = secrets.token_hex(16)
    inside = f"{name[:2]}/{name}"
    place = folder / inside
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_suffix(".half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    half.rename(place)
    _sync_folder(place.parent)
    return inside


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
