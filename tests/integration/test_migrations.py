"""The migrations make the tables that the program expects, and the record can not be changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, Executable, delete, select, text, update
from sqlalchemy.exc import DBAPIError

from store.base import Base
from store.engine import Store
from store.migrate import is_current, upgrade
from tests.integration.every_table import a_row_in_every_table, another_value, table_named
from tests.keys import TEST_KEYS

AS_WRITTEN = [
    "messages",
    "understandings",
    "answers",
    "children",
    "communication_needs",
    "comprehensions",
    "voice_guesses",
    "chronology",
    "access_log",
]
KEPT = [
    *AS_WRITTEN,
    "inbox",
    "outbox",
    "referrals",
    "chats",
    "decisions",
    "due_times",
    "alerts",
    "enclosures",
    "workers",
    "field_keys",
]
# A browser's session and a part's sign of life hold nothing that anybody wrote; the head of a chain
# moves with its chain, and `heard verify` names one that is missing.
MAY_GO = {"desk_sessions", "part_beats", "chain_heads"}
FIXED_COLUMNS = [
    ("inbox", "raw_sealed"),
    ("inbox", "update_id"),
    ("inbox", "received_at"),
    ("field_keys", "made_at"),
    ("outbox", "own_words_sealed"),
    ("outbox", "phrase"),
    ("outbox", "args_sealed"),
    ("decisions", "reason_sealed"),
    ("decisions", "words_for_person_sealed"),
    ("decisions", "outcome"),
    ("decisions", "made_by"),
    ("decisions", "made_at"),
]


@pytest.fixture
def engine(store: Store) -> Engine:
    """A database with one row in every table."""
    with store.begin() as work:
        a_row_in_every_table(work)
    bound: Engine = store.kw["bind"]
    return bound


def test_the_migrations_make_exactly_the_tables_that_the_program_expects(store: Store) -> None:
    with store.kw["bind"].connect() as connection:
        found = MigrationContext.configure(connection)
        assert compare_metadata(found, Base.metadata) == []


def test_a_second_upgrade_changes_nothing(engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    upgrade(url, TEST_KEYS)
    assert is_current(url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM messages")) == 1


def test_a_new_database_is_not_current(tmp_path: Path) -> None:
    assert not is_current(f"sqlite:///{tmp_path / 'new.sqlite3'}")


def test_every_table_is_kept_or_named_as_one_that_may_go() -> None:
    every_table_of_ours = set(Base.metadata.tables)
    assert every_table_of_ours == {*KEPT, *MAY_GO}


@pytest.mark.parametrize("name", KEPT)
def test_no_row_can_be_removed(engine: Engine, name: str) -> None:
    with pytest.raises(DBAPIError, match=f"Heard keeps this: a row of {name} can not be removed"):
        run(engine, delete(table_named(name)))
    with engine.connect() as connection:
        assert connection.execute(select(table_named(name))).one()


@pytest.mark.parametrize("name", KEPT)
def test_no_row_can_be_replaced_or_emptied_away(engine: Engine, name: str) -> None:
    if engine.dialect.name == "sqlite":
        statement = f"INSERT OR REPLACE INTO {name} SELECT * FROM {name}"
    else:
        statement = f"TRUNCATE {name} CASCADE"
    with pytest.raises(DBAPIError, match="Heard keeps this"):
        run(engine, text(statement))


@pytest.mark.parametrize("name", AS_WRITTEN)
def test_no_column_of_what_was_written_can_be_changed(engine: Engine, name: str) -> None:
    table = table_named(name)
    for column in table.c:
        with pytest.raises(DBAPIError, match="Heard keeps this as it was written"):
            run(engine, update(table).values({column.name: another_value(column)}))


@pytest.mark.parametrize(("name", "column"), FIXED_COLUMNS)
def test_what_came_in_and_what_went_out_can_not_be_changed(
    engine: Engine, name: str, column: str
) -> None:
    table = table_named(name)
    changed = update(table).values({column: another_value(table.c[column])})
    with pytest.raises(DBAPIError, match=f"{column}.* of {name} can not be changed"):
        run(engine, changed)


def test_how_far_a_message_has_come_can_be_changed(engine: Engine) -> None:
    run(engine, update(table_named("inbox")).values(state="done", tries=3))
    run(engine, update(table_named("outbox")).values(state="sent", tries=1))
    run(engine, update(table_named("decisions")).values(state="agreed"))


def test_the_words_given_to_the_channel_are_written_once(engine: Engine) -> None:
    outbox = table_named("outbox")
    run(engine, update(outbox).values(words_sealed=b"Thank you."))
    run(engine, update(outbox).values(words_sealed=b"Thank you.", tries=2))
    with pytest.raises(DBAPIError, match="words_sealed of outbox can not be changed"):
        run(engine, update(outbox).values(words_sealed=b"Go away."))


def run(engine: Engine, statement: Executable) -> None:
    with engine.begin() as connection:
        connection.execute(statement)
