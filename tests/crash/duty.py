"""A duty worker and a manager who work through the queue while the desk is being killed.

When a page does not come, they press the same button again, as people do. What they wrote must be
on record once, however often they had to press.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import httpx

from tests.journeys.browser import Browser
from tests.journeys.page import Form

PASSWORD = "plain kettle morning 7"
T = TypeVar("T")
_REFERRAL = re.compile(r"/referrals/([A-Z0-9-]+)$")
_SAID = {
    "reply": {"words": "I have read your words. I will ring you today. This is letter {}."},
    "decide": {
        "outcome": "family_help",
        "reason": "They asked for help, number {}.",
        "words_for_person": "We will help you, because you asked. This is letter {}.",
    },
    "close": {
        "reason": "The help has ended, number {}.",
        "words_for_person": "The help has ended. You can write again. This is letter {}.",
    },
    "agree": {"reason": "I have read all of it, number {}."},
}


class _Stopped(Exception):
    """The trial is over."""


@dataclass
class Duty:
    """`letters`: what was written to people, and the desk said that it has it."""

    address: str
    progress: Callable[[], float]
    letters: list[str] = field(default_factory=list)
    _done: set[str] = field(default_factory=set)
    _number: int = 0

    def works(self, stop: threading.Event) -> None:
        """Until the killing is over."""
        self._stop = stop
        with suppress(_Stopped), Browser(self.address) as ruth, Browser(self.address) as marian:
            self._signs_in(ruth, "ruth")
            self._signs_in(marian, "marian")
            while self.progress() < 1:
                self._one_referral(ruth, marian)

    def _one_referral(self, ruth: Browser, marian: Browser) -> None:
        number = self._next_in_queue(ruth)
        if number is None:
            self._stop.wait(0.2)
            return
        self._done.add(number)
        self._number += 1
        self._takes(ruth, number)
        self._steps(ruth, number, "reply")
        if self._number % 2 == 0:
            self._steps(ruth, number, "decide")
        if self._number % 4 == 0:
            self._steps(ruth, number, "close")
            self._steps(marian, number, "agree")

    def _signs_in(self, browser: Browser, name: str) -> None:
        while browser.page.path != "/":
            form = self._until(lambda: browser.opens("/sign-in").form_to("/sign-in"))
            self._until(partial(browser.sends, form, sign_in_name=name, password=PASSWORD))

    def _next_in_queue(self, browser: Browser) -> str | None:
        page = self._until(lambda: browser.opens("/"))
        numbers = [found[1] for link in page.links if (found := _REFERRAL.search(link.href))]
        return next((number for number in numbers if number not in self._done), None)

    def _takes(self, browser: Browser, number: str) -> None:
        """Again, while the person writes between the look and the press."""
        path = f"/referrals/{number}"
        while form := self._until(lambda: browser.opens(path).form_to("/take"), or_none=True):
            if self._presses(browser, form) == 302:
                return

    def _steps(self, browser: Browser, number: str, step: str) -> None:
        """Take a step, and read the page again where the person has written meanwhile."""
        said = {name: words.format(self._number) for name, words in _SAID[step].items()}
        letter = said.get("words", said.get("words_for_person", said.get("reason")))
        path = f"/referrals/{number}/{step}"
        for _ in range(20):
            form = self._until(lambda: browser.opens(path).form_to(f"/{step}"), or_none=True)
            if form is not None and self._presses(browser, form, **said) == 302:
                break
            page = self._until(lambda: browser.opens(f"/referrals/{number}"))
            if letter in page.words:
                break  # the first press was heard; the desk said so to the second
            if step == "agree" and form is None:
                return  # new words came, and took back what was put forward
        else:
            raise AssertionError(f"{step} was refused again and again: {browser.page.words[:600]}")
        if step != "agree":
            self.letters.append(letter)

    def _presses(self, browser: Browser, form: Form, **filled: str) -> int:
        """The same button, until the desk answers."""
        status = self._until(lambda: browser.posts(form, **filled)).status_code
        assert status != 422, f"{form.action} refused these words: {filled}"
        return status

    def _until(self, deed: Callable[[], T], *, or_none: bool = False) -> T:
        while not self._stop.is_set():
            try:
                return deed()
            except httpx.HTTPError:
                self._stop.wait(0.05)
            except AssertionError:
                if or_none:
                    return None  # type: ignore[return-value]  # the step is not offered now
                raise
        raise _Stopped
