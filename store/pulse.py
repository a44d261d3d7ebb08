"""The pulse of one running part: each of its loops says, turn by turn, that it goes round.

A part whose thread answers a health check may still do nothing: its loop hangs, or every turn
fails. So health, beats and metrics all look here, at what the loops themselves have said. Time is
counted on a clock that nobody can set: a clock that jumps must make no part look dead.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

STUCK_AFTER_S = 60.0

Seconds = Callable[[], float]


@dataclass(frozen=True)
class LoopSeen:
    """One loop as it stands at this moment. All times are in seconds."""

    name: str
    does: str
    since_turn: float  # since it last went round
    since_well: float | None  # since a turn last ended well; None: none has yet
    trouble: str | None  # the kind of the trouble that the last turn met, never words
    turns: int
    troubles: int
    hangs: bool  # it has not gone round for longer than it ever needs
    wrong: str | None  # what is wrong with it, in plain words


class LoopPulse:
    """One loop. `turned`, `well` and `trouble` are called from it, in whatever thread it runs."""

    def __init__(
        self,
        name: str,
        does: str,
        stuck_after: float,
        unwell_after: float,
        until_well: str | None,
        seconds: Seconds,
    ) -> None:
        self.name, self._does = name, does
        self._stuck_after, self._unwell_after = stuck_after, unwell_after
        self._seconds = seconds
        self._lock = threading.Lock()
        self._began = self._turned_at = seconds()
        self._well_at: float | None = None
        self._trouble = until_well
        self._turns = self._troubles = 0

    def turned(self) -> None:
        """It goes round: a turn begins."""
        with self._lock:
            self._turned_at = self._seconds()
            self._turns += 1

    def well(self) -> None:
        """A turn ended well, also when there was nothing to do."""
        with self._lock:
            self._turned_at = self._well_at = self._seconds()
            self._trouble = None

    def trouble(self, kind: str) -> None:
        """A turn ended in trouble of this kind. Never pass an error's own words."""
        with self._lock:
            self._turned_at = self._seconds()
            self._trouble = kind
            self._troubles += 1

    def seen(self) -> LoopSeen:
        """How it stands now."""
        with self._lock:
            now = self._seconds()
            since_turn = now - self._turned_at
            since_well = None if self._well_at is None else now - self._well_at
            unwell_for = since_well if since_well is not None else now - self._began
            return LoopSeen(
                self.name,
                self._does,
                since_turn,
                since_well,
                self._trouble,
                self._turns,
                self._troubles,
                since_turn > self._stuck_after,
                self._wrong(since_turn, unwell_for),
            )

    def _wrong(self, since_turn: float, unwell_for: float) -> str | None:
        if since_turn > self._stuck_after:
            return f"{self._does}: it hangs, nothing has moved for {since_turn:.0f} seconds"
        if self._trouble is not None and unwell_for >= self._unwell_after:
            return f"{self._does}: {self._trouble}, not well for {unwell_for:.0f} seconds"
        return None


class Pulse:
    """All loops of one part."""

    def __init__(self, seconds: Seconds = time.monotonic) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._loops: dict[str, LoopPulse] = {}

    def loop(
        self,
        name: str,
        does: str,
        *,
        stuck_after: float = STUCK_AFTER_S,
        unwell_after: float = 0.0,
        until_well: str | None = None,
    ) -> LoopPulse:
        """The loop of this name, made when it is first asked for.

        `does`: its work in plain words, for a person who reads what is wrong. It is stuck when it
        has not gone round for `stuck_after` seconds, and unwell when it is in trouble and no turn
        ended well for `unwell_after` seconds. `until_well`: what keeps it from being well until
        its first good turn ("it is loading").
        """
        with self._lock:
            if name not in self._loops:
                self._loops[name] = LoopPulse(
                    name, does, stuck_after, unwell_after, until_well, self._seconds
                )
            return self._loops[name]

    def loops(self) -> list[LoopSeen]:
        """Every loop as it stands now."""
        with self._lock:
            loops = list(self._loops.values())
        return [loop.seen() for loop in loops]

    def wrong(self) -> list[str]:
        """What is wrong, in plain words; empty when all is well."""
        return [loop.wrong for loop in self.loops() if loop.wrong is not None]
