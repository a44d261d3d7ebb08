"""Each running part leaves a sign of life in the record, for another part to see.

A door that has died tells nobody. So every ten seconds each part writes down when its own loops
last did their work well (`store.pulse`), and what troubles them; the sweep reads it, and so do the
pages about health. It is a thread of its own that writes: it also tells of a loop that hangs.
"""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy import delete, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from store.engine import Store
from store.guarding import PartBeatRow
from store.pulse import LoopSeen, Pulse

BEAT_EVERY_S = 10.0
FORGOTTEN_AFTER = timedelta(days=2)  # rows of processes that are long gone
HANGS = "hangs"

log = structlog.get_logger(__name__)


def this_instance() -> str:
    """The name of this process among all machines."""
    return f"{socket.gethostname()}:{os.getpid()}"[-120:]


@dataclass
class Beats:
    """The sign of life of one process of one part."""

    store: Store
    part: str
    pulse: Pulse
    clock: Callable[[], datetime]
    instance: str = field(default_factory=this_instance)

    def __post_init__(self) -> None:
        self.started_at = self.clock()

    def beat(self) -> None:
        """Write it down now. Raises what a database raises."""
        now = self.clock()
        loops = self.pulse.loops()
        with self.store.begin() as work:
            row = work.get(PartBeatRow, (self.part, self.instance))
            if row is None:
                row = self._first(work, now)
            row.at, row.well_at, row.trouble = now, _well_at(loops, now), _trouble(loops)

    def run(self, stop: threading.Event, every: float = BEAT_EVERY_S) -> None:
        """Beat until `stop`. A record that can not be written to is no reason to end."""
        while True:
            try:
                self.beat()
            except SQLAlchemyError as error:
                log.warning("beat_not_kept", part=self.part, kind=type(error).__name__)
            if stop.wait(every):
                return

    def _first(self, work: Session, now: datetime) -> PartBeatRow:
        work.execute(
            delete(PartBeatRow).where(
                PartBeatRow.part == self.part, PartBeatRow.at < now - FORGOTTEN_AFTER
            )
        )
        row = PartBeatRow(
            part=self.part, instance=self.instance, started_at=self.started_at, at=now
        )
        work.add(row)
        return row


@contextmanager
def beating(
    store: Store,
    part: str,
    pulse: Pulse,
    clock: Callable[[], datetime],
    every: float = BEAT_EVERY_S,
) -> Iterator[None]:
    """Leave signs of life for as long as the block runs."""
    stop = threading.Event()
    beats = Beats(store, part, pulse, clock)
    thread = threading.Thread(target=beats.run, args=(stop, every), daemon=True, name="beats")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=every)


def beats_of(work: Session, since: datetime) -> dict[str, list[PartBeatRow]]:
    """The processes of each part that showed life after `since`, by the part's name."""
    parts: dict[str, list[PartBeatRow]] = {}
    for row in work.scalars(select(PartBeatRow).where(PartBeatRow.at > since)):
        parts.setdefault(row.part, []).append(row)
    return parts


def _well_at(loops: list[LoopSeen], now: datetime) -> datetime | None:
    """A part is as well as its worst loop. None: one of them has not been well yet."""
    since = [loop.since_well for loop in loops]
    known = [seconds for seconds in since if seconds is not None]
    if not loops or len(known) < len(since):
        return None
    return now - timedelta(seconds=max(known))


def _trouble(loops: list[LoopSeen]) -> str | None:
    troubles = [loop.trouble or (HANGS if loop.wrong else None) for loop in loops]
    return next((trouble[:80] for trouble in troubles if trouble), None)
