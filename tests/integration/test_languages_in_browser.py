"""The web door in Polish and Welsh, in a real browser, with the real conversation behind it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from bot.conversation import hear_next, talk_next
from bot.doors.web import create_web_door
from bot.parts import Parts
from referrals.council import Council
from referrals.preferences import Preferences
from referrals.tables import ChatRow
from store.engine import Store, reading
from tests.integration.talking import FakeRasa, ask
from tests.integration.test_web_door_in_browser import axe_finds, context_of, now, send
from tests.served import served

CONCERN = "/worried-about-a-child"
SOON_MS = 30_000  # a busy machine answers late, and the page brings the answer by itself


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
def address(sqlite_store: Store, rasa: FakeRasa, tmp_path: Path) -> Iterator[str]:
    app = create_web_door(
        sqlite_store, Council(), "a secret of the test", now, tmp_path / "enclosed"
    )
    parts, over = Parts(sqlite_store, Council(), rasa, now), threading.Event()  # type: ignore[arg-type]

    def converse() -> None:
        while not over.wait(0.05):
            hear_next(parts)
            talk_next(parts)

    conversing = threading.Thread(target=converse)
    conversing.start()
    with served(app) as address:
        yield address
    over.set()
    conversing.join(timeout=20)


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Page]:
    context = context_of(chromium, base_url=address)
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def keep_picture(page: Page, name: str) -> None:
    """For somebody who wants to look: HEARD_PICTURES names a folder."""
    if folder := os.environ.get("HEARD_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def language_of_page(page: Page) -> str | None:
    return page.locator("html").get_attribute("lang")


def languages_kept(sqlite_store: Store) -> list[str]:
    with reading(sqlite_store) as work:
        return [Preferences.of(row).language for row in work.scalars(select(ChatRow.preferences))]


def test_polish_is_chosen_with_one_tap_and_the_whole_page_is_polish(
    phone: Page, sqlite_store: Store, rasa: FakeRasa
) -> None:
    assert language_of_page(phone) == "en-GB"
    keep_picture(phone, "first-page-in-english")
    phone.get_by_role("button", name="Polski").click()
    expect(phone.locator("#talk")).to_contain_text(
        "Teraz piszę do Ciebie po polsku", timeout=SOON_MS
    )
    expect(phone.locator("html")).to_have_attribute("lang", "pl", timeout=SOON_MS)
    expect(phone.get_by_role("button", name="Wyślij")).to_be_visible(timeout=SOON_MS)
    expect(phone.get_by_role("button", name="Potrzebuję pomocy dla mojej rodziny")).to_be_visible(
        timeout=SOON_MS
    )
    rasa.will_propose(ask("hurt_now"))
    send(phone, "nie mam mleka dla dziecka")
    expect(phone.locator("#talk")).to_contain_text("Dziękuję, że mi o tym mówisz", timeout=SOON_MS)
    expect(phone.locator("#talk")).to_contain_text(
        "Czy komuś teraz coś się stało?", timeout=SOON_MS
    )
    expect(phone.get_by_role("button", name="Nie wiem na pewno")).to_be_visible(timeout=SOON_MS)
    assert languages_kept(sqlite_store) == ["pl"]
    assert axe_finds(phone) == []
    keep_picture(phone, "a-talk-in-polish")


def test_the_language_can_be_changed_back_in_the_middle_of_a_talk(phone: Page) -> None:
    phone.get_by_role("button", name="Cymraeg").click()
    expect(phone.locator("#talk")).to_contain_text(
        "Rwy'n ysgrifennu yn Gymraeg nawr", timeout=SOON_MS
    )
    expect(phone.locator("html")).to_have_attribute("lang", "cy", timeout=SOON_MS)
    expect(phone.locator("h1")).to_contain_text(
        "Ysgrifennwch atom ni am eich teulu", timeout=SOON_MS
    )
    assert axe_finds(phone) == []
    keep_picture(phone, "a-talk-in-welsh")
    phone.get_by_role("button", name="English").first.click()
    expect(phone.locator("#talk")).to_contain_text("Okay. I write in English now.", timeout=SOON_MS)
    expect(phone.locator("html")).to_have_attribute("lang", "en-GB", timeout=SOON_MS)


def test_the_form_is_shown_in_the_language_and_the_receipt_comes_in_it(
    phone: Page, sqlite_store: Store
) -> None:
    phone.goto(CONCERN)
    phone.get_by_role("link", name="Polski").click()
    expect(phone.locator("html")).to_have_attribute("lang", "pl", timeout=SOON_MS)
    expect(phone.locator("h1")).to_contain_text("Zgłoszenie obawy o dziecko", timeout=SOON_MS)
    assert axe_finds(phone) == []
    phone.fill("#box-what_seen", "Dziecko stało samo na ulicy.")
    phone.select_option("#box-role", "neighbour")
    keep_picture(phone, "the-form-in-polish")
    phone.get_by_role("button", name="Wyślij to zgłoszenie").click()
    expect(phone.locator("#talk")).to_contain_text("Numer zgłoszenia to", timeout=SOON_MS)
    expect(phone.locator("html")).to_have_attribute("lang", "pl", timeout=SOON_MS)
    assert languages_kept(sqlite_store) == ["pl"]
