"""Two empty databases for a trial, in a folder of its own: a SQLite file and a real PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgresql import Server, new_folder


def sqlite_url(folder: Path) -> str:
    """A SQLite file in this folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / 'heard.sqlite3'}"


@contextmanager
def postgresql_url() -> Iterator[str]:
    """An empty database on a PostgreSQL server of its own."""
    folder = new_folder()
    server = Server(folder)
    try:
        server.start()
        server.run_sql("CREATE DATABASE crash_trial")
        yield server.url("crash_trial")
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
