"""One master key for all tests. It is no secret: it seals invented words only."""

from __future__ import annotations

from store.engine import Store, open_store
from store.master_keys import KeysGiven, line_of

TEST_KEYS = KeysGiven(line_of("test", b"a key for tests, and no secret: "[:32]), "the tests' key")


def open_test_store(url: str) -> Store:
    """A store that seals with the tests' key."""
    return open_store(url, TEST_KEYS)
