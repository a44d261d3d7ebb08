"""What the web door kept for one post, read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.incoming_message import Incoming, Unreadable, aware, storable
from referrals.hearing import Said


def read_web(update: dict[str, Any], received_at: datetime) -> Incoming:
    """Read one post of the web door (version 1). Raises Unreadable and what a bad field raises."""
    if update.get("v") != 1:
        raise Unreadable("an unknown version of the web door's form")
    key = _text(update["chat_key"])
    said = Said(
        kind=_text(update["kind"]),
        words=storable(_text(update["words"])),
        tap=update.get("tap"),
        enclosed=update.get("enclosed"),
        sent_at=_moment(update.get("at"), received_at),
    )
    return Incoming(chat_key=key, address=key, update_id=_text(update["update_id"]), said=said)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Unreadable("a field of the web door's form is not text")
    return value


def _moment(value: object, received_at: datetime) -> datetime:
    return aware(datetime.fromisoformat(value)) if isinstance(value, str) else received_at
