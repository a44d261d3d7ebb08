"""One master key for all tests. It is no secret: it seals invented words only."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from store.enclosed import read_file
from store.engine import Store, open_store
from store.keys import keys_of
from store.master_keys import KeysGiven, line_of
from store.post import EnclosureRow
from store.sealed import place, text_to_bytes

TEST_KEYS = KeysGiven(line_of("test", b"a key for tests, and no secret: "[:32]), "the tests' key")


def open_test_store(url: str) -> Store:
    """A store that seals with the tests' key."""
    return open_store(url, TEST_KEYS)


def sealed(work: Session, table: str, field: str, row_id: int, words: str) -> bytes:
    """Words as they lie in the database, sealed by the hand of somebody who has the keys."""
    return keys_of(work).seal(text_to_bytes(words), place(table, field, row_id))


def opened(store: Store, folder: Path, row: EnclosureRow) -> bytes:
    """A file that was kept, as the person sent it; it must not lie in its folder like that."""
    with store() as work:
        body = read_file(folder, str(row.path), row.id, keys_of(work))
    assert body not in (folder / str(row.path)).read_bytes()
    return body
