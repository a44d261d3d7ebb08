"""Somebody who writes to Heard: what they do, and what they then see."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from easy_read.say import say
from tests.journeys.phrases import looks_like, squeezed
from tests.journeys.shown import Shown

if TYPE_CHECKING:
    from tests.journeys.town import Town


class Phone(Protocol):
    """What a person has in their hand: Telegram, or the web page."""

    door: str

    def says(self, words: str) -> None: ...
    def taps(self, button: str, register: str, *, again: bool = False) -> None: ...
    def sends_voice(self, body: bytes) -> None: ...
    def sends_photo(self, body: bytes, caption: str) -> None: ...
    def screen(self) -> list[Shown]: ...


class Person:
    """A parent or a practitioner. After each deed Heard does all that it has to do."""

    def __init__(self, town: Town, phone: Phone, register: str) -> None:
        self.town, self.phone, self.register = town, phone, register
        self._seen_before: set[str] = set()
        self._number: str | None = None

    # ---- what they do ----

    def says(self, words: str) -> None:
        """Write one message."""
        self._does(lambda: self.phone.says(words))

    def says_at_once(self, *messages: str) -> None:
        """Write several messages with no pause between them."""
        self._does(lambda: [self.phone.says(words) for words in messages])

    def taps(self, button: str) -> None:
        """Tap the newest button of this name ("no", "rang", "do_not_agree")."""
        self._does(lambda: self.phone.taps(button, self.register))

    def taps_again(self, button: str) -> None:
        """Tap the same button once more, as an impatient thumb does."""
        self._does(lambda: self.phone.taps(button, self.register, again=True))

    def sends_voice(self, body: bytes = b"OggS a voice that says: help me") -> None:
        """Send a voice message."""
        self._does(lambda: self.phone.sends_voice(body))

    def sends_photo(self, body: bytes = b"\xff\xd8\xff a photo", caption: str = "") -> None:
        """Send a photo."""
        self._does(lambda: self.phone.sends_photo(body, caption))

    def _does(self, deed: Callable[[], object]) -> None:
        self.town.clock.passes(seconds=20)
        self._seen_before = {shown.id for shown in self.phone.screen()}
        deed()
        self.town.settles()

    # ---- what they see ----

    @property
    def number(self) -> str:
        """The number that Heard gave them."""
        keys = ["referral.number"]
        if self.register == "practitioner":
            keys.append("referral.received_practitioner")
        for words in self.words_on_screen():
            for found in filter(None, (self._pattern(key).fullmatch(words) for key in keys)):
                self._number = found["number"].replace(" ", "")
        assert self._number, f"no number on the screen: {self.words_on_screen()}"
        return self._number

    def sees(self, *keys: str, **args: object) -> None:
        """These phrases have come since they last did something, in this order."""
        new = [squeezed(shown.words) for shown in self.news()]
        left = iter(new)
        for key in keys:
            pattern = self._pattern(key, **args)
            assert any(pattern.fullmatch(words) for words in left), (
                f"{key} ({pattern.pattern}) did not come in its place; this came: {new}"
            )

    def sees_first(self, key: str) -> None:
        """This phrase came before everything else."""
        new = [squeezed(shown.words) for shown in self.news()]
        assert new, f"nothing came, where {key} should come first"
        assert self._pattern(key).fullmatch(new[0]), f"{new[0]!r} came before {key}"

    def sees_only(self, *keys: str) -> None:
        """Exactly these phrases have come, and nothing else."""
        self.sees(*keys)
        new = [shown.words for shown in self.news()]
        assert len(new) == len(keys), f"more has come: {new}"

    def sees_words(self, words: str) -> None:
        """A person's own words have come."""
        new = [squeezed(shown.words) for shown in self.news()]
        assert any(squeezed(words) in one for one in new), f"not there: {words!r} in {new}"

    def does_not_see(self, *keys: str) -> None:
        """None of these phrases has come."""
        for key in keys:
            pattern = self._pattern(key)
            came = [
                shown.words for shown in self.news() if pattern.fullmatch(squeezed(shown.words))
            ]
            assert not came, f"{key} came: {came}"

    def is_asked(self, question: str) -> None:
        """The last thing on the screen is this question, and it can be left."""
        last = self._last()
        assert self._pattern(f"ask.{question}").fullmatch(squeezed(last.words)), (
            f"asked is not {question} but {last.words!r}"
        )
        leave = {say(f"button.{name}", register=self.register) for name in ("not_now", "why")}
        assert leave <= set(last.buttons), f"the question can not be left: {last.buttons}"

    def is_asked_something(self) -> None:
        """The last thing on the screen is a question of the talk."""
        leave = say("button.not_now", register=self.register)
        assert leave in self._last().buttons, f"no question but {self._last().words!r}"

    def is_asked_nothing(self) -> None:
        """No question of the talk has come."""
        leave = say("button.not_now", register=self.register)
        asked = [shown.words for shown in self.news() if leave in shown.buttons]
        assert not asked, f"asked: {asked}"

    def can_tap(self, *buttons: str) -> None:
        """The last thing on the screen has these buttons, in this order."""
        wanted = [say(f"button.{name}", register=self.register) for name in buttons]
        assert self._last().buttons == wanted, f"the buttons are {self._last().buttons}"

    def news(self) -> list[Shown]:
        """What has come since they last did something."""
        return [shown for shown in self.phone.screen() if shown.id not in self._seen_before]

    def words_on_screen(self, *, new: bool = False) -> list[str]:
        """Only the words."""
        return [squeezed(shown.words) for shown in (self.news() if new else self.phone.screen())]

    def _last(self) -> Shown:
        screen = self.phone.screen()
        assert screen, "the screen is empty"
        return screen[-1]

    def _pattern(self, key: str, **args: object) -> re.Pattern[str]:
        return looks_like(key, self.register, self.town.clock(), **args)
