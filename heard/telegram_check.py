"""Asks the Bot API who the bot is. The token goes into the address, so nothing of it is shown."""

from __future__ import annotations

from dataclasses import dataclass

import httpx
from pydantic import SecretStr

WAIT_S = 5.0


@dataclass(frozen=True)
class Told:
    """The bot's name, or what is wrong and what mends it."""

    name: str | None = None
    trouble: str = ""
    do: str = ""


def who_is_the_bot(api: str, token: SecretStr) -> Told:
    """Call getMe once."""
    try:
        reply = httpx.get(f"{api}/bot{token.get_secret_value()}/getMe", timeout=WAIT_S)
        told = reply.json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as trouble:
        return Told(
            trouble=f"the Bot API at {api} gives no answer ({type(trouble).__name__})",
            do="look at the network, and at HEARD_TELEGRAM_API if it is set",
        )
    if reply.status_code == httpx.codes.UNAUTHORIZED or not told.get("ok"):
        return Told(
            trouble="the Bot API does not know this token",
            do="ask BotFather for the token again and set HEARD_TELEGRAM_TOKEN",
        )
    return Told(name=told["result"].get("username", "(no name)"))
