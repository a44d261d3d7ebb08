"""Somebody who has a keyboard only, or one switch for Tab and another for Enter; and the web door.

The door, the record and both lanes of the conversation are the real ones; Rasa's part is led by
its own rules (`tests.integration.led_talk`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

from bot.doors.web import create_web_door
from easy_read.speech.espeak import Espeak
from easy_read.speech.speech import Speech
from referrals.council import Council
from store.engine import Store, reading
from store.post import InboxRow, InboxState, OutboxRow, OutboxState
from tests.integration import can_be_read, is_heard
from tests.integration.led_talk import Conversation
from tests.served import served
from tests.telegram.waiting import wait_until

SHOTS = os.environ.get("HEARD_SHOTS")  # a folder for pictures, to look at with one's own eyes
# A screen of 1280 pixels is 640 of a page's own at 200%, and 320 at 400% (WCAG 1.4.4, 1.4.10).
SIZES = {"phone": (390, 844), "zoom_200": (640, 400), "zoom_400": (320, 256)}
HAS_FOCUS = """([name, place]) => {
  const one = document.activeElement;
  return one !== document.body && one.matches(place) && one.textContent.trim().startsWith(name);
}"""


@contextmanager
def web_door(store: Store, files: Path) -> Iterator[str]:
    """The address of a web door, with the conversation beside it."""

    def now() -> datetime:
        return datetime.now(UTC)

    speech = Speech([Espeak()])
    app = create_web_door(store, Council(), "a secret of the test", now, files, speech=speech)
    talk = Conversation(store)
    talk.start()
    try:
        with served(app) as address:
            yield address
    finally:
        talk.over.set()
        talk.join(timeout=20)


@contextmanager
def opened(
    chromium: Browser, address: str, store: Store, path: str = "/", **settings: Any
) -> Iterator[Somebody]:
    """Somebody opens a page of the door in a browser of her own."""
    context = chromium.new_context(
        **{"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, **settings},
        base_url=address,
    )
    page = context.new_page()
    is_heard.listen(page)
    page.goto(path)
    yield Somebody(page, store)
    context.close()


class Somebody:
    """Presses keys and nothing else."""

    def __init__(self, page: Page, store: Store) -> None:
        self.page, self.store = page, store
        self.states: dict[str, list[str]] = {}

    def goes_to(self, name: str = "", *, place: str = "*") -> None:
        """Tab until the thing with this name, or at this place of the page, has the focus."""
        for _ in range(can_be_read.MOST_STOPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(HAS_FOCUS, [name, place]):
                return
        raise AssertionError(f"Tab never comes to {name or place}")

    def presses(self, name: str, key: str = "Enter") -> None:
        """Go to the thing with this name, and press it."""
        self.goes_to(name)
        self.page.keyboard.press(key)

    def writes(self, words: str, box: str = "#words") -> None:
        """Write in a box, and send."""
        self.goes_to(place=box)
        self.page.keyboard.type(words)
        self.goes_to(place=".send")
        self.page.keyboard.press("Enter")

    def is_told(self, words: str) -> None:
        """These words come on the page."""
        expect(self.page.locator("#talk")).to_contain_text(words)

    def has_read_all(self) -> None:
        """Nothing waits to be heard or said, and the page shows the newest."""
        wait_until(lambda: not _anything_waits(self.store))
        with reading(self.store) as work:
            newest = work.scalar(select(func.max(OutboxRow.id)))
        if newest is not None:
            expect(self.page.locator(f"#o{newest}")).to_be_attached()
        self.page.wait_for_load_state("load")

    def looks(self, state: str, *, dull: bool = False, own_colours: bool = False) -> None:
        """Everything is checked here, at every size. What is wrong is kept, for the end."""
        self.has_read_all()
        found = [f"{state}, listened to: {one}" for one in is_heard.faults(self.page, dull=dull)]
        for size, (width, height) in SIZES.items():
            self.page.set_viewport_size({"width": width, "height": height})
            wrong = can_be_read.faults(self.page, own_colours=own_colours)
            wrong += can_be_read.keyboard_faults(self.page, and_back=size == "phone")
            found += [f"{state}, {size}: {one}" for one in wrong]
            self.keeps_picture(f"{state}_{size}", whole=size != "zoom_400")
        self.page.set_viewport_size({"width": 390, "height": 844})
        self.states[state] = found

    def keeps_picture(self, name: str, *, whole: bool = True) -> None:
        """For somebody who wants to look."""
        if SHOTS:
            file = f"{SHOTS}/{name.replace(' ', '_')}.png"
            self.page.screenshot(path=file, full_page=whole)

    def found_nothing_wrong(self) -> None:
        """Raises AssertionError with all that was found."""
        wrong = [one for found in self.states.values() for one in found]
        assert self.states
        assert wrong == [], "\n".join(wrong)


def _anything_waits(store: Store) -> bool:
    with reading(store) as work:
        unheard = select(InboxRow.id).where(InboxRow.state.in_([InboxState.OPEN, InboxState.HEARD]))
        unsaid = select(OutboxRow.id).where(
            OutboxRow.state == OutboxState.WAITING, OutboxRow.door == "web"
        )
        return work.scalar(unheard) is not None or work.scalar(unsaid) is not None
