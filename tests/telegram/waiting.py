"""Waiting for a condition, with a deadline. No test sleeps in the hope that it is long enough."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def wait_until(condition: Callable[[], T], within: float = 20.0, what: str = "") -> T:
    """Give back the first true answer of `condition`. Raises AssertionError after the deadline."""
    deadline = time.monotonic() + within
    while not (answer := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"did not happen within {within} seconds: {what or condition}")
        time.sleep(0.02)
    return answer
