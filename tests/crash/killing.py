"""kill -9, a set number of times, of every part, at random moments and at every boundary."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.crash.installation import SEATS, Installation
from tests.crash.moments import Kind, Moment
from tests.crash.starter import Started

LONGEST_RANDOM_S = 1.5  # some are killed before they are ready, some after
LONGEST_WAIT_S = 12.0  # for a boundary; without work there is none, and it is killed where it is
MOST_CALLS = 4
MOST_COMMITS = {"door-telegram": 6, "converse": 6, "door-web": 3, "desk": 4, "sweep": 2}
_COMMITS = (Kind.RANDOM, Kind.BEFORE_COMMIT, Kind.AFTER_COMMIT)
KINDS = dict.fromkeys(SEATS.values(), _COMMITS)
KINDS["door-telegram"] = (*_COMMITS, Kind.AFTER_POLL, Kind.AFTER_SEND)
# Of a hundred kills. The doors and the worker do what must not be lost.
SHARES = {
    "door-telegram": 30,
    "door-web": 16,
    "converse": 12,
    "converse beside it": 12,
    "sweep": 8,
    "sweep beside it": 8,
    "desk": 14,
}


@dataclass
class Killing:
    """Who was killed, and where in its work."""

    installation: Installation
    kills: int
    seed: int
    done: Counter[tuple[str, Kind]] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def goes_on(self, seat: str, stop: threading.Event) -> None:
        """Kill the part in this seat as often as is its share; then leave it working."""
        chance = random.Random(f"{self.seed} {seat}")
        part = SEATS[seat]
        for turn in range(turns_of(self.kills)[seat]):
            if stop.is_set():
                return
            moment = a_moment(part, KINDS[part][turn % len(KINDS[part])], chance)
            started = self.installation.start(seat, moment)
            kind = self._kill(started, moment, chance)
            with self._lock:
                self.done[part, kind] += 1
        self.installation.start(seat)

    def progress(self) -> float:
        """0 before the first kill, 1 after the last."""
        return self.done.total() / self.kills

    def _kill(self, started: Started, moment: Moment, chance: random.Random) -> Kind:
        return kill(self.installation.starter.kill, started, moment, chance)


def kill(
    by_hand: Callable[[Started], None], started: Started, moment: Moment, chance: random.Random
) -> Kind:
    """Wait for its moment and kill it. Returns the kind of moment that it came to."""
    is_random = moment.kind is Kind.RANDOM
    patience = chance.uniform(0, LONGEST_RANDOM_S) if is_random else LONGEST_WAIT_S
    by_itself = started.ends_within(patience)
    if not by_itself:
        by_hand(started)
    if started.status != -9:
        raise AssertionError(f"{started.name} ended by itself: {started.last_words}")
    if by_itself and is_random:
        raise AssertionError(f"{started.name} was killed by nobody: {started.last_words}")
    return moment.kind if by_itself else Kind.RANDOM


def a_moment(part: str, kind: Kind, chance: random.Random) -> Moment:
    """Not always the first commit of a process: what comes later is another one."""
    most = MOST_CALLS if kind in (Kind.AFTER_POLL, Kind.AFTER_SEND) else MOST_COMMITS[part]
    return Moment(kind, chance.randint(1, most))


def turns_of(kills: int) -> dict[str, int]:
    """How often each seat is killed; together exactly `kills`."""
    turns = {seat: kills * share // 100 for seat, share in SHARES.items()}
    turns["door-telegram"] += kills - sum(turns.values())
    return turns
