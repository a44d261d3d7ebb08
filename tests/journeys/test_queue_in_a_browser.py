"""The queue in a real browser: a new referral appears by itself, and nobody reloads the page."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.journeys.people import Person
from tests.journeys.town import Town
from tests.journeys.workers import PASSWORD, DeskWorker

CHROMIUM = os.environ.get("HEARD_CHROMIUM", "/usr/bin/chromium")
REFRESHED_WITHIN_MS = 30_000


@pytest.fixture
def screen() -> Iterator[Page]:
    """Chromium, as Debian ships it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


@pytest.mark.parametrize("door", ["telegram"], indirect=True)
def test_a_new_referral_appears_by_itself(
    town: Town, parent: Person, duty_worker: DeskWorker, screen: Page
) -> None:
    screen.goto(town.desk_address)
    screen.get_by_role("textbox", name="Sign-in name").fill(duty_worker.sign_in_name)
    screen.get_by_role("textbox", name="Password").fill(PASSWORD)
    screen.get_by_role("button", name="Sign in").click()
    expect(screen.get_by_text("Nothing waits in the queue.")).to_be_visible()
    screen.evaluate("window.neverReloaded = true")

    parent.says("she got hold of the toylet cleener an it was in her mouth")
    line = screen.locator(f"#line-{parent.number}")
    expect(line).to_be_visible(timeout=REFRESHED_WITHIN_MS)
    expect(screen.get_by_text("Look now")).to_be_visible()
    expect(screen.get_by_role("heading", name="1 new alert")).to_be_visible()
    assert screen.evaluate("window.neverReloaded"), "the page was loaded again"

    line.click()
    expect(screen.get_by_role("heading", name="Referral")).to_be_visible()
    expect(screen.get_by_text("toylet cleener").first).to_be_visible()
