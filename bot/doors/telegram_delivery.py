"""From the outbox to Telegram: in order, at the pace it allows, each outcome told apart."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot import outbox, spoken
from bot.doors.telegram_api import TelegramApi, TelegramFailed, Trouble
from bot.doors.telegram_cards import CardSending
from bot.doors.telegram_uploads import Uploads
from bot.doors.telegram_voice import VoiceSending
from store.engine import Store
from store.post import OutboxRow, OutboxState
from store.pulse import Pulse
from store.trouble import kind_of
from store.waits import LONGEST_WAIT
from store.wake import Bell, woken

DOOR = "telegram"
LEASE = timedelta(seconds=30)  # longer than any one call may take
A_WINDOW_S = 1.0
NOTED_TOGETHER_S = 0.02
LEFT_EVERY_S = 1.0  # how often it looks for what a dead process left
LONGEST = 4096  # UTF-16 units in one message
MOST_SERVER_TROUBLE = 6  # tries: about a minute of Telegram being unwell

log = structlog.get_logger(__name__)
Note = Callable[[Session, OutboxRow], None]
Outcome = tuple[OutboxRow, Note]


@dataclass
class Delivery:
    """The second loop of the Telegram door."""

    store: Store
    api: TelegramApi
    clock: Callable[[], datetime]
    every: float = 0.3
    pace: timedelta = outbox.A_CHAT_A_MESSAGE
    lease: timedelta = LEASE
    pulse: Pulse = field(default_factory=Pulse)
    cards: CardSending | None = None  # None: words alone
    voices: VoiceSending | None = None  # None: nothing is read out
    _uploads: Uploads = field(default_factory=Uploads)
    _sent: deque[float] = field(default_factory=deque)
    _sending: set[asyncio.Task[None]] = field(default_factory=set)
    _look_for_left_at: float = 0.0
    _outcomes: list[Outcome] = field(default_factory=list)
    _noting: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until `stop`; what is under way then is brought to its end."""
        turns = self.pulse.loop("deliver", "sending replies to Telegram")
        async with woken(self.store, Bell.OUTBOX) as news:
            while not stop.is_set():
                turns.turned()
                news.clear()
                try:
                    await self._deliver_due()
                    turns.well()
                except Exception as error:  # the edge of a worker loop: it goes on
                    turns.trouble(kind_of(error))
                    log.error("outbox_not_read", kind=kind_of(error))
                await self._idle(stop, news)
        if self._sending:
            await asyncio.wait(self._sending, timeout=self.lease.total_seconds())

    async def _idle(self, stop: asyncio.Event, news: asyncio.Event) -> None:
        """Until something is put out, or it is time to look; never before there is room again."""
        if self._room() <= 0:
            now = asyncio.get_running_loop().time()
            await pause(stop, min(self.every, self._sent[0] + A_WINDOW_S - now))
            return
        ends = [asyncio.create_task(event.wait()) for event in (stop, news)]
        await asyncio.wait(ends, timeout=self.every, return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()

    async def _deliver_due(self) -> None:
        if self._room() <= 0:
            return
        self.send_now(await asyncio.to_thread(self._take))

    @asynccontextmanager
    async def nothing_noted(self) -> AsyncIterator[None]:
        """While this stands, outcomes wait to be noted: somebody's first word goes before them."""
        async with self._noting:
            yield

    def send_now(self, rows: Sequence[OutboxRow]) -> None:
        """Send rows that are marked as sending. Returns before they are sent."""
        for row in rows:
            self._sent.append(asyncio.get_running_loop().time())
            task = asyncio.create_task(self._deliver(row))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    def _room(self) -> int:
        """How many this door may still send in this second; `claim_due` counts those of all."""
        now = asyncio.get_running_loop().time()
        while self._sent and self._sent[0] <= now - A_WINDOW_S:
            self._sent.popleft()
        return outbox.A_SECOND - len(self._sent)

    def _take(self) -> list[OutboxRow]:
        now = self.clock()
        if monotonic() >= self._look_for_left_at:
            self._look_for_left_at = monotonic() + LEFT_EVERY_S
            left = outbox.take_up_left(self.store, DOOR, now)
            if left:
                log.warning("deliveries_left_by_a_dead_process", rows=left)
        return outbox.claim_due(self.store, DOOR, now, self.lease, pace=self.pace)

    async def _deliver(self, row: OutboxRow) -> None:
        try:
            words, markup = _rendered(row, self.clock(), self.voices)
        except (
            Exception
        ) as error:  # the catalogue and the arguments: any fault in them is one row's
            kind = type(error).__name__
            log.error("bubble_without_words", outbox_id=row.id, phrase=row.phrase, kind=kind)
            await self._note(row, lambda _, kept: outbox.note_failed(kept, f"words: {kind}"))
            return
        note = await self._send(row, words, markup)
        await self._note(row, note)

    async def _send(self, row: OutboxRow, words: str, markup: Any) -> Note:
        gone: list[str] = []
        try:
            if not await self._gone_with_a_file(row, words, markup, gone):
                words = spoken.without_a_voice(row, words)
                await self._send_words(row, words, markup, gone)
        except TelegramFailed as failed:
            log.warning("not_delivered", outbox_id=row.id, trouble=failed.trouble)
            return _outcome(failed, row, words, bool(gone), self.clock())
        now = self.clock()
        return lambda _, kept: outbox.note_sent(kept, words, ",".join(gone)[:80], now)

    async def _send_words(self, row: OutboxRow, words: str, markup: Any, gone: list[str]) -> None:
        parts = parts_of(words)
        for place, part in enumerate(parts, start=1):
            last = markup if place == len(parts) else None
            fields = {"chat_id": row.address, "text": part, "reply_markup": last}
            gone.append(_id_of(await self.api.ask("sendMessage", fields)))

    async def _gone_with_a_file(
        self, row: OutboxRow, words: str, markup: Any, gone: list[str]
    ) -> bool:
        """Send it as a voice or as a card. False: it is neither, or Telegram surely refused it."""
        file = await self.voices.file_of(row, words) if self.voices is not None else None
        if file is None and self.cards is not None:
            file = await self.cards.file_of(row, words)
        if file is None:
            return False
        fields = {"chat_id": row.address, "caption": words, "reply_markup": markup}
        try:
            gone.append(_id_of(await self._uploads.send(self.api, file, fields)))
        except TelegramFailed as failed:
            if failed.trouble is not Trouble.REFUSED:
                raise
            log.warning("file_refused", outbox_id=row.id, phrase=row.phrase, method=file.method)
            return False
        return True

    async def _note(self, row: OutboxRow, note: Note) -> None:
        """Note what became of it, together with all others that come to their end meanwhile."""
        self._outcomes.append((row, note))
        if len(self._sending) > 1:  # the others of a crowd come to their end this moment
            await asyncio.sleep(NOTED_TOGETHER_S)
        async with self._noting:
            together, self._outcomes = self._outcomes, []
            if together:
                await self._note_all(together)

    async def _note_all(self, outcomes: list[Outcome]) -> None:
        for wait in (0.2, 1.0, 5.0):
            try:
                return await asyncio.to_thread(self._write, outcomes)
            except SQLAlchemyError as error:
                ids = [row.id for row, _ in outcomes]
                log.error("outcome_not_kept", outbox_ids=ids, kind=kind_of(error))
                await asyncio.sleep(wait)
        return None  # their leases run out, and they are taken up as "may have arrived"

    def _write(self, outcomes: list[Outcome]) -> None:
        with self.store.begin() as work:
            for row, note in sorted(outcomes, key=lambda one: one[0].id):
                kept = work.get_one(OutboxRow, row.id, with_for_update=True)
                if kept.state == OutboxState.SENDING and kept.leased_until == row.leased_until:
                    note(work, kept)


def _outcome(
    failed: TelegramFailed, row: OutboxRow, words: str, partly: bool, now: datetime
) -> Note:
    """What a failure means for the row. `partly`: some of it is on her screen already."""
    trouble, soon = failed.trouble, now + outbox.back_off(row.tries)
    if trouble is Trouble.BLOCKED:
        return lambda work, kept: outbox.note_blocked(work, kept, now)
    if trouble is Trouble.REFUSED:
        return lambda _, kept: outbox.note_failed(kept, trouble)
    if partly or trouble is Trouble.UNKNOWN:
        return lambda _, kept: outbox.note_maybe_sent(kept, words, now)
    if trouble is Trouble.SLOW_DOWN:
        later = now + min(timedelta(seconds=failed.wait), LONGEST_WAIT)
        return lambda _, kept: outbox.note_not_sent(kept, trouble, later)
    if trouble is Trouble.MOVED:
        return lambda work, kept: outbox.note_moved(work, kept, str(failed.address), now)
    if trouble is Trouble.SERVER and not _may_go_again(row):
        return lambda _, kept: outbox.note_maybe_sent(kept, words, now)
    return lambda _, kept: outbox.note_not_sent(kept, trouble, soon)


def _may_go_again(row: OutboxRow) -> bool:
    """After a 5xx, a bubble that is harmless twice is tried for a while longer."""
    return row.safe_to_repeat and row.tries < MOST_SERVER_TROUBLE


def _rendered(row: OutboxRow, now: datetime, voices: VoiceSending | None) -> tuple[str, Any]:
    buttons = outbox.buttons_of(row)
    keyboard = [[{"text": label, "callback_data": code}] for label, code in buttons]
    listen = voices.button_of(row) if voices is not None else None
    if listen is not None:
        keyboard.append([listen])
    return outbox.words_of(row, now), {"inline_keyboard": keyboard} if keyboard else None


def _id_of(message: Any) -> str:
    return str(message.get("message_id", "")) if isinstance(message, dict) else ""


def parts_of(words: str, longest: int = LONGEST) -> list[str]:
    """The words in parts that Telegram takes, cut at a line or a space where there is one."""
    parts = []
    while _units(words) > longest:
        cut = _cut_at(words, longest)
        parts.append(words[:cut].rstrip())
        words = words[cut:].lstrip()
    return [*parts, words] if words or not parts else parts


def _cut_at(words: str, longest: int) -> int:
    fits, used = 0, 0
    for letter in words:
        used += _units(letter)
        if used > longest:
            break
        fits += 1
    for mark in ("\n", " "):
        at = words.rfind(mark, fits // 2, fits)
        if at > 0:
            return at
    return fits


def _units(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait, but no longer than until `stop`."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
