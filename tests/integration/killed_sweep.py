"""A sweep in a process of its own, for a test that kills it."""

from __future__ import annotations

import sys
from datetime import datetime

from referrals.sweep import sweep
from tests.keys import open_test_store

if __name__ == "__main__":
    opened, moment = open_test_store(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
    while True:
        sweep(opened, moment)
