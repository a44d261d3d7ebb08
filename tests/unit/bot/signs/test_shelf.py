"""The shelf of signs passes over no sign that could stand in a message, and keeps their order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety import check, holds_any
from bot.signs.every_sign import EVERY_SIGN
from bot.signs.reading import Message, standing
from bot.signs.spelling import plain_text
from referrals.acknowledgement import BEFORE_THANKS
from referrals.model import Register, Signal

LABELLED = Path(__file__).parents[1] / "messages"
WORDS = sorted({word for sign in EVERY_SIGN for words in sign.says.needs for word in words})


def labelled() -> list[str]:
    """Labelled messages."""
    lines = [
        line
        for path in sorted(LABELLED.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [json.loads(line)["text"] for line in lines]


@pytest.mark.parametrize("who", list(Register))
def test_the_same_signs_stand_in_the_same_order_as_without_the_shelf(who: Register) -> None:
    messages = [Message(plain_text(words)) for words in labelled()]
    assert len(messages) > 100
    slowly = tuple(EVERY_SIGN)
    for message in messages:
        found = list(standing(message, EVERY_SIGN, who))
        assert found == list(standing(message, slowly, who)), message.line
    assert any(list(standing(message, EVERY_SIGN, who)) for message in messages)


@settings(deadline=None)  # the first example waits until all signs are on the shelf
@given(st.frozensets(st.sampled_from(WORDS), max_size=12))
def test_no_sign_whose_words_are_there_is_passed_over(words: frozenset[str]) -> None:
    near = EVERY_SIGN.that_may_stand(words)
    may = [sign for sign in EVERY_SIGN if sign.says.may_match(words)]
    assert [sign for sign in near if sign.says.may_match(words)] == may


@pytest.mark.parametrize("signals", [BEFORE_THANKS, frozenset({Signal.NEGLECT})])
def test_looking_for_a_few_signals_finds_what_looking_for_all_finds(
    signals: frozenset[Signal],
) -> None:
    found = [holds_any(words, signals) for words in labelled()]
    every = [check(words, Register.PARENT) for words in labelled()]
    assert found == [any(reading.has(one) for one in signals) for reading in every]
    assert True in found
    assert False in found
