"""Opening the database: SQLite by default, PostgreSQL beyond one machine.

SQLite runs with WAL, synchronous FULL (an acknowledged message survives a power cut), foreign keys,
secure delete and BEGIN IMMEDIATE, so that a transaction that will write never fails half-way
because another one wrote first.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

Store = sessionmaker[Session]

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=30000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA recursive_triggers=ON",  # REPLACE is a DELETE: the triggers must see it
)


def open_engine(url: str) -> Engine:
    """An engine for `url` ("sqlite:///..." or "postgresql+psycopg://...")."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        parsed,
        connect_args={"timeout": 30},
        hide_parameters=True,  # an error must not carry a person's words into a log
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def open_store(url: str) -> Store:
    """A store: `with store.begin() as work:` is one transaction, committed on leaving."""
    return sessionmaker(open_engine(url), expire_on_commit=False)


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy's own BEGIN below, not the driver's late one
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin_immediate(connection: Connection) -> None:
    reading = connection.get_execution_options().get("only_reads", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def reading(store: Store) -> Session:
    """A session that only reads: it waits for no writer. Use it as a context manager."""
    bind = store.kw["bind"]
    return Session(bind.execution_options(only_reads=True), expire_on_commit=False)
