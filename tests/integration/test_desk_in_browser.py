"""The desk in a real browser: no accessibility fault, nothing blocked, a queue that stays fresh."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from store.engine import Store
from tests.served import served
from tests.unit.desk.world import DANGER, PASSWORD, World

SIZES = {"desk": (1280, 900), "phone": (390, 844)}
SEND = "main button[type=submit]"


@pytest.fixture
def world(sqlite_store: Store) -> World:
    return World(sqlite_store)


@pytest.fixture
def address(world: World) -> Iterator[str]:
    with served(world.app) as address:
        yield address


def signed_in(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-in")
    page.fill("#sign_in_name", "ruth")
    page.fill("#password", PASSWORD)
    page.click(SEND)


def faults_of(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [fault["id"] for fault in violations] + ["too wide"] * too_wide


@pytest.mark.parametrize("size", list(SIZES))
def test_no_page_has_an_accessibility_fault_or_asks_for_what_is_not_allowed(
    world: World, address: str, chromium: Browser, size: str
) -> None:
    number = world.somebody_writes("he is hitting me", DANGER).referral.number
    calm = world.somebody_writes("i carnt cope", who="9").referral.number
    width, height = SIZES[size]
    page = chromium.new_page(viewport={"width": width, "height": height})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.goto(f"{address}/sign-in")
    found = {"sign-in": faults_of(page)}
    signed_in(page, address)
    found["queue"] = faults_of(page)
    page.goto(f"{address}/referrals/{number}")
    found["referral"] = faults_of(page)
    page.click("text=How the machine read this")
    page.click("text=Correct this")
    page.wait_for_selector("text=Keep what I say")
    found["correct"] = faults_of(page)
    page.goto(f"{address}/referrals/{number}")
    page.click("text=Take this referral")
    page.click("text=Write to the person")
    found["reply"] = faults_of(page)
    assert said == []
    page.goto(f"{address}/referrals/{calm}")  # an urgent one is not held up by advice
    page.click("text=Take this referral")
    page.click("text=Write to the person")
    page.fill("#words", "We'll ring you ASAP.")
    page.click(SEND)
    page.wait_for_selector("text=Some words may be hard to read")
    found["advice"] = faults_of(page)
    page.close()
    assert found == {name: [] for name in found}


def test_danger_shows_on_an_open_queue_without_a_click(
    world: World, address: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    signed_in(page, address)
    assert page.title() == "Queue - Heard desk"
    world.somebody_writes("he got a nife", DANGER)
    page.wait_for_selector("text=he got a nife", timeout=20_000)
    assert page.title() == "(1) Queue - Heard desk"
    assert page.text_content("#queue-news") == "1 new alert. No referrals overdue."
    page.close()


def test_a_queue_whose_server_is_gone_says_that_it_may_be_old(
    address: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    signed_in(page, address)
    assert page.is_hidden("#not-up-to-date")
    page.route("**/queue/lines*", lambda route: route.abort())
    page.wait_for_selector("text=This list may be old", timeout=20_000)
    page.unroute("**/queue/lines*")
    page.wait_for_selector("#not-up-to-date", state="hidden", timeout=20_000)
    page.close()


def test_without_scripts_the_queue_and_the_steps_work(
    world: World, address: str, chromium: Browser
) -> None:
    number = world.somebody_writes("i carnt cope").referral.number
    page = chromium.new_context(java_script_enabled=False).new_page()
    signed_in(page, address)
    page.click(f"#line-{number}")
    page.click("text=Take this referral")
    page.click("text=Write to the person")
    page.fill("#words", "Ruth will ring you.")
    page.click(SEND)
    page.wait_for_selector("text=Ruth will ring you.")
    page.click("text=Queue")
    world.somebody_writes("a second one", who="2")
    page.click("text=Refresh it now")
    page.wait_for_selector("text=a second one")
    page.context.close()
