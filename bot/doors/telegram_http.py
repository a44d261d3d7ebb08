"""How calls go to Telegram: python-telegram-bot over aiohttp, which the webhook uses as well.

The library's own way (httpx) needs three to four times as long for a call; where many people write
at once, that is what each of them waits for. `benchmarks/intake` measures it.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx
from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    FormData,
    TCPConnector,
)
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

NOT_SENT = (ClientConnectorError, ConnectionTimeoutError)  # what was asked surely never left


class AiohttpRequest(BaseRequest):
    """Calls of the Bot API.

    Args:
        address: where the Bot API is; a proxy that the environment names for it is used.
        connections: how many at once, at the most.
        connect_timeout: seconds until there is a connection, the wait for a free one included.
        read_timeout: seconds without a byte of the answer.
    """

    def __init__(
        self,
        address: str,
        connections: int,
        *,
        connect_timeout: float = 5.0,
        read_timeout: float = 10.0,
    ) -> None:
        self._address, self._connections = address, connections
        self._connect_timeout, self._read_timeout = connect_timeout, read_timeout
        self._client: ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds without a byte of the answer, where a call names no other."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session. It connects at the first call."""
        if self._client is None:
            # The roots that httpx trusts; SSL_CERT_FILE goes before them.
            trusted = httpx.create_ssl_context()
            self._client = ClientSession(
                connector=TCPConnector(limit=self._connections, ssl=trusted),
                cookie_jar=DummyCookieJar(),
                # Looked up once. With `trust_env` it is looked up, and ~/.netrc read, at each call.
                proxy=_proxy_to(self._address),
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._client is not None:
            client, self._client = self._client, None
            await client.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the library gives it
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - waits with `connect`
    ) -> tuple[int, bytes]:
        """One call. Returns the status and the body.

        Raises:
            TimedOut, NetworkError: with what aiohttp said as its cause.
        """
        if self._client is None:
            raise RuntimeError("the session is not open")
        connect = _or(connect_timeout, self._connect_timeout)
        limits = ClientTimeout(
            connect=connect,
            sock_connect=connect,
            sock_read=_or(read_timeout, self._read_timeout),
        )
        try:
            async with self._client.request(
                method,
                url,
                data=_body(request_data),
                headers={"User-Agent": self.USER_AGENT},
                timeout=limits,
                allow_redirects=False,
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except ClientError as error:
            raise NetworkError(type(error).__name__) from error


def _body(asked: RequestData | None) -> FormData | dict[str, str] | None:
    """What a call carries: plain fields, and beside them a card or a voice where there is one."""
    if asked is None or not asked.contains_files:
        return asked.json_parameters if asked else None
    form = FormData()
    for name, value in asked.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, media_type) in asked.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=media_type)
    return form


def _or(given: Any, usual: float) -> float | None:
    return usual if isinstance(given, DefaultValue) else given


def _proxy_to(address: str) -> str | None:
    """The proxy that the environment names (HTTPS_PROXY, NO_PROXY) for this address."""
    parts = urlsplit(address)
    if proxy_bypass(parts.hostname or ""):
        return None
    return getproxies().get(parts.scheme)
