"""What the sweep part does each second: watch the clock, raise what is due, look for faults."""

from __future__ import annotations

from datetime import datetime

from referrals.card_reviews import raise_reviews
from referrals.clock_watch import ClockWatch, Seconds, seconds_since_start
from referrals.council import Council
from referrals.reconcile import reconcile
from referrals.sweep import sweep
from store.engine import Store

RECONCILE_EVERY_S = 60.0


class Rounds:
    """One for each sweep process. Several may run side by side."""

    def __init__(
        self, store: Store, council: Council, seconds: Seconds = seconds_since_start
    ) -> None:
        self._store, self._council, self._seconds = store, council, seconds
        self._clock = ClockWatch(store, seconds)
        self._reconcile_at = float("-inf")
        self.found: dict[str, int] = {}  # by this process since it started: for metrics

    def turn(self, now: datetime) -> int:
        """One round. Returns how many due times were raised. Raises what a database raises."""
        jump = self._clock.look(now)
        if jump is not None:
            self._reconcile_at = float("-inf")  # what the wrong clock left behind, at once
        try:
            return 0 if self._clock.holds else sweep(self._store, now)
        finally:  # one referral that can not be raised does not keep the others from being mended
            self._reconcile(now)

    def _reconcile(self, now: datetime) -> None:
        if self._seconds() < self._reconcile_at:
            return
        self._reconcile_at = self._seconds() + RECONCILE_EVERY_S
        for name, many in reconcile(self._store, now, self._council).items():
            self.found[name] = self.found.get(name, 0) + many
        raise_reviews(self._store, now, self._council)
