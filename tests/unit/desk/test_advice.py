"""A worker is told where a letter does not keep to what the person asked for."""

from __future__ import annotations

from datetime import UTC, datetime

from desk.advice import against_the_card
from referrals.queries.card import CardLine, CardSeen

LONG = "I will come to your home on Monday. " * 8


def card_with(what_helps: str, *, wanted: bool = True) -> CardSeen:
    at = datetime(2026, 5, 5, tzinfo=UTC)
    line = CardLine(what_helps, wanted, "", "", "the person", None, "the person", at)
    return CardSeen("", (line,), (line,), None, None)


def test_a_long_letter_to_somebody_who_asked_for_short_ones_needs_a_reason() -> None:
    [found] = against_the_card(LONG, card_with("shorter"), 40)
    assert found.hard
    assert "64 words" in found.why


def test_a_short_letter_is_fine() -> None:
    assert against_the_card("I will come on Monday.", card_with("shorter"), 40) == ()


def test_nothing_is_said_where_they_did_not_ask_for_it_or_not_any_more() -> None:
    assert against_the_card(LONG, card_with("pictures"), 40) == ()
    assert against_the_card(LONG, card_with("shorter", wanted=False), 40) == ()
