"""Raw updates into the inbox: the whole batch in one commit, group chats without their words."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot import inbox
from bot.incoming import Unreadable, read
from bot.incoming_telegram import UNKNOWN_CHAT, chat_key_of
from store.engine import Store
from store.post import EnclosureRow, EnclosureState, InboxRow

DOOR = "telegram"
LARGEST_FILE = 20 * 1024 * 1024  # what a bot may fetch from Telegram
_KEPT_OF_A_GROUP = {"message_id", "date", "edit_date", "migrate_to_chat_id"}


def keep_batch(store: Store, source: str, updates: list[Any], now: datetime) -> int:
    """Commit all updates of one answer of Telegram together. Returns how many were new."""
    with store.begin() as work:
        return sum(_keep(work, source, update, now) for update in updates)


def _keep(work: Session, source: str, update: Any, now: datetime) -> bool:
    update = without_group_words(update)
    raw = json.dumps(update)  # ASCII: what no database takes stands there as an escape
    update_id = _id_of(update, raw)
    if inbox.find(work, DOOR, source, update_id) is not None:
        return False
    key = chat_key_of(update) if isinstance(update, dict) else UNKNOWN_CHAT
    row = inbox.receive(work, DOOR, source, update_id, key, raw, now)
    _note_enclosure(work, row, now)
    return True


def _id_of(update: Any, raw: str) -> str:
    number = update.get("update_id") if isinstance(update, dict) else None
    if isinstance(number, int):
        return str(number)
    return f"no-id-{hashlib.sha256(raw.encode()).hexdigest()[:40]}"


def _note_enclosure(work: Session, row: InboxRow, now: datetime) -> None:
    """A file that came along is fetched later, by the third loop of the door."""
    try:
        said = read(DOOR, row.raw, received_at=now).said
    except Unreadable:
        return  # a person will read it; what matters here is that it is kept
    enclosed = said.enclosed or {}
    if said.kind == "sticker" or not enclosed.get("file_id"):
        return
    size = enclosed.get("size")
    too_big = size is not None and size > LARGEST_FILE
    work.add(
        EnclosureRow(
            inbox_id=row.id,
            door=DOOR,
            file_id=enclosed["file_id"],
            name=enclosed.get("name"),
            media_type=enclosed.get("media_type"),
            size=size,
            state=EnclosureState.TOO_BIG if too_big else EnclosureState.WAITING,
            not_before=now,
        )
    )


def without_group_words(update: Any) -> Any:
    """In a group chat Heard takes nothing down: neither words nor names nor files."""
    if not isinstance(update, dict):
        return update
    return {name: _without_words(part) for name, part in update.items()}


def _without_words(part: Any) -> Any:
    if not isinstance(part, dict):
        return part
    inner = part.get("message")
    if isinstance(inner, dict) and _in_group(inner):  # a tap in a group
        return {"id": part.get("id"), "message": _bare(inner)}
    return _bare(part) if _in_group(part) else part


def _in_group(part: dict[str, Any]) -> bool:
    chat = part.get("chat")
    return isinstance(chat, dict) and chat.get("type", "private") != "private"


def _bare(part: dict[str, Any]) -> dict[str, Any]:
    chat = {name: part["chat"].get(name) for name in ("id", "type")}
    kept = {name: value for name, value in part.items() if name in _KEPT_OF_A_GROUP}
    return {**kept, "chat": chat}
