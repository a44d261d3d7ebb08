"""The clock of the machine is watched: a day back or forward is noticed, and told to a manager.

Every promise of Heard is a moment. The wall clock is what is written down, but anybody can set it;
so its steps are measured against a clock that nobody can set. After a jump forward nothing is
raised as late for some minutes: most often the jump is the mistake, and is taken back.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals.model import Role
from referrals.raising import alert
from referrals.tables import AlertRow, ChronologyRow
from store.engine import Store, reading

Seconds = Callable[[], float]
A_JUMP = timedelta(seconds=60)  # what keeps a clock right moves it by less
HOLD_S = 300.0
SAID_AGAIN_AFTER = timedelta(minutes=10)

log = structlog.get_logger(__name__)


def seconds_since_start() -> float:
    """Seconds of a clock that nobody can set. Where it can, it counts while the machine sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class ClockWatch:
    """One for each sweep."""

    def __init__(self, store: Store, seconds: Seconds = seconds_since_start) -> None:
        self._store, self._seconds = store, seconds
        self._last: tuple[datetime, float] | None = None
        self._hold_until = float("-inf")

    def look(self, now: datetime) -> timedelta | None:
        """By how much the clock was set since the last look; None: it goes as it should."""
        ticks = self._seconds()
        jump = self._jump(now, ticks)
        if abs(jump) < A_JUMP:
            self._last = (now, ticks)
            return None
        if jump > timedelta(0) and ticks >= self._hold_until:
            self._hold_until = ticks + HOLD_S
        if jump < timedelta(0):
            self._hold_until = float("-inf")
        self._tell(jump, now)
        self._last = (now, ticks)
        return jump

    @property
    def holds(self) -> bool:
        """Is it too soon after a jump forward to say that anything is late?"""
        return self._seconds() < self._hold_until

    def _jump(self, now: datetime, ticks: float) -> timedelta:
        if self._last is None:
            return min(now - _newest_entry(self._store, now), timedelta(0))
        before, ticks_before = self._last
        return (now - before) - timedelta(seconds=ticks - ticks_before)

    def _tell(self, jump: timedelta, now: datetime) -> None:
        why = "clock_set_forward" if jump > timedelta(0) else "clock_set_back"
        log.error(
            "the clock of the machine was set: look whether it is right now",
            seconds=int(jump.total_seconds()),
        )
        with self._store.begin() as work:
            if not _said_lately(work, why, now):
                alert(work, why, Role.MANAGER, now=now)


def _newest_entry(store: Store, now: datetime) -> datetime:
    """When the newest entry was made: a clock that is behind the record is wrong."""
    with reading(store) as work:
        newest = work.scalar(select(ChronologyRow.at).order_by(ChronologyRow.id.desc()).limit(1))
    return newest or now


def _said_lately(work: Session, why: str, now: datetime) -> bool:
    lately = AlertRow.raised_at.between(now - SAID_AGAIN_AFTER, now + SAID_AGAIN_AFTER)
    said = select(AlertRow.id).where(AlertRow.why == why, lately)
    return work.scalar(said.limit(1)) is not None
