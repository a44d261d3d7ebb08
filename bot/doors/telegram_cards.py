"""A phrase as a card: picture and words in one photo, with the same words as its caption.

The caption is what a screen reader reads, what Telegram translates and what is kept on record. The
words never wait for a picture: where a card is not ready in a moment, they go alone.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import structlog

from bot.doors.telegram_api import TelegramApi, TelegramFailed, Trouble
from easy_read.pictures.cards import Cards
from easy_read.pictures.shown import is_a_card
from referrals.model import Register
from referrals.preferences import Preferences
from referrals.tables import ChatRow
from store.engine import Store, reading
from store.post import OutboxRow
from store.trouble import kind_of

LONGEST_CAPTION = 1024  # UTF-16 units (Bot API, sendPhoto)
AT_MOST_S = 1.0  # that words wait for their card; it takes a tenth of that
MOST_WAITING = 4  # cards that are being made at once: whoever comes then is told in words alone
MOST_KNOWN = 500

log = structlog.get_logger(__name__)


@dataclass
class CardSending:
    """Makes cards beside the event loop, and gives each to Telegram once: later by its name there.

    Use one for each door, within one event loop.
    """

    store: Store
    cards: Cards
    at_most_s: float = AT_MOST_S
    _known: OrderedDict[str, str] = field(default_factory=OrderedDict)  # digest -> file_id
    _waiting: int = 0
    _maker: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(max_workers=1, thread_name_prefix="cards")
    )

    async def card_of(self, row: OutboxRow, words: str) -> bytes | None:
        """The card of this row; None: the words go alone. Never raises, never takes long."""
        if not self._may_be_a_card(row, words) or self._waiting >= MOST_WAITING:
            return None
        self._waiting += 1
        making = asyncio.get_running_loop().run_in_executor(self._maker, self._made, row, words)
        making.add_done_callback(self._made_now)
        try:
            return await asyncio.wait_for(asyncio.shield(making), self.at_most_s)
        except TimeoutError:  # it is made to its end, for whoever is told the same next
            return None
        except Exception as error:  # whatever is wrong with a picture: the words are there
            log.error("card_not_made", outbox_id=row.id, phrase=row.phrase, kind=kind_of(error))
            return None

    async def send(self, api: TelegramApi, card: bytes, fields: dict[str, Any]) -> Any:
        """Give a card to Telegram. Raises TelegramFailed; where it is REFUSED, send the words."""
        digest = sha256(card).hexdigest()
        try:
            if digest in self._known:
                self._known.move_to_end(digest)
                return await api.ask("sendPhoto", {**fields, "photo": self._known[digest]})
            sent = await api.send_file("sendPhoto", "photo", card, "card.png", fields)
        except TelegramFailed as failed:
            if failed.trouble is Trouble.REFUSED:
                self._known.pop(digest, None)
            raise
        self._remember(digest, sent)
        return sent

    def close(self) -> None:
        """Make no more cards."""
        self._maker.shutdown(wait=False, cancel_futures=True)

    def _may_be_a_card(self, row: OutboxRow, words: str) -> bool:
        """Only at the first try: what has gone wrong once goes again as words alone."""
        return (
            row.register == Register.PARENT
            and row.tries <= 1
            and is_a_card(row.phrase)
            and Preferences.of(row.preferences).pictures
            and len(words.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST_CAPTION
        )

    def _made(self, row: OutboxRow, words: str) -> bytes | None:
        with reading(self.store) as work:
            chat = work.get(ChatRow, row.chat_id)
            if chat is None or chat.hidden_at is not None:  # dull talk has no pictures
                return None
        assert row.phrase is not None
        step = row.args.get("step", 0)  # one of a few, and told to many: not personal
        personal = bool(set(row.args) - {"step"})
        return self.cards.of(row.phrase, words, personal=personal, step=int(step))

    def _made_now(self, making: asyncio.Future[bytes | None]) -> None:
        self._waiting -= 1
        if not making.cancelled():
            making.exception()  # looked at, also where nobody waits for it any more

    def _remember(self, digest: str, sent: Any) -> None:
        sizes = sent.get("photo") if isinstance(sent, dict) else None
        name = sizes[-1].get("file_id") if isinstance(sizes, list) and sizes else None
        if isinstance(name, str):
            self._known[digest] = name
            while len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
