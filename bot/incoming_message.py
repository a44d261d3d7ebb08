"""One message from a person, whatever the door: the shape that every door is read into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from referrals.hearing import Said

_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


class Unreadable(ValueError):
    """The raw update can not be read by the machine. The text says why, never a person's words."""


@dataclass(frozen=True)
class Incoming:
    """What came, from whom, and what the channel wants to know about it."""

    chat_key: str  # "telegram:555" or "web:..."
    address: str  # where an answer goes
    update_id: str
    said: Said
    is_group: bool = False  # in a group chat Heard takes nothing down
    is_start: bool = False  # the person opened the chat and has said nothing yet
    callback_id: str | None = None  # a tapped button that the channel wants answered
    blocked: bool | None = None  # True: the person blocked Heard. False: took that back
    moved_to: str | None = None  # the chat has a new address


def storable(words: str) -> str:
    """The words in a form that every database takes.

    A NUL and half of a surrogate pair are no characters and PostgreSQL refuses them: each becomes
    U+FFFD, the sign for a character that could not be kept. Nothing else is touched, and the raw
    update keeps the exact form.
    """
    return _NOT_STORABLE.sub("\ufffd", words)


def aware(moment: datetime) -> datetime:
    """The moment, if it has a time zone. Raises ValueError: no zone is ever guessed."""
    if moment.tzinfo is None:
        raise ValueError("a datetime without a time zone can not be kept")
    return moment
