"""The conversation worker: two lanes of threads, one that hears and one that talks.

A thread that meets an unexpected error logs its kind, waits a little and goes on: the row it held
is claimed again when its lease runs out, and after some tries it is put before a person.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import structlog

from bot.conversation import hear_at_once, hear_next, talk_next
from bot.inbox import LeaseLost
from bot.parts import Parts
from store.engine import Store
from store.pulse import LoopPulse, Pulse
from store.trouble import kind_of
from store.wake import Bell, listener

log = structlog.get_logger()
HEARING_THREADS = 1
TALKING_THREADS = 2
IDLE_S = 0.2  # where nothing wakes a lane before
AFTER_TROUBLE_S = 1.0
YOUNG_S = 10.0
# Of one failed turn the row is tried again; a lane that fails for so long needs a person.
UNWELL_AFTER_S = 60.0
TALK_STUCK_AFTER_S = 180.0  # a long burst may ask Rasa many times, each for some seconds

Lane = Callable[[Parts], bool]


def run_conversation(parts: Parts, stop: threading.Event, pulse: Pulse | None = None) -> None:
    """Hear and talk until `stop` is set; returns when every thread has ended.

    `pulse`: where each lane says that it goes round.
    """
    pulse = pulse or Pulse()
    lanes = [hear_next] * HEARING_THREADS + [talk_next] * TALKING_THREADS
    threads = [
        threading.Thread(
            target=_work, args=(lane, parts, stop, _loop(pulse, lane, place)), name=lane.__name__
        )
        for place, lane in enumerate(lanes, start=1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _loop(pulse: Pulse, lane: Lane, place: int) -> LoopPulse:
    if lane is hear_next:
        does = "putting messages on record"
        return pulse.loop(f"hear_{place}", does, unwell_after=UNWELL_AFTER_S)
    return pulse.loop(
        f"talk_{place}",
        "going on with the talk",
        stuck_after=TALK_STUCK_AFTER_S,
        unwell_after=UNWELL_AFTER_S,
    )


def _work(lane: Lane, parts: Parts, stop: threading.Event, loop: LoopPulse) -> None:
    began = monotonic()
    with _idling(lane, parts.store, stop) as idle:
        while not stop.is_set():
            loop.turned()
            try:
                worked = _way_of(lane, began)(parts)
                loop.well()
                if not worked:
                    idle(IDLE_S)
            except LeaseLost:
                loop.well()  # another worker did what this one did too late
                log.warning("lease lost", lane=lane.__name__)
            except Exception as trouble:  # the one edge where a worker's errors are caught
                loop.trouble(kind_of(trouble))
                log.error("a turn failed", lane=lane.__name__, kind=kind_of(trouble))
                stop.wait(AFTER_TROUBLE_S)


def _way_of(lane: Lane, began: float) -> Lane:
    """Whatever ended the last worker is met, and counted, while this one is young."""
    young = monotonic() - began < YOUNG_S
    return hear_at_once if lane is hear_next and not young else lane


@contextmanager
def _idling(lane: Lane, store: Store, stop: threading.Event) -> Iterator[Callable[[float], object]]:
    """How a lane waits for its next look. The one that hears is woken when a door kept something;
    the one that talks lets a burst settle anyway."""
    if lane is not hear_next:
        yield stop.wait
        return
    with listener(store, Bell.INBOX) as news:
        yield news.wait
