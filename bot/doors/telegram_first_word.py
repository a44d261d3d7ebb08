"""What the door does between keeping messages and waking whoever hears them: it says "I have it".

The record comes first and is committed by now. Whatever goes wrong here is only logged: the worker
says it then, a moment later.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.at_the_door import thank_the_new, to_thank
from bot.doors.telegram_delivery import DOOR, Delivery
from bot.inbox import Kept
from store.engine import Store
from store.post import OutboxRow
from store.trouble import kind_of
from store.wake import Bell, ring_now

IN_ONE_COMMIT = 8  # the first of a crowd of hundreds need not wait until all words are looked at

log = structlog.get_logger(__name__)


@dataclass
class Thanking:
    """Says it, by the hand of the delivery."""

    store: Store
    delivery: Delivery
    clock: Callable[[], datetime]

    async def say(self, kept: list[Kept]) -> None:
        """To everybody new among those who wrote; then wake whoever hears their messages."""
        if not kept:
            return
        try:
            async with self.delivery.nothing_noted():
                for start in range(0, len(kept), IN_ONE_COMMIT):
                    some = kept[start : start + IN_ONE_COMMIT]
                    self.delivery.send_now(await asyncio.to_thread(self._put_out, some))
        except Exception as error:  # an edge: the record is safe, and the worker says it
            log.warning("first_word_not_said", kind=kind_of(error))
        finally:
            await asyncio.to_thread(ring_now, self.store, Bell.INBOX)

    def _put_out(self, kept: Sequence[Kept]) -> list[OutboxRow]:
        now = self.clock()
        whom = to_thank(kept, DOOR, now)
        return thank_the_new(self.store, DOOR, whom, now, self.delivery.lease) if whom else []
