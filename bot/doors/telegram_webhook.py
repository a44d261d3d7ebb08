"""Telegram posts each update to Heard, in place of being asked for it.

The same rule as with polling: an update is committed before Telegram is told that it was taken
(200). Where it can not be kept Telegram gets a 500 and sends it again, for 24 hours. Only Telegram
knows the secret of this installation: from whoever does not show it, nothing is kept.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from bot.doors.telegram_api import TelegramApi, TelegramFailed, Trouble
from bot.doors.telegram_delivery import pause
from bot.doors.telegram_first_word import Thanking
from bot.doors.telegram_keeping import keep_batch
from bot.doors.telegram_polling import ALARM_AFTER, WANTED, answer_taps
from bot.doors.telegram_raw import Unparsed, update_of
from store.engine import Store
from store.pulse import Pulse
from store.trouble import kind_of

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_UPDATE = 1024 * 1024  # bytes; the longest text makes one of about 30 thousand
MOST_AT_ONCE = 40  # posts that Telegram has under way at the same time: its own default
CHECK_EVERY_S = 60.0
NOT_ARRIVING = "posts do not arrive"

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Webhook:
    """Where Telegram posts to (public, https), and where Heard listens behind it."""

    url: str
    secret: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8082

    @property
    def path(self) -> str:
        """The path that Telegram posts to."""
        return urlsplit(self.url).path or "/"


@dataclass
class Listening:
    """The first loop of the door where a webhook is set: listens, and sees to it that it is set."""

    store: Store
    api: TelegramApi
    source: str
    clock: Callable[[], datetime]
    first_word: Thanking
    webhook: Webhook
    pulse: Pulse = field(default_factory=Pulse)
    longest_back_off: float = 30.0
    check_every: float = CHECK_EVERY_S
    look_again: float = 5.0  # seconds after it was set
    _in_turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _after: set[asyncio.Task[None]] = field(default_factory=set)
    _told: bool = False  # Telegram was told of the webhook by this process

    async def run(self, stop: asyncio.Event) -> None:
        """Take what Telegram posts until `stop`."""
        self._turns = self.pulse.loop(
            "webhook",
            "taking what Telegram posts",
            stuck_after=self.check_every + 60.0,
            unwell_after=ALARM_AFTER.total_seconds(),
        )
        troubles = 0
        while not stop.is_set():
            try:
                async with self._listening():
                    await self._see_to_it(stop)
            except OSError as error:  # most often: another program has the port
                troubles += 1
                self._turns.trouble("can not listen")
                log.error("webhook_can_not_listen", port=self.webhook.port, errno=error.errno)
                await pause(stop, min(self.longest_back_off, 0.5 * 2.0 ** min(troubles, 10)))

    @asynccontextmanager
    async def _listening(self) -> AsyncIterator[None]:
        app = web.Application()
        app.router.add_post(self.webhook.path, self._posted)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=5.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, self.webhook.host, self.webhook.port).start()
            log.info("webhook_listening", port=self.webhook.port)
            yield
        finally:
            await runner.cleanup()

    # ---- what Telegram posts ----

    async def _posted(self, request: web.Request) -> web.Response:
        shown = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(shown, self.webhook.secret.encode()):
            log.warning("webhook_without_secret")
            return web.Response(status=401)
        update = await _update_in(request)
        try:
            async with self._in_turn:  # in the order in which they came
                kept = await asyncio.to_thread(
                    keep_batch, self.store, self.source, [update], self.clock()
                )
        except Exception as error:  # the edge: Telegram must not hear that it was taken
            self._turns.trouble(kind_of(error))
            log.error("update_not_kept", kind=kind_of(error))
            return web.Response(status=500)
        for after in (self.first_word.say(kept), answer_taps(self.api, [update])):
            task = asyncio.create_task(after)
            self._after.add(task)
            task.add_done_callback(self._after.discard)
        return web.Response()

    # ---- what Telegram knows of it ----

    async def _see_to_it(self, stop: asyncio.Event) -> None:
        troubles = 0
        while not stop.is_set():
            self._turns.turned()
            try:
                info = await self._webhook_set()
                troubles = 0
                if info is not None:
                    self._judge(info)
                await pause(stop, self.check_every if info is not None else self.look_again)
            except TelegramFailed as failed:
                troubles += 1
                self._turns.trouble(failed.trouble)
                log.warning("webhook_not_set", trouble=failed.trouble, times=troubles)
                wait = min(self.longest_back_off, 0.5 * 2.0 ** min(troubles, 10))
                await pause(stop, max(failed.wait, wait))

    async def _webhook_set(self) -> dict[str, Any] | None:
        """What Telegram has on record of it. None: that was not right, and was put right."""
        info = await self.api.ask("getWebhookInfo", {})
        wanted_all = set(info.get("allowed_updates", ())) == set(WANTED)
        if self._told and info.get("url") == self.webhook.url and wanted_all:
            return dict(info)
        if self._told:
            self._turns.trouble(Trouble.OTHER_POLLER)
            log.error("webhook_was_changed", says="Another program uses the bot's token.")
        wanted = {
            "url": self.webhook.url,
            "secret_token": self.webhook.secret,
            "allowed_updates": WANTED,
            "max_connections": MOST_AT_ONCE,
        }
        await self.api.ask("setWebhook", wanted)
        self._told = True
        log.info("webhook_set")
        return None

    def _judge(self, info: dict[str, Any]) -> None:
        """Does what people write arrive? Telegram says when it last could not hand it over."""
        failed_at = info.get("last_error_date")
        waiting = info.get("pending_update_count", 0)
        if waiting and isinstance(failed_at, int):
            failed = datetime.fromtimestamp(failed_at, UTC)
            if self.clock() - failed < ALARM_AFTER + timedelta(seconds=2 * self.check_every):
                self._turns.trouble(NOT_ARRIVING)
                told = str(info.get("last_error_message", ""))[:200]
                log.error("webhook_not_reached", waiting=waiting, telegram_says=told)
                return
        self._turns.well()


async def _update_in(request: web.Request) -> Any:
    """The update that was posted. One that is far too large is kept as far as it can be."""
    body, size, whole = bytearray(), 0, hashlib.sha256()
    async for part in request.content.iter_any():
        size += len(part)
        whole.update(part)
        body += part[: max(LARGEST_UPDATE - len(body), 0)]
    text = bytes(body).decode("utf-8", "replace")
    if size <= LARGEST_UPDATE:
        return update_of(text)
    log.error("update_too_large", bytes=size)
    cut = {"bytes": size, "sha256": whole.hexdigest(), "begins": text}
    number = Unparsed(text).update_id
    return {**({} if number is None else {"update_id": number}), "too_large": cut}
