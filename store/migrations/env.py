"""Alembic's way into a database: the engine that Heard itself uses, one transaction for all."""

from __future__ import annotations

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import text

from store.columns import UtcDateTime
from store.engine import open_engine

_ADVISORY_LOCK = 4_282  # any fixed number; two starts at once must not migrate side by side


def run() -> None:
    """Apply the migrations that were asked for. SQLite's BEGIN IMMEDIATE is its own lock."""
    engine = open_engine(context.config.attributes["url"])
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
    finally:
        engine.dispose()


def _render(kind: str, column_type: object, autogen: AutogenContext) -> str | Literal[False]:
    """A moment keeps its own type, so that migrations refuse what the tables refuse."""
    if kind == "type" and isinstance(column_type, UtcDateTime):
        autogen.imports.add("from store.columns import UtcDateTime")
        return "UtcDateTime()"
    return False


run()
