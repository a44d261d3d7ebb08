"""A message read out: a voice message with the words as its caption.

Somebody asked for it by a button or by words, or has said once that everything shall be read out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot import spoken
from bot.doors.telegram_aside import Aside
from bot.doors.telegram_uploads import File, fits_a_caption
from easy_read.pictures.shown import is_a_card
from easy_read.say import say
from easy_read.speech.sound_files import Kind
from easy_read.speech.speech import Speech
from referrals.preferences import Preferences
from referrals.tables import ChatRow
from store.engine import Store, reading
from store.post import OutboxRow

ASKED_AT_MOST_S = 20.0  # shorter than the lease of a message that is being sent
ALONG_AT_MOST_S = 3.0  # that words wait for a voice that nobody asked for just now
LISTEN = "🔊"


@dataclass
class VoiceSending:
    """Which messages are spoken, and the voice of each."""

    store: Store
    speech: Speech
    _aside: Aside = field(default_factory=lambda: Aside("voice", most_waiting=8))

    async def file_of(self, row: OutboxRow, words: str) -> File | None:
        """The voice of this message; None: the words go alone. Never raises."""
        asked = row.phrase == spoken.HERE
        if not asked and not (spoken.is_always_read(row) and row.tries <= 1):
            return None
        if not fits_a_caption(words):
            return None
        at_most_s = ASKED_AT_MOST_S if asked else ALONG_AT_MOST_S
        voice = await self._aside.made(row, lambda: self._made(row, words), at_most_s)
        return File("sendVoice", "voice", "voice.ogg", voice) if voice is not None else None

    def button_of(self, row: OutboxRow) -> dict[str, Any] | None:
        """ "Read it to me", under a card and under what a worker wrote."""
        if not (is_a_card(row.phrase) or row.own_words is not None):
            return None
        if not spoken.may_be_asked(row) or not self.speech.can_speak(spoken.language_of(row)):
            return None
        language = Preferences.of(row.preferences).language
        label = say("button.read_to_me", register=row.register, language=language)
        return {"text": f"{LISTEN} {label}", "callback_data": f"{spoken.TAP}:{row.id}"}

    def close(self) -> None:
        """Speak no more."""
        self._aside.close()

    def _made(self, row: OutboxRow, words: str) -> bytes | None:
        with reading(self.store) as work:
            chat = work.get(ChatRow, row.chat_id)
            if chat is None or chat.hidden_at is not None:
                return None  # whoever holds the phone hears nothing
            asked = row.phrase == spoken.HERE
            aloud = spoken.aloud(work, row) if asked else spoken.aloud_as(row, words)
        if aloud is None:
            return None
        return self.speech.of(
            aloud.words, kind=Kind.OGG, personal=aloud.personal, language=aloud.language
        )
