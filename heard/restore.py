"""`heard restore`: a copy becomes the record, in an empty place only, and is looked at all through.

Time has gone by since the copy was made, and people were written to meanwhile. What the copy still
wanted to send may have been sent, so it is not sent again without thought: see `settle`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import inspect, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.outbox import MAYBE_SENT
from heard.backup import ENCLOSED, FORMAT, POSTGRESQL_COPY, SQLITE_COPY, counted_in
from heard.export import broken_entry
from heard.manifest import (
    BadCopy,
    Counted,
    Manifest,
    check_files,
    copy_file,
    read_manifest,
    sync,
)
from heard.postgresql_client import run_client
from heard.settings import Settings
from heard.wiring import now, record
from referrals import chronology
from referrals.tables import DeskSessionRow
from store.engine import open_engine
from store.migrate import newest, upgrade
from store.post import OutboxRow, OutboxState

# As long as the talk waits for an answer (`bot.parts.Parts.give_up_after`): said later, a question
# or a "today" confuses.
TOO_LATE = timedelta(hours=1)
ASKS = "web"  # a page asks for what it shows: nothing is shown twice there
MANY = 20


class RestoreFailed(RuntimeError):
    """Nothing was restored, or not all. Its words say why, and what lies where."""


@dataclass(frozen=True)
class Restored:
    """What is on record now, and what became of what was waiting to be sent."""

    counted: Counted
    go_out: int
    uncertain: int
    signed_out: int
    missing: tuple[str, ...]  # files that were gone before the copy was made
    broken: str | None  # the first entry that does not hold

    def said(self) -> list[str]:
        """For the screen: how far the record goes, and what to do next."""
        counted = self.counted
        return [
            f"Restored: {counted.rows['messages']} messages, {counted.entries} entries.",
            "How far the record goes:",
            f"  the last entry of the chronology: {counted.entries}, {_at(counted.last_entry_at)}",
            f"  the last message on record:       {_at(counted.last_message_at)}",
            f"  the last that a door took down:   {_at(counted.last_update_at)}",
            *self._said_files(),
            "",
            "What to do now:",
            "  1. Start Heard. Telegram gives by itself what it was never told was taken, 24 hours "
            "at the most.",
            f"  2. What was taken down after {_at(counted.last_update_at)} by the machine that was "
            "lost is not here, and Telegram will not give it again. If that machine's disk can "
            "still be read, look there first.",
            f"  3. To be sent: {self.go_out} go out now. {self.uncertain} were written by workers, "
            "or are over an hour old, and may have been sent: they stand as uncertain on their "
            "referrals. Ask the person, or write again.",
            f"  4. Everybody signs in at the desk again ({self.signed_out} were signed in). Who "
            "left, or changed a password, after the copy: do that again (heard worker).",
            "  5. What was decided at the desk since then is not here: decide it again from the "
            "council's own case system.",
        ]

    def _said_files(self) -> Iterator[str]:
        if self.missing:
            yield f"  files that were gone before the copy was made: {len(self.missing)}"
            yield from (f"    {name}" for name in self.missing[:MANY])


def restore(settings: Settings, source: Path) -> Restored:
    """Make the copy in `source` the record of this installation, and check all of it.

    Raises BadCopy before anything is written, RestoreFailed, KeysTrouble.
    """
    manifest = read_manifest(source)
    _need_fitting(settings, manifest)
    _need_empty(settings)
    check_files(source, manifest)
    settings.master_keys.read()  # without keys nobody can check what was restored
    try:
        _put_in_place(settings, source, manifest)
    except OSError as trouble:
        raise RestoreFailed(
            f"Not all could be restored: {trouble.strerror}. Make room, remove "
            f"{settings.enclosed}, and start again."
        ) from None
    if _counted(settings) != manifest.counted:
        raise RestoreFailed(
            f"What is in {settings.database_said} now is not what the manifest of {source} says. "
            "Do not use it. Take another copy."
        )
    return restore_in_place(settings, manifest)


def restore_in_place(settings: Settings, manifest: Manifest | None = None) -> Restored:
    """Check and settle a database that came back another way (litestream, a second server).

    Raises RestoreFailed, KeysTrouble.
    """
    if not _has_tables(settings):
        raise RestoreFailed(f"There is no record in {settings.database_said} yet.")
    upgrade(settings.database, settings.master_keys)
    broken, counted = broken_entry(settings), _counted(settings)
    with record(settings) as store, store.begin() as work:
        go_out, uncertain, signed_out = settle(work, now(), manifest)
    missing = manifest.missing if manifest else ()
    return Restored(counted, go_out, uncertain, signed_out, missing, broken)


def settle(work: Session, at: datetime, manifest: Manifest | None = None) -> tuple[int, int, int]:
    """Decide on what was waiting when the copy was made. Returns: go out, uncertain, signed out.

    A phrase that is harmless twice goes out, unless it is too old to be true any more. A worker's
    own words, and what is old, become uncertain: the worker is shown them and decides. Nobody stays
    signed in: a session of the copy may have been ended since.
    """
    uncertain = go_out = 0
    waiting = select(OutboxRow).where(
        OutboxRow.state == OutboxState.WAITING, OutboxRow.door != ASKS
    )
    for row in work.scalars(waiting.with_for_update()):
        if row.safe_to_repeat and at - row.not_before < TOO_LATE:
            go_out += 1
        else:
            row.state, row.sent_at, row.trouble = OutboxState.UNCERTAIN, at, MAYBE_SENT
            uncertain += 1
    standing = select(DeskSessionRow.token_hash).where(DeskSessionRow.ended_at.is_(None))
    signed_out = len(work.scalars(standing).all())
    work.execute(
        update(DeskSessionRow).where(DeskSessionRow.ended_at.is_(None)).values(ended_at=at)
    )
    made_at = manifest.made_at.isoformat() if manifest else None
    chronology.add(
        work,
        at=at,
        actor="heard",
        event="record restored",
        copy_made_at=made_at,
        uncertain=uncertain,
    )
    return go_out, uncertain, signed_out


def _need_fitting(settings: Settings, manifest: Manifest) -> None:
    here = make_url(settings.database).get_backend_name()
    if manifest.database != here:
        raise BadCopy(
            f"This is a copy of a {manifest.database} database, and HEARD_DATABASE_URL names a "
            f"{here} database. A copy goes back to its own kind."
        )
    if manifest.format != FORMAT or manifest.migration > newest():
        raise BadCopy(
            f"This copy was made by a newer Heard ({manifest.heard}, tables "
            f"{manifest.migration}); this one knows tables {newest()}. Install that version first."
        )


def _need_empty(settings: Settings) -> None:
    database = make_url(settings.database)
    if database.get_backend_name() == "sqlite":
        live = Path(str(database.database))
        for path in (live, Path(f"{live}-wal"), Path(f"{live}-shm")):
            if path.exists():
                raise RestoreFailed(_NOT_EMPTY.format(path))
    elif _has_tables(settings):
        raise RestoreFailed(_NOT_EMPTY.format(settings.database_said))
    if settings.enclosed.is_dir() and any(settings.enclosed.rglob("*")):
        raise RestoreFailed(_NOT_EMPTY.format(settings.enclosed))


_NOT_EMPTY = (
    "{} is there already. Heard restores into an empty place only and never writes over a record: "
    "name another place (HEARD_VAR, HEARD_DATABASE_URL), or put what is there aside yourself."
)


def _put_in_place(settings: Settings, source: Path, manifest: Manifest) -> None:
    settings.enclosed.mkdir(parents=True, exist_ok=True)
    for name in manifest.files:
        if name.startswith(f"{ENCLOSED}/"):
            place = settings.enclosed / Path(name).relative_to(ENCLOSED)
            if copy_file(source / name, place) != manifest.files[name]:
                raise RestoreFailed(f"{name} changed while it was restored. Do not use it.")
            sync(place.parent)
    database = make_url(settings.database)
    if manifest.database == "sqlite":
        _put_sqlite(source / SQLITE_COPY, Path(str(database.database)))
        return
    options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    trouble = run_client("pg_restore", database, *options, str(source / POSTGRESQL_COPY))
    if trouble is not None:
        raise RestoreFailed(f"{trouble} The database was left as it was: empty.")


def _put_sqlite(copied: Path, live: Path) -> None:
    """The database comes into its place whole, and last."""
    live.parent.mkdir(parents=True, exist_ok=True)
    half = live.with_name(f"{live.name}.restoring")
    half.unlink(missing_ok=True)
    copy_file(copied, half)
    half.rename(live)
    sync(live.parent)


def _counted(settings: Settings) -> Counted:
    engine = open_engine(settings.database)
    try:
        return counted_in(engine)
    finally:
        engine.dispose()


def _has_tables(settings: Settings) -> bool:
    database = make_url(settings.database)
    if database.get_backend_name() == "sqlite" and not Path(str(database.database)).exists():
        return False  # and opening it would make it
    with _reachable(settings):
        engine = open_engine(settings.database)
        try:
            return bool(inspect(engine).get_table_names())
        finally:
            engine.dispose()


@contextmanager
def _reachable(settings: Settings) -> Iterator[None]:
    try:
        yield
    except OperationalError:
        raise RestoreFailed(
            f"The database {settings.database_said} can not be opened. Make it first, empty "
            "(createdb), and see that this user may use it."
        ) from None


def _at(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC" if moment else "none"
