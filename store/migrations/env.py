"""Alembic's way into a database: the engine that Heard itself uses, one transaction for all."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, event, text

from store.columns import UtcDateTime
from store.engine import open_engine

_ADVISORY_LOCK = 4_282  # any fixed number; two starts at once must not migrate side by side


def run() -> None:
    """Apply the migrations that were asked for. SQLite's BEGIN IMMEDIATE is its own lock."""
    engine = open_engine(context.config.attributes["url"])
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _let_tables_be_rebuilt)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})"))
            context.configure(
                connection=connection,
                target_metadata=context.config.attributes.get("tables"),
                render_item=_render,
                transactional_ddl=True,
            )
            context.run_migrations()
            if engine.dialect.name == "sqlite":
                _need_whole(connection)
    finally:
        engine.dispose()


def _let_tables_be_rebuilt(connection: Any, _record: Any) -> None:
    """SQLite changes a column by building the table anew, and must not clear what points at it."""
    connection.execute("PRAGMA foreign_keys=OFF")


def _need_whole(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise RuntimeError("The migration would leave a row that points at nothing: not done.")


def _render(kind: str, column_type: object, autogen: AutogenContext) -> str | Literal[False]:
    """A moment keeps its own type, so that migrations refuse what the tables refuse."""
    if kind == "type" and isinstance(column_type, UtcDateTime):
        autogen.imports.add("from store.columns import UtcDateTime")
        return "UtcDateTime()"
    return False


run()
