"""A whole conversation, by the keyboard alone, and at every state of it: can it be read and used?

By somebody who listens to the page, who presses one switch, who enlarges it to 200% and to 400%,
who has high contrast on, or who moves with the Tab key. Every state: axe with WCAG 2.2 AA and best
practice, nothing cut or overlaid, every stop of the keyboard, and what a screen reader is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from easy_read.registers import PRACTITIONER
from easy_read.say import say
from referrals import service
from store.engine import Store
from tests.builders import newest
from tests.integration import can_be_read, is_heard
from tests.integration.somebody import Somebody, opened, web_door
from tests.telegram.waiting import wait_until
from tests.unit.desk.world import World

expect.set_options(timeout=60_000)  # a machine that does other things as well
pytestmark = pytest.mark.timeout(900)
CONCERN = "/worried-about-a-child"
LETTER = "I will ring you on Monday 7 December."


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def world(sqlite_store: Store) -> World:
    world = World(sqlite_store)
    world.clock.at = now()
    return world


@pytest.fixture
def door(world: World, tmp_path: Path) -> Iterator[str]:
    with web_door(world.store, tmp_path / "files") as address:
        yield address


@pytest.fixture
def she(chromium: Browser, door: str, world: World) -> Iterator[Somebody]:
    with opened(chromium, door, world.store) as somebody:
        yield somebody


def says_that_she_can_not_cope(she: Somebody) -> None:
    she.writes("i carnt cope wiv im")
    she.is_told(say("ask.hurt_now"))


def ruth_writes(world: World) -> None:
    with world.store.begin() as work:
        number, moment = newest(work).number, {"now": now(), "council": world.council}
        service.take(work, number, world.ruth, **moment)
        service.reply(work, number, world.ruth, LETTER, asks_back=True, **moment)


# ---- the whole of it, state by state ----


def test_the_first_page_and_the_first_questions(she: Somebody) -> None:
    she.looks("first page")
    she.goes_to(place=".send")
    she.page.keyboard.press("Enter")
    expect(she.page.locator("#problem")).to_be_focused()
    she.looks("nothing was written")
    says_that_she_can_not_cope(she)
    she.looks("first message")
    she.presses("No")
    she.is_told(say("ask.children_with_you"))
    she.presses("Why do you ask", "Space")
    she.is_told(say("why.children_with_you"))
    she.looks("why")
    she.presses("Yes", "Space")
    she.is_told(say("ask.children"))
    she.writes("alfie is 3 an mia is 1")
    she.is_told(say("ask.staying"))
    she.looks("an open question")
    she.found_nothing_wrong()


def test_reading_aloud_what_comes_next_and_the_status(she: Somebody) -> None:
    says_that_she_can_not_cope(she)
    she.presses("Read it to me")
    expect(she.page.locator("audio")).to_have_count(1)
    assert she.page.evaluate("document.activeElement.className") == "listen"
    she.looks("read to me")
    she.writes("wot happens next")
    she.page.locator(".steps .now").first.wait_for()
    she.looks("next steps")
    she.writes("whats happening with my message")
    she.looks("status")
    she.writes("wots a referal")
    she.is_told("A referral is when someone asks us to help a family.")
    she.looks("a hard word")
    she.found_nothing_wrong()


def test_the_card_bigger_letters_and_a_workers_letter(she: Somebody, world: World) -> None:
    says_that_she_can_not_cope(she)
    she.writes("what helps me")
    she.is_told(say("card.choose"))
    she.looks("the card")
    she.presses("Bigger")
    expect(she.page.locator("html")).to_have_class("bigger")
    she.looks("bigger letters")
    ruth_writes(world)
    she.is_told(LETTER)
    she.presses("Okay, I have seen this")
    she.is_told("In your own words")
    she.looks("a worker asks to hear it back")
    she.found_nothing_wrong()


def test_each_language_is_spoken_as_itself(she: Somebody) -> None:
    says_that_she_can_not_cope(she)
    she.presses("Polski")
    she.is_told(say("language.changed", language="pl"))
    she.looks("in Polish")
    spoken = is_heard.languages_of(she.page)
    assert spoken[say("ask.hurt_now")] == "en", "what was said before stays as it was said"
    assert spoken[say("ask.hurt_now", language="pl")] == "pl"
    assert spoken[say("button.yes", language="pl")] == "pl"
    assert spoken[say("button.read_to_me", language="pl")] == "pl"
    assert (spoken["English"], spoken["Cymraeg"]) == ("en", "cy")
    she.presses("Cymraeg")
    she.is_told(say("language.changed", language="cy"))
    she.looks("in Welsh")
    spoken = is_heard.languages_of(she.page)
    assert spoken[say("ask.hurt_now", language="cy")] == "cy"
    assert spoken[say("button.yes", language="cy")] == "cy"
    she.found_nothing_wrong()


def test_danger_and_a_hidden_chat(she: Somebody) -> None:
    says_that_she_can_not_cope(she)
    she.writes("he is hitting me now he has a knife")
    she.is_told("999")
    she.looks("danger")
    she.presses(say("button.rang"))
    she.is_told(say("danger.rang"))
    she.looks("she rang")
    she.writes("hide")
    expect(she.page.locator("#talk")).to_have_text(say("hide.done"))
    she.looks("hidden", dull=True)
    she.found_nothing_wrong()


def test_the_form_of_somebody_who_is_worried(chromium: Browser, door: str, world: World) -> None:
    with opened(chromium, door, world.store) as he:
        he.presses("I am worried about")
        expect(he.page.locator("h1")).to_have_text(
            say("web.concern_form.title", register=PRACTITIONER)
        )
        he.looks("the form")
        he.goes_to(place=".send")
        he.page.keyboard.press("Enter")
        expect(he.page.locator("#problem")).to_be_focused()
        he.looks("an empty form")
        he.writes("A bruise on the left arm", box="[name=what_seen]")
        expect(he.page.locator("h1")).to_have_text(
            say("web.concern_form.sent", register=PRACTITIONER)
        )
        he.looks("the concern was sent")
        he.found_nothing_wrong()


# ---- what must hold while things change ----


def test_a_message_that_comes_is_announced_once_and_takes_nothing_away(
    she: Somebody, world: World
) -> None:
    says_that_she_can_not_cope(she)
    she.has_read_all()
    she.goes_to("No")
    here = "document.activeElement.textContent"
    stood = she.page.evaluate("[...document.querySelectorAll('main *')].map(one => one.id)")
    ruth_writes(world)
    she.is_told(LETTER)
    assert she.page.evaluate(here) == "No", "the button that she was on keeps the focus"
    came = is_heard.announced(she.page)
    assert len(came) == len(set(came))
    stands = she.page.evaluate("[...document.querySelectorAll('main *')].map(one => one.id)")
    assert set(stood) <= set(stands), "nothing goes away by itself"
    she.page.keyboard.press("Enter")
    she.is_told(say("ask.children_with_you"))


def test_where_a_button_is_gone_the_focus_waits_among_the_new_ones(she: Somebody) -> None:
    says_that_she_can_not_cope(she)
    she.has_read_all()
    other = she.page.context.new_page()
    other.goto("/")
    she.goes_to("Say it again")
    elsewhere = Somebody(other, she.store)
    elsewhere.writes("no he fine")
    elsewhere.is_told(say("ask.children_with_you"))
    she.is_told(say("ask.children_with_you"))
    elsewhere.presses("Yes")
    she.is_told(say("ask.children"))
    assert she.page.evaluate("document.activeElement.closest('#taps') !== null")
    she.page.keyboard.press("Tab")
    assert she.page.evaluate("document.activeElement !== document.body")


def test_words_that_she_has_begun_outlive_a_change_of_language_elsewhere(she: Somebody) -> None:
    says_that_she_can_not_cope(she)
    she.has_read_all()
    she.goes_to(place="#words")
    she.page.keyboard.type("he is as")
    other = she.page.context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Polski").click()
    she.is_told(say("language.changed", language="pl"))
    assert she.page.input_value("#words") == "he is as"
    assert she.page.evaluate("document.activeElement.id") == "words"
    assert is_heard.languages_of(she.page)[say("button.yes", language="pl")] == "pl"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_high_contrast_keeps_pictures_lines_and_where_we_are(
    chromium: Browser, door: str, world: World, scheme: str
) -> None:
    settings = {"forced_colors": "active", "color_scheme": scheme, "reduced_motion": "reduce"}
    with opened(chromium, door, world.store, **settings) as she:
        says_that_she_can_not_cope(she)
        she.writes("wot happens next")
        she.page.locator(".steps .now").first.wait_for()
        she.looks(f"high contrast {scheme}", own_colours=True)
        she.found_nothing_wrong()
        grounds = she.page.evaluate(
            "[...document.querySelectorAll('.pictures img')].map(one =>"
            " getComputedStyle(one).backgroundColor)"
        )
        assert set(grounds) == {"rgb(255, 255, 255)"}, "black lines are drawn on white"
        frames = she.page.evaluate(
            "[...document.querySelectorAll('.steps li')].map(one =>"
            " getComputedStyle(one).borderTopColor)"
        )
        assert len(set(frames)) == 2, "one step alone is marked"
        assert len([one for one in frames if frames.count(one) == 1]) == 1
        assert she.page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_letters_alone_can_be_twice_as_big(she: Somebody, width: int, height: int) -> None:
    says_that_she_can_not_cope(she)
    she.writes("wot happens next")
    she.page.locator(".steps .now").first.wait_for()
    she.has_read_all()
    she.page.set_viewport_size({"width": width, "height": height})
    she.page.evaluate("document.documentElement.style.fontSize = '200%'")
    she.keeps_picture(f"letters_twice_as_big_{width}")
    assert can_be_read.faults(she.page) == []
    assert can_be_read.keyboard_faults(she.page) == []


def test_nothing_moves_and_nothing_ends_while_nobody_does_anything(she: Somebody) -> None:
    """One switch is slow: no message, button or word may have a time limit (WCAG 2.2.1)."""
    says_that_she_can_not_cope(she)
    she.has_read_all()
    she.goes_to("Yes")
    page = "document.querySelector('main').innerHTML.replace(/<div id=.poll.*/s, '')"
    before, where = she.page.evaluate(page), she.page.evaluate("scrollY")
    asked: list[str] = []
    she.page.on("response", lambda answer: asked.append(answer.url))
    wait_until(lambda: she.page.wait_for_timeout(100) or len(asked) >= 4)
    assert she.page.evaluate(page) == before
    assert she.page.evaluate("scrollY") == where
    assert she.page.evaluate("document.activeElement.textContent") == "Yes"
    timers = she.page.evaluate("document.querySelectorAll('[http-equiv=refresh]').length")
    assert timers == 0
