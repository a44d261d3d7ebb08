"""What a worker writes is looked at while she types: for her alone, and nothing of it is kept."""

from __future__ import annotations

import json
import logging

import pytest
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from desk.advice import LONGEST
from desk.live import MOST, WITHIN
from referrals.card import Entry, Need, SaidBy, keep
from referrals.tables import ChatRow, ChronologyRow
from store.engine import Store, reading
from store.guarding import AccessRow
from store.post import OutboxRow
from tests.unit.desk.world import DANGER, Browser, World

HARD = "We'll touch base with Zara ASAP."
SAFETY = "Ring 999 now. Don't wait ASAP."


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


@pytest.fixture
def number(world: World) -> str:
    return world.somebody_writes().referral.number


@pytest.fixture
def ruth(world: World, number: str) -> Browser:
    """Ruth, who has taken the referral."""
    ruth = world.browser("ruth")
    ruth.send(f"/referrals/{number}/take", from_page=f"/referrals/{number}")
    return ruth


def types(browser: Browser, number: str, **written: str) -> TestResponse:
    page = f"/referrals/{number}/reply"
    return browser.send(f"/referrals/{number}/advice", from_page=page, **written)


def rows(world: World) -> list[int | None]:
    with reading(world.store) as work:
        kept = (ChronologyRow, AccessRow, OutboxRow)
        return [work.scalar(select(func.count()).select_from(one)) for one in kept]


def entries(world: World) -> list[dict[str, object]]:
    with reading(world.store) as work:
        named = ChronologyRow.event == "words sent as they are"
        return [
            json.loads(kept) for kept in work.scalars(select(ChronologyRow.detail).where(named))
        ]


def prefers(world: World, need: Need, words: str = "") -> None:
    entry = Entry(need, True, words, SaidBy.PERSON, None, f"worker:{world.ruth.id}")
    with world.store.begin() as work:
        [chat] = work.scalars(select(ChatRow))
        keep(work, chat, entry, now=world.clock(), council=world.council)


def test_each_finding_comes_with_its_why_and_what_can_be_put_in(ruth: Browser, number: str) -> None:
    found = types(ruth, number, words=HARD)
    assert found.status_code == 200
    assert "“ASAP”" in found.text
    assert 'data-stood="We&#39;ll" data-instead="We will"' in found.text
    assert 'data-news="3 places may be hard to read."' in found.text
    assert "GOV.UK style guide" in found.text
    assert "<html" not in found.text


def test_plain_words_and_an_empty_box_are_told_apart(ruth: Browser, number: str) -> None:
    assert "Nothing hard was found." in types(ruth, number, words="Ruth will ring you.").text
    assert types(ruth, number, words="").text.strip() == ""


def test_a_manager_is_told_the_same(world: World, number: str) -> None:
    maria = world.browser("maria")
    page = maria.hidden_in(maria.load(f"/referrals/{number}/card"))
    found = maria.client.post(f"/referrals/{number}/advice", data={**page, "words": HARD})
    assert "“ASAP”" in found.text


def test_nothing_is_kept_and_nothing_is_a_look(
    world: World, ruth: Browser, number: str, caplog: pytest.LogCaptureFixture
) -> None:
    form = ruth.hidden_in(ruth.load(f"/referrals/{number}/reply"))
    before = rows(world)
    with caplog.at_level(logging.DEBUG):
        found = ruth.client.post(f"/referrals/{number}/advice", data={**form, "words": HARD})
    assert "touch base" in found.text
    assert rows(world) == before
    assert "touch base" not in caplog.text
    assert "Zara" not in caplog.text
    assert found.headers["Cache-Control"] == "no-store"


def test_without_the_token_of_the_form_nothing_is_looked_at(ruth: Browser, number: str) -> None:
    answer = ruth.client.post(f"/referrals/{number}/advice", data={"words": HARD})
    assert answer.status_code == 400
    assert "ASAP" not in answer.text


