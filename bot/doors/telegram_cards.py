"""A phrase as a card: picture and words in one photo, with the same words as its caption.

The caption is what a screen reader reads, what Telegram translates and what is kept on record.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.doors.telegram_aside import Aside
from bot.doors.telegram_uploads import File, fits_a_caption
from easy_read.pictures.cards import Cards
from easy_read.pictures.shown import is_a_card
from referrals.model import Register
from referrals.preferences import Preferences
from referrals.tables import ChatRow
from store.engine import Store, reading
from store.post import OutboxRow

AT_MOST_S = 1.0  # that words wait for their card; it takes a tenth of that


@dataclass
class CardSending:
    """Which messages are cards, and the photo of each."""

    store: Store
    cards: Cards
    at_most_s: float = AT_MOST_S
    _aside: Aside = field(default_factory=lambda: Aside("card", most_waiting=4))

    async def file_of(self, row: OutboxRow, words: str) -> File | None:
        """The card of this message; None: the words go alone. Never raises, never takes long."""
        if not self._may_be_a_card(row, words):
            return None
        card = await self._aside.made(row, lambda: self._made(row, words), self.at_most_s)
        return File("sendPhoto", "photo", "card.png", card) if card is not None else None

    def close(self) -> None:
        """Make no more cards."""
        self._aside.close()

    def _may_be_a_card(self, row: OutboxRow, words: str) -> bool:
        """Only at the first try: what has gone wrong once goes again as words alone."""
        return (
            row.register == Register.PARENT
            and row.tries <= 1
            and is_a_card(row.phrase)
            and Preferences.of(row.preferences).pictures
            and fits_a_caption(words)
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
