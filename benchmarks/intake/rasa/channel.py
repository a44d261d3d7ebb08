"""Rasa's own Telegram channel, told of another server: its address is fixed in the library."""

from __future__ import annotations

import asyncio
from typing import Any

from aiogram.bot.api import TelegramAPIServer
from rasa.core.channels.channel import InputChannel
from rasa.core.channels.telegram import TelegramInput, TelegramOutput


class TelegramElsewhere(TelegramInput):
    """All of Rasa's channel but the address of Telegram."""

    server = ""

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        """The channel as credentials.yml has it, and the address."""
        made = super().from_credentials(credentials)
        made.server = credentials["server"]
        return made

    def get_output_channel(self) -> TelegramOutput:
        """Rasa's own, with another address; it says where its webhook is, as Rasa's does."""
        channel = TelegramOutput(self.access_token)
        channel.server = TelegramAPIServer.from_base(self.server)
        asyncio.run(self._tell_where(channel))
        return channel

    async def _tell_where(self, channel: TelegramOutput) -> None:
        await channel.set_webhook(url=self.webhook_url)
        # Its connections belong to this loop, which ends now: left open, every answer would fail.
        await channel.session.close()
