"""Bringing a database to the tables of this version of Heard.

The migrations in `store/migrations/versions` are the only way a table comes to be, in tests too: a
database built another way would have no triggers, and nothing would keep the record from being
changed.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData

from store.engine import open_engine

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(url: str) -> None:
    """Apply every migration that this database does not have yet."""
    command.upgrade(_config(url), "head")


def write_migration(url: str, what_changed: str, tables: MetaData) -> None:
    """Write the next migration from the difference between `tables` and the database at `url`."""
    config = _config(url)
    config.attributes["tables"] = tables
    newest = ScriptDirectory.from_config(config).get_current_head()
    number = int(newest or "0") + 1
    command.revision(config, what_changed, autogenerate=True, rev_id=f"{number:04d}")


def is_current(url: str) -> bool:
    """Has this database every migration?"""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            has = MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()
    return has == ScriptDirectory.from_config(_config(url)).get_current_head()


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config
