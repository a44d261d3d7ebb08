"""An installation that has messages already is brought to sealed fields without losing a word."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, Table, insert, text
from sqlalchemy.exc import DBAPIError

from referrals.tables import (
    AnswerRow,
    ChildRow,
    CommunicationNeedRow,
    DecisionRow,
    MessageRow,
    UnderstandingRow,
)
from store.engine import open_engine, reading
from store.master_keys import KeyFile, KeysMissing
from store.migrate import is_current, upgrade
from store.post import EnclosureRow, InboxRow, OutboxRow
from tests.integration.every_table import value_for
from tests.keys import TEST_KEYS, open_test_store
from tests.postgresql import Server

MANY = 1203  # more than are sealed at once
WROTE = "i carnt cope wiv im 😭"
KEPT: list[tuple[type[Any], dict[str, Any]]] = [
    (InboxRow, {"raw": '{"text": "kettlewell"}'}),
    (MessageRow, {"words": WROTE, "enclosed": {"name": "kettlewell.jpg"}}),
    (UnderstandingRow, {"signals": [["ingestion", "kettlewell"]]}),
    (AnswerRow, {"words": ""}),
    (ChildRow, {"name": "kettlewell", "age": None, "as_written": "my kettlewell"}),
    (CommunicationNeedRow, {"words": "read kettlewell to me"}),
    (DecisionRow, {"reason": "r", "words_for_person": "kettlewell", "manager_reason": None}),
    (OutboxRow, {"args": {"by": "kettlewell"}, "own_words": None, "words": "kettlewell"}),
    (EnclosureRow, {"name": None}),
]
EMPTIED = "kettlewell"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of the version before, with a row in every table and many messages."""
    name = f"old_{uuid.uuid4().hex}"
    server: Server | None = None
    address = f"sqlite:///{tmp_path / 'heard.sqlite3'}"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql")
        server.run_sql(f"CREATE DATABASE {name}")
        address = server.url(name)
    upgrade(address, TEST_KEYS, to="0003")
    engine = open_engine(address)
    fill(engine)
    engine.dispose()
    yield address
    if server is not None:
        server.remove_database(name)


def fill(engine: Engine) -> None:
    tables = MetaData()
    tables.reflect(engine)
    words = {table.__tablename__: fields for table, fields in KEPT}
    ours = [t for t in tables.sorted_tables if t.name not in ("alembic_version", "field_keys")]
    with engine.begin() as connection:
        for table in ours:
            row = {column.name: value_for(column) for column in table.c}
            connection.execute(insert(table).values(row | words.get(table.name, {})))
        more = [
            {"id": number, "inbox_id": number, "update_id": str(number)}
            for number in range(2, MANY + 1)
        ]
        add_copies(connection, tables.tables["inbox"], more, words["inbox"])
        add_copies(connection, tables.tables["messages"], more, words["messages"])


def add_copies(connection: Any, table: Table, more: list[dict[str, Any]], words: Any) -> None:
    row = {column.name: value_for(column) for column in table.c} | words
    changes = [
        {name: value for name, value in change.items() if name in table.c} for change in more
    ]
    connection.execute(insert(table), [row | change for change in changes])


def test_every_word_is_the_same_after_the_upgrade(url: str) -> None:
    upgrade(url, TEST_KEYS)
    assert is_current(url)
    store = open_test_store(url)
    with reading(store) as work:
        for table, fields in KEPT:
            row = work.get_one(table, 1)
            assert {name: getattr(row, name) for name in fields} == fields, table
        for number in range(1, MANY + 1):
            assert work.get_one(MessageRow, number).words == WROTE
            assert work.get_one(InboxRow, number).raw == '{"text": "kettlewell"}'
        assert work.get_one(MessageRow, 1).enclosed_sealed is not None
        assert work.get_one(EnclosureRow, 1).name_sealed is None, "none stays none"
    store.kw["bind"].dispose()


def test_the_guards_stand_again_after_the_upgrade(url: str) -> None:
    before = guards(url)
    upgrade(url, TEST_KEYS)
    after = {name.replace("_sealed", "") for name in guards(url)}
    assert before <= after
    new_tables = ("comprehensions", "voice_guesses")
    assert [name for name in after - before if not any(new in name for new in new_tables)] == []
    engine = open_engine(url)
    for change in (
        "UPDATE messages SET words_sealed = NULL",
        "DELETE FROM messages",
        "UPDATE outbox SET words_sealed = NULL",
        "UPDATE inbox SET raw_sealed = ''",
        "DELETE FROM inbox",
    ):
        with pytest.raises(DBAPIError, match="Heard keeps this"), engine.begin() as connection:
            connection.execute(text(change))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM messages")) == MANY
    engine.dispose()


def test_the_plain_words_are_gone_from_the_files(url: str, request: pytest.FixtureRequest) -> None:
    path = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite"):
        folder = path.parent
        assert any(EMPTIED.encode() in file.read_bytes() for file in folder.iterdir())
    else:
        server: Server = request.getfixturevalue("postgresql")
        folder = server.folder / "kept" / "base" / str(number_of(url))
    upgrade(url, TEST_KEYS)
    for file in folder.iterdir():
        assert EMPTIED.encode() not in file.read_bytes(), file.name


def test_without_its_keys_nothing_is_changed(url: str, tmp_path: Path) -> None:
    with pytest.raises(KeysMissing):
        upgrade(url, KeyFile(tmp_path / "nowhere" / "keys"))
    assert not is_current(url)
    engine = open_engine(url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT words FROM messages WHERE id = 7")) == WROTE
    engine.dispose()
    upgrade(url, TEST_KEYS)
    assert is_current(url)


def guards(url: str) -> set[str]:
    engine = open_engine(url)
    sqlite = engine.dialect.name == "sqlite"
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if not sqlite:
        names = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with engine.connect() as connection:
        found = set(connection.scalars(text(names)))
    engine.dispose()
    return found


def number_of(url: str) -> int:
    engine = open_engine(url)
    with engine.connect() as connection:
        connection.execute(text("CHECKPOINT"))
        number = connection.scalar(
            text("SELECT oid FROM pg_database WHERE datname = current_database()")
        )
    engine.dispose()
    assert number is not None
    return int(number)
