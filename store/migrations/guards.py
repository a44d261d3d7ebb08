"""Triggers that refuse to change or remove what a person wrote, whoever asks.

They stand in the database, below every role, screen and command, so that a slip in the program or
a hand at the database's own prompt is refused as well. Migrations name what they guard; this module
only knows how SQLite and PostgreSQL want it said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, text

_FUNCTION = """
CREATE OR REPLACE FUNCTION heard_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


@dataclass(frozen=True)
class Guard:
    """One refusal: rows of `table` are not removed, or not changed, or not in these columns."""

    table: str
    verb: str  # DELETE or UPDATE
    words: str
    columns: Sequence[str] = field(default=())  # none: any change is refused
    once_set: bool = False  # the first value may still be written

    @property
    def name(self) -> str:
        """The trigger's name."""
        return "_".join(["keep", self.table, self.verb.lower(), *self.columns[:1]])


def keep_rows(*tables: str) -> list[Guard]:
    """Rows of these tables are never removed."""
    words = "Heard keeps this: a row of {} can not be removed."
    return [Guard(table, "DELETE", words.format(table)) for table in tables]


def keep_as_written(*tables: str) -> list[Guard]:
    """Rows of these tables are never changed and never removed."""
    words = "Heard keeps this as it was written: a row of {} can not be changed."
    changes = [Guard(table, "UPDATE", words.format(table)) for table in tables]
    return [*changes, *keep_rows(*tables)]


def keep_columns(table: str, *columns: str, once_set: bool = False) -> Guard:
    """These columns of a table are never changed (`once_set`: after the first value)."""
    listed = ", ".join(columns)
    words = f"Heard keeps this as it was written: {listed} of {table} can not be changed."
    return Guard(table, "UPDATE", words, columns, once_set)


def set_up(connection: Connection, guards: Sequence[Guard]) -> None:
    """Put these guards in the database."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(_FUNCTION))
    for guard in guards:
        for statement in _statements(guard, connection.dialect.name):
            connection.exec_driver_sql(statement)


def take_down(connection: Connection, guards: Sequence[Guard]) -> None:
    """Lift these guards, in a migration that puts others in their place before it ends."""
    of_table = connection.dialect.name == "postgresql"
    beside = "truncate" if of_table else "replace"
    for guard in guards:
        names = [guard.name, *([f"keep_{guard.table}_{beside}"] if guard.verb == "DELETE" else [])]
        for name in names:
            connection.exec_driver_sql(
                f"DROP TRIGGER {name}" + (f" ON {guard.table}" if of_table else "")
            )


def _statements(guard: Guard, database: str) -> list[str]:
    if database == "postgresql":
        return [_for_postgresql(guard), *_against_truncate(guard)]
    return [_for_sqlite(guard), *_against_replace(guard)]


def _for_sqlite(guard: Guard) -> str:
    when = _when(guard, "NEW.{0} IS NOT OLD.{0}")
    condition = f" WHEN {when}" if when else ""
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table}{condition} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.words}'); END"
    )


def _for_postgresql(guard: Guard) -> str:
    when = _when(guard, "NEW.{0}::text IS DISTINCT FROM OLD.{0}::text")
    condition = f" WHEN ({when})" if when else ""
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table} "
        f"FOR EACH ROW{condition} EXECUTE FUNCTION heard_refuses('{guard.words}')"
    )


def _when(guard: Guard, differs: str) -> str:
    changed = " OR ".join(differs.format(column) for column in guard.columns)
    if guard.once_set:
        was_set = " AND ".join(f"OLD.{column} IS NOT NULL" for column in guard.columns)
        return f"{was_set} AND ({changed})"
    return changed


def _against_truncate(guard: Guard) -> list[str]:
    """PostgreSQL empties a table with TRUNCATE without asking a DELETE trigger."""
    if guard.verb != "DELETE":
        return []
    return [
        f"CREATE TRIGGER keep_{guard.table}_truncate BEFORE TRUNCATE ON {guard.table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION heard_refuses('{guard.words}')"
    ]


def _against_replace(guard: Guard) -> list[str]:
    """SQLite's INSERT OR REPLACE removes the old row without asking a DELETE trigger."""
    if guard.verb != "DELETE":
        return []
    return [
        f"CREATE TRIGGER keep_{guard.table}_replace BEFORE INSERT ON {guard.table} "
        f"WHEN EXISTS (SELECT 1 FROM {guard.table} WHERE id = NEW.id) "
        f"BEGIN SELECT RAISE(ABORT, '{guard.words}'); END"
    ]
