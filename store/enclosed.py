"""The folder of enclosures: what people sent as files, sealed, each for its own row.

A file is named by Heard, never by the person who sent it. It is sealed whole: the largest that is
taken is 20 megabytes. Files from before there were keys lie there plain until `seal_plain_files`.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from store.engine import Store
from store.keys import Keys, keys_of
from store.post import EnclosureRow, EnclosureState
from store.sealed import place

ENDING = ".sealed"
HALF = ".half"


@dataclass(frozen=True)
class KeptFile:
    """A file in the folder: its path inside it, and the SHA-256 of it as it lies there, in hex."""

    path: str
    sha256: str


def keep_file(folder: Path, body: bytes, enclosure_id: int, keys: Keys) -> KeptFile:
    """Seal the file for its row, and write it so that it survives a power cut."""
    name = secrets.token_hex(16)
    return _keep(folder, f"{name[:2]}/{name}{ENDING}", body, enclosure_id, keys)


def read_file(folder: Path, path: str, enclosure_id: int, keys: Keys) -> bytes:
    """The file as the person sent it.

    Raises FileNotFoundError where it is not in the folder, whatever the row says, and KeysTrouble
    where it does not open for this row.
    """
    whole = (folder / path).resolve()
    if not whole.is_relative_to(folder.resolve()) or not whole.is_file():
        raise FileNotFoundError(path)
    body = whole.read_bytes()
    return keys.unseal(body, _place(enclosure_id)) if path.endswith(ENDING) else body


def seal_plain_files(store: Store, folder: Path) -> int:
    """Seal the files from before there were keys; returns how many.

    It may be cut off anywhere: a plain file goes only when its row speaks of the sealed one.
    """
    plain = select(EnclosureRow.id).where(
        EnclosureRow.state == EnclosureState.KEPT, EnclosureRow.path.not_like(f"%{ENDING}")
    )
    with store() as work:
        ids = work.scalars(plain).all()
    for row_id in ids:
        _seal_plain(store, folder, row_id)
    _clear_plain(store, folder)
    return len(ids)


def _seal_plain(store: Store, folder: Path, row_id: int) -> None:
    with store.begin() as work:
        row = work.get_one(EnclosureRow, row_id)
        if row.path is None or not (folder / row.path).is_file():
            return  # it is missing: `heard backup` and `heard keys check` name it
        keys = keys_of(work)
        body = read_file(folder, row.path, row_id, keys)
        kept = _keep(folder, row.path + ENDING, body, row_id, keys)
        row.path, row.sha256 = kept.path, kept.sha256


def _clear_plain(store: Store, folder: Path) -> None:
    """Take away each plain file whose sealed form stands on record."""
    for sealed in folder.glob(f"*/*{ENDING}"):
        plain = sealed.with_name(sealed.name.removesuffix(ENDING))
        if plain.exists():
            inside = str(sealed.relative_to(folder))
            with store() as work:
                on_record = select(EnclosureRow.id).where(EnclosureRow.path == inside)
                known = work.scalar(on_record) is not None
            if known:
                plain.unlink()


def _keep(folder: Path, inside: str, body: bytes, enclosure_id: int, keys: Keys) -> KeptFile:
    whole = folder / inside
    whole.parent.mkdir(parents=True, exist_ok=True)
    half = whole.with_name(whole.name + HALF)
    sealed = keys.seal(body, _place(enclosure_id))
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    half.rename(whole)
    _sync_folder(whole.parent)
    return KeptFile(inside, hashlib.sha256(sealed).hexdigest())


def _place(enclosure_id: int) -> bytes:
    return place("enclosures", "file", enclosure_id)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
