"""After "hide": Heard's own messages are taken out of the chat, as far as Telegram lets a bot.

The record keeps every one of them. What the person wrote can not be taken out by a bot, and after
48 hours its own messages can not either; the person was told so with the offer.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog
from sqlalchemy import select

from bot.doors.telegram_api import TelegramApi, TelegramFailed, Trouble
from bot.doors.telegram_delivery import DOOR, pause
from store.engine import Store
from store.post import Clearing, OutboxRow
from store.trouble import kind_of

log = structlog.get_logger(__name__)


@dataclass
class ClearingAway:
    """The fourth loop of the Telegram door."""

    store: Store
    api: TelegramApi
    every: float = 0.5

    async def run(self, stop: asyncio.Event) -> None:
        """Take away what is wanted out of sight, one message at a time, until `stop`."""
        while not stop.is_set():
            try:
                row = await asyncio.to_thread(self._next)
                if row is not None:
                    await self._clear(row)
                    continue
            except TelegramFailed as failed:
                await pause(stop, max(failed.wait, self.every))
            except Exception as error:  # the edge of a worker loop: it goes on, whatever it was
                log.error("not_cleared", kind=kind_of(error))
            await pause(stop, self.every)

    def _next(self) -> OutboxRow | None:
        with self.store.begin() as work:
            return work.scalar(
                select(OutboxRow)
                .where(OutboxRow.door == DOOR, OutboxRow.clearing == Clearing.WANTED)
                .order_by(OutboxRow.id.desc())  # the newest stand on the screen
                .limit(1)
            )

    async def _clear(self, row: OutboxRow) -> None:
        """Raises TelegramFailed when it is worth another try."""
        outcome = Clearing.DONE
        for message_id in (row.channel_message_id or "").split(","):
            fields = {"chat_id": row.address, "message_id": message_id}
            try:
                await self.api.ask("deleteMessage", fields)
            except TelegramFailed as failed:
                if failed.trouble not in (Trouble.REFUSED, Trouble.BLOCKED):
                    raise
                outcome = Clearing.REFUSED
        await asyncio.to_thread(self._note, row.id, outcome)

    def _note(self, row_id: int, outcome: Clearing) -> None:
        with self.store.begin() as work:
            work.get_one(OutboxRow, row_id).clearing = outcome
