"""The way to Telegram: through the proxy of the house where there is one, and never unsure."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import ClientConnectorError, ClientOSError, ConnectionTimeoutError, SocketTimeoutError
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.doors.telegram_api import Trouble, understood
from bot.doors.telegram_http import AiohttpRequest, _proxy_to

API = "https://api.telegram.org/bot"
PROXY = "http://proxy.invented.example:3128"


@pytest.fixture(autouse=True)
def _no_proxy_here(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_the_proxy_that_the_environment_names_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _proxy_to(API) is None
    monkeypatch.setenv("HTTPS_PROXY", PROXY)
    assert _proxy_to(API) == PROXY
    assert _proxy_to("http://127.0.0.1:8081/bot") is None, "another scheme"
    monkeypatch.setenv("NO_PROXY", "api.telegram.org")
    assert _proxy_to(API) is None


def _because(error: TelegramError, cause: BaseException) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (_because(TimedOut(), ConnectionTimeoutError()), Trouble.NOT_REACHED),
        (
            _because(NetworkError("x"), ClientConnectorError(None, OSError(111, "no"))),  # type: ignore[arg-type]
            Trouble.NOT_REACHED,
        ),
        (_because(TimedOut(), SocketTimeoutError()), Trouble.UNKNOWN),
        (_because(TimedOut(), TimeoutError()), Trouble.UNKNOWN),
        (_because(NetworkError("x"), ClientOSError(104, "cut")), Trouble.UNKNOWN),
        (NetworkError("Bad Gateway"), Trouble.SERVER),
    ],
    ids=["no connection in time", "refused", "no answer", "too long", "cut", "502"],
)
def test_what_may_have_arrived_is_told_from_what_can_not(
    error: TelegramError, trouble: Trouble
) -> None:
    assert understood(error).trouble is trouble


def test_a_request_before_it_is_open_is_refused_and_closing_twice_is_fine() -> None:
    async def ask() -> None:
        request = AiohttpRequest(API, 1)
        with pytest.raises(RuntimeError, match="not open"):
            await request.do_request(API, "POST")
        await request.initialize()
        await request.shutdown()
        await request.shutdown()

    asyncio.run(ask())
