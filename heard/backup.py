"""`heard backup`: one whole copy of the record, made while people go on writing.

The copy is one moment of the database, and then the files that came with messages: a file is on the
disk before its row is committed, so every file that the copied rows speak of is there to be copied.
The keys are never in it: who finds the copy must not be able to read it, and who has lost the keys
can not read it either.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, func, inspect, select, text
from sqlalchemy.engine import URL, make_url

from heard.manifest import Counted, FileSeen, Manifest, copy_file, look_at, sync
from heard.postgresql_client import run_client
from heard.settings import Settings
from heard.wiring import now, record
from referrals.tables import ChronologyRow, MessageRow
from store.base import Base
from store.post import EnclosureRow, EnclosureState, InboxRow

SQLITE_COPY, POSTGRESQL_COPY = "record.sqlite3", "record.pgdump"
ENCLOSED = "enclosed"
FORMAT = 1


class BackupFailed(RuntimeError):
    """No whole copy could be made. Its words are plain and hold nothing that anybody wrote."""


@dataclass(frozen=True)
class BackedUp:
    """What was copied. `missing`: files that the record speaks of and the folder has not."""

    folder: Path
    manifest: Manifest

    @property
    def missing(self) -> tuple[str, ...]:
        """The copy is whole but for these; they were gone before it was made."""
        return self.manifest.missing


def back_up(settings: Settings, folder: Path) -> BackedUp:
    """Copy the record into `folder`, which must be new or empty.

    Raises BackupFailed, RecordNotReady. A folder without its manifest is no copy: the manifest is
    written last.
    """
    _need_empty(folder)
    with record(settings):  # the tables of this version, or plain words why not
        pass
    began = now()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        manifest = _copy(settings, folder, began)
        manifest.write(folder)
    except (OSError, sqlite3.Error) as trouble:
        raise BackupFailed(
            f"No copy was made in {folder}: {type(trouble).__name__}, {_said(trouble)}. "
            "What lies there now is not a copy: remove it."
        ) from None
    return BackedUp(folder, manifest)


def said(done: BackedUp) -> list[str]:
    """What was copied, and what is never copied, for the screen."""
    counted, files = done.manifest.counted, len(done.manifest.files) - 1
    return [
        f"Copied to {done.folder}:",
        f"  {counted.rows['messages']} messages, {counted.entries} entries of the chronology, "
        f"{files} files, as they were on {done.manifest.made_at:%Y-%m-%d %H:%M:%S} UTC.",
        "",
        "THE KEYS ARE NOT IN THIS COPY, and without them nobody can read it, you too.",
        "  Keep in another place, apart from the copies:",
        "  - the file of keys (HEARD_KEYS_FILE);",
        "  - the key of the cookies (HEARD_SECRET_KEY, or the file secret-key in HEARD_VAR): with "
        "another one nobody at the web door is known again.",
        "Try the copy now and then: heard restore, on another machine (docs/operations.md).",
    ]


def _copy(settings: Settings, folder: Path, began: datetime) -> Manifest:
    database = make_url(settings.database)
    with _a_moment_of(database, folder) as (connection, copied):
        counted = _count(connection)
        wanted = _files_spoken_of(connection)
        kind = database.get_backend_name()
        migration = connection.scalar(text("SELECT version_num FROM alembic_version"))
    files = {copied.name: look_at(copied)}
    files |= _copy_enclosed(settings.enclosed, folder / ENCLOSED)
    missing = sorted(path for path in wanted if f"{ENCLOSED}/{path}" not in files)
    return Manifest(
        format=FORMAT,
        heard=version("heard"),
        made_at=began,
        database=kind,
        migration=str(migration),
        counted=counted,
        files=files,
        missing=tuple(missing),
    )


@contextmanager
def _a_moment_of(database: URL, folder: Path) -> Iterator[tuple[Connection, Path]]:
    """A connection that sees exactly what is in the copy, and the copy."""
    if database.get_backend_name() == "sqlite":
        copied = folder / SQLITE_COPY
        _copy_sqlite(Path(str(database.database)), copied)
        with looking_at_sqlite(copied) as engine, engine.connect() as connection:
            yield connection, copied
        return
    copied = folder / POSTGRESQL_COPY
    engine = create_engine(database, isolation_level="REPEATABLE READ", hide_parameters=True)
    try:
        with engine.connect() as connection:
            snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
            _copy_postgresql(database, copied, str(snapshot))
            yield connection, copied
    finally:
        engine.dispose()


@contextmanager
def looking_at_sqlite(path: Path) -> Iterator[Engine]:
    """A copy, opened so that not one byte of it changes."""
    engine = create_engine(f"sqlite:///file:{path}?mode=ro&immutable=1&uri=true")
    try:
        yield engine
    finally:
        engine.dispose()


def _copy_sqlite(live: Path, copied: Path) -> None:
    """VACUUM INTO reads one moment while others write, and leaves no free pages behind."""
    with closing(sqlite3.connect(live, timeout=30, isolation_level=None)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("VACUUM INTO ?", (str(copied),))
    copied.chmod(0o600)
    sync(copied)
    sync(copied.parent)
    with closing(sqlite3.connect(f"file:{copied}?mode=ro&immutable=1", uri=True)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise BackupFailed(
            "SQLite finds the database damaged, so this copy is no good. Keep the older copies, "
            "and see docs/operations.md, the restore drill."
        )


def _copy_postgresql(database: URL, copied: Path, snapshot: str) -> None:
    copied.touch(mode=0o600)
    trouble = run_client(
        "pg_dump",
        database,
        *("--format=custom", "--no-owner", "--no-privileges"),
        *(f"--snapshot={snapshot}", f"--file={copied}"),
    )
    if trouble is not None:
        raise BackupFailed(trouble)


def _count(connection: Connection) -> Counted:
    """How much there is and how far it goes. A copy of an older Heard has fewer tables."""
    here = set(inspect(connection).get_table_names())
    last = connection.execute(
        select(ChronologyRow.id, ChronologyRow.hash, ChronologyRow.at)
        .order_by(ChronologyRow.id.desc())
        .limit(1)
    ).first()
    return Counted(
        entries=last.id if last else 0,
        last_hash=last.hash if last else "",
        last_entry_at=last.at if last else None,
        last_message_at=connection.scalar(select(func.max(MessageRow.received_at))),
        last_update_at=connection.scalar(select(func.max(InboxRow.received_at))),
        rows={
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
            if table.name in here
        },
    )


def counted_in(engine: Engine) -> Counted:
    """The same count of a database that was restored."""
    with engine.connect() as connection:
        return _count(connection)


def _files_spoken_of(connection: Connection) -> set[str]:
    kept = select(EnclosureRow.path).where(
        EnclosureRow.state == EnclosureState.KEPT, EnclosureRow.path.is_not(None)
    )
    return {path for path in connection.scalars(kept) if path}


def _copy_enclosed(live: Path, copied: Path) -> dict[str, FileSeen]:
    """Every finished file. One that goes away meanwhile was never on record."""
    copied.mkdir(mode=0o700)
    files = {}
    for path in sorted(live.rglob("*")) if live.is_dir() else []:
        if path.is_dir() or path.suffix == ".half":
            continue
        inside = path.relative_to(live)
        try:
            files[f"{ENCLOSED}/{inside.as_posix()}"] = copy_file(path, copied / inside)
        except FileNotFoundError:
            continue
    return files


def _need_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupFailed(
            f"{folder} is not empty. A copy is never written over another one: name a new folder."
        )
    if not os.access(_existing(folder), os.W_OK):
        raise BackupFailed(f"This user may not write in {_existing(folder)}.")


def _existing(path: Path) -> Path:
    path = path.absolute()
    return path if path.exists() else _existing(path.parent)


def _said(trouble: Exception) -> str:
    return (trouble.strerror or "") if isinstance(trouble, OSError) else str(trouble)
