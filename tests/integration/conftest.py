"""A fresh record for each test, on both databases."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from store.engine import Store
from tests.chromium import chromium_running
from tests.keys import open_test_store
from tests.postgresql import Server
from tests.telegram.world import Emulator, TelegramWorld

_numbers = itertools.count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated, empty database: SQLite in a file, then PostgreSQL."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "heard.sqlite3")
        yield f"sqlite:///{tmp_path / 'heard.sqlite3'}"
        return
    server: Server = request.getfixturevalue("postgresql")
    name = f"test_{next(_numbers)}"
    yield server.make_database(name)
    server.remove_database(name)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A store on a migrated, empty database; the test runs once for each kind."""
    opened = open_test_store(database_url)
    yield opened
    opened.kw["bind"].dispose()


@pytest.fixture
def sqlite_store(sqlite_template: Path, tmp_path: Path) -> Iterator[Store]:
    """A store on an empty SQLite file, for tests of pages: the database is not in question."""
    file = shutil.copy(sqlite_template, tmp_path / "heard.sqlite3")
    opened = open_test_store(f"sqlite:///{file}")
    yield opened
    opened.kw["bind"].dispose()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a file."""
    with chromium_running() as browser:
        yield browser


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    """A Bot API that is not ours, one for all tests of a file."""
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def world(emulator: Emulator) -> Iterator[TelegramWorld]:
    """A Telegram in which nothing was said yet. (Tests of the desk have a world of their own.)"""
    with TelegramWorld(emulator) as world:
        yield world
