"""A Telegram door in a thread of its own, for tests of what can go wrong at it."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.doors.telegram import run_telegram_door
from store.engine import Store, reading
from store.post import InboxRow
from tests.telegram.world import TelegramWorld


class Door:
    """The door, with waits short enough for a test."""

    def __init__(self, store: Store, world: TelegramWorld, folder: Path) -> None:
        self.store, self.world, self.folder = store, world, folder

    async def _run(self, **settings: Any) -> None:
        self.loop, self.stop = asyncio.get_running_loop(), asyncio.Event()
        self.started.set()
        await run_telegram_door(
            self.store,
            token=self.world.token,
            api_url=self.world.api_url,
            enclosed_dir=self.folder,
            stop=self.stop,
            **settings,
        )

    @contextmanager
    def open(self, **settings: Any) -> Iterator[None]:
        """The door is open while the block runs."""
        quick = {"poll_seconds": 1, "deliver_every": 0.05, "longest_back_off": 0.1}
        quick |= {"pace": timedelta(0), **settings}
        self.started = threading.Event()
        thread = threading.Thread(target=lambda: asyncio.run(self._run(**quick)))
        thread.start()
        assert self.started.wait(20)
        try:
            yield
        finally:
            self.loop.call_soon_threadsafe(self.stop.set)
            thread.join(timeout=60)
            assert not thread.is_alive(), "the door did not stop"


def inbox_rows(store: Store) -> list[InboxRow]:
    """All that was kept, in order."""
    with reading(store) as work:
        return list(work.scalars(select(InboxRow).order_by(InboxRow.id)))


def words_kept(store: Store) -> list[str]:
    """The words of every message that was kept, in order."""
    updates = [json.loads(row.raw) for row in inbox_rows(store)]
    return [update["message"]["text"] for update in updates if "message" in update]
