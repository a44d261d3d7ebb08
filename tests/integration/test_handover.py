"""The handover sheet: the communication card stands first, on the screen and on paper."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from referrals import card, service
from referrals.card import Entry, Need
from referrals.tables import ChatRow
from store.engine import Store
from tests.builders import newest
from tests.served import served
from tests.unit.desk.world import PASSWORD, World

SHOTS = os.environ.get("HEARD_SHOTS")


@pytest.fixture
def world(sqlite_store: Store) -> World:
    world = World(sqlite_store)
    world.somebody_writes("i carnt cope wiv im")
    with sqlite_store.begin() as work:
        referral = newest(work)
        chat = work.get_one(ChatRow, referral.chat_id)
        moment = {"now": world.clock(), "council": world.council}
        for need, words in ((Need.SHORTER, "shorta"), (Need.SLOWER, "slowa")):
            card.keep(work, chat, Entry(need, words=words), **moment)
        card.keep(work, chat, Entry(Need.PICTURES, wanted=False, words="no picturs"), **moment)
        service.take(work, referral.number, world.ruth, **moment)
        service.reply(work, referral.number, world.ruth, "I will ring you today.", **moment)
    return world


@pytest.fixture
def sheet(world: World, chromium: Browser) -> Iterator[Page]:
    """The sheet as Ruth opens it from the referral."""
    with served(world.app) as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(f"{address}/sign-in")
        page.fill("#sign_in_name", "ruth")
        page.fill("#password", PASSWORD)
        page.click("main button[type=submit]")
        page.locator(".desk-number").first.click()
        page.get_by_role("link", name="Handover sheet").click()
        yield page
        page.close()


def picture(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_the_card_stands_first_with_who_said_so_and_all_six_steps(sheet: Page) -> None:
    first = sheet.locator("main h2").first
    assert first.inner_text() == "What helps this person. Read this first"
    said = sheet.locator(".desk-needs").inner_text()
    assert "Use short clear sentences. Say one thing at a time." in said  # flagged, as what to do
    assert "“shorta” Said by the person" in said  # identified and recorded
    assert "Heard sends no pictures." in said  # met
    assert "Heard waits between its messages." in said
    assert "Give this to whoever meets this person next" in said  # shared
    assert "Ask whether it is still right by" in said  # reviewed
    talk = sheet.locator(".desk-sheet-talk").inner_text()
    assert "i carnt cope wiv im" in talk
    assert "Monday 11 May 2026 at 10:30" in talk
    assert "today at" not in sheet.locator(".desk-sheet-talk").inner_text()
    assert Axe().run(sheet).response["violations"] == []
    picture(sheet, "handover_sheet")


def test_on_paper_there_is_the_sheet_and_nothing_else(sheet: Page) -> None:
    sheet.emulate_media(media="print")
    for gone in ("body > header", "nav[aria-label=Back]", "#print"):
        assert not sheet.locator(gone).is_visible(), gone
    assert sheet.locator(".desk-do").is_visible()
    assert sheet.locator(".desk-sheet").bounding_box()["y"] < 60  # type: ignore[index]
    picture(sheet, "handover_sheet_printed")
    pages = sheet.pdf(format="A4")
    assert pages.startswith(b"%PDF")
    if SHOTS:
        Path(SHOTS, "handover.pdf").write_bytes(pages)


def test_printing_is_one_button_where_there_are_scripts(sheet: Page) -> None:
    sheet.evaluate("window.print = () => { window.printed = true; }")
    sheet.get_by_role("button", name="Print this sheet").click()
    assert sheet.evaluate("window.printed") is True
