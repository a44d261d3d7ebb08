"""Cards and voices are made beside the event loop, one at a time, and never make words wait long.

Where one is not ready in time, or can not be made, the words go alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import structlog

from store.post import OutboxRow
from store.trouble import kind_of

log = structlog.get_logger(__name__)


@dataclass
class Aside:
    """One maker. `most_waiting`: whoever comes when so many wait is told in words alone."""

    what: str
    most_waiting: int
    _waiting: int = 0
    _maker: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
    )

    async def made(
        self, row: OutboxRow, make: Callable[[], bytes | None], at_most_s: float
    ) -> bytes | None:
        """What `make` gives; None where it takes longer than `at_most_s` seconds. Never raises."""
        if self._waiting >= self.most_waiting:
            return None
        self._waiting += 1
        making = asyncio.get_running_loop().run_in_executor(self._maker, make)
        making.add_done_callback(self._made_now)
        try:
            return await asyncio.wait_for(asyncio.shield(making), at_most_s)
        except TimeoutError:  # it is made to its end, for whoever is told the same next
            return None
        except Exception as error:  # whatever is wrong with it: the words are there
            kind = kind_of(error)
            log.error("not_made", what=self.what, outbox_id=row.id, phrase=row.phrase, kind=kind)
            return None

    def close(self) -> None:
        """Make no more."""
        self._maker.shutdown(wait=False, cancel_futures=True)

    def _made_now(self, making: asyncio.Future[bytes | None]) -> None:
        self._waiting -= 1
        if not making.cancelled():
            making.exception()  # looked at, also where nobody waits for it any more
