"""Voice messages, photos and files: fetched from Telegram before it forgets them, and kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy import select

from bot.doors.telegram_api import TelegramApi, TelegramFailed, Trouble
from bot.doors.telegram_delivery import DOOR, pause
from bot.doors.telegram_keeping import LARGEST_FILE
from bot.outbox import back_off
from store.enclosed import keep_file
from store.engine import Store
from store.keys import keys_of
from store.post import EnclosureRow, EnclosureState
from store.pulse import Pulse
from store.trouble import kind_of

_LONGEST_FETCH_S = 300.0  # 20 megabytes over a slow line, and then to the disk
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
    pulse: Pulse = field(default_factory=Pulse)

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch what waits, one file at a time, until `stop`."""
        turns = self.pulse.loop("fetch", "fetching files", stuck_after=_LONGEST_FETCH_S)
        while not stop.is_set():
            turns.turned()
            try:
                row = await asyncio.to_thread(self._next)
                if row is not None:
                    await self._fetch(row)
                turns.well()
                if row is not None:
                    continue
            except Exception as error:  # the edge of a worker loop: it goes on, whatever it was
                turns.trouble(kind_of(error))
                log.error("file_not_kept", kind=kind_of(error))
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
        file = None
        if len(body) <= LARGEST_FILE:
            with self.store() as work:
                keys = keys_of(work)
            file = keep_file(self.folder, body, row.id, keys)
        with self.store.begin() as work:
            kept = work.get_one(EnclosureRow, row.id)
            kept.state = EnclosureState.KEPT if file else EnclosureState.TOO_BIG
            kept.size, kept.trouble = len(body), None
            kept.path, kept.sha256 = (file.path, file.sha256) if file else (None, None)

    def _note_trouble(self, row: EnclosureRow, error: Exception) -> None:
        trouble = error.trouble if isinstance(error, TelegramFailed) else Trouble.UNKNOWN
        log.warning("file_not_fetched", enclosure_id=row.id, trouble=trouble)
        with self.store.begin() as work:
            kept = work.get_one(EnclosureRow, row.id)
            kept.trouble = trouble
            if trouble is Trouble.REFUSED or kept.tries >= MOST_TRIES:
                kept.state = EnclosureState.FAILED
