"""One post into the inbox, committed before the page answers.

The same form sent twice (a double tap, a reload) is one row: its number is the form's nonce with
the keyed hash of what is in it; without the key, a hash of a few words could be guessed. Words that
were changed before sending again are a message of their own.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from bot import inbox
from bot.doors.web_setting import DOOR, LARGEST_FILE, SOURCE, WebDoor
from bot.incoming import storable
from store.enclosed import KeptFile, keep_file
from store.keys import keys_of
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

    def update_id(self, secret_key: bytes) -> str:
        """The same for the same post, and for no other."""
        file_hash = hashlib.sha256(self.enclosed.body).hexdigest() if self.enclosed else ""
        parts = [self.chat_key, self.words, self.tap or "", file_hash]
        whole = json.dumps([*parts, self.boxes]).encode()
        nonce = self.nonce if _NONCE.fullmatch(self.nonce) else "0" * 32
        made = hmac.new(secret_key, b"post " + whole, hashlib.sha256)
        return f"{nonce}-{made.hexdigest()[:40]}"


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
    files: list[KeptFile] = []
    try:
        with web.store.begin() as work:
            return _commit(work, web, post, files, now)
    except Exception:
        for file in files:  # a file whose row was not kept is nobody's
            (web.enclosed_dir / file.path).unlink(missing_ok=True)
        raise


def _commit(work: Session, web: WebDoor, post: Post, files: list[KeptFile], now: datetime) -> int:
    update_id = post.update_id(web.secret_key)
    known = inbox.find(work, DOOR, SOURCE, update_id)
    if known is not None:
        return known.id
    _refuse_a_flood(work, post.chat_key, now)
    raw = _raw(post, update_id, now)
    number = inbox.keep(work, DOOR, SOURCE, update_id, post.chat_key, raw, now)
    if number is None:  # the same form came twice at once, and the other was quicker
        return inbox.receive(work, DOOR, SOURCE, update_id, post.chat_key, raw, now).id
    if post.enclosed is not None:
        enclosure = _enclosure(number, post.enclosed, now)
        work.add(enclosure)
        work.flush()  # the file is sealed for its row, and must know the row's number
        file = keep_file(web.enclosed_dir, post.enclosed.body, enclosure.id, keys_of(work))
        files.append(file)
        enclosure.file_id = enclosure.path = file.path
        enclosure.sha256 = file.sha256
    return number


def _raw(post: Post, update_id: str, now: datetime) -> str:
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
            "update_id": update_id,
            "chat_key": post.chat_key,
            "at": now.isoformat(),
            "kind": post.enclosed.kind if post.enclosed else post.kind,
            "words": post.words,
            "tap": post.tap,
            "enclosed": enclosed,
        }
    )


def _enclosure(number: int, enclosed: Enclosed, now: datetime) -> EnclosureRow:
    return EnclosureRow(
        inbox_id=number,
        door=DOOR,
        file_id="",
        name=enclosed.name,
        media_type=enclosed.media_type,
        size=len(enclosed.body),
        state=EnclosureState.KEPT,
        not_before=now,
    )


def _refuse_a_flood(work: Session, chat_key: str, now: datetime) -> None:
    recent = work.scalar(
        select(func.count(InboxRow.id)).where(
            InboxRow.chat_key == chat_key,
            InboxRow.received_at > now - A_WHILE,
            InboxRow.received_at <= now,  # not what came under a clock that was a day ahead
        )
    )
    if recent is not None and recent >= MOST_IN_A_WHILE:
        raise TooMany
