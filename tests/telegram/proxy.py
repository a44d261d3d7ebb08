"""A small proxy in front of the emulated Telegram: it records what goes out and breaks things."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import ClientError, ClientSession, FormData, web

from tests.telegram.faults import Fault

RAW = "__raw"  # an update that the emulator refuses travels inside a message that it takes


@dataclass
class Call:
    """One call of the Bot API, as the bot made it and as it was answered."""

    method: str
    fields: dict[str, Any]
    at: float
    result: Any = None  # None: it was not taken, or nobody knows
    taken: bool = False
    files: dict[str, bytes] = field(default_factory=dict)  # what the call carries, by its part

    @property
    def words(self) -> str:
        """What the person reads: the text, or the caption of a card."""
        return str(self.fields.get("text", self.fields.get("caption", "")))

    @property
    def chat_id(self) -> int | None:
        """The chat that the call is for."""
        number = self.fields.get("chat_id")
        return None if number is None else int(number)


@dataclass
class Proxy:
    """Runs in a thread of its own, so that tests of every kind can use it."""

    upstream: str
    calls: list[Call] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    port: int = 0

    def start(self) -> None:
        """Start and wait until it listens."""
        self._listening = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._listening.wait(20), "the proxy did not start"

    def stop(self) -> None:
        """Stop and wait for the end."""
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(timeout=20)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.*}", self._file)
        # A poller that is killed is gone for Telegram too, at once: its poll ends with it.
        runner = web.AppRunner(
            app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True
        )
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        async with ClientSession() as self._client:
            self._listening.set()
            await self._end.wait()
            await runner.cleanup()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        token, method = request.match_info["token"], request.match_info["method"]
        fields, files = await _read(request)
        call = Call(method, fields, time.monotonic(), files=files)
        self.calls.append(call)
        fault = self._fault_for(call)
        if fault is not None and not fault.lets_through:
            return await fault.answer(request)
        answer = await self._passed_on(token, call)
        if fault is not None and fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        elif fault is not None:
            return await fault.answer(request, answer)
        return answer

    def _fault_for(self, call: Call) -> Fault | None:
        fault = next((one for one in self.faults if one.strikes(call.method, call.chat_id)), None)
        if fault is not None:
            fault.times -= 1
        return fault

    async def _passed_on(self, token: str, call: Call) -> web.Response:
        """A poll ends with its poller; anything else arrives, whoever waits for the answer."""
        forwarding = self._forward(token, call)
        return await (forwarding if call.method == "getUpdates" else asyncio.shield(forwarding))

    async def _forward(self, token: str, call: Call) -> web.Response:
        if call.method == "getFile":
            return self._get_file(call)
        url = f"{self.upstream}/bot{token}/{call.method}"
        try:
            async with self._client.post(url, data=_body(call)) as upstream:
                body = await upstream.json()
        except ClientError:  # the emulator is being stopped
            return web.json_response({"ok": False, "error_code": 502}, status=502)
        if call.method == "getUpdates" and body["ok"]:
            body["result"] = [unwrapped(update) for update in body["result"]]
        call.taken, call.result = body["ok"], body.get("result")
        return web.json_response(body, status=upstream.status)

    def _get_file(self, call: Call) -> web.Response:
        file_id = call.fields.get("file_id", "")
        if file_id not in self.files:
            body = {"ok": False, "error_code": 400, "description": "Bad Request: invalid file_id"}
            return web.json_response(body, status=400)
        call.taken = True
        result = {"file_id": file_id, "file_unique_id": file_id, "file_path": f"kept/{file_id}"}
        return web.json_response({"ok": True, "result": result})

    async def _file(self, request: web.Request) -> web.Response:
        body = self.files.get(request.match_info["path"].removeprefix("kept/"))
        if body is None:
            raise web.HTTPNotFound
        return web.Response(body=body)


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[str, bytes]]:
    if not request.content_type.startswith("multipart/"):
        return dict(parse_qsl(await request.text(), keep_blank_values=True)), {}
    posted = await request.post()
    fields = {name: value for name, value in posted.items() if isinstance(value, str)}
    carried = {}
    for name, value in posted.items():
        if isinstance(value, web.FileField):
            with value.file as file:
                carried[name] = file.read()
    return fields, carried


def _body(call: Call) -> FormData | dict[str, Any]:
    fields = call.fields
    if call.method == "sendVoice":  # Telegram's has a caption (Bot API); the emulator's has none
        fields = {name: value for name, value in fields.items() if name != "caption"}
    if not call.files:
        return fields
    form = FormData()
    for name, value in fields.items():
        form.add_field(name, value)
    for name, content in call.files.items():
        form.add_field(name, content, filename=name)
    return form


def wrapped(update: dict[str, Any]) -> dict[str, Any]:
    """The update inside a message that the emulator takes."""
    return {"message": {RAW: json.dumps(update)}}


def unwrapped(update: dict[str, Any]) -> dict[str, Any]:
    """The update as it was before `wrapped`, with the number that the emulator gave it."""
    inner = update.get("message")
    if not isinstance(inner, dict) or RAW not in inner:
        return update
    return {"update_id": update["update_id"], **json.loads(inner[RAW])}
