"""The web door in a real browser: an old phone, no scripts, the keyboard, the way out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select

from bot import inbox
from bot.doors.web import create_web_door
from bot.incoming import read
from easy_read.say import say
from easy_read.speech.espeak import Espeak
from easy_read.speech.speech import Speech
from referrals.council import Council
from referrals.hearing import chat_at
from referrals.outgoing import Bubble, put_out
from store.engine import Store
from store.post import InboxRow
from tests.served import served
from tests.telegram.waiting import wait_until

CONCERN = "/worried-about-a-child"
WEATHER = "https://www.bbc.co.uk/weather"
QUESTION = Bubble(
    "ask.hurt_now",
    buttons=(("button.yes", "answer:hurt_now:yes"), ("button.no", "answer:hurt_now:no")),
)


def now() -> datetime:
    return datetime.now(UTC)


class Answering(threading.Thread):
    """Stands in for the conversation: it hears each post and says that it was written down."""

    def __init__(self, store: Store) -> None:
        super().__init__(daemon=True)
        self.store, self.over = store, threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.02):
            row = inbox.claim_open(self.store, now(), timedelta(seconds=30))
            if row is not None:
                self._answer(row)

    def _answer(self, row: InboxRow) -> None:
        incoming = read(row.door, row.raw, received_at=row.received_at)
        with self.store.begin() as work:
            key = incoming.chat_key
            chat = chat_at(work, key=key, door="web", address=key, now=now())
            bubbles = [Bubble("referral.thanks"), QUESTION]
            if incoming.said.words == "hide":
                chat.hidden_at, bubbles = now(), [Bubble("hide.done")]
            if incoming.said.words == "what happens next":
                bubbles = [Bubble("next.steps", {"step": 2})]
            put_out(work, chat, bubbles, now=now(), pause=timedelta(seconds=0.5))
            inbox.finish(inbox.held(work, [row]), now())


@pytest.fixture
def address(sqlite_store: Store, tmp_path: Path) -> Iterator[str]:
    speech = Speech([Espeak()])
    app = create_web_door(
        sqlite_store, Council(), "a secret of the test", now, tmp_path / "enclosed", speech=speech
    )
    answering = Answering(sqlite_store)
    answering.start()
    with served(app) as address:
        yield address
    answering.over.set()
    answering.join(timeout=20)


def context_of(chromium: Browser, **settings: Any) -> BrowserContext:
    context = chromium.new_context(**{"viewport": {"width": 390, "height": 844}, **settings})
    context.route(f"{WEATHER}**", lambda route: route.fulfill(body="sunny"))
    return context


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Page]:
    context = context_of(chromium, base_url=address)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda line: troubles.append(line.text) if _trouble(line) else None)
    page.goto("/")
    yield page
    context.close()
    assert troubles == []


def _trouble(line: Any) -> bool:
    return line.type in ("error", "warning") and "400 (BAD REQUEST)" not in line.text


def axe_finds(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


def send(page: Page, words: str) -> None:
    page.fill("#words", words)
    page.click(".send")


def test_new_bubbles_come_by_themselves_and_what_she_is_writing_stays(phone: Page) -> None:
    send(phone, "i carnt cope")
    expect(phone.locator("#talk")).to_contain_text("I wrote it down")
    phone.fill("#words", "and he is")
    phone.evaluate("document.querySelector('#words').focus()")
    other = phone.context.new_page()
    other.goto("/")
    send(other, "somebody is at the door")
    expect(phone.locator("#talk")).to_contain_text("somebody is at the door", timeout=20_000)
    assert phone.input_value("#words") == "and he is"
    assert phone.evaluate("document.activeElement.id") == "words"
    other.close()


def test_a_tap_works_and_keeps_what_she_is_writing(phone: Page, sqlite_store: Store) -> None:
    send(phone, "i carnt cope")
    phone.fill("#words", "he is as")
    phone.get_by_role("button", name="No", exact=True).click()
    expect(phone.locator("#talk")).to_contain_text("No")
    assert phone.input_value("#words") == "he is as"
    with sqlite_store.begin() as work:
        assert len(work.scalars(select(InboxRow)).all()) == 2


def test_a_voice_message_can_be_added(phone: Page) -> None:
    phone.set_input_files(
        "#file", {"name": "voice.ogg", "mimeType": "audio/ogg", "buffer": b"a voice"}
    )
    phone.click(".send")
    expect(phone.locator("#talk")).to_contain_text("File: voice.ogg")


def test_everything_works_without_scripts(chromium: Browser, address: str) -> None:
    context = context_of(chromium, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    send(page, "i carnt cope")
    expect(page.locator("#talk")).to_contain_text("I wrote it down")  # with the answer, at once
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.locator("#talk .hers").last).to_contain_text("No")
    page.get_by_role("link", name="Look for new messages").click()
    page.click("#exit")
    expect(page).to_have_url(WEATHER)
    context.close()


def test_everything_works_with_the_keyboard_alone(phone: Page) -> None:
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")  # the link that skips to the box
    phone.keyboard.type("i carnt cope")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.locator("#talk")).to_contain_text("i carnt cope")
    expect(phone.locator("#talk")).to_contain_text("I wrote it down")


@pytest.mark.parametrize("way", ["click", "escape"])
def test_the_way_out_leaves_nothing_to_go_back_to(phone: Page, way: str) -> None:
    send(phone, "i carnt cope")
    expect(phone.locator("#talk")).to_contain_text("i carnt cope")
    if way == "click":
        phone.click("#exit")
    else:
        phone.wait_for_load_state("load")  # until then only the link works
        for _ in range(3):
            phone.keyboard.press("Escape")
    expect(phone).to_have_url(WEATHER)
    assert phone.evaluate("document.body.innerText") == "sunny"


def test_hiding_empties_the_page(phone: Page) -> None:
    send(phone, "he hit me")
    expect(phone.locator("#talk")).to_contain_text("he hit me")
    send(phone, "hide")
    expect(phone.locator("#talk")).to_have_text("Okay.", timeout=20_000)
    assert phone.title() == "Messages"
    assert "he hit me" not in phone.content()
    assert axe_finds(phone) == []


def test_a_concern_can_be_sent_with_one_box(phone: Page) -> None:
    phone.get_by_role("link", name="I am worried about").click()
    phone.fill("[name=what_seen]", "Bruise on the left arm")
    phone.get_by_role("button", name="Send this concern").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("We have your concern")
    expect(phone.locator("#talk")).to_contain_text("Bruise on the left arm")


@pytest.mark.parametrize("width", [195, 320, 390, 1280])  # 195: a phone at 200% zoom
def test_every_page_can_be_read_at_every_width(chromium: Browser, address: str, width: int) -> None:
    context = context_of(chromium, base_url=address, viewport={"width": width, "height": 844})
    page = context.new_page()
    for path in ("/", CONCERN, "/nowhere"):
        page.goto(path)
        _stands_well(page)
    page.goto("/")
    page.click(".send")
    _stands_well(page)
    expect(page.locator("#problem")).to_be_focused()
    send(page, "i carnt cope " + "x" * 300)
    expect(page.locator("#taps")).to_contain_text("Yes")
    _stands_well(page)
    context.close()


def _stands_well(page: Page) -> None:
    assert axe_finds(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    small = page.evaluate(
        """[...document.querySelectorAll('button, a.tap, a.exit, textarea, select, .choice')]
           .filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""
    )
    assert small == []


def test_a_message_is_read_out_in_place_and_the_talk_stays(phone: Page) -> None:
    send(phone, "i carnt cope")
    listen = phone.locator(".listen").first
    listen.wait_for()
    listen.focus()
    phone.keyboard.press("Enter")
    wait_until(lambda: phone.evaluate("document.querySelector('audio').duration > 1"))
    assert "/listen/" not in phone.url
    assert phone.locator("audio").get_attribute("aria-label") == say("button.read_to_me")
    assert phone.locator("#words").is_visible()
    listen.click()
    assert phone.locator("audio").count() == 1, "the same player once more"
    assert axe_finds(phone) == []


def test_pictures_and_steps_are_there_for_whoever_listens_and_whoever_enlarges(
    phone: Page,
) -> None:
    send(phone, "what happens next")
    phone.locator(".steps .now").wait_for()
    assert (
        phone.locator("[aria-current=step]").inner_text().split() == "2. A worker reads it.".split()
    )
    shown = "[...document.images].every(image => image.naturalWidth > 0)"
    wait_until(lambda: phone.evaluate(shown))
    assert axe_finds(phone) == []
    phone.set_viewport_size({"width": 320, "height": 800})
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
