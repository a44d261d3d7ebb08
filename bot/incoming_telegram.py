"""A raw Telegram update, read straight from its JSON. Unknown kinds become "other".

A caption counts as words. The words of a tap are what stood on the button. In a group chat nothing
is taken down, whoever wrote.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.incoming_message import Incoming, Unreadable, storable
from referrals.hearing import Said

Json = dict[str, Any]

UNKNOWN_CHAT = "telegram:unknown"
LARGEST_ID = 2**53 - 1  # Telegram: an id has at most 52 significant bits
_MESSAGES = ("message", "business_message", "channel_post")
_EDITS = ("edited_message", "edited_business_message", "edited_channel_post")
# First match wins: an animation also carries a document, a venue also carries a location.
_KINDS = {
    "voice": "voice",
    "audio": "voice",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "document": "file",
    "sticker": "sticker",
    "venue": "location",
    "location": "location",
    "contact": "contact",
}
_FILES = {"voice", "audio", "video", "video_note", "animation", "document", "sticker"}


def read_telegram(update: Json, received_at: datetime) -> Incoming:
    """Read one update. Raises Unreadable, and whatever a field of a wrong type raises."""
    message, kind = _message_in(update)
    if message is not None:
        return _read_message(update, message, kind)
    if "callback_query" in update:
        return _read_tap(update, update["callback_query"], received_at)
    if "my_chat_member" in update:
        return _read_membership(update, update["my_chat_member"])
    raise Unreadable("a kind of update that Heard does not know")


def chat_key_of(update: Json) -> str:
    """The key of the chat that an update belongs to; "telegram:unknown" where none can be found."""
    parts = [part for part in update.values() if isinstance(part, dict)]
    for part in parts:
        inner = part.get("message")
        for holder in (part, inner if isinstance(inner, dict) else {}):
            chat = holder.get("chat")
            if isinstance(chat, dict) and _is_id(chat.get("id")):
                return f"telegram:{chat['id']}"
    senders = [part.get("from") for part in parts]
    numbers = [sender.get("id") for sender in senders if isinstance(sender, dict)]
    return f"telegram:{numbers[0]}" if numbers and _is_id(numbers[0]) else UNKNOWN_CHAT


def _is_id(number: object) -> bool:
    return isinstance(number, int) and abs(number) <= LARGEST_ID


def _message_in(update: Json) -> tuple[Json | None, str | None]:
    for name in _MESSAGES:
        if name in update:
            return update[name], None
    for name in _EDITS:
        if name in update:
            return update[name], "edit"
    return None, None


def _read_message(update: Json, message: Json, kind: str | None) -> Incoming:
    field = _field_of(message)
    words = _words_of(message)
    said = Said(
        kind=kind or _kind_of(message, field),
        words=storable(words),
        enclosed=_enclosed(message, field),
        channel_message_id=str(message["message_id"]),
        sent_at=_moment(message.get("edit_date") if kind else message["date"]),
    )
    return _incoming(update, message["chat"], said, moved=message.get("migrate_to_chat_id"))


def _incoming(update: Json, chat: Json, said: Said, *, moved: object = None) -> Incoming:
    number = int(chat["id"])
    if not _is_id(number):
        raise Unreadable("a chat id that can not be")
    group = chat.get("type", "private") != "private"
    kept = Said("other", "", said.sent_at, channel_message_id=said.channel_message_id)
    return Incoming(
        chat_key=f"telegram:{number}",
        address=str(number),
        update_id=str(update["update_id"]),
        said=kept if group else said,
        is_group=group,
        is_start=said.kind == "text" and said.words.split(maxsplit=1)[:1] == ["/start"],
        moved_to=str(moved) if isinstance(moved, int) else None,
    )


def _field_of(message: Json) -> str | None:
    if message.get("photo"):
        return "photo"
    return next((field for field in _KINDS if message.get(field)), None)


def _kind_of(message: Json, field: str | None) -> str:
    if field == "photo":
        return "photo"
    if field is not None:
        return _KINDS[field]
    return "text" if "text" in message else "other"


def _words_of(message: Json) -> str:
    words = message.get("text", message.get("caption", ""))
    if not isinstance(words, str):
        raise Unreadable("the text is not text")
    return words


def _enclosed(message: Json, field: str | None) -> Json | None:
    if field is None:
        return None
    part: Any = message[field]
    if field == "photo":
        part = max(part, key=lambda size: int(size.get("width", 0)) * int(size.get("height", 0)))
    enclosed = _file(part, field) if field == "photo" or field in _FILES else _plain(part)
    if isinstance(message.get("media_group_id"), str):
        enclosed["album"] = message["media_group_id"]
    return enclosed


def _file(part: Json, field: str) -> Json:
    found = {
        "file_id": part.get("file_id"),
        "name": part.get("file_name"),
        "media_type": part.get("mime_type") or {"photo": "image/jpeg"}.get(field),
        "size": part.get("file_size"),
        "duration": part.get("duration"),
        "emoji": part.get("emoji"),
    }
    return _plain(found)


def _plain(part: Json) -> Json:
    """Texts and numbers only, in a form that every database takes."""
    return {
        name: storable(value) if isinstance(value, str) else value
        for name, value in part.items()
        if isinstance(value, str | int | float) or name == "location"
    }


def _read_tap(update: Json, query: Json, received_at: datetime) -> Incoming:
    message = query.get("message") or {}
    chat = message.get("chat") or {"id": query["from"]["id"], "type": "private"}
    code = query.get("data")
    if not isinstance(code, str):
        raise Unreadable("a tap without a code")
    said = Said(
        kind="tap",
        words=storable(_label_of(message, code)),
        tap=storable(code),
        sent_at=received_at,  # Telegram gives a tap no time
        channel_message_id=str(message["message_id"]) if "message_id" in message else None,
    )
    incoming = _incoming(update, chat, said)
    return Incoming(**{**vars(incoming), "callback_id": str(query["id"])})


def _label_of(message: Json, code: str) -> str:
    rows = (message.get("reply_markup") or {}).get("inline_keyboard") or []
    labels = [
        button["text"] for row in rows for button in row if button.get("callback_data") == code
    ]
    return str(labels[0]) if labels else ""


def _read_membership(update: Json, member: Json) -> Incoming:
    status = member["new_chat_member"]["status"]
    said = Said("other", "", _moment(member["date"]))
    incoming = _incoming(update, member["chat"], said)
    return Incoming(**{**vars(incoming), "blocked": status in {"kicked", "left"}})


def _moment(seconds: object) -> datetime:
    if not isinstance(seconds, int):
        raise Unreadable("a time is not a number")
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        raise Unreadable("a time that can not be") from None
