"""Plainer words in a real browser: they appear while a worker types, and one press puts them in."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from referrals.tables import ChronologyRow
from store.engine import Store, reading
from store.post import OutboxRow
from tests.served import served
from tests.unit.desk.world import DANGER, PASSWORD, World

SHOTS = os.environ.get("HEARD_SHOTS")  # a folder for pictures, to look at with one's own eyes
SIZES = {"desk": (1280, 900), "phone": (390, 844)}
SEND = "main form button[type=submit]"
FINDS = ".desk-find"
PUT = "[data-put]"
expect.set_options(timeout=60_000)  # a machine that does other things as well


@pytest.fixture
def world(sqlite_store: Store) -> World:
    return World(sqlite_store)


@pytest.fixture
def address(world: World) -> Iterator[str]:
    with served(world.app) as address:
        yield address


def writes_to(page: Page, world: World, address: str, path: str, **said: object) -> str:
    """Ruth has taken a referral and opens a form that the person will read."""
    number = world.somebody_writes("i carnt cope", **said).referral.number
    page.goto(f"{address}/sign-in")
    page.fill("#sign_in_name", "ruth")
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    page.goto(f"{address}/referrals/{number}")
    page.click("text=Take this referral")
    page.goto(f"{address}/referrals/{number}/{path}")
    return number


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def sent(world: World) -> list[str]:
    with reading(world.store) as work:
        rows = work.scalars(select(OutboxRow).where(OutboxRow.own_words_sealed.is_not(None)))
        return [row.own_words for row in rows]


def events(world: World) -> list[str]:
    with reading(world.store) as work:
        return list(work.scalars(select(ChronologyRow.event)))


def test_words_are_found_put_in_taken_back_and_sent(
    world: World, address: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    writes_to(page, world, address, "reply")
    box = page.locator("#words")
    box.press_sequentially("🙂 The visit will commence on Monday 18 May.")
    expect(page.locator(PUT)).to_have_count(1)
    box.evaluate("box => box.setSelectionRange(box.value.length, box.value.length)")
    page.click(PUT)
    expect(box).to_have_value("🙂 The visit will start on Monday 18 May.")
    expect(box).to_be_focused()
    assert box.evaluate("box => box.selectionStart === box.value.length")
    expect(page.locator("#advice-news")).to_have_text("Put in: start")
    expect(page.locator(PUT)).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(box).to_have_value("🙂 The visit will commence on Monday 18 May.")
    expect(page.locator(PUT)).to_have_count(1)
    page.keyboard.press("Control+Shift+z")
    expect(box).to_have_value("🙂 The visit will start on Monday 18 May.")
    expect(page.locator(PUT)).to_have_count(0)
    page.click(SEND)
    page.wait_for_selector("text=What you can do")
    page.close()
    assert sent(world) == ["🙂 The visit will start on Monday 18 May."]
    assert "words sent as they are" not in events(world)
    assert said == []


def test_a_keyboard_alone_is_enough_and_every_line_of_the_box_is_found(
    world: World, address: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    writes_to(page, world, address, "ask")
    what, why = page.locator("#what"), page.locator("#why")
    what.press_sequentially("Hello.\nPlease bring the form.")
    why.press_sequentially("I ask because we'll need it.\nWe will look at it in order to help.")
    expect(page.locator(FINDS)).to_have_count(2)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.stood") == "we'll"
    page.keyboard.press("Enter")
    expect(why).to_have_value(
        "I ask because we will need it.\nWe will look at it in order to help."
    )
    expect(page.locator(FINDS)).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(why).to_have_value("I ask because we will need it.\nWe will look at it to help.")
    expect(page.locator(FINDS)).to_have_count(0)
    page.close()


def test_a_long_sentence_is_cut_and_a_hard_word_gets_its_meaning(
    world: World, address: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    writes_to(page, world, address, "decide")
    box = page.locator("#words_for_person")
    box.fill("I will ring the school on Monday 18 May and the nurse will come to you at home.")
    page.click(PUT)
    expect(box).to_have_value(
        "I will ring the school on Monday 18 May. The nurse will come to you at home."
    )
    box.fill("We made a referral. Ruth will ring you.")
    page.wait_for_selector("text=“referral”")
    page.click(PUT)
    expect(box).to_have_value(
        "We made a referral. A referral is when someone asks us to help a family. "
        "Ruth will ring you."
    )
    page.close()


def test_what_changed_since_is_never_overwritten(
    world: World, address: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    writes_to(page, world, address, "reply")
    box = page.locator("#words")
    box.fill("We'll ring you.")
    page.wait_for_selector(PUT)
    page.route("**/advice", lambda route: route.abort())
    box.press("Home")
    box.press_sequentially("Hello. ")
    page.wait_for_selector("#advice-away:not([hidden])")
    page.click(PUT)
    expect(box).to_have_value("Hello. We'll ring you.")
    expect(page.locator("#advice-news")).to_have_text("Your words changed. Look again.")
    page.unroute("**/advice")
    box.press("End")
    box.press_sequentially(" Ruth")
    page.wait_for_selector("#advice-away", state="hidden")
    page.click(PUT)
    expect(box).to_have_value("Hello. We will ring you. Ruth")
    page.close()


def test_the_reason_is_asked_for_as_soon_as_it_is_needed_and_an_urgent_one_never_is(
    world: World, address: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    writes_to(page, world, address, "reply")
    because = page.locator("#sent_anyway_because")
    expect(because).to_be_hidden()
    page.fill("#words", "Come ASAP.")
    expect(because).to_be_visible()
    page.fill("#words", "Ring 999 ASAP.")
    expect(page.locator("#advice")).to_contain_text("It is sent at once")
    expect(because).to_be_hidden()
    page.fill("#words", "Come ASAP.")
    expect(because).to_be_visible()
    page.fill("#sent_anyway_because", "She writes it like this.")
    page.click(SEND)
    page.wait_for_selector("text=What you can do")
    page.close()
    assert sent(world) == ["Come ASAP."]
    assert events(world).count("words sent as they are") == 1


def test_a_session_that_ended_leaves_the_typed_words_where_they_are(
    world: World, address: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    writes_to(page, world, address, "reply")
    world.clock.pass_time(hours=13)
    page.locator("#words").press_sequentially("We'll ring you.")
    page.wait_for_selector("#advice-signed-out:not([hidden])")
    expect(page.locator("#words")).to_have_value("We'll ring you.")
    page.close()


def test_a_screen_reader_is_told_once_when_typing_rests(
    world: World, address: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    writes_to(page, world, address, "reply")
    page.evaluate(
        """() => { window.heard = []; new MutationObserver(() => {
            const words = document.getElementById("advice-news").textContent;
            if (words) window.heard.push(words);
        }).observe(document.getElementById("advice-news"), { childList: true }); }"""
    )
    page.locator("#words").press_sequentially("We'll come. They'll come. I can't.", delay=60)
    expect(page.locator("#advice-news")).to_have_text("3 places may be hard to read.")
    assert page.evaluate("window.heard") == ["3 places may be hard to read."]
    assert page.evaluate("document.querySelector('#advice [aria-live]')") is None
    page.close()


def test_without_scripts_the_same_is_said_on_sending(
    world: World, address: str, chromium: Browser
) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    writes_to(page, world, address, "reply")
    assert page.is_hidden("#sent_anyway_because")
    page.fill("#words", "We'll ring you ASAP.")
    page.click(SEND)
    page.wait_for_selector("text=Some words may be hard to read")
    assert page.locator(PUT).first.is_hidden()  # it could do nothing
    page.fill("#sent_anyway_because", "She writes like this.")
    page.click(SEND)
    page.wait_for_selector("text=What you can do")
    page.context.close()
    assert sent(world) == ["We'll ring you ASAP."]


LETTER = (
    "Thank you for telling us about Zara! We'll touch base ASAP, and you must attend the meeting "
    "on 18/5 because we are required to undertake an assessment.\n"
    "You failed to bring the form. Just call your GP."
)


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("path", ["reply", "ask", "decide"])
def test_no_form_has_an_accessibility_fault_while_advice_stands_on_it(
    world: World, address: str, chromium: Browser, size: str, path: str
) -> None:
    width, height = SIZES[size]
    page = chromium.new_page(viewport={"width": width, "height": height})
    urgent = {"reading": DANGER} if path == "decide" else {}
    writes_to(page, world, address, path, **urgent)
    box = {"reply": "#words", "ask": "#what", "decide": "#words_for_person"}[path]
    page.fill(box, LETTER)
    page.wait_for_selector("text=“ASAP”")
    shot(page, f"{path}-{size}")
    page.focus(PUT)
    page.click("text=/^\\d+ more$/")
    page.click("text=Where these rules come from")
    shot(page, f"{path}-{size}-open")
    faults = faults_of(page)
    page.close()
    assert faults == []


def faults_of(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [fault["id"] for fault in violations] + ["too wide"] * too_wide
