"""People who write while everything is being killed, at both doors. They do not give up."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import httpx

from tests.journeys.browser import Browser
from tests.telegram.world import TelegramWorld

FIRST_CHAT = 9000


@dataclass
class Crowd:
    """Each message is different, so that each can be counted. `sent`: words by chat."""

    telegram: TelegramWorld
    web_address: str
    messages: int
    chats: int
    sent: dict[str, list[str]] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)
    _troubles: list[BaseException] = field(default_factory=list)

    def __enter__(self) -> Self:
        deeds = (self._write_on_telegram, self._write_on_the_web)
        self._threads = [threading.Thread(target=self._does, args=(deed,)) for deed in deeds]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if kind is not None:
            self._stop.set()
        for thread in self._threads:
            thread.join()

    @property
    def still_writing(self) -> bool:
        """Has anybody more to write?"""
        return any(thread.is_alive() for thread in self._threads)

    def check(self) -> None:
        """Raises what went wrong in a thread."""
        if self._troubles:
            raise self._troubles[0]

    def _does(self, deed: object) -> None:
        try:
            deed()  # type: ignore[operator]
        except BaseException as trouble:  # told by check(), in the test's own thread
            self._troubles.append(trouble)

    def _write_on_telegram(self) -> None:
        for turn in range(self.messages):
            chat = FIRST_CHAT + turn % self.chats
            words = f"i need help with tyler, telegram {turn}"
            self.telegram.says(chat, words)
            self.sent.setdefault(f"telegram:{chat}", []).append(words)
            if self._stop.wait(0.05):
                return

    def _write_on_the_web(self) -> None:
        browsers = [Browser(self.web_address) for _ in range(max(self.chats // 4, 1))]
        for turn in range(self.messages // 4):
            number = turn % len(browsers)
            words = f"i need help with jade, web {turn}"
            if not self._posts(browsers[number], words):
                break
            self.sent.setdefault(f"web {number}", []).append(words)
            if self._stop.wait(0.1):
                break
        for browser in browsers:
            browser.__exit__(None, None, None)

    def _posts(self, browser: Browser, words: str) -> bool:
        """Press Send, and press it again on the same page until the door says that it has it."""
        form = None
        while not self._stop.is_set():
            with suppress(httpx.HTTPError):
                form = form or browser.opens("/").form_to("/")
                if browser.posts(form, words=words).has_redirect_location:
                    return True
            self._stop.wait(0.1)
        return False
