"""Nothing that a phone can send stops the reading: it never raises, and it stays quick."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.children import children_named
from bot.concerns import concern_types
from bot.exact_words import exact_command
from bot.openers import holds_no_need
from bot.safety import check
from referrals.model import Register, Signal, Urgency

STRANGE = [
    "",
    " ",
    "\x00",
    "😀🔪👨‍👩‍👧‍👦",
    "لا يتنفس طفلي",
    "\u202ehe wont wake up\u202c",
    "\ud800",
    "a" * 4096,
    "he hit me " * 400,
    "'" * 4096,
    "(((" * 1000,
    "1/2/3/4",
    "ﷺ" * 500,
    "́" * 2000,
]


@pytest.mark.parametrize("words", STRANGE)
@pytest.mark.parametrize("who", Register)
def test_strange_strings_are_read_without_an_error(words: str, who: Register) -> None:
    check(words, who)
    concern_types(words)
    children_named(words)
    holds_no_need(words)
    exact_command(words)


@given(st.text(max_size=300))
def test_any_string_is_read_and_now_stands_only_with_danger(words: str) -> None:
    reading = check(words, Register.PARENT)
    danger = Signal.IMMEDIATE_DANGER in {found.signal for found in reading.signals}
    assert danger is (reading.urgency is Urgency.NOW)


def test_danger_is_read_through_marks_that_turn_the_direction_of_writing() -> None:
    assert check("\u202ehe wont wake up\u202c", Register.PARENT).urgency is Urgency.NOW


def test_the_longest_message_is_read_in_well_under_a_second() -> None:
    began = time.process_time()
    check("he screams and i am so tired and i dont know what to do " * 74, Register.PARENT)
    assert time.process_time() - began < 1
