"""One Rasa serves all journeys, and each journey starts with chat number 1: keep them apart."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from bot.rasa_client import RasaClient


class OwnTalks(RasaClient):
    """Rasa as one town has it: it knows nothing of the talks of another."""

    def __init__(self, url: str, token: str, timeout_s: float) -> None:
        super().__init__(url, token, timeout_s)
        self._town = secrets.token_hex(4)

    def _respond(self, sender: str, message: str, metadata: Mapping[str, Any]) -> list[Any]:
        return super()._respond(f"{self._town}-{sender}", message, metadata)
