"""`heard keys check`: are the keys in order, which are needed, and does what is sealed open?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import referrals.tables
import store.post
from heard.keys_chore import is_half_done, not_under, rows_now
from heard.settings import Settings
from heard.wiring import record
from store import field_keys
from store.enclosed import ENDING, read_file
from store.engine import Store, reading
from store.envelope import KeysTrouble
from store.field_keys import FieldKey
from store.guarding import FieldKeyRow
from store.keys import keys_of
from store.post import EnclosureRow, EnclosureState
from store.sealed import Seals, sealed_fields

TABLES = (referrals.tables, store.post)  # importing them makes their tables known
SAMPLE = 200  # rows of each table, and
SAMPLE_FILES = 10
OLD = timedelta(days=366)  # a key seals 2**32 values at most: a year of all England is far below


@dataclass
class Looked:
    """What was found. `trouble`: must be mended; `care`: should be; `well`: is in order."""

    well: list[str] = field(default_factory=list)
    care: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)


def look(settings: Settings, *, everything: bool = False, now: datetime | None = None) -> Looked:
    """Look at keys and rows. Raises KeysTrouble when the keys do not open the database at all."""
    found = Looked()
    with record(settings) as opened:
        masters = settings.master_keys.read()
        rows = rows_now(opened.kw["bind"])
        _file(settings, found)
        _masters(settings, masters, rows, found)
        _newest(opened, now or datetime.now(UTC), found)
        _rows(opened, found, everything=everything)
        _files(opened, settings, found, everything=everything)
    return found


def _file(settings: Settings, found: Looked) -> None:
    if settings.keys is None and settings.key_file.read_by_others():
        path = settings.key_file.path
        found.care.append(f"Others on this machine can read {path}. Run: chmod 600 {path}")


def _masters(
    settings: Settings, masters: Mapping[str, bytes], rows: list[FieldKey], found: Looked
) -> None:
    newest = field_keys.newest(masters)
    found.well.append(f"Master keys in {settings.master_keys.said}: {len(masters)}")
    for master_id in masters:
        needed = [str(row.id) for row in rows if row.wrapped_by == master_id]
        if needed:
            found.well.append(f"{master_id} is needed: it wraps field key {', '.join(needed)}")
        elif master_id == newest:
            found.care.append(f"{master_id} is not in use yet. Run: heard keys rotate")
        else:
            found.well.append(
                f"{master_id} is not needed by this database and may be taken away; keep it in its "
                "safe place as long as you keep copies of the database from before the rotation"
            )
    if is_half_done(rows, newest):
        older = ", ".join(str(row.id) for row in not_under(rows, newest))
        found.trouble.append(
            f"A rotation was cut off: field key {older} is still wrapped by an older master key. "
            "Nothing is lost. Run: heard keys rotate"
        )


def _newest(opened: Store, now: datetime, found: Looked) -> None:
    with reading(opened) as work:
        made_at = work.scalars(select(func.max(FieldKeyRow.made_at))).one()
    if now - made_at > OLD:
        found.care.append(
            f"The newest field key is from {made_at:%Y-%m-%d}. Run once a year: heard keys rotate"
        )


def _rows(opened: Store, found: Looked, *, everything: bool) -> None:
    opens = looked_at = 0
    for table in Seals.__subclasses__():
        with reading(opened) as work:
            for row in _some(work, table, None if everything else SAMPLE):
                looked_at += 1
                trouble = next(_not_opened(row), None)
                if trouble is None:
                    opens += 1
                else:
                    found.trouble.append(trouble)
    how = "every row" if everything else f"the newest {SAMPLE} of each table"
    found.well.append(f"{opens} of {looked_at} sealed rows open ({how})")


def _some(work: Session, table: Any, limit: int | None) -> Iterator[Any]:
    wanted = select(table).order_by(table.id.desc()).limit(limit)
    yield from work.scalars(wanted.execution_options(yield_per=500))


def _not_opened(row: Any) -> Iterator[str]:
    for one in sealed_fields(type(row)):
        try:
            getattr(row, one.name)
        except (KeysTrouble, ValueError) as trouble:
            kind = type(trouble).__name__
            yield f"{row.__tablename__} {row.id} does not open: {one.name} ({kind})"


def _files(opened: Store, settings: Settings, found: Looked, *, everything: bool) -> None:
    kept = select(EnclosureRow).where(EnclosureRow.state == EnclosureState.KEPT)
    newest_first = kept.order_by(EnclosureRow.id.desc())
    opens = looked_at = 0
    with reading(opened) as work:
        for row in work.scalars(newest_first.limit(None if everything else SAMPLE_FILES)):
            looked_at += 1
            try:
                read_file(settings.enclosed, str(row.path), row.id, keys_of(work))
            except (KeysTrouble, OSError) as trouble:
                found.trouble.append(f"file {row.id} does not open ({type(trouble).__name__})")
            else:
                opens += 1
                if not str(row.path).endswith(ENDING):
                    found.care.append(f"file {row.id} is not sealed yet. Run: heard set-up")
    found.well.append(f"{opens} of {looked_at} files open")
