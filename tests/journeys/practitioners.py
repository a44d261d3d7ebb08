"""A practitioner: the same phone, another manner. On the web their concern is one form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.browser import Browser
from tests.journeys.people import Person
from tests.journeys.web_phone import WebPhone

if TYPE_CHECKING:
    from tests.journeys.town import Town

FORM = "/worried-about-a-child"


class TelegramPractitioner(Person):
    """Chose "I am worried about a child", and is asked one thing at a time."""

    def begins(self) -> None:
        """Say hello, and tap "I am worried about a child"."""
        self.register = "parent"  # Heard does not know yet who writes
        self.says("hello")
        self.taps("worried_about_child")
        self.register = "practitioner"

    def is_worried(self, seen: str, said: str) -> None:
        """Tell what was seen and what was said, and leave the rest."""
        self.taps("no")
        self.taps("not_now")
        self.says("Jade, 5")
        self.says(seen)
        self.says(said)

    def says_danger_now(self) -> None:
        """Answer that a child is in danger at this moment."""
        self.taps("yes")


class WebPractitioner(Person):
    """Fills in the form, and then has a page of their own for this concern."""

    def __init__(self, town: Town, browser: Browser) -> None:
        super().__init__(town, WebPhone(browser, FORM), "practitioner")
        self._browser = browser

    def begins(self) -> None:
        """Open the form."""
        self._browser.opens(FORM)

    def fills_in_the_form(self, **boxes: str) -> None:
        """Open the form, fill in these boxes, send it; the page of the concern opens."""
        self.town.clock.passes(seconds=20)
        form = self._browser.page.form_to(FORM)
        answer = self._browser.posts(form, **boxes)
        assert answer.has_redirect_location, f"the form was not taken: {answer.status_code}"
        self.town.settles()
        home = answer.headers["location"].partition("?")[0]
        self.phone = WebPhone(self._browser, home)

    def is_worried(self, seen: str, said: str) -> None:
        """Tell what was seen and what was said, and leave the rest."""
        self.fills_in_the_form(which_children="Jade, 5", what_seen=seen, what_said=said)

    def says_danger_now(self) -> None:
        """Say in the form that a child is in danger at this moment."""
        self.fills_in_the_form(danger_now="yes", what_seen="He is holding a knife.")


Practitioner = TelegramPractitioner | WebPractitioner
