"""What every test may ask for: the databases of Heard, built by the migrations as in real use."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.migrate import upgrade
from tests.postgresql import Server, new_folder


def pytest_configure() -> None:
    """A run that is told to stop ends like one that is interrupted, and leaves no server behind."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A running PostgreSQL with a migrated template database."""
    folder = new_folder()
    server = Server(folder)
    try:
        server.start()
        upgrade(server.make_template())
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
