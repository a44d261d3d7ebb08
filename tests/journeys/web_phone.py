"""A phone with a browser on it, at the real web door. No scripts: the oldest phone there is."""

from __future__ import annotations

import re

from easy_read.say import say
from tests.journeys.browser import Browser, File
from tests.journeys.page import Form, read_page
from tests.journeys.shown import Shown

_BUBBLE = re.compile(r'<li class="bubble ours" id="([^"]+)">(.*?)\n</li>', re.DOTALL)
_WORDS = re.compile(r'<(span|div) class="words"[^>]*>(.*?)</\1>', re.DOTALL)


class WebPhone:
    """One person's phone. After sending, the test itself looks at the page."""

    door = "web"

    def __init__(self, browser: Browser, home: str = "/") -> None:
        self.browser, self._home = browser, home
        self._pressed: tuple[Form, dict[str, str]] | None = None

    def says(self, words: str) -> None:
        """Write in the box and press Send."""
        self._presses(self._box(), words=words)

    def taps(self, button: str, register: str, *, again: bool = False) -> None:
        """Tap the button with this label; `again`: the same press once more."""
        if again:
            assert self._pressed is not None, "nothing was pressed yet"
            form, filled = self._pressed
            self.browser.posts(form, **filled)
            return
        label = say(f"button.{button}", register=register)
        form = self._box()
        codes = [code for name, code, said in form.buttons if name == "tap" and said == label]
        assert codes, f"no button {label!r} on the page: {form.buttons}"
        self._presses(form, tap=codes[-1])

    def sends_voice(self, body: bytes) -> None:
        """Add a voice message and press Send."""
        self._sends_file(("voice.ogg", body, "audio/ogg"), "")

    def sends_photo(self, body: bytes, caption: str) -> None:
        """Add a photo, with words or without, and press Send."""
        self._sends_file(("photo.jpg", body, "image/jpeg"), caption)

    def screen(self) -> list[Shown]:
        """What stands on the page from Heard and from workers, the oldest first."""
        page = self.browser.opens(self._home)
        assert page.status == 200, page.words
        bubbles = [
            Shown(number, read_page("", 200, words[2]).words, [])
            for number, inner in _BUBBLE.findall(page.html)
            if (words := _WORDS.search(inner))
        ]
        if bubbles and (taps := [said for name, _, said in self._taps() if name == "tap"]):
            last = bubbles.pop()
            bubbles.append(Shown(last.id, last.words, taps))
        return bubbles

    def _taps(self) -> list[tuple[str, str, str]]:
        return self.browser.page.form_to(self._home).buttons

    def _box(self) -> Form:
        return self.browser.opens(self._home).form_to(self._home)

    def _presses(self, form: Form, **filled: str) -> None:
        self._pressed = (form, filled)
        self._sends(form, None, **filled)

    def _sends_file(self, file: File, words: str) -> None:
        self._sends(self._box(), {"file": file}, words=words)

    def _sends(self, form: Form, files: dict[str, File] | None, **filled: str) -> None:
        answer = self.browser.posts(form, files=files, **filled)
        assert answer.has_redirect_location, f"the page did not take it: {answer.status_code}"
