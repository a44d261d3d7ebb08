"""Bringing a database to the tables of this version of Heard.

The migrations in `store/migrations/versions` are the only way a table comes to be, in tests too: a
database built another way would have no triggers, and nothing would keep the record from being
changed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import MetaData, inspect, text

from store.engine import open_engine

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(url: str) -> None:
    """Apply every migration that this database does not have yet."""
    from alembic import command  # slow to import, and each part asks `is_current` at its start

    command.upgrade(_config(url), "head")


def write_migration(url: str, what_changed: str, tables: MetaData) -> None:
    """Write the next migration from the difference between `tables` and the database at `url`."""
    from alembic import command

    config = _config(url)
    config.attributes["tables"] = tables
    command.revision(config, what_changed, autogenerate=True, rev_id=f"{int(newest()) + 1:04d}")


def is_current(url: str) -> bool:
    """Has this database every migration?"""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return False
            has = connection.scalar(text("SELECT version_num FROM alembic_version"))
    finally:
        engine.dispose()
    return bool(has == newest())


def newest() -> str:
    """The newest migration: their files are numbered 0001, 0002, ..."""
    numbered = (MIGRATIONS / "versions").glob("[0-9]*.py")
    return max((path.name[:4] for path in numbered), default="0000")


def _config(url: str) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config
