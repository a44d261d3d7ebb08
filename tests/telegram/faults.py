"""What can go wrong between a bot and Telegram, one fault at a time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from aiohttp import web

REFUSALS = {
    "400": (400, "Bad Request: chat not found"),
    "401": (401, "Unauthorized"),
    "403": (403, "Forbidden: bot was blocked by the user"),
    "409": (409, "Conflict: terminated by other getUpdates request"),
    "429": (429, "Too Many Requests: retry later"),
    "500": (500, "Internal Server Error"),
    "502": (502, "Bad Gateway"),
    "webhook": (409, "Conflict: can't use getUpdates method while webhook is active"),
    "moved": (400, "Bad Request: group chat was upgraded to a supergroup chat"),
}
KINDS = {*REFUSALS, "cut", "cut_after", "cut_amid", "delay", "garbage"}


@dataclass
class Fault:
    """One way of going wrong, for the next `times` calls of `method` (and `chat_id`, if given)."""

    method: str
    kind: str
    times: int = 1
    chat_id: int | None = None
    seconds: float = 0.0  # of a delay, or of retry_after
    new_chat_id: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such fault: {self.kind} (there are {', '.join(sorted(KINDS))})")

    def strikes(self, method: str, chat_id: int | None) -> bool:
        """Is this call the one?"""
        return (
            self.times > 0
            and self.method == method
            and (self.chat_id is None or self.chat_id == chat_id)
        )

    @property
    def lets_through(self) -> bool:
        """Telegram gets the call all the same."""
        return self.kind in {"cut_after", "cut_amid", "delay"}

    async def answer(
        self, request: web.Request, answer: web.Response | None = None
    ) -> web.StreamResponse:
        """What the bot gets in place of `answer`. Cutting raises, and nothing is answered."""
        if self.kind == "cut_amid" and answer is not None:
            return await _half_of(answer, request)
        if self.kind.startswith("cut"):
            if request.transport is not None:
                request.transport.abort()
            raise asyncio.CancelledError
        if self.kind == "garbage":
            return web.Response(text="<html>not JSON</html>")
        status, description = REFUSALS[self.kind]
        body: dict[str, object] = {"ok": False, "error_code": status, "description": description}
        if self.kind == "429":
            body["parameters"] = {"retry_after": self.seconds or 1}
        if self.kind == "moved":
            body["parameters"] = {"migrate_to_chat_id": self.new_chat_id}
        return web.json_response(body, status=status)


async def _half_of(answer: web.Response, request: web.Request) -> web.StreamResponse:
    """The first half of the answer, and then the end of the connection."""
    body = answer.body
    assert isinstance(body, bytes)
    half = web.StreamResponse(headers={"Content-Length": str(len(body))})
    half.content_type = "application/json"
    await half.prepare(request)
    await half.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    raise asyncio.CancelledError
