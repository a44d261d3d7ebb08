"""A card that nobody asked about for half a year is raised to the people at the desk, once."""

from __future__ import annotations

from datetime import timedelta

from referrals import card, queries
from referrals.card import REVIEW_ALERT, Entry, Need, SaidBy
from referrals.card_reviews import raise_reviews
from referrals.model import Role, Status
from referrals.rounds import Rounds
from referrals.tables import ChatRow, ReferralRow
from store.engine import Store, reading
from tests.builders import COUNCIL, a_referral, alerts, london, newest

RECEIVED = "Tue 2026-05-05 10:00"
AT = london(RECEIVED)
HALF_A_YEAR = timedelta(days=COUNCIL.card_review_days)
DUE = (REVIEW_ALERT, Role.DUTY_WORKER)


def with_a_card(store: Store) -> None:
    with store.begin() as work:
        chat = work.get_one(ChatRow, a_referral(work, RECEIVED).chat_id)
        card.keep(work, chat, Entry(Need.SHORTER, words="shorta"), now=AT, council=COUNCIL)


def raised(store: Store) -> int:
    with reading(store) as work:
        return alerts(work).count(DUE)


def test_it_is_raised_when_half_a_year_is_over_and_not_before(store: Store) -> None:
    with_a_card(store)
    assert raise_reviews(store, AT + HALF_A_YEAR - timedelta(minutes=1), COUNCIL) == 0
    assert raise_reviews(store, AT + HALF_A_YEAR, COUNCIL) == 1
    assert raised(store) == 1


def test_it_is_raised_once_in_half_a_year(store: Store) -> None:
    with_a_card(store)
    for day in (0, 1, 100, 182):
        raise_reviews(store, AT + HALF_A_YEAR + timedelta(days=day), COUNCIL)
    assert raised(store) == 2


def test_it_stands_on_the_line_of_the_queue_and_on_the_referral(store: Store) -> None:
    with_a_card(store)
    later = AT + HALF_A_YEAR
    Rounds(store, COUNCIL).turn(later)
    with reading(store) as work:
        (line,) = queries.queue(work, later)
        assert line.card_review
        number = newest(work).number
        whole = queries.whole_referral(work, number, later, COUNCIL)
        assert whole.card.review == "some_time_ago"
        assert REVIEW_ALERT in [one.why for one in queries.alerts(work)]


def test_whoever_was_asked_meanwhile_is_not_raised_and_the_line_goes(store: Store) -> None:
    with_a_card(store)
    with store.begin() as work:
        chat = work.get_one(ChatRow, newest(work).chat_id)
        card.still_so(work, chat, SaidBy.PERSON, "worker:1", AT + timedelta(days=30))
    assert raise_reviews(store, AT + HALF_A_YEAR, COUNCIL) == 0
    later = AT + HALF_A_YEAR + timedelta(days=30)
    assert raise_reviews(store, later, COUNCIL) == 1
    with store.begin() as work:
        chat = work.get_one(ChatRow, newest(work).chat_id)
        card.still_so(work, chat, SaidBy.PERSON, "worker:1", later)
        (line,) = queries.queue(work, later)
        assert not line.card_review
        assert line.unseen_alerts == 0


def test_a_closed_referral_and_an_empty_card_are_left_alone(store: Store) -> None:
    with store.begin() as work:
        a_referral(work, RECEIVED)
    assert raise_reviews(store, AT + 2 * HALF_A_YEAR, COUNCIL) == 0
    with_a_card(store)
    with store.begin() as work:
        for row in work.query(ReferralRow):
            row.status = Status.CLOSED
    assert raise_reviews(store, AT + HALF_A_YEAR, COUNCIL) == 0
