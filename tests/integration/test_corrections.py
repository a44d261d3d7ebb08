"""A worker says what a message really told: it is kept beside what the machine read."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from referrals import corrections, repository
from referrals.corrections import Corrected
from referrals.model import Clock, Role, Signal, Urgency
from referrals.service import WordsMissing
from referrals.tables import AlertRow, ChronologyRow, ReferralRow, UnderstandingRow
from store.engine import Store, reading
from tests.unit.desk.world import DANGER, World

WORDS = "i carnt cope wiv im no more"


@pytest.fixture
def world(sqlite_store: Store) -> World:
    return World(sqlite_store)


def page_of(number: str, message_id: int) -> str:
    return f"/referrals/{number}/messages/{message_id}/correct"


def test_a_correction_is_kept_beside_the_machine_and_raises_the_urgency(world: World) -> None:
    heard = world.somebody_writes(WORDS)
    number, message_id = heard.referral.number, heard.message.id
    browser = world.browser("ruth")
    shown = browser.load(page_of(number, message_id))
    assert WORDS in shown
    chosen = browser.hidden_in(shown) | {
        "urgency": "today",
        "signals": ["child_harm", "made_up"],
        "intent": "harm_done_by_me",
    }
    answer = browser.client.post(page_of(number, message_id), data=chosen)
    assert answer.status_code == 302
    with reading(world.store) as work:
        rows = list(work.scalars(select(UnderstandingRow).order_by(UnderstandingRow.id)))
        assert [row.read_by.partition(":")[0] for row in rows] == ["rules", "worker"]
        assert [signal for signal, _ in rows[-1].signals] == ["child_harm"]
        referral = work.scalars(select(ReferralRow)).one()
        assert referral.urgency == Urgency.TODAY
        events = [row.event for row in work.scalars(select(ChronologyRow))]
        [kept] = corrections.corrections(work)
    assert "understanding corrected" in events
    assert (kept.text, kept.referral, kept.who) == (WORDS, number, "parent")
    assert (kept.urgency, kept.signals, kept.intent) == (
        "today",
        ("child_harm",),
        "harm_done_by_me",
    )
    assert kept.read.signals == ()
    page = browser.load(f"/referrals/{number}")
    assert "A worker, to correct it" in page
    assert "Corrected what the machine read" in page


def test_a_correction_lowers_nothing(world: World) -> None:
    heard = world.somebody_writes("he got a nife", DANGER)
    with world.store.begin() as work:
        corrections.correct(
            work,
            heard.referral.number,
            heard.message.id,
            world.ruth,
            Corrected(Urgency.NONE),
            now=world.clock(),
            council=world.council,
        )
    with reading(world.store) as work:
        assert work.scalars(select(ReferralRow)).one().urgency == Urgency.NOW
        [kept] = corrections.corrections(work)
    assert kept.urgency == "none"
    assert "immediate_danger" in kept.read.signals


def test_without_an_urgency_it_says_what_is_missing_and_keeps_the_ticks(world: World) -> None:
    heard = world.somebody_writes(WORDS)
    browser, path = world.browser("ruth"), page_of(heard.referral.number, heard.message.id)
    token = browser.hidden_in(browser.load(path))
    for odd in ({}, {"urgency": "soon"}):
        answer = browser.client.post(path, data=token | {"signals": ["weapon"]} | odd)
        assert answer.status_code == 422
        assert "Choose how soon a person should have looked." in answer.text
        assert answer.text.count("checked") == 1
    with reading(world.store) as work:
        assert corrections.corrections(work) == []


def test_a_message_of_another_referral_is_not_there(world: World) -> None:
    first = world.somebody_writes(WORDS)
    other = world.somebody_writes("another one", who="9")
    browser = world.browser("ruth")
    assert browser.client.get(page_of(first.referral.number, other.message.id)).status_code == 404
    token = browser.hidden_in(browser.load(page_of(first.referral.number, first.message.id)))
    path = page_of(first.referral.number, other.message.id)
    answer = browser.client.post(path, data=token | {"urgency": "today"})
    assert answer.status_code == 404
    with world.store.begin() as work, pytest.raises(WordsMissing):
        corrections.correct(
            work,
            first.referral.number,
            first.message.id,
            world.ruth,
            None,
            now=world.clock(),
            council=world.council,
        )


def test_who_hears_a_parent_ask_for_care_asks_a_manager_also_where_it_was_urgent_before(
    world: World,
) -> None:
    """As after a computer's guess at a voice message: it raised the urgency and asked nobody."""
    heard = world.somebody_writes("he got a nife", DANGER)
    for _ in range(2):  # said again before a manager looked: one alert
        with world.store.begin() as work:
            corrections.correct(
                work,
                heard.referral.number,
                heard.message.id,
                world.ruth,
                Corrected(Urgency.TODAY, (Signal.ASKED_REMOVED,)),
                now=world.clock(),
                council=world.council,
            )
    with reading(world.store) as work:
        referral = work.scalars(select(ReferralRow)).one()
        assert (referral.urgency, referral.asked_removed) == (Urgency.NOW, True)
        alerts = [(row.why, row.for_role) for row in work.scalars(select(AlertRow))]
        assert alerts.count(("asked_removed", Role.MANAGER)) == 1
        clocks = repository.running_clock(work, referral, Clock.MANAGER)
        assert clocks is not None
