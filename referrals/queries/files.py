"""What a person enclosed with a message: a voice, a photo, a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.post import EnclosureRow
from store.sealed import shown


@dataclass(frozen=True)
class FileSeen:
    """A file as the desk shows it. Only a kept one can be opened."""

    id: int
    name: str | None
    media_type: str | None
    size: int | None
    state: str  # waiting, kept, too_big, failed
    path: str | None
    sha256: str | None  # of the file as it lies in its folder, sealed


def files_of(work: Session, inbox_ids: Sequence[int]) -> dict[int, tuple[FileSeen, ...]]:
    """The files that came with these raw updates."""
    found: dict[int, list[FileSeen]] = defaultdict(list)
    wanted = select(EnclosureRow).where(EnclosureRow.inbox_id.in_(inbox_ids))
    for row in work.scalars(wanted.order_by(EnclosureRow.id)):
        found[row.inbox_id].append(_file(row))
    return {inbox_id: tuple(files) for inbox_id, files in found.items()}


def file_with_id(work: Session, file_id: int) -> FileSeen | None:
    """One file by its id; None when there is none."""
    row = work.get(EnclosureRow, file_id)
    return _file(row) if row is not None else None


def _file(row: EnclosureRow) -> FileSeen:
    return FileSeen(
        row.id, shown(row).name, row.media_type, row.size, row.state, row.path, row.sha256
    )
