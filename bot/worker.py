"""The conversation worker: two lanes of threads, one that hears and one that talks.

A thread that meets an unexpected error logs its kind, waits a little and goes on: the row it held
is claimed again when its lease runs out, and after some tries it is put before a person.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog

from bot.conversation import hear_next, talk_next
from bot.inbox import LeaseLost
from bot.parts import Parts

log = structlog.get_logger()
HEARING_THREADS = 1
TALKING_THREADS = 2
IDLE_S = 0.2
AFTER_TROUBLE_S = 1.0


def run_conversation(parts: Parts, stop: threading.Event) -> None:
    """Hear and talk until `stop` is set; returns when every thread has ended."""
    lanes = [hear_next] * HEARING_THREADS + [talk_next] * TALKING_THREADS
    threads = [
        threading.Thread(target=_work, args=(lane, parts, stop), name=lane.__name__)
        for lane in lanes
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _work(lane: Callable[[Parts], bool], parts: Parts, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            if not lane(parts):
                stop.wait(IDLE_S)
        except LeaseLost:
            log.warning("lease lost", lane=lane.__name__)
        except Exception as trouble:  # the one edge where a worker's errors are caught
            log.error("a turn failed", lane=lane.__name__, kind=type(trouble).__name__)
            stop.wait(AFTER_TROUBLE_S)
