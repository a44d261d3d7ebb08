"""What a person enclosed with a message: a voice, a photo, a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals.tables import VoiceGuessRow
from store.post import EnclosureRow
from store.sealed import shown


@dataclass(frozen=True)
class GuessSeen:
    """A computer's guess at the words of a voice message. It can be wrong; "" is no guess."""

    at: datetime
    guessed_by: str
    outcome: str  # referrals.model.GuessOutcome
    words: str


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
    guess: GuessSeen | None = None


def files_of(work: Session, inbox_ids: Sequence[int]) -> dict[int, tuple[FileSeen, ...]]:
    """The files that came with these raw updates."""
    found: dict[int, list[FileSeen]] = defaultdict(list)
    wanted = select(EnclosureRow).where(EnclosureRow.inbox_id.in_(inbox_ids))
    rows = work.scalars(wanted.order_by(EnclosureRow.id)).all()
    guesses = _guesses_at(work, [row.id for row in rows])
    for row in rows:
        found[row.inbox_id].append(_file(row, guesses.get(row.id)))
    return {inbox_id: tuple(files) for inbox_id, files in found.items()}


def file_with_id(work: Session, file_id: int) -> FileSeen | None:
    """One file by its id; None when there is none."""
    row = work.get(EnclosureRow, file_id)
    return _file(row) if row is not None else None


def _guesses_at(work: Session, ids: Sequence[int]) -> dict[int, GuessSeen]:
    kept = work.scalars(select(VoiceGuessRow).where(VoiceGuessRow.enclosure_id.in_(ids)))
    return {
        row.enclosure_id: GuessSeen(row.at, row.guessed_by, row.outcome, shown(row).words)
        for row in kept
    }


def _file(row: EnclosureRow, guess: GuessSeen | None = None) -> FileSeen:
    named = (row.id, shown(row).name, row.media_type, row.size, row.state, row.path, row.sha256)
    return FileSeen(*named, guess)
