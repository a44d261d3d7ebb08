"""One call of the Bot API, answered with raw JSON or with one plain kind of trouble.

Raw, because a library that parses would let one odd update stop all others. Plain, because what
Heard does next hangs on one question only: can the message have arrived?
"""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Any

from aiohttp import ClientError
from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.doors.telegram_http import NOT_SENT, AiohttpRequest
from bot.doors.telegram_raw import NotAnAnswer, answer_of

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's way of asking for its new spans

OFFICIAL = "https://api.telegram.org"


class Trouble(StrEnum):
    """Why Telegram did not take a call."""

    NOT_REACHED = "not reached"  # surely not arrived
    UNKNOWN = "no answer"  # may have arrived
    SERVER = "server trouble"  # Telegram answered that it is not well
    SLOW_DOWN = "slow down"
    BLOCKED = "blocked"
    MOVED = "moved"
    REFUSED = "refused"
    TOKEN = "token refused"
    OTHER_POLLER = "another poller"
    WEBHOOK_SET = "a webhook is set"


class TelegramFailed(Exception):
    """Telegram did not take the call. Carries no words and no token."""

    def __init__(self, trouble: Trouble, *, wait: float = 0.0, address: str | None = None) -> None:
        super().__init__(trouble.value)
        self.trouble, self.wait, self.address = trouble, wait, address


class _RawAnswers(AiohttpRequest):
    """Takes the answer to getUpdates apart where it can not be parsed whole."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        try:
            return answer_of(payload)
        except NotAnAnswer:
            raise TelegramError("not an answer") from None


class TelegramApi:
    """The Bot API at one address. Use as an async context manager."""

    def __init__(self, token: str, api_url: str = OFFICIAL) -> None:
        base = api_url.rstrip("/")
        self._files = f"{base}/file/bot{token}"
        # A poll hangs for long: it must not hold up what goes out.
        self._polling = _RawAnswers(base, connections=1)
        self._sending = AiohttpRequest(base, connections=40)
        self._bot = Bot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._sending,
            get_updates_request=self._polling,
        )

    async def __aenter__(self) -> TelegramApi:
        # Not bot.initialize(): it asks Telegram who the bot is, and the door must start without it.
        await self._polling.initialize()
        await self._sending.initialize()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._polling.shutdown()
        await self._sending.shutdown()

    async def poll(self, fields: dict[str, Any], wait: float) -> list[Any]:
        """Raw updates, as Telegram gave them. Raises TelegramFailed."""
        result = await self._post("getUpdates", fields, wait + 10)
        if not isinstance(result, list):
            raise TelegramFailed(Trouble.UNKNOWN)
        return result

    async def ask(self, method: str, fields: dict[str, Any]) -> Any:
        """One call. Raises TelegramFailed."""
        return await self._post(method, fields, 10)

    async def send_file(
        self, method: str, part: str, content: bytes, name: str, fields: dict[str, Any]
    ) -> Any:
        """One call that carries a file under `part` ("photo", "voice"). Raises TelegramFailed."""
        return await self._post(method, {**fields, part: InputFile(content, name)}, 20)

    async def fetch(self, path: str) -> bytes:
        """The file at a path that getFile gave. Raises TelegramFailed."""
        try:
            return await self._sending.retrieve(f"{self._files}/{path}", read_timeout=60)
        except TelegramError as error:
            raise understood(error) from None

    async def _post(self, method: str, fields: dict[str, Any], read_timeout: float) -> Any:
        given = {name: value for name, value in fields.items() if value is not None}
        try:
            return await self._bot.do_api_request(
                _plain_name(method), api_kwargs=given, read_timeout=read_timeout
            )
        except TelegramError as error:
            # `from None`: the library's error may quote the address, and the token is in it.
            raise understood(error) from None


def _plain_name(method: str) -> str:
    """ "getUpdates" as "get_Updates": the library warns when the raw form is asked for by a name
    that it also has a parsing method for, and the raw form is what Heard is after."""
    return "".join(f"_{letter}" if letter.isupper() else letter for letter in method)


def understood(error: TelegramError) -> TelegramFailed:
    """The library's error as one kind of trouble."""
    if isinstance(error, RetryAfter):
        return TelegramFailed(Trouble.SLOW_DOWN, wait=error._retry_after.total_seconds())
    if isinstance(error, ChatMigrated):
        return TelegramFailed(Trouble.MOVED, address=str(error.new_chat_id))
    return TelegramFailed(_trouble_of(error))


def _trouble_of(error: TelegramError) -> Trouble:
    if isinstance(error, Forbidden):
        return Trouble.BLOCKED
    if isinstance(error, InvalidToken | EndPointNotFound):
        return Trouble.TOKEN
    if isinstance(error, Conflict):
        about_webhook = "webhook" in error.message.casefold()
        return Trouble.WEBHOOK_SET if about_webhook else Trouble.OTHER_POLLER
    if isinstance(error, BadRequest):
        return Trouble.REFUSED
    return _trouble_on_the_way(error)


def _trouble_on_the_way(error: TelegramError) -> Trouble:
    cause = error.__cause__
    if isinstance(cause, NOT_SENT):
        return Trouble.NOT_REACHED
    if isinstance(error, NetworkError) and not isinstance(cause, ClientError | TimeoutError):
        return Trouble.SERVER
    return Trouble.UNKNOWN
