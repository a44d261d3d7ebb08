"""Raw updates into the inbox: the whole batch in one commit, group chats without their words.

Polling and the webhook keep in the same way. Whatever Telegram gives is kept: what no machine can
read is kept as it came, and put before a person by whoever takes it from the inbox.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session

from bot import inbox
from bot.doors.telegram_raw import Unparsed
from bot.inbox import Kept, RawUpdate
from bot.incoming import Unreadable, read
from bot.incoming_telegram import LARGEST_ID, UNKNOWN_CHAT, chat_key_of
from store.engine import Store, reading
from store.post import EnclosureRow, EnclosureState
from store.trouble import kind_of

DOOR = "telegram"
LARGEST_FILE = 20 * 1024 * 1024  # what a bot may fetch from Telegram
KEPT_BY_TELEGRAM = timedelta(hours=24)  # then it drops an update that nobody took
_KEPT_OF_A_GROUP = {"message_id", "date", "edit_date", "migrate_to_chat_id"}
_LARGEST_NUMBER = 2**31 - 1  # of a column; a file may be larger than that
_LONGEST_FILE_ID, _LONGEST_TYPE = 250, 120

log = structlog.get_logger(__name__)


class NumbersBeganAgain(Exception):
    """A number in this batch was another update's: one by one, all of it stays in order."""


def offset_to_ask(store: Store, source: str, now: datetime) -> int | None:
    """From which number on to ask for updates; None: from the first that Telegram still has.

    After a quiet week Telegram starts again at a random number. An offset from before would then
    confirm, unseen, what is below it; so after a quiet day no offset is given. Nothing that was
    kept can come again by then: Telegram keeps updates for 24 hours.
    """
    with reading(store) as work:
        last_at = inbox.last_kept_at(work, source)
        if last_at is None or now - last_at >= KEPT_BY_TELEGRAM:
            return None
        return inbox.next_offset(work, source)


def keep_batch(store: Store, source: str, updates: list[Any], now: datetime) -> list[Kept]:
    """Commit all updates of one answer of Telegram together. Returns those that were new.

    Where the database refuses one, each is kept alone, that one bare: it must not hold up its
    neighbours. Nobody is woken yet: `telegram_first_word` does that, when the first word is said.
    Raises what a database raises that can not be written to at all.
    """
    in_order = _in_order(updates)
    try:
        with store.begin() as work:
            return _keep(work, source, in_order, now)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # one update is odd: which of them, is found out one by one
        log.warning("batch_refused", updates=len(updates), kind=kind_of(error))
        return [kept for one in in_order for kept in _keep_alone(store, source, one, now)]


def _keep_alone(store: Store, source: str, update: Any, now: datetime) -> list[Kept]:
    try:
        with store.begin() as work:
            return _keep(work, source, [update], now)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.error("update_kept_bare", kind=kind_of(error))
        with store.begin() as work:
            raw = _as_text(without_group_words(update))
            return _receive(work, source, [RawUpdate(_made_id(raw), UNKNOWN_CHAT, raw)], now)


def _keep(work: Session, source: str, updates: Sequence[Any], now: datetime) -> list[Kept]:
    kept = _receive(work, source, [_raw_update(one) for one in updates], now)
    for one in kept:
        _note_enclosure(work, one.inbox_id, one.raw, now)
    return kept


def _raw_update(update: Any) -> RawUpdate:
    update = without_group_words(update)
    raw = _as_text(update)
    key = chat_key_of(update) if isinstance(update, dict) else UNKNOWN_CHAT
    return RawUpdate(_id_of(update, raw), key, raw)


def _receive(work: Session, source: str, updates: Sequence[RawUpdate], now: datetime) -> list[Kept]:
    """Those that are new: not kept already."""
    numbers = inbox.keep_all(work, DOOR, source, updates, now, ring=False)
    kept = []
    for update, given in zip(updates, numbers, strict=True):
        number = given or _receive_under_a_used_number(
            work, source, update, now, alone=len(updates) == 1
        )
        if number is not None:
            kept.append(Kept(number, update.raw))
    return kept


def _receive_under_a_used_number(
    work: Session, source: str, update: RawUpdate, now: datetime, *, alone: bool
) -> int | None:
    """The number of the new row; None where this very update is kept already."""
    known = inbox.find(work, DOOR, source, update.update_id)
    assert known is not None, "it was kept before, or it would be kept now"
    if now - known.received_at < 2 * KEPT_BY_TELEGRAM:
        return None
    # Telegram can not give that one any more: it began its numbers again, and this is another.
    if not alone:
        raise NumbersBeganAgain
    made, (_, key, raw) = _made_id(update.raw), update
    return inbox.keep(work, DOOR, source, made, key, raw, now, ring=False)


def _as_text(update: Any) -> str:
    """ASCII: what no database takes stands there as an escape."""
    if isinstance(update, Unparsed):
        return json.dumps(update.text) if "\x00" in update.text else update.text
    return json.dumps(update)


def number_of(update: Any) -> int | None:
    """The number of an update, where it has one that can be."""
    if isinstance(update, Unparsed):
        number: Any = update.update_id
    else:
        number = update.get("update_id") if isinstance(update, dict) else None
    whole = isinstance(number, int) and not isinstance(number, bool)
    return number if whole and 0 <= number <= LARGEST_ID else None


def _in_order(updates: list[Any]) -> list[Any]:
    """By their numbers, as they happened; one without a number stays behind its neighbour."""
    last, placed = -1, []
    for update in updates:
        number = number_of(update)
        last = last if number is None else number
        placed.append((last, update))
    return [update for _, update in sorted(placed, key=lambda one: one[0])]


def _id_of(update: Any, raw: str) -> str:
    number = number_of(update)
    return _made_id(raw) if number is None else str(number)


def _made_id(raw: str) -> str:
    return f"no-id-{hashlib.sha256(raw.encode()).hexdigest()[:40]}"


def _note_enclosure(work: Session, number: int, raw: str, now: datetime) -> None:
    """A file that came along is fetched later, by the third loop of the door."""
    try:
        said = read(DOOR, raw, received_at=now).said
    except Unreadable:
        return  # a person will read it; what matters here is that it is kept
    enclosed = said.enclosed or {}
    if said.kind == "sticker" or not enclosed.get("file_id"):
        return
    file_id, size = str(enclosed["file_id"]), enclosed.get("size")
    state = EnclosureState.WAITING
    if isinstance(size, int) and size > LARGEST_FILE:
        state, size = EnclosureState.TOO_BIG, min(size, _LARGEST_NUMBER)
    if len(file_id) > _LONGEST_FILE_ID:
        state, file_id = EnclosureState.FAILED, file_id[:_LONGEST_FILE_ID]
    work.add(
        EnclosureRow(
            inbox_id=number,
            door=DOOR,
            file_id=file_id,
            name=_text(enclosed.get("name")),
            media_type=(_text(enclosed.get("media_type")) or "")[:_LONGEST_TYPE] or None,
            size=size if isinstance(size, int) else None,
            state=state,
            not_before=now,
        )
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


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
