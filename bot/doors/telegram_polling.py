"""Asking Telegram for raw updates, again and again, whatever goes wrong.

The library's own updater tells Telegram "I have these" before anybody has handled them: of 400
messages and 20 kills it lost 272. Here the raw batch is committed first, and only then does the
next poll, whose offset is read from the database, tell Telegram that it was taken. Lost: none.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import structlog

from bot.doors.telegram_api import TelegramApi, TelegramFailed, Trouble
from bot.doors.telegram_delivery import pause
from bot.doors.telegram_first_word import Thanking
from bot.doors.telegram_keeping import keep_batch, number_of, offset_to_ask
from store.engine import Store
from store.pulse import Pulse
from store.trouble import kind_of

WANTED = ["message", "edited_message", "callback_query", "my_chat_member"]
ALARM_AFTER = timedelta(minutes=5)  # Telegram keeps updates for 24 hours only
_NOT_BY_CHANCE = 3  # conflicts, or refusals of the token
_CONFLICTS_WITHIN_S = 120.0
_PLAIN: dict[str, str] = {
    Trouble.OTHER_POLLER: (
        "Another program asks Telegram with the same token. Messages that it takes never reach "
        "Heard. Stop it, or ask @BotFather for a new token."
    ),
    Trouble.TOKEN: (
        "Telegram refuses the token: no messages come in. Look at HEARD_TELEGRAM_TOKEN; "
        "@BotFather gives a new one. Heard goes on trying."
    ),
}


log = structlog.get_logger(__name__)


@dataclass
class Polling:
    """The first loop of the door."""

    store: Store
    api: TelegramApi
    source: str
    clock: Callable[[], datetime]
    first_word: Thanking
    pulse: Pulse = field(default_factory=Pulse)
    poll_seconds: int = 30
    longest_back_off: float = 30.0
    troubles: int = 0  # one after another
    _asks_for_all: bool = True  # from the first that Telegram still has
    _all_known: int | None = None  # the last of a batch in which nothing was new
    _conflicts: deque[float] = field(default_factory=deque)

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop`."""
        self._well_at = self.clock()
        self._turns = self.pulse.loop(
            "poll",
            "asking Telegram for messages",
            stuck_after=self.poll_seconds + 60.0,
            unwell_after=ALARM_AFTER.total_seconds(),
        )
        while not stop.is_set():
            self._turns.turned()
            try:
                new = await self._poll()
                self._note_well()
                if new == 0:  # given again: do not ask and ask where this does not end
                    await pause(stop, min(1.0, self.longest_back_off))
            except TelegramFailed as failed:
                self._note(failed.trouble)
                if failed.trouble is Trouble.WEBHOOK_SET:
                    await self._take_webhook_away()
                await pause(stop, max(failed.wait, self._back_off(failed.trouble)))
            except Exception as error:  # the edge of a worker loop: it goes on, whatever it was
                self._note(kind_of(error))
                await pause(stop, self._back_off())

    async def _poll(self) -> int | None:
        """How many new updates were kept; None when Telegram had none at all."""
        offset = await asyncio.to_thread(self._offset)
        wanted = {"timeout": self.poll_seconds, "offset": offset, "allowed_updates": WANTED}
        updates = await self.api.poll(wanted, self.poll_seconds)
        self._asks_for_all, self._all_known = False, None
        if not updates:
            return None
        kept = await asyncio.to_thread(keep_batch, self.store, self.source, updates, self.clock())
        new = len(kept)
        log.info("updates_kept", updates=len(updates), new=new)
        await self.first_word.say(kept)
        self._answering = asyncio.create_task(answer_taps(self.api, updates))
        if new == 0:
            self._all_known = max((number_of(one) or 0 for one in updates), default=0)
        return new

    def _offset(self) -> int | None:
        """At first from the beginning: what a webhook did not hand over may lie below the last."""
        if self._asks_for_all:
            return None
        if self._all_known:
            return self._all_known + 1  # all of it is on record: say so
        return offset_to_ask(self.store, self.source, self.clock())

    async def _take_webhook_away(self) -> None:
        """From the days of the webhook. What waits at Telegram waits on: nothing is dropped."""
        try:
            await self.api.ask("deleteWebhook", {})
            self._asks_for_all = True
            log.warning("webhook_taken_away", says="Heard asks for messages itself from now on.")
        except TelegramFailed as failed:
            log.warning("webhook_not_taken_away", trouble=failed.trouble)

    def _note_well(self) -> None:
        self.troubles, self._well_at = 0, self.clock()
        if self._shares_the_token():
            self._turns.trouble(Trouble.OTHER_POLLER)  # some messages come, others go elsewhere
        else:
            self._turns.well()

    def _note(self, trouble: str) -> None:
        self.troubles += 1
        if trouble == Trouble.OTHER_POLLER:
            self._conflicts.append(monotonic())
        self._turns.trouble(trouble)
        silent = self.clock() - self._well_at
        grave = silent >= ALARM_AFTER or (trouble in _PLAIN and self.troubles >= _NOT_BY_CHANCE)
        say = log.error if grave or self._shares_the_token() else log.warning
        says = {"says": _PLAIN[trouble]} if trouble in _PLAIN else {}
        seconds = int(silent.total_seconds())
        say("not_polled", trouble=trouble, times=self.troubles, seconds=seconds, **says)

    def _shares_the_token(self) -> bool:
        """Does somebody else ask with this token? One conflict is only a door that was replaced."""
        while self._conflicts and self._conflicts[0] < monotonic() - _CONFLICTS_WITHIN_S:
            self._conflicts.popleft()
        return len(self._conflicts) >= _NOT_BY_CHANCE

    def _back_off(self, trouble: str = "") -> float:
        soon = min(self.longest_back_off, 0.5 * 2.0 ** min(self.troubles, 10))
        return 2 * self.longest_back_off if trouble == Trouble.TOKEN else soon


async def answer_taps(api: TelegramApi, updates: list[Any]) -> None:
    """Let the little clock on a tapped button go out. The answer itself is a bubble."""
    taps = [one.get("callback_query") for one in updates if isinstance(one, dict)]
    for tap in taps:
        if isinstance(tap, dict) and "id" in tap:
            with suppress(TelegramFailed):
                await api.ask("answerCallbackQuery", {"callback_query_id": tap["id"]})
