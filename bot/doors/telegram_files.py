"""Voice messages, photos and files: fetched from Telegram before it forgets them, and kept."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy import select

from bot.doors.enclosed import keep_file
from bot.doors.telegram_api import TelegramApi, TelegramFailed, Trouble
from bot.doors.telegram_delivery import DOOR, pause
from bot.doors.telegram_keeping import LARGEST_FILE
from bot.outbox import back_off
from store.engine import Store
from store.post import EnclosureRow, EnclosureState

MOST_TRIES = 12  # about ten minutes; Telegram keeps a file for an hour at least

log = structlog.get_logger(__name__)


@dataclass
class Fetching:
    """The third loop of the Telegram door."""

    store: Store
    api: TelegramApi
    folder: Path
    clock: Callable[[], datetime]
    every: float = 0.5

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch what waits, one file at a time, until `stop`."""
        while not stop.is_set():
            try:
                row = await asyncio.to_thread(self._next)
                if row is not None:
                    await self._fetch(row)
                    continue
            except Exception as error:  # the edge of a worker loop: it goes on, whatever it was
                log.error("file_not_kept", kind=type(error).__name__)
            await pause(stop, self.every)

    def _next(self) -> EnclosureRow | None:
        """The next file that waits; it comes up again later if this try comes to nothing."""
        now = self.clock()
        with self.store.begin() as work:
            row = work.scalar(
                select(EnclosureRow)
                .where(
                    EnclosureRow.door == DOOR,
                    EnclosureRow.state == EnclosureState.WAITING,
                    EnclosureRow.not_before <= now,
                )
                .order_by(EnclosureRow.id)
                .limit(1)
                .with_for_update(skip_locked=True)
            )
            if row is not None:
                row.tries += 1
                row.not_before = now + back_off(row.tries)
            return row

    async def _fetch(self, row: EnclosureRow) -> None:
        try:
            found = await self.api.ask("getFile", {"file_id": row.file_id})
            body = await self.api.fetch(found["file_path"])
        except (TelegramFailed, KeyError, TypeError) as error:
            await asyncio.to_thread(self._note_trouble, row, error)
            return
        await asyncio.to_thread(self._keep, row, body)

    def _keep(self, row: EnclosureRow, body: bytes) -> None:
        path = keep_file(self.folder, body) if len(body) <= LARGEST_FILE else None
        with self.store.begin() as work:
            kept = work.get_one(EnclosureRow, row.id)
            kept.state = EnclosureState.KEPT if path else EnclosureState.TOO_BIG
            kept.path, kept.size, kept.trouble = path, len(body), None
            kept.sha256 = hashlib.sha256(body).hexdigest() if path else None

    def _note_trouble(self, row: EnclosureRow, error: Exception) -> None:
        trouble = error.trouble if isinstance(error, TelegramFailed) else Trouble.UNKNOWN
        log.warning("file_not_fetched", enclosure_id=row.id, trouble=trouble)
        with self.store.begin() as work:
            kept = work.get_one(EnclosureRow, row.id)
            kept.trouble = trouble
            if trouble is Trouble.REFUSED or kept.tries >= MOST_TRIES:
                kept.state = EnclosureState.FAILED
