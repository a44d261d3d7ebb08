"""One post into the inbox, committed before the page answers.

The same form sent twice (a double tap, a reload) is one row: its number is the form's nonce with
the hash of what is in it. Words that were changed before sending again are a message of their own.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from bot import inbox
from bot.doors.enclosed import keep_file
from bot.doors.web_setting import DOOR, LARGEST_FILE, SOURCE, WebDoor
from bot.incoming import storable
from store.post import EnclosureRow, EnclosureState, InboxRow

A_WHILE = timedelta(minutes=1)
MOST_IN_A_WHILE = 60  # far more than a person writes; a stuck key or a script is stopped

_NONCE = re.compile(r"[0-9a-f]{32}")
_KINDS = {"audio": "voice", "image": "photo", "video": "video"}


class FileTooBig(ValueError):
    """The file is larger than Heard takes."""


class TooMany(ValueError):
    """More messages in a minute than a person writes."""


@dataclass(frozen=True)
class Enclosed:
    """A file that came with a post."""

    body: bytes
    name: str
    media_type: str

    @property
    def kind(self) -> str:
        """What the record calls it."""
        return _KINDS.get(self.media_type.partition("/")[0], "file")


@dataclass(frozen=True)
class Post:
    """What a person sent with one press of a button."""

    chat_key: str
    nonce: str
    words: str = ""
    tap: str | None = None
    kind: str = "text"
    enclosed: Enclosed | None = None
    boxes: dict[str, Any] = field(default_factory=dict)

    @property
    def update_id(self) -> str:
        """The same for the same post, and for no other."""
        file_hash = hashlib.sha256(self.enclosed.body).hexdigest() if self.enclosed else ""
        parts = [self.chat_key, self.words, self.tap or "", file_hash]
        whole = json.dumps([*parts, self.boxes]).encode()
        nonce = self.nonce if _NONCE.fullmatch(self.nonce) else "0" * 32
        return f"{nonce}-{hashlib.sha256(whole).hexdigest()[:40]}"


def read_file(storage: FileStorage | None) -> Enclosed | None:
    """The file of a form, if one was added. Raises FileTooBig."""
    if storage is None or not storage.filename:
        return None
    with storage.stream as stream:
        body = stream.read(LARGEST_FILE + 1)
    if len(body) > LARGEST_FILE:
        raise FileTooBig
    media_type = storage.mimetype or "application/octet-stream"
    return Enclosed(body, storable(storage.filename)[:200], storable(media_type)[:120])


def keep(web: WebDoor, post: Post, now: datetime) -> int:
    """Commit the post. Returns the number of its row. Raises TooMany and what a database raises."""
    path = keep_file(web.enclosed_dir, post.enclosed.body) if post.enclosed else None
    try:
        with web.store.begin() as work:
            number, new = _commit(work, post, path, now)
    except Exception:
        _let_go(web, path)
        raise
    if not new:
        _let_go(web, path)
    return number


def _commit(work: Session, post: Post, path: str | None, now: datetime) -> tuple[int, bool]:
    known = inbox.find(work, DOOR, SOURCE, post.update_id)
    if known is not None:
        return known.id, False
    _refuse_a_flood(work, post.chat_key, now)
    raw = _raw(post, now)
    row = inbox.receive(work, DOOR, SOURCE, post.update_id, post.chat_key, raw, now)
    if post.enclosed is not None and path is not None:
        work.add(_enclosure(row, post.enclosed, path, now))
    return row.id, True


def _let_go(web: WebDoor, path: str | None) -> None:
    """A file whose row was not kept is nobody's."""
    if path is not None:
        (web.enclosed_dir / path).unlink(missing_ok=True)


def _raw(post: Post, now: datetime) -> str:
    enclosed: dict[str, Any] | None = None
    if post.enclosed is not None:
        enclosed = {
            "name": post.enclosed.name,
            "media_type": post.enclosed.media_type,
            "size": len(post.enclosed.body),
        }
    if post.boxes:
        enclosed = {"concern": post.boxes}
    return json.dumps(
        {
            "v": 1,
            "update_id": post.update_id,
            "chat_key": post.chat_key,
            "at": now.isoformat(),
            "kind": post.enclosed.kind if post.enclosed else post.kind,
            "words": post.words,
            "tap": post.tap,
            "enclosed": enclosed,
        }
    )


def _enclosure(row: InboxRow, enclosed: Enclosed, path: str, now: datetime) -> EnclosureRow:
    return EnclosureRow(
        inbox_id=row.id,
        door=DOOR,
        file_id=path,
        name=enclosed.name,
        media_type=enclosed.media_type,
        size=len(enclosed.body),
        state=EnclosureState.KEPT,
        not_before=now,
        path=path,
        sha256=hashlib.sha256(enclosed.body).hexdigest(),
    )


def _refuse_a_flood(work: Session, chat_key: str, now: datetime) -> None:
    recent = work.scalar(
        select(func.count(InboxRow.id)).where(
            InboxRow.chat_key == chat_key, InboxRow.received_at > now - A_WHILE
        )
    )
    if recent is not None and recent >= MOST_IN_A_WHILE:
        raise TooMany
