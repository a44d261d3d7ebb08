"""What a part tries again and again, beside its own work, to know that it is well.

Each probe is a loop of its own, so that one that hangs holds up no other, and is seen to hang.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog

from heard import health
from store.pulse import LoopPulse, Pulse
from store.trouble import kind_of

log = structlog.get_logger()
PROBE_EVERY_S = 10.0
KNOCK_LIMIT_S = 20.0


class NotWell(Exception):
    """A probe came to nothing. Its words are ours and plain."""


@dataclass(frozen=True)
class Probe:
    """One thing to try. `does`: what it shows, in plain words; `look` raises when it fails."""

    name: str
    does: str
    look: Callable[[], None]
    until_well: str | None = None


@contextmanager
def probing(probes: list[Probe], pulse: Pulse, every: float = PROBE_EVERY_S) -> Iterator[None]:
    """Try each, again and again, while the block runs."""
    stop = threading.Event()
    for probe in probes:
        loop = pulse.loop(probe.name, probe.does, until_well=probe.until_well)
        threading.Thread(
            target=_run, args=(probe, loop, stop, every), name=f"probe {probe.name}", daemon=True
        ).start()
    try:
        yield
    finally:
        stop.set()


def answers_at(url: str) -> None:
    """Knock at a part's own page, as a person's browser does. Raises NotWell."""
    if not health.gives_any_answer(url, KNOCK_LIMIT_S):
        raise NotWell("no answer")


def _run(probe: Probe, loop: LoopPulse, stop: threading.Event, every: float) -> None:
    told = False  # a trouble was told, and nothing good since
    loaded = probe.until_well is None
    while not stop.is_set():
        loop.turned()
        kind = _trouble_of(probe)
        if kind is None:
            loop.well()
            if told:
                log.info("well again", probe=probe.name)
            loaded, told = True, False
        else:
            loop.trouble(kind)
            if loaded and not told and not stop.is_set():
                log.error("not well", probe=probe.name, kind=kind)
                told = True
        stop.wait(every)


def _trouble_of(probe: Probe) -> str | None:
    """The kind of what went wrong; None when all went well."""
    try:
        probe.look()
    except NotWell as not_well:
        return str(not_well)
    except Exception as trouble:  # the edge of a loop: whatever it was, the part is not well
        return kind_of(trouble)
    return None
