"""Shows that something long is still going on: seconds on one line, or a line now and then."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

QUIET_FOR_S = 2.0  # what is quicker needs no clock
ON_TERMINAL_EVERY_S = 1.0
IN_A_LOG_EVERY_S = 10.0


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done; after two seconds also for how long; at the end how long it took."""
    done, began = threading.Event(), time.monotonic()
    clock = threading.Thread(target=_count, args=(what, began, done), daemon=True)
    print(f"{what} ...", end="" if _on_terminal() else "\n", flush=True)
    clock.start()
    try:
        yield
    except BaseException:
        _end(what, "not done", began, done, clock)
        raise
    _end(what, "done", began, done, clock)


def _count(what: str, began: float, done: threading.Event) -> None:
    pause = ON_TERMINAL_EVERY_S if _on_terminal() else IN_A_LOG_EVERY_S
    wait = QUIET_FOR_S
    while not done.wait(wait):
        wait = pause
        line = f"{what} ... {time.monotonic() - began:.0f} s"
        print(f"\r{line}" if _on_terminal() else line, end=_line_end(), flush=True)


def _end(what: str, how: str, began: float, done: threading.Event, clock: threading.Thread) -> None:
    done.set()
    clock.join()
    took = time.monotonic() - began
    seconds = f" ({took:.0f} s)" if took > QUIET_FOR_S else ""
    start = "\r" if _on_terminal() else ""
    print(f"{start}{what} ... {how}{seconds}", flush=True)


def _line_end() -> str:
    return "" if _on_terminal() else "\n"


def _on_terminal() -> bool:
    return sys.stdout.isatty()
