"""Cookies, headers and error pages."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.app import create_desk
from referrals.council import Council
from store.engine import Store
from tests.keys import open_test_store
from tests.unit.desk.world import MONDAY, PASSWORD, World


@pytest.fixture
def store(tmp_path: Path, sqlite_template: Path) -> Iterator[Store]:
    shutil.copy(sqlite_template, tmp_path / "heard.sqlite3")
    store = open_test_store(f"sqlite:///{tmp_path / 'heard.sqlite3'}")
    yield store
    store.kw["bind"].dispose()


def cookies_at_sign_in(world: World) -> list[str]:
    browser = world.browser()
    base = "https://localhost" if world.https else "http://localhost"
    page = browser.client.get("/sign-in", base_url=base)
    fields = {**browser.hidden_in(page.text), "sign_in_name": "ruth", "password": PASSWORD}
    answer = browser.client.post("/sign-in", data=fields, base_url=base)
    assert answer.status_code == 302
    return page.headers.getlist("Set-Cookie") + answer.headers.getlist("Set-Cookie")


def test_no_script_and_no_other_site_sees_the_cookies(store: Store) -> None:
    cookies = cookies_at_sign_in(World(store))
    assert len(cookies) >= 2
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert "Secure" not in cookie


def test_with_https_cookies_are_secure_and_bound_to_the_host(store: Store) -> None:
    world = World(store, https=True)
    cookies = cookies_at_sign_in(world)
    assert all("Secure" in cookie for cookie in cookies)
    assert any(cookie.startswith("__Host-heard_desk=") for cookie in cookies)


def test_strict_transport_is_only_said_with_https(store: Store) -> None:
    plain = World(store).browser().client.get("/sign-in")
    assert "Strict-Transport-Security" not in plain.headers
    secure = create_desk(store, Council(), "key", https=True).test_client().get("/sign-in")
    assert "max-age=31536000" in secure.headers["Strict-Transport-Security"]


def test_a_desk_without_a_key_does_not_open(store: Store) -> None:
    with pytest.raises(ValueError, match="secret key"):
        create_desk(store, Council(), "")


def test_a_clock_without_a_zone_is_refused(store: Store) -> None:
    naive = MONDAY.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        create_desk(store, Council(), "key", lambda: naive)


def test_a_fault_of_our_own_is_said_plainly_and_tells_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world = World(store)
    ruth = world.browser("ruth")

    somebody = " ".join(["Leo", "Invented"])

    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError(somebody)

    monkeypatch.setattr("referrals.queries.queue", breaks)
    with caplog.at_level(logging.ERROR):
        answer = ruth.client.get("/")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text
    assert "Leo Invented" not in answer.text
    assert "Leo Invented" not in caplog.text
    assert "RuntimeError" in caplog.text


def test_a_form_that_is_too_long_is_said_plainly(store: Store) -> None:
    ruth = World(store).browser("ruth")
    answer = ruth.send("/sign-out", from_page="/", words="x" * 300_000)
    assert answer.status_code == 413
    assert "That is too long" in answer.text


def test_a_page_that_is_not_there_is_said_plainly(store: Store) -> None:
    answer = World(store).browser().client.get("/nothing-here")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
