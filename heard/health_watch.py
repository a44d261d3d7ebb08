"""`heard serve` asks its parts how they are, and says on the screen what changes.

It asks in a thread of its own: a part that gives no answer must not hold up the watch over the
others. A part that hangs is ended, so that it is started again: it would never come back by itself.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

from heard.health import PartSeen, parts_here
from heard.settings import Settings

ASK_EVERY_S = 10.0
HANGS_FOR_S = 60.0  # after its loops have not moved for a minute or more


class HealthWatch:
    """How the parts on this machine are, as they said it last."""

    def __init__(
        self,
        settings: Settings,
        ask: Callable[[Settings], list[PartSeen]] = parts_here,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings, self._ask, self._seconds = settings, ask, seconds
        self._seen: dict[int, PartSeen] = {}
        self._told: dict[int, tuple[str, ...]] = {}
        self._hangs_since: dict[int, float] = {}

    def run(self, stop: threading.Event, every: float = ASK_EVERY_S) -> None:
        """Ask again and again until `stop`."""
        while not stop.wait(every):
            self.look()

    def look(self) -> None:
        """Ask every part once."""
        seen = {part.process: part for part in self._ask(self._settings)}
        now = self._seconds()
        hangs = {process for process, part in seen.items() if part.hangs}
        self._hangs_since = {one: self._hangs_since.get(one, now) for one in hangs}
        self._seen = seen

    def news(self, process: int) -> Iterator[str]:
        """What this process says that it did not say before, in plain words."""
        part = self._seen.get(process)
        if part is None:
            return
        before = self._told.get(process, ())
        kinds = tuple(_kind(wrong) for wrong in part.wrong)
        yield from (f"not well: {wrong}" for wrong in part.wrong if _kind(wrong) not in before)
        if before and not kinds:
            yield "well again"
        self._told[process] = kinds

    def hangs(self, process: int) -> bool:
        """Has it hung for so long that it must be ended?"""
        since = self._hangs_since.get(process)
        return since is not None and self._seconds() - since >= HANGS_FOR_S


def _kind(wrong: str) -> str:
    """What is wrong without for how long, so that it is told once."""
    return wrong.partition(",")[0]
