"""How well one part is, as its own loops say it. People, `heard serve` and containers ask it."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from store.pulse import LoopSeen, Pulse

RECORD = "record"  # the loop that writes the part's sign of life into the record


def running_version() -> str:
    """The version of Heard that runs here."""
    try:
        return version("heard")
    except PackageNotFoundError:
        return "unknown"


@dataclass
class PartHealth:
    """One running part. `now` is the clock that `since` is told by."""

    part: str
    pulse: Pulse
    now: Callable[[], datetime]
    version: str = field(default_factory=running_version)
    answers: Counter[str] = field(default_factory=Counter)  # of a door or the desk: "2xx", "5xx"
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.started_at = self.now()
        self._was_ok, self._since = True, self.started_at

    @property
    def ok(self) -> bool:
        """Do all of its loops go round, and go well?"""
        return not _wrong(self.pulse.loops())

    def said(self) -> dict[str, Any]:
        """What `/health` answers. No words of a person can be in it: a loop tells only kinds."""
        loops = self.pulse.loops()
        wrong = _wrong(loops)
        return {
            "part": self.part,
            "ok": not wrong,
            "since": self._since_when(not wrong).isoformat(),
            "wrong": wrong,
            "hangs": [loop.name for loop in loops if loop.hangs],
            "version": self.version,
            "process": os.getpid(),
            "started": self.started_at.isoformat(),
        }

    def count_answer(self, status: str) -> None:
        """A door or the desk answered with this HTTP status."""
        with self._lock:
            self.answers[f"{status[:1]}xx"] += 1

    def _since_when(self, ok: bool) -> datetime:
        """Since when it is as it is now, as precisely as it has been asked."""
        with self._lock:
            if ok is not self._was_ok:
                self._was_ok, self._since = ok, self.now()
            return self._since


def _wrong(loops: list[LoopSeen]) -> list[str]:
    """In plain words. A part whose own work has not begun is not well, whatever it can write."""
    wrong = [loop.wrong for loop in loops if loop.wrong is not None]
    works = any(loop.name != RECORD for loop in loops)
    return wrong if works else [*wrong, "its work has not begun yet"]
