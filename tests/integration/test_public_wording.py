"""A neighbour is answered in plain words, and is promised nothing private of the family."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot import outbox
from referrals.model import WORDED_FOR_THE_PUBLIC, ReferralKind, Register
from store.engine import Store, reading
from store.post import OutboxRow
from tests.builders import newest
from tests.integration.talking import Talk, ask

SEEN = "he leaves the little boy in the car for hours"


def said(talk: Talk) -> list[str]:
    with reading(talk.store) as work:
        rows = work.scalars(select(OutboxRow).order_by(OutboxRow.id))
        return [outbox.words_of(row, talk.now) for row in rows]


@pytest.fixture
def talk(store: Store) -> Talk:
    return Talk(store, door="web")


def test_a_neighbour_who_sends_the_form_gets_a_receipt_in_plain_words(talk: Talk) -> None:
    talk.fills_the_form(what_seen=SEEN, who_you_are="Neighbour")
    talk.turn()
    assert said(talk)[0].startswith("We wrote down what you told us. Your number is ")
    assert "We can not tell you everything about a family." in said(talk)[2]
    with reading(talk.store) as work:
        assert newest(work).kind == ReferralKind.PUBLIC_CONCERN
        assert talk.chat.register == Register.PRACTITIONER  # the questions are a practitioner's


def test_a_health_visitor_gets_hers_in_the_words_of_the_trade(talk: Talk) -> None:
    talk.fills_the_form(what_seen=SEEN, who_you_are="Health visitor")
    talk.turn()
    assert said(talk)[0].startswith("We recorded your concern on ")
    assert "We will tell you the reason too." in said(talk)[2]


def test_what_follows_is_worded_for_the_public_too_and_falls_to_a_practitioners_wording(
    talk: Talk,
) -> None:
    talk.fills_the_form(what_seen=SEEN, who_you_are="Neighbour")
    talk.turn()
    before = len(said(talk))
    talk.rasa.will_propose(ask("when_it_happened"))
    talk.writes("it was on sunday")
    talk.turn()
    with reading(talk.store) as work:
        rows = list(work.scalars(select(OutboxRow).order_by(OutboxRow.id)))[before:]
    assert rows
    assert {row.register for row in rows} == {WORDED_FOR_THE_PUBLIC}
    assert said(talk)[before:][-1].startswith("When did this happen?")
