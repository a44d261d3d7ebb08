"""A phone with Telegram on it, and the real Telegram door behind the emulated Telegram."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import or_, select

from bot.doors.telegram import run_telegram_door, source_of
from easy_read.say import say
from store.engine import Store, reading
from store.post import EnclosureRow, EnclosureState, InboxRow, OutboxRow, OutboxState
from tests.journeys.phrases import looks_like, squeezed
from tests.journeys.shown import Shown
from tests.telegram.waiting import wait_until
from tests.telegram.world import TelegramWorld


class TelegramDoor:
    """The door as it runs in real use, with the town's clock. Waits for what is under way."""

    def __init__(self, world: TelegramWorld, store: Store, clock: Callable[[], datetime]) -> None:
        self.world, self._store, self._clock = world, store, clock
        self._last_update = 0

    def note(self, update_id: int) -> None:
        """Something happened on Telegram: the door must bring it in."""
        self._last_update = update_id

    def brings_in(self) -> None:
        """Wait until everything that happened on Telegram is in the inbox."""
        wait_until(self._last_is_in, what=f"update {self._last_update} is in the inbox")

    def carries_out(self) -> None:
        """Wait until nothing is left that should be on its way by now, out or in."""
        wait_until(lambda: not self._is_due(), what="all that is due has gone out")

    def _last_is_in(self) -> bool:
        kept = select(InboxRow.id).where(
            InboxRow.source == source_of(self.world.token),
            InboxRow.update_id == str(self._last_update),
        )
        with reading(self._store) as work:
            return self._last_update == 0 or work.scalar(kept) is not None

    def _is_due(self) -> bool:
        now = self._clock()
        out = select(OutboxRow.id).where(
            OutboxRow.door == "telegram",
            or_(
                OutboxRow.state == OutboxState.SENDING,
                (OutboxRow.state == OutboxState.WAITING) & (OutboxRow.not_before <= now),
            ),
        )
        files = select(EnclosureRow.id).where(EnclosureRow.state == EnclosureState.WAITING)
        with reading(self._store) as work:
            return any(work.scalar(rows.limit(1)) is not None for rows in (out, files))


@contextmanager
def telegram_door(
    store: Store, clock: Callable[[], datetime], enclosed: Path
) -> Iterator[TelegramDoor]:
    """An emulated Telegram, and the real door in a thread of its own."""
    with TelegramWorld() as world:
        stop = asyncio.Event()
        loop = asyncio.new_event_loop()
        door = run_telegram_door(
            store,
            token=world.token,
            api_url=world.api_url,
            enclosed_dir=enclosed,
            stop=stop,
            clock=clock,
            deliver_every=0.02,
            pace=timedelta(0),
        )
        thread = threading.Thread(target=_run, args=(loop, door))
        thread.start()
        try:
            yield TelegramDoor(world, store, clock)
        finally:
            loop.call_soon_threadsafe(stop.set)
            thread.join()


def _run(loop: asyncio.AbstractEventLoop, door: object) -> None:
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(door)


class TelegramPhone:
    """One person's phone."""

    door = "telegram"

    def __init__(self, door: TelegramDoor, chat_id: int) -> None:
        self._door, self._chat = door, chat_id
        self._tapped = ""

    def says(self, words: str) -> None:
        """Write and send."""
        self._door.note(self._door.world.says(self._chat, words))

    def taps(self, button: str, register: str, *, again: bool = False) -> None:
        """Tap the newest button with this label; `again`: the same button once more."""
        if not again:
            self._tapped = self._code_of(button, register)
        self._door.note(self._door.world.taps(self._chat, self._tapped))

    def _code_of(self, button: str, register: str) -> str:
        label = say(f"button.{button}", register=register)
        screen = self._door.world.sees(self._chat)
        codes = [code for seen in screen for text, code in seen["buttons"] if text == label]
        assert codes, f"no button {label!r} on the screen: {screen}"
        return str(codes[-1])

    def sends_voice(self, body: bytes) -> None:
        """Speak, and send it."""
        self._door.note(self._door.world.sends_voice(self._chat, body))

    def sends_photo(self, body: bytes, caption: str) -> None:
        """Send a photo, with words under it or without."""
        self._door.note(self._door.world.sends_photo(self._chat, body, caption))

    def screen(self) -> list[Shown]:
        """What stands on the screen from Heard and from workers, the oldest first."""
        return [
            Shown(str(seen["message_id"]), seen["text"], [label for label, _ in seen["buttons"]])
            for seen in self._door.world.sees(self._chat)
        ]


class Group:
    """A group chat that somebody has put Heard in."""

    def __init__(self, door: TelegramDoor, chat_id: int = -100_555) -> None:
        self._door, self._chat = door, chat_id

    def says(self, words: str) -> None:
        """Somebody writes in the group."""
        self._door.note(self._door.world.group_says(self._chat, words))

    def sees_only(self, key: str, now: datetime) -> None:
        """Heard has said this in the group, once, and nothing else."""
        said = self._door.world.texts(self._chat)
        assert len(said) == 1, f"said in the group: {said}"
        assert looks_like(key, "parent", now).fullmatch(squeezed(said[0]))