def test_a_session_that_ended_never_takes_the_page_with_the_words_away(
    world: World, ruth: Browser, number: str
) -> None:
    form = ruth.hidden_in(ruth.load(f"/referrals/{number}/reply"))
    world.clock.pass_time(hours=13)
    answer = ruth.client.post(
        f"/referrals/{number}/advice",
        data={**form, "words": HARD},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 401
    assert "HX-Redirect" not in answer.headers
    assert answer.text == ""


def test_what_is_too_long_is_not_looked_at_while_typing(ruth: Browser, number: str) -> None:
    found = types(ruth, number, words="Just come. " * (LONGEST // 10))
    assert found.status_code == 200
    assert "too long to look at while you type" in found.text
    assert "Just" not in found.text


def test_who_asks_too_often_is_told_to_wait_and_nobody_else_is(
    world: World, ruth: Browser, number: str
) -> None:
    form = ruth.hidden_in(ruth.load(f"/referrals/{number}/reply"))
    asks = [
        ruth.client.post(f"/referrals/{number}/advice", data={**form, "words": ""}).status_code
        for _ in range(MOST + 1)
    ]
    assert asks == [200] * MOST + [429]
    omar = world.browser("omar")
    token = omar.hidden_in(omar.load(f"/referrals/{number}/card"))
    assert omar.client.post(f"/referrals/{number}/advice", data=token).status_code == 200
    world.clock.pass_time(seconds=WITHIN.total_seconds() + 1)
    assert types(ruth, number, words=HARD).status_code == 200


def test_a_referral_that_does_not_exist_has_no_advice(ruth: Browser, number: str) -> None:
    form = ruth.hidden_in(ruth.load(f"/referrals/{number}/reply"))
    assert ruth.client.post("/referrals/00000/advice", data=form).status_code == 404


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (HARD, "They asked for Polish (polski). These words are looked at as English"),
        ("Proszę przyjść, bo nie wiem co jest.", "looked at as Polish (polski), with fewer rules"),
    ],
)
def test_it_is_said_by_the_rules_of_which_language_words_are_looked_at(
    world: World, ruth: Browser, number: str, words: str, said: str
) -> None:
    prefers(world, Need.LANGUAGE, "pl")
    assert said in types(ruth, number, words=words).text


def test_who_asked_for_short_messages_is_minded_while_typing(
    world: World, ruth: Browser, number: str
) -> None:
    prefers(world, Need.SHORTER)
    found = types(ruth, number, words="I will come to your home on Monday 5 May. " * 5)
    assert "They asked for shorter messages" in found.text


# -- sending it all the same
def test_hard_words_wait_for_a_reason_and_the_rules_are_kept_with_it(
    world: World, ruth: Browser, number: str
) -> None:
    path = f"/referrals/{number}/reply"
    refused = ruth.send(path, words=HARD)
    assert refused.status_code == 422
    assert "write why you send them" in refused.text
    assert entries(world) == []
    assert ruth.send(path, words=HARD, sent_anyway_because="Her own words.").status_code == 302
    [kept] = entries(world)
    assert kept == {
        "because": "Her own words.",
        "rules": ["abbreviation", "contraction", "idiom", "vague_time"],
        "urgent": False,
    }
    page = ruth.load(f"/referrals/{number}")
    assert "Her own words. (Found: abbreviation, contraction, idiom, vague time)" in page


def test_what_keeps_somebody_safe_is_sent_at_once_and_what_was_found_is_kept(
    world: World, ruth: Browser, number: str
) -> None:
    assert "It is sent at once" in types(ruth, number, words=SAFETY).text
    assert ruth.send(f"/referrals/{number}/reply", words=SAFETY).status_code == 302
    [kept] = entries(world)
    assert (kept["urgent"], kept["because"]) == (True, None)
    assert "contraction" in kept["rules"]
    assert "It was urgent, so it was sent at once." in ruth.load(f"/referrals/{number}")


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("reply", {"words": HARD}),
        ("ask", {"what": HARD, "why": "I ask because I must know."}),
        ("decide", {"outcome": "family_help", "reason": "Weighed.", "words_for_person": HARD}),
    ],
)
def test_an_urgent_referral_holds_no_message_back(
    world: World, path: str, fields: dict[str, str]
) -> None:
    number = world.somebody_writes("he is hitting me", DANGER).referral.number
    ruth = world.browser("ruth")
    ruth.send(f"/referrals/{number}/take", from_page=f"/referrals/{number}")
    assert ruth.send(f"/referrals/{number}/{path}", **fields).status_code == 302
    [kept] = entries(world)
    assert kept["urgent"] is True
    assert kept["rules"]


def test_plain_words_leave_no_entry(world: World, ruth: Browser, number: str) -> None:
    ruth.send(f"/referrals/{number}/reply", words="Ruth will ring you today.")
    assert entries(world) == []
