"""The communication card in a real browser: a parent asks by a word, the desk shows it first.

One record, the parent's page and the desk beside it, and the conversation that hears her.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bot.conversation import hear_next
from bot.doors.web import create_web_door
from bot.parts import Parts
from referrals import service
from referrals.council import Council
from store.engine import Store
from tests.builders import newest
from tests.integration.talking import FakeRasa
from tests.served import served
from tests.unit.desk.world import PASSWORD, World

SHOTS = os.environ.get("HEARD_SHOTS")  # a folder for pictures, to look at with one's own eyes
expect.set_options(timeout=60_000)  # a machine that does other things as well
PLAN = "I will come on Monday 11 May at 10 in the morning."


def now() -> datetime:
    return datetime.now(UTC)


class Hearing(threading.Thread):
    """The first lane of the conversation, as it runs beside the doors. Rasa is not asked."""

    def __init__(self, store: Store) -> None:
        super().__init__(daemon=True)
        self.parts = Parts(store, Council(), FakeRasa(), now)  # type: ignore[arg-type]
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.02):
            while hear_next(self.parts):
                pass


@pytest.fixture
def world(sqlite_store: Store) -> World:
    world = World(sqlite_store)
    world.clock.at = now()
    return world


@pytest.fixture
def desk(world: World) -> Iterator[str]:
    with served(world.app) as address:
        yield address


@pytest.fixture
def door(world: World, tmp_path: Path) -> Iterator[str]:
    app = create_web_door(world.store, Council(), "a secret of the test", now, tmp_path / "files")
    hearing = Hearing(world.store)
    hearing.start()
    with served(app) as address:
        yield address
    hearing.over.set()
    hearing.join(timeout=20)


def writes(page: Page, words: str) -> None:
    page.fill("textarea", words)
    page.get_by_role("button", name="Send").first.click()


def signed_in(chromium: Browser, address: str) -> Page:
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(f"{address}/sign-in")
    page.fill("#sign_in_name", "ruth")
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    return page


def picture(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def faults_of(page: Page) -> list[str]:
    return [fault["id"] for fault in Axe().run(page).response["violations"]]


def test_what_she_asks_for_by_a_word_stands_first_at_the_desk(
    desk: str, door: str, chromium: Browser
) -> None:
    parent = chromium.new_page(viewport={"width": 390, "height": 844})
    parent.goto(door)
    writes(parent, "i carnt cope wiv im")
    expect(parent.get_by_text("I wrote it down.").first).to_be_visible()
    writes(parent, "shorta")
    expect(parent.get_by_text("I will use fewer words.").first).to_be_visible()
    writes(parent, "biger letters")
    expect(parent.locator("html")).to_have_class("bigger")
    writes(parent, "wot helps me")
    expect(parent.get_by_role("button", name="Longer")).to_be_visible()
    picture(parent, "parent_card")
    assert faults_of(parent) == []

    worker = signed_in(chromium, desk)
    expect(
        worker.get_by_text("Use short clear sentences. Say one thing at a time.")
    ).to_be_visible()
    picture(worker, "desk_queue")
    worker.locator(".desk-number").first.click()
    first = worker.locator("main h2").first
    expect(first).to_have_text("What helps this person")
    expect(worker.locator(".desk-needs")).to_contain_text("“shorta”")
    picture(worker, "desk_referral")
    assert faults_of(worker) == []


def test_a_worker_puts_down_what_a_therapist_said_with_her_name(
    desk: str, door: str, chromium: Browser
) -> None:
    parent = chromium.new_page(viewport={"width": 390, "height": 844})
    parent.goto(door)
    writes(parent, "i carnt cope wiv im")
    expect(parent.get_by_text("I wrote it down.").first).to_be_visible()

    worker = signed_in(chromium, desk)
    worker.locator(".desk-number").first.click()
    worker.get_by_role("link", name="Add to the card, or change it").click()
    worker.get_by_role("button", name="Keep it on the card").click()
    expect(worker.get_by_text("Choose what helps.").first).to_be_visible()
    worker.get_by_label("Extra time").check()
    worker.get_by_label("A practitioner who knows them").check()
    worker.get_by_role("button", name="Keep it on the card").click()
    expect(worker.get_by_text("Write who said so").first).to_be_visible()
    assert faults_of(worker) == []
    worker.get_by_label("Their name and what they do").fill("Sue, speech and language therapist")
    picture(worker, "desk_card_form")
    worker.get_by_role("button", name="Keep it on the card").click()
    expect(worker.locator(".desk-needs")).to_contain_text("Sue, speech and language therapist")
    expect(worker.locator(".desk-do")).to_contain_text("Give extra time.")


def test_seen_said_back_and_not_understood_stand_apart_beside_the_letter(
    world: World, desk: str, door: str, chromium: Browser
) -> None:
    parent = chromium.new_page(viewport={"width": 390, "height": 844})
    parent.goto(door)
    writes(parent, "i carnt cope wiv im")
    expect(parent.get_by_text("I wrote it down.").first).to_be_visible()
    with world.store.begin() as work:
        service.take(work, newest(work).number, world.ruth, now=now(), council=world.council)

    worker = signed_in(chromium, desk)
    worker.locator(".desk-number").first.click()
    worker.get_by_role("link", name="Write to the person").click()
    worker.fill("#words", PLAN)
    worker.get_by_label("Ask them to say it in their own words").check()
    picture(worker, "desk_reply")
    worker.get_by_role("button", name="Send it").click()
    expect(worker.get_by_text(PLAN)).to_be_visible()

    expect(parent.get_by_text(PLAN)).to_be_visible()
    button = parent.get_by_role("button", name="I have seen this")
    expect(button).to_be_visible()
    button.click()
    expect(parent.get_by_text(re.compile("In your own words, what did"))).to_be_visible()
    picture(parent, "parent_said_back")
    writes(parent, "she wil come to my hous munday")
    expect(parent.get_by_text("I wrote down your words.")).to_be_visible()

    worker.reload()
    beside = worker.locator(".desk-shown").last
    expect(beside).to_contain_text("It does not say that they agree, or understand.")
    expect(beside).to_contain_text("“she wil come to my hous munday”")
    expect(beside).to_contain_text("Not understood: not so far.")
    picture(worker, "desk_three_states")
    assert faults_of(worker) == []
