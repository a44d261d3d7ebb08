"""A file that goes out beside words: given to Telegram once, and named from then on."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from bot.doors.telegram_api import TelegramApi, TelegramFailed, Trouble

LONGEST_CAPTION = 1024  # UTF-16 units (Bot API, sendPhoto and sendVoice)
MOST_KNOWN = 500


@dataclass(frozen=True)
class File:
    """What is sent by `method` under the name `part`: a card by sendPhoto, a voice by sendVoice."""

    method: str
    part: str
    name: str
    content: bytes


def fits_a_caption(words: str) -> bool:
    """Do these words go under a file whole?"""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST_CAPTION


@dataclass
class Uploads:
    """Remembers how Telegram names each file that it was given."""

    _known: OrderedDict[str, str] = field(default_factory=OrderedDict)  # digest -> file_id

    async def send(self, api: TelegramApi, file: File, fields: dict[str, Any]) -> Any:
        """Give a file to Telegram. Raises TelegramFailed; where it is REFUSED, send the words."""
        digest = sha256(file.content).hexdigest()
        try:
            if digest in self._known:
                self._known.move_to_end(digest)
                return await api.ask(file.method, {**fields, file.part: self._known[digest]})
            sent = await api.send_file(file.method, file.part, file.content, file.name, fields)
        except TelegramFailed as failed:
            if failed.trouble is Trouble.REFUSED:
                self._known.pop(digest, None)
            raise
        self._remember(digest, sent.get(file.part) if isinstance(sent, dict) else None)
        return sent

    def _remember(self, digest: str, sent: Any) -> None:
        largest = sent[-1] if isinstance(sent, list) and sent else sent  # a photo has many sizes
        name = largest.get("file_id") if isinstance(largest, dict) else None
        if isinstance(name, str):
            self._known[digest] = name
            while len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
