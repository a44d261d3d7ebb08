"""A Telegram with a watch in its hand: it hands messages over and stamps what comes back.

As lean as it can be, because whatever it costs is added to every time that it takes. It keeps the
rules of the Bot API that matter here: offsets, long polls, at most 100 updates an answer, webhooks.
The emulator of the tests does much more, and needs some milliseconds for each call.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import ClientSession, TCPConnector, web

A_BATCH = 100
WEBHOOKS_AT_ONCE = 40  # what Telegram does when it is told nothing else

Acknowledges = Callable[[str], bool]


class ClockedTelegram:
    """One bot's Telegram, in a thread of its own. `written` and `answered`: seconds by chat."""

    def __init__(self, acknowledges: Acknowledges = lambda _: True) -> None:
        self.acknowledges = acknowledges
        self.written: dict[int, float] = {}
        self.handed_over: dict[int, float] = {}
        self.answered: dict[int, float] = {}
        self.said: list[tuple[int, str]] = []
        self.polls = 0
        self.webhook: str | None = None
        self._updates: list[dict[str, Any]] = []
        self._numbers = itertools.count(1000)

    def __enter__(self) -> ClockedTelegram:
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        assert self._ready.wait(20), "the clocked Telegram did not start"
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(20)

    @property
    def url(self) -> str:
        """Where a bot finds it."""
        return f"http://127.0.0.1:{self.port}"

    def write(self, chats: list[int], words: str) -> None:
        """All these people write at the same moment."""
        self._loop.call_soon_threadsafe(self._write, chats, words)

    def wait_for_answers(self, chats: list[int], within: float) -> bool:
        """Wait until each of them was answered. False: some were not."""
        until = time.monotonic() + within
        while not all(chat in self.answered for chat in chats):
            if time.monotonic() > until:
                return False
            time.sleep(0.01)
        return True

    def seconds(self, chats: list[int]) -> list[float]:
        """From the moment a message was there to be handed over until its answer was back."""
        return [self.answered[chat] - self.written[chat] for chat in chats if chat in self.answered]

    # ---- inside its own thread ----

    async def _serve(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        self._news, self._posts = asyncio.Condition(), asyncio.Semaphore(WEBHOOKS_AT_ONCE)
        self._posting: set[asyncio.Task[None]] = set()
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._called)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
        self.port = runner.addresses[0][1]
        async with ClientSession(connector=TCPConnector(limit=0)) as self._client:
            self._ready.set()
            await self._end.wait()
            await runner.cleanup()

    def _write(self, chats: list[int], words: str) -> None:
        now = time.perf_counter()
        for chat in chats:
            self.written[chat] = now
            self._updates.append(message(next(self._numbers), chat, words))
        self._tell(self._updates[-len(chats) :])

    def _tell(self, fresh: list[dict[str, Any]]) -> None:
        if self.webhook is not None:
            for update in fresh:
                task = asyncio.create_task(self._post(update))
                self._posting.add(task)
                task.add_done_callback(self._posting.discard)
        else:
            task = asyncio.create_task(self._wake_polls())
            self._posting.add(task)
            task.add_done_callback(self._posting.discard)

    async def _wake_polls(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def _post(self, update: dict[str, Any]) -> None:
        async with self._posts:
            self.handed_over[update["message"]["chat"]["id"]] = time.perf_counter()
            async with self._client.post(str(self.webhook), json=update) as answer:
                await answer.read()

    async def _called(self, request: web.Request) -> web.Response:
        at = time.perf_counter()
        fields = await _fields(request)
        method = request.match_info["method"].lower()
        answer = getattr(self, f"_on_{method}", None)
        result = (await answer(fields, at)) if answer else True
        return web.json_response({"ok": True, "result": result})

    async def _on_getupdates(self, fields: dict[str, Any], _: float) -> list[dict[str, Any]]:
        self.polls += 1
        offset = int(fields.get("offset") or 0)
        self._updates = [one for one in self._updates if one["update_id"] >= offset]
        wait = float(fields.get("timeout") or 0)
        if not self._updates and wait:
            try:
                async with asyncio.timeout(wait), self._news:
                    await self._news.wait_for(lambda: bool(self._updates))
            except TimeoutError:
                return []
        batch = self._updates[:A_BATCH]
        now = time.perf_counter()
        for one in batch:
            self.handed_over.setdefault(one["message"]["chat"]["id"], now)
        return batch

    async def _on_sendmessage(self, fields: dict[str, Any], at: float) -> dict[str, Any]:
        chat, words = int(fields["chat_id"]), str(fields.get("text", fields.get("caption")))
        self.said.append((chat, words))
        if self.acknowledges(words):
            self.answered.setdefault(chat, at)
        return {**_message(next(self._numbers), chat, words), "from": BOT}

    async def _on_sendphoto(self, fields: dict[str, Any], at: float) -> dict[str, Any]:
        photo = [{"file_id": f"photo-{next(self._numbers)}", "width": 800, "height": 600}]
        return {**await self._on_sendmessage(fields, at), "photo": photo}

    async def _on_setwebhook(self, fields: dict[str, Any], _: float) -> bool:
        self.webhook = fields.get("url") or None
        return True

    async def _on_deletewebhook(self, _: dict[str, Any], __: float) -> bool:
        self.webhook = None
        return True

    async def _on_getme(self, _: dict[str, Any], __: float) -> dict[str, Any]:
        return BOT


BOT = {"id": 12345, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}


def message(number: int, chat: int, words: str) -> dict[str, Any]:
    """One update: somebody writes these words."""
    return {"update_id": number, "message": _message(number, chat, words)}


def _message(number: int, chat: int, words: str) -> dict[str, Any]:
    return {
        "message_id": number,
        "date": int(time.time()),
        "chat": {"id": chat, "type": "private", "first_name": "Kelly"},
        "from": {"id": chat, "is_bot": False, "first_name": "Kelly"},
        "text": words,
    }


async def _fields(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        found: dict[str, Any] = json.loads(await request.text() or "{}")
        return found
    if request.content_type == "multipart/form-data":
        return dict(await request.post())
    return {**request.query, **dict(parse_qsl(await request.text(), keep_blank_values=True))}
