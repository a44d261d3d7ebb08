"""A raw update from the inbox, read: who wrote, what was said, what was enclosed.

No chat library here: a library that refuses one odd field would lose a whole message. An unknown
kind of message is "other" and still reaches a person.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.incoming_message import Incoming, Unreadable, aware, storable
from bot.incoming_telegram import read_telegram
from bot.incoming_web import read_web

__all__ = ["Incoming", "Unreadable", "read", "storable"]

_READERS: Mapping[str, Callable[[dict[str, Any], datetime], Incoming]] = {
    "telegram": read_telegram,
    "web": read_web,
}


def read(door: str, raw: str, *, received_at: datetime) -> Incoming:
    """Read one raw update. `received_at` stands in where the channel gives no time (a tap).

    Raises:
        Unreadable: it is no update of this door; a person must look at it.
    """
    aware(received_at)
    reader = _READERS.get(door)
    if reader is None:
        raise Unreadable("no such door")
    update = _object(raw)
    try:
        return reader(update, received_at)
    except Exception as trouble:  # a raw update may hold anything, and so may the error
        # `from None`: the trouble may carry a person's words in its text.
        why = trouble.args[0] if isinstance(trouble, Unreadable) else type(trouble).__name__
        raise Unreadable(str(why)) from None


def _object(raw: str) -> dict[str, Any]:
    try:
        update = json.loads(raw)
    except (ValueError, RecursionError):
        raise Unreadable("not JSON") from None
    if not isinstance(update, dict):
        raise Unreadable("not a JSON object")
    return update
