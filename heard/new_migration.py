"""Writes the next migration from what changed in the tables: `make migration what="..."`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import referrals.tables
import store.post
from store.base import Base
from store.migrate import upgrade, write_migration

TABLES = (referrals.tables, store.post)  # importing them hangs their tables on Base.metadata


def write(what_changed: str) -> None:
    """Compare the tables with a fresh database that has every migration, and write the rest."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'fresh.sqlite3'}"
        upgrade(url)
        write_migration(url, what_changed, Base.metadata)


if __name__ == "__main__":
    write(sys.argv[1])
