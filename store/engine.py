"""Opening the database: SQLite by default, PostgreSQL beyond one machine.

SQLite runs with WAL, synchronous FULL (an acknowledged message survives a power cut), foreign keys,
secure delete and BEGIN IMMEDIATE, so that a transaction that will write never fails half-way
because another one wrote first.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, Pool, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

from store.keys import IN_SESSION, Keys
from store.master_keys import MasterKeys
from store.wake import ring_after_commits
from store.writers import begin_to_write

Store = sessionmaker[Session]

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA busy_timeout=30000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA recursive_triggers=ON",  # REPLACE is a DELETE: the triggers must see it
)
_NOT_SYNCED = text("SET LOCAL synchronous_commit = off")


def open_engine(url: str, pool: type[Pool] | None = None) -> Engine:
    """An engine for `url` ("sqlite:///..." or "postgresql+psycopg://...")."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        engine = create_engine(parsed, poolclass=pool, pool_pre_ping=True, hide_parameters=True)
        event.listen(engine, "connect", _set_up_postgresql)
        return engine
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        parsed,
        poolclass=pool,
        connect_args={"timeout": 30},
        hide_parameters=True,  # an error must not carry a person's words into a log
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def open_store(url: str, keys: MasterKeys | None) -> Store:
    """A store: `with store.begin() as work:` is one transaction, committed on leaving.

    `keys` is where the master keys come from; without any (None), what needs a key is refused.
    """
    info = {IN_SESSION: open_keys(url, keys)} if keys is not None else {}
    store = sessionmaker(open_engine(url), expire_on_commit=False, info=info)
    ring_after_commits(store)
    return store


def open_keys(url: str, keys: MasterKeys) -> Keys:
    """The keys of the database at `url`. They look by themselves, beside any open transaction."""
    looks = open_engine(url, NullPool).execution_options(only_reads=True)
    return Keys(looks, keys)


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy's own BEGIN below, not the driver's late one
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _set_up_postgresql(connection: Any, _record: Any) -> None:
    """Nobody waits for a lock longer than on SQLite: a door that hangs for ever tells nobody."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '30s'")
    connection.commit()


def _begin_immediate(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("only_reads", False):
        connection.exec_driver_sql("BEGIN")
    else:
        begin_to_write(connection, synced=options.get("synced", True))


@contextmanager
def not_synced(store: Store) -> Iterator[Session]:
    """A transaction that every part sees once it is left, and that is on disk a moment later.

    No kill of a process undoes it; a power cut in that moment does, and whatever was committed
    after it goes with it. So it is only for what is done again without harm where it is missing.
    """
    bind = store.kw["bind"]
    with store(bind=bind.execution_options(synced=False)) as work, work.begin():
        if bind.dialect.name == "postgresql":
            work.execute(_NOT_SYNCED)
        yield work


def reading(store: Store) -> Session:
    """A session that only reads: it waits for no writer. Use it as a context manager."""
    bind = store.kw["bind"]
    info = store.kw["info"]
    return Session(bind.execution_options(only_reads=True), expire_on_commit=False, info=info)
