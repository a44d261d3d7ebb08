"""Somebody at the desk: every deed goes through the pages, with their links, forms and tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.browser import Browser
from tests.journeys.page import Form, Page

if TYPE_CHECKING:
    from tests.journeys.town import Town

PASSWORD = "plain kettle morning 7"


class DeskWorker:
    """A duty worker or a manager with a browser."""

    def __init__(self, town: Town, browser: Browser, sign_in_name: str, name: str) -> None:
        self.town, self.browser = town, browser
        self.sign_in_name, self.name = sign_in_name, name
        self.number = ""

    @property
    def page(self) -> Page:
        """What is on the screen."""
        return self.browser.page

    # ---- the queue ----

    def signs_in(self) -> None:
        """Sign in with name and password; the queue opens."""
        form = self.browser.opens("/sign-in").form_to("/sign-in")
        self.browser.sends(form, sign_in_name=self.sign_in_name, password=PASSWORD)
        assert self.page.path == "/", f"not signed in: {self.page.words}"

    def opens_queue(self) -> None:
        """Open the queue."""
        self.town.clock.passes(seconds=20)
        self.browser.opens("/")

    def sees_in_queue(self, number: str, *words: str) -> None:
        """The referral stands in the queue, and these words are on the page."""
        assert f'id="line-{number}"' in self.page.html, f"{number} is not in: {self.page.words}"
        self.sees(*words)

    def has_seen_alerts(self) -> None:
        """Say "I have seen it" to every alert that this worker may answer."""
        while alerts := [form for form in self.page.forms if form.action.endswith("/seen")]:
            self.browser.sends(alerts[0])

    # ---- one referral ----

    def opens(self, number: str) -> None:
        """Open a referral from the queue."""
        self.opens_queue()
        self.number = number
        self.browser.opens(self.page.link_to(f"/referrals/{number}"))
        assert self.page.status == 200, self.page.words

    def takes(self, number: str) -> None:
        """Open a referral and take it."""
        self.opens(number)
        self.presses_take()

    def presses_take(self) -> None:
        """Press "Take" on the page that is open, however old it is by now."""
        self.sends(self.page.form_to("/take"))

    def replies(self, words: str) -> None:
        """Write to the person."""
        self._step("reply", words=words)

    def asks(self, what: str, why: str) -> None:
        """Ask the person for something."""
        self._step("ask", what=what, why=why)

    def decides(self, outcome: str, *, because: str, telling: str) -> None:
        """Decide, say why, and say it to the person in plain words."""
        self._step("decide", outcome=outcome, reason=because, words_for_person=telling)

    def puts_forward_no_further_action(self, *, because: str, telling: str) -> None:
        """Put "no further action" before a manager."""
        self._step("no-further-action", reason=because, words_for_person=telling)

    def puts_forward_closing(self, *, because: str, telling: str) -> None:
        """Put closing before a manager."""
        self._step("close", reason=because, words_for_person=telling)

    def agrees(self, number: str, *, because: str) -> None:
        """Agree, as a manager, to what was put forward."""
        self.opens(number)
        self._step("agree", reason=because)

    def tries(self, step: str, **filled: str) -> None:
        """Take a step past the buttons, by its address: the server must say why not."""
        self.browser.opens(f"/referrals/{self.number}/{step}")
        forms = [form for form in self.page.forms if form.action.endswith(f"/{step}")]
        if forms:
            self.sends(forms[0], **filled)

    def can_not(self, step: str) -> None:
        """The open referral offers no link to this step."""
        ending = f"/referrals/{self.number}/{step}"
        links = [link.href.partition("?")[0] for link in self.page.links]
        assert ending not in links, f"the page offers {step}"

    # ---- what they see ----

    def sees(self, *words: str) -> None:
        """These words are on the page, in any place."""
        for one in words:
            assert one.casefold() in self.page.words.casefold(), (
                f"{one!r} is not on {self.page.path}: {self.page.words}"
            )

    def still_has_typed(self, *words: str) -> None:
        """What was typed stands in the boxes of the page."""
        typed = [value.strip() for form in self.page.forms for value in form.fields.values()]
        for one in words:
            assert one in typed, f"{one!r} is lost; in the boxes: {typed}"

    def does_not_see(self, *words: str) -> None:
        """None of these words is on the page."""
        for one in words:
            assert one.casefold() not in self.page.words.casefold(), f"{one!r} is on the page"

    def opens_file(self) -> bytes:
        """Open the newest file that stands on the page."""
        places = [link.href for link in self.page.links if "/files/" in link.href]
        assert places, f"no file on the page: {self.page.words}"
        answer = self.browser.fetches(places[-1])
        assert answer.status_code == 200, f"the file can not be opened: {answer.status_code}"
        return answer.content

    def opens_step(self, step: str) -> Form:
        """Follow the link to a step; its form is given back."""
        self.browser.opens(f"/referrals/{self.number}")
        self.browser.opens(self.page.link_to(f"/referrals/{self.number}/{step}"))
        return self.page.form_to(f"/{step}")

    def _step(self, step: str, **filled: str) -> None:
        self.sends(self.opens_step(step), **filled)
        assert self.page.status == 200, f"{step} was refused: {self.page.words}"

    def sends(self, form: Form, **filled: str) -> None:
        """Fill in a form and send it."""
        self.town.clock.passes(seconds=20)
        self.browser.sends(form, **filled)
        self.town.settles()
