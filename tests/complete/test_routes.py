"""Every route of the desk says who may open it, and no form is taken without its token.

Nothing here is a list of routes: a new route is in these tests the moment it exists.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from desk.security import EVERYBODY, access_of
from referrals.model import Role
from tests.keys import open_test_store
from tests.unit.desk.world import World

OPEN_TO_ALL = {"static", "sign_in.page", "sign_in.sign_in"}


@pytest.fixture
def world(tmp_path: Path, sqlite_template: Path) -> Iterator[World]:
    shutil.copy(sqlite_template, tmp_path / "heard.sqlite3")
    store = open_test_store(f"sqlite:///{tmp_path / 'heard.sqlite3'}")
    yield World(store)
    store.kw["bind"].dispose()


def routes(app: Flask, method: str) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]


def address(world: World, rule: Rule, number: str) -> str:
    values = {"number": number, "alert_id": 1, "file_id": 1, "message_id": 1}
    values |= {"filename": "desk.css"}
    with world.app.test_request_context():
        built = world.app.url_map.bind("localhost").build(
            rule.endpoint, {name: values[name] for name in rule.arguments}
        )
    return str(built)


def test_every_route_says_who_may_open_it(world: World) -> None:
    silent = [
        rule.rule
        for rule in world.app.url_map.iter_rules()
        if access_of(world.app.view_functions[rule.endpoint]) is None
    ]
    assert silent == []


def test_only_sign_in_and_the_look_of_the_page_are_open_to_all(world: World) -> None:
    found = {
        rule.endpoint
        for rule in world.app.url_map.iter_rules()
        if access_of(world.app.view_functions[rule.endpoint]) == EVERYBODY
    }
    assert found == OPEN_TO_ALL


def test_a_route_that_says_nothing_is_refused(world: World) -> None:
    world.app.add_url_rule("/forgotten", "forgotten", lambda: "words of somebody")
    answer = world.browser("maria").client.get("/forgotten")
    assert answer.status_code == 500
    assert "words of somebody" not in answer.text


def test_without_a_session_every_page_leads_to_sign_in(world: World) -> None:
    number = world.somebody_writes("her own words").referral.number
    for rule in routes(world.app, "GET"):
        if rule.endpoint in OPEN_TO_ALL:
            continue
        answer = world.browser().client.get(address(world, rule, number))
        assert (rule.rule, answer.status_code, answer.location) == (rule.rule, 302, "/sign-in")
        assert "her own words" not in answer.text


def test_without_a_session_every_form_leads_to_sign_in_and_changes_nothing(world: World) -> None:
    number = world.somebody_writes().referral.number
    stranger = world.browser()
    token = stranger.hidden_in(stranger.load("/sign-in"))
    for rule in routes(world.app, "POST"):
        if rule.endpoint in OPEN_TO_ALL:
            continue
        answer = stranger.client.post(address(world, rule, number), data=token)
        assert (rule.rule, answer.status_code, answer.location) == (rule.rule, 302, "/sign-in")


@pytest.mark.parametrize("sign_in_name", ["ruth", "maria"])
def test_no_form_is_taken_without_its_token_whoever_sends_it(
    world: World, sign_in_name: str
) -> None:
    number = world.somebody_writes().referral.number
    for rule in routes(world.app, "POST"):
        browser = world.browser(sign_in_name)
        answer = browser.client.post(
            address(world, rule, number), data={"words": "x", "reason": "x"}
        )
        assert (rule.rule, answer.status_code) == (rule.rule, 400)
        assert "Nothing was changed" in answer.text


@pytest.mark.parametrize("sign_in_name", ["ruth", "maria"])
def test_every_page_opens_for_each_role_that_may_open_it(world: World, sign_in_name: str) -> None:
    number = world.somebody_writes().referral.number
    browser = world.browser(sign_in_name)
    role = {"ruth": Role.DUTY_WORKER, "maria": Role.MANAGER}[sign_in_name]
    for rule in routes(world.app, "GET"):
        allowed = access_of(world.app.view_functions[rule.endpoint])
        assert allowed is not None
        answer = browser.client.get(address(world, rule, number))
        answer.close()
        if rule.endpoint == "files.show":
            assert answer.status_code == 404  # nobody has sent a file
        elif allowed == EVERYBODY or role in allowed:
            assert (rule.rule, answer.status_code) in ((rule.rule, 200), (rule.rule, 204))
        else:
            assert (rule.rule, answer.status_code) == (rule.rule, 403)


def test_every_answer_carries_the_headers_that_bind_the_browser(world: World) -> None:
    number = world.somebody_writes().referral.number
    browser = world.browser("ruth")
    for rule in routes(world.app, "GET"):
        answer = browser.client.get(address(world, rule, number))
        answer.close()
        headers = answer.headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        if rule.endpoint != "static":
            assert headers["Cache-Control"] == "no-store"


def test_no_page_has_a_script_or_a_style_of_its_own_or_from_another_host(world: World) -> None:
    number = world.somebody_writes().referral.number
    browser = world.browser("ruth")
    for rule in routes(world.app, "GET"):
        if rule.endpoint in ("static", "files.show"):
            continue
        page = browser.client.get(address(world, rule, number)).text
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert "<script>" not in page
        assert "http://" not in page
        assert "https://" not in page
