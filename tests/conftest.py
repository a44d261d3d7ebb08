"""What every test may ask for: the databases, built by the migrations, and one real Rasa."""

from __future__ import annotations

import logging
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from heard import rasa_part
from store.migrate import upgrade
from tests.contract.rasa_processes import Actions, Rasa, free_port
from tests.keys import TEST_KEYS
from tests.postgresql import Server, new_folder

TESTS = Path(__file__).parent


def pytest_configure() -> None:
    """A run that is told to stop ends like one that is interrupted, and leaves no server behind."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run side by side, all that talk to Rasa stay together: one Rasa serves them."""
    for item in items:
        if {"contract", "journeys"} & set(item.path.relative_to(TESTS).parts):
            item.add_marker(pytest.mark.xdist_group("rasa"))


@pytest.fixture(autouse=True)
def _logging_is_as_it_was() -> Iterator[None]:
    """A command or a part that runs inside a test sets up its logs: the next test has its own."""
    root = logging.getLogger()
    level, hook, handlers = root.level, threading.excepthook, root.handlers[:]
    config = structlog.get_config() if structlog.is_configured() else None
    yield
    # pytest puts its own handlers in and takes them out by itself
    root.handlers[:] = [one for one in root.handlers if one in handlers]
    root.setLevel(level)
    threading.excepthook = hook
    structlog.contextvars.clear_contextvars()
    if config is None:
        structlog.reset_defaults()
    else:
        structlog.configure(**config)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    upgrade(f"sqlite:///{path}", TEST_KEYS)
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A running PostgreSQL with a migrated template database."""
    folder = new_folder()
    server = Server(folder)
    try:
        server.start()
        upgrade(server.make_template(), TEST_KEYS)
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def model() -> Path:
    """The model, made from the files as they are now. No model is a failure, never a skip."""
    return rasa_part.train()


@pytest.fixture(scope="session")
def actions() -> Iterator[Actions]:
    """Our actions, which Rasa calls."""
    with Actions(free_port()) as running:
        yield running


@pytest.fixture(scope="session")
def rasa(model: Path, actions: Actions) -> Iterator[Rasa]:
    """One real Rasa for all tests that need one: it takes half a minute to start."""
    assert model.exists()
    with Rasa(free_port(), actions.port) as running:
        yield running
