"""The Telegram door: raw updates in, bubbles and files out and in. It knows nothing of referrals.

The library's own updater tells Telegram "I have these" before anybody has handled them: of 400
messages and 20 kills it lost 272. Here the raw batch is committed first, and only then does the
next poll, whose offset is read from the database, tell Telegram that it was taken. Lost: none.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import structlog

from bot import inbox, outbox
from bot.doors.telegram_api import OFFICIAL, TelegramApi, TelegramFailed
from bot.doors.telegram_clearing import ClearingAway
from bot.doors.telegram_delivery import LEASE, Delivery, pause
from bot.doors.telegram_files import Fetching
from bot.doors.telegram_keeping import keep_batch
from store.engine import Store

_WANTED = ["message", "edited_message", "callback_query", "my_chat_member"]
_ALARM_AFTER = timedelta(minutes=5)  # Telegram keeps updates for 24 hours only

log = structlog.get_logger(__name__)


def utc_now() -> datetime:
    """The time now, with its zone."""
    return datetime.now(UTC)


async def run_telegram_door(
    store: Store,
    *,
    token: str,
    api_url: str = OFFICIAL,
    enclosed_dir: Path,
    stop: asyncio.Event,
    clock: Callable[[], datetime] = utc_now,
    poll_seconds: int = 30,
    deliver_every: float = 0.3,
    pace: timedelta = outbox.A_CHAT_A_MESSAGE,
    lease: timedelta = LEASE,
    longest_back_off: float = 30.0,
) -> None:
    """Run the door until `stop` is set. It goes on whatever Telegram or the network does."""
    async with TelegramApi(token, api_url) as api:
        polling = Polling(store, api, source_of(token), clock, poll_seconds, longest_back_off)
        fetching = Fetching(store, api, enclosed_dir, clock)
        delivery = Delivery(store, api, clock, deliver_every, pace, lease)
        clearing = ClearingAway(store, api)
        loops = (polling, fetching, clearing)
        loose = [asyncio.create_task(loop.run(stop)) for loop in loops]
        try:
            await delivery.run(stop)
        finally:
            # A poll or a fetch may be cut off anywhere: what was not committed comes again.
            for task in loose:
                task.cancel()
            await asyncio.gather(*loose, return_exceptions=True)


def source_of(token: str) -> str:
    """Which bot: the number before the colon, which is no secret."""
    return f"bot-{token.partition(':')[0]}"


@dataclass
class Polling:
    """The first loop of the door."""

    store: Store
    api: TelegramApi
    source: str
    clock: Callable[[], datetime]
    poll_seconds: int = 30
    longest_back_off: float = 30.0
    troubles: int = 0  # one after another

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop`."""
        self._well_at = self.clock()
        while not stop.is_set():
            try:
                await self._poll()
                self.troubles, self._well_at = 0, self.clock()
            except TelegramFailed as failed:
                self._note(failed.trouble)
                await pause(stop, max(failed.wait, self._back_off()))
            except Exception as error:  # the edge of a worker loop: it goes on, whatever it was
                self._note(type(error).__name__)
                await pause(stop, self._back_off())

    async def _poll(self) -> None:
        offset = await asyncio.to_thread(self._offset)
        wanted = {"timeout": self.poll_seconds, "offset": offset, "allowed_updates": _WANTED}
        updates = await self.api.poll(wanted, self.poll_seconds)
        if not updates:
            return
        new = await asyncio.to_thread(keep_batch, self.store, self.source, updates, self.clock())
        log.info("updates_kept", updates=len(updates), new=new)
        await self._answer_taps(updates)

    def _offset(self) -> int | None:
        with self.store.begin() as work:
            return inbox.next_offset(work, self.source)

    async def _answer_taps(self, updates: list[Any]) -> None:
        """Let the little clock on a tapped button go out. The answer itself is a bubble."""
        taps = [one.get("callback_query") for one in updates if isinstance(one, dict)]
        for tap in taps:
            if isinstance(tap, dict) and "id" in tap:
                with suppress(TelegramFailed):
                    await self.api.ask("answerCallbackQuery", {"callback_query_id": tap["id"]})

    def _note(self, trouble: str) -> None:
        self.troubles += 1
        silent = self.clock() - self._well_at
        say = log.error if silent >= _ALARM_AFTER else log.warning
        say("not_polled", trouble=trouble, times=self.troubles, seconds=int(silent.total_seconds()))

    def _back_off(self) -> float:
        return min(self.longest_back_off, 0.5 * 2.0 ** min(self.troubles, 10))
