"""Somebody who writes without a pause, in a process of its own, for a test that kills it.

Prints a line for each message once it is committed: its number, and when.
"""

from __future__ import annotations

import itertools
import sys
import time

import structlog

from tests.builders import a_chat, says
from tests.keys import open_test_store


def main(database: str) -> None:
    """Write until killed."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    store = open_test_store(database)
    with store.begin() as work:
        chat = a_chat(work)
    for number in itertools.count(1):
        with store.begin() as work:
            says(work, chat, f"i need help, {number}")
        sys.stdout.write(f"{number} {time.time()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
