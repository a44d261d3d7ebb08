"""People who write while everything is being killed, at both doors. They do not give up.

Each message is different, so that each can be counted. Every tenth tells of danger, so that
somebody must look within seconds and the sweep has something to raise.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import httpx

from tests.journeys.browser import Browser
from tests.telegram.world import BRINGS, TelegramWorld

FIRST_CHAT = 9000
DANGER_EVERY = 10
HEAD_START = 0.05  # of all messages: so many are there before the first kill
WEB_EVERY_S = 0.25
TELEGRAM_TAKES_S = 0.05  # to answer a send, as the real one does
NEED, DANGER = "i need help with tyler", "he has got a knife"


@dataclass
class TelegramCrowd:
    """Writes all messages while the killing goes from 0 to 1, and the rest when it is over."""

    telegram: TelegramWorld
    messages: int
    chats: int
    progress: Callable[[], float]
    sent: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def writes(self, stop: threading.Event) -> None:
        """Until all is written."""
        always = 10**9
        for method in BRINGS:
            self.telegram.break_next(method, "delay", times=always, seconds=TELEGRAM_TAKES_S)
        for turn in range(self.messages):
            while turn / self.messages > self.progress() + HEAD_START and not stop.wait(0.02):
                pass
            if stop.is_set():
                return
            chat = FIRST_CHAT + turn % self.chats
            words = f"{DANGER if turn % DANGER_EVERY == 7 else NEED}, telegram {turn}"
            self.telegram.says(chat, words)
            self.sent[chat].append(words)


@dataclass
class WebCrowd:
    """Posts at the web door as long as the killing goes on."""

    address: str
    people: int
    progress: Callable[[], float]
    sent: list[str] = field(default_factory=list)

    def writes(self, stop: threading.Event) -> None:
        """Until the killing is over. Each post is pressed again until the door says: I have it."""
        self._browsers = [Browser(self.address) for _ in range(self.people)]
        turn = 0
        while self.progress() < 1 and not stop.wait(WEB_EVERY_S):
            words = f"{DANGER if turn % DANGER_EVERY == 7 else NEED}, web {turn}"
            if self._posts(self._browsers[turn % self.people], words, stop):
                self.sent.append(words)
            turn += 1

    def looks(self) -> None:
        """Everybody looks at their page: what is due is on it, and is noted as seen."""
        for browser in self._browsers:
            browser.opens("/")

    def leaves(self) -> None:
        """Everybody closes the browser."""
        for browser in self._browsers:
            browser.close()

    def _posts(self, browser: Browser, words: str, stop: threading.Event) -> bool:
        form = None
        while not stop.is_set():
            with suppress(httpx.HTTPError):
                form = form or browser.opens("/").form_to("/")
                if browser.posts(form, words=words).has_redirect_location:
                    return True
            stop.wait(0.05)
        return False
