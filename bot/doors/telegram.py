"""The Telegram door: raw updates in, bubbles and files out and in. It knows nothing of referrals.

Updates come in by asking for them (`telegram_polling`), or are posted by Telegram where a webhook
is set (`telegram_webhook`). Either way they are committed before Telegram hears that they were
taken.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import outbox
from bot.doors.telegram_api import OFFICIAL, TelegramApi
from bot.doors.telegram_cards import AT_MOST_S, CardSending
from bot.doors.telegram_clearing import ClearingAway
from bot.doors.telegram_delivery import LEASE, Delivery
from bot.doors.telegram_files import Fetching
from bot.doors.telegram_first_word import Thanking
from bot.doors.telegram_polling import Polling
from bot.doors.telegram_voice import VoiceSending
from bot.doors.telegram_webhook import Listening, Webhook
from easy_read.pictures.cards import Cards
from easy_read.speech.speech import Speech
from store.engine import Store
from store.pulse import Pulse


def utc_now() -> datetime:
    """The time now, with its zone."""
    return datetime.now(UTC)


async def run_telegram_door(
    store: Store,
    *,
    token: str,
    api_url: str = OFFICIAL,
    enclosed_dir: Path,
    stop: asyncio.Event,
    clock: Callable[[], datetime] = utc_now,
    poll_seconds: int = 30,
    deliver_every: float = 0.3,
    pace: timedelta = outbox.A_CHAT_A_MESSAGE,
    lease: timedelta = LEASE,
    longest_back_off: float = 30.0,
    pulse: Pulse | None = None,
    webhook: Webhook | None = None,
    cards: Cards | None = None,
    card_wait_s: float = AT_MOST_S,
    speech: Speech | None = None,
) -> None:
    """Run the door until `stop` is set. It goes on whatever Telegram or the network does.

    `pulse`: where its loops say how they are. `webhook`: Telegram posts updates there.
    `cards`: pictures with the words on them; None: words alone.
    `card_wait_s`: seconds that words wait for their card. `speech`: reads out; None: nothing.
    """
    pulse = pulse or Pulse()
    async with TelegramApi(token, api_url) as api:
        source = source_of(token)
        sending = CardSending(store, cards, card_wait_s) if cards is not None else None
        voices = VoiceSending(store, speech) if speech is not None else None
        delivery = Delivery(store, api, clock, deliver_every, pace, lease, pulse, sending, voices)
        first = Thanking(store, delivery, clock)
        taking: Polling | Listening
        if webhook is None:
            taking = Polling(
                store, api, source, clock, first, pulse, poll_seconds, longest_back_off
            )
        else:
            taking = Listening(store, api, source, clock, first, webhook, pulse, longest_back_off)
        fetching = Fetching(store, api, enclosed_dir, clock, pulse=pulse)
        clearing = ClearingAway(store, api)
        loops = (taking, fetching, clearing)
        loose = [asyncio.create_task(loop.run(stop)) for loop in loops]
        try:
            await delivery.run(stop)
        finally:
            # A poll or a fetch may be cut off anywhere: what was not committed comes again.
            for task in loose:
                task.cancel()
            await asyncio.gather(*loose, return_exceptions=True)
            for maker in (sending, voices):
                if maker is not None:
                    maker.close()


def source_of(token: str) -> str:
    """Which bot: the number before the colon, which is no secret."""
    return f"bot-{token.partition(':')[0]}"
