"""Bringing a database to the tables of this version of Heard.

The migrations in `store/migrations/versions` are the only way a table comes to be, in tests too: a
database built another way would have no triggers, and nothing would keep the record from being
changed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import MetaData, inspect, text

from store.engine import open_engine
from store.keys import Keys, make_first_field_key
from store.master_keys import MasterKeys

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(url: str, keys: MasterKeys, to: str = "head") -> None:
    """Apply every migration that this database does not have yet, and see that it has a field key.

    Raises KeysTrouble where the master keys are missing or wrong.
    """
    from alembic import command  # slow to import, and each part asks `is_current` at its start

    config = _config(url)
    config.attributes["keys"] = keys
    command.upgrade(config, to)
    if config.attributes.get("sealed_old_rows"):
        clear_what_was_plain(url)
    if to == "head":
        make_ready(url, keys)


def clear_what_was_plain(url: str) -> None:
    """Write the database's files anew: what is gone from a table still lies in them for a while."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            if engine.dialect.name == "postgresql":
                connection.rollback()
                driver.autocommit = True
                driver.execute("VACUUM FULL")
                return
            connection.rollback()
            for step in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM"):
                driver.execute(step)
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()


def make_ready(url: str, keys: MasterKeys) -> None:
    """See that a current database has a field key, and that these master keys open all of them.

    Raises KeysTrouble where they do not.
    """
    engine = open_engine(url)
    try:
        make_first_field_key(engine, keys, datetime.now(UTC))
        Keys(engine, keys).check()
    finally:
        engine.dispose()


def has_field_keys(url: str) -> bool:
    """Is anything in this database sealed already, so that a new master key would be no help?"""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("field_keys"):
                return False
            return bool(connection.scalar(text("SELECT count(*) FROM field_keys")))
    finally:
        engine.dispose()


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
