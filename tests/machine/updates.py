"""What people write and tap, as Telegram would give it to the door."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import datetime
from typing import Any

CHATS = (501, 502, 503)
WORDS = (
    "i carnt cope wiv im",
    "i need help with tyler",
    "he has got a knife",
    "please take him into care i can not do it",
    "hello",
    "thank you",
    "yes",
    "stop",
    "hide",
    "what is happening",
    "😭",
)
TAPS = (
    "answer:hurt_now:yes",
    "answer:hurt_now:no",
    "answer:what_helps:read",
    "decision:do_not_agree",
    "decision:do_not_understand",
    "decision:seen",
    "no such button",
)


@dataclass(frozen=True)
class Update:
    """One update with its number. `words`: what must stand on record; None where a person reads."""

    number: int
    chat: int
    raw: dict[str, Any]
    words: str | None


class Phones:
    """Makes updates; Telegram numbers them in the order in which they happen."""

    def __init__(self) -> None:
        self._numbers = itertools.count(70_001)

    def writes(self, chat: int, words: str, now: datetime) -> Update:
        """Somebody writes."""
        number = next(self._numbers)
        message = self._message(number, chat, now) | {"text": words}
        return Update(number, chat, {"update_id": number, "message": message}, words)

    def taps(self, chat: int, code: str, now: datetime) -> Update:
        """Somebody taps a button, which may be an old one."""
        number = next(self._numbers)
        markup = {"inline_keyboard": [[{"text": "a button", "callback_data": code}]]}
        message = self._message(number, chat, now) | {"reply_markup": markup}
        query = {"id": str(number), "from": {"id": chat}, "data": code, "message": message}
        return Update(number, chat, {"update_id": number, "callback_query": query}, "a button")

    def is_odd(self, chat: int, now: datetime) -> Update:
        """An update that no machine can read."""
        number = next(self._numbers)
        message = self._message(number, chat, now) | {"text": ["odd"]}
        return Update(number, chat, {"update_id": number, "message": message}, None)

    def _message(self, number: int, chat: int, now: datetime) -> dict[str, Any]:
        return {
            "message_id": number,
            "date": int(now.timestamp()),
            "chat": {"id": chat, "type": "private"},
            "from": {"id": chat, "is_bot": False, "first_name": "Kelly"},
        }
