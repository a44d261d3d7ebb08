"""Writes the next migration from what changed in the tables: `make migration what="..."`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import referrals.tables
import store.guarding
import store.post
from store.base import Base
from store.envelope import new_key
from store.master_keys import KeysGiven, line_of
from store.migrate import upgrade, write_migration

TABLES = (
    referrals.tables,
    store.guarding,
    store.post,
)  # importing them hangs their tables on Base.metadata


def write(what_changed: str) -> None:
    """Compare the tables with a fresh database that has every migration, and write the rest."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'fresh.sqlite3'}"
        upgrade(url, KeysGiven(line_of("new", new_key())))
        write_migration(url, what_changed, Base.metadata)


if __name__ == "__main__":
    write(sys.argv[1])
