"""The number that a person is given: short, said in twos and threes, and a slip is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from referrals.numbers import SHORTEST, is_sound, new_number, said

NUMBERS = some.builds(new_number, some.just(lambda _: False))


def slips_of_one_digit(number: str) -> list[str]:
    return [
        number[:place] + digit + number[place + 1 :]
        for place in range(len(number))
        for digit in "0123456789"
        if digit != number[place]
    ]


def swaps_of_neighbours(number: str) -> list[str]:
    return [
        number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        for place in range(len(number) - 1)
        if number[place] != number[place + 1]
    ]


@given(number=NUMBERS)
def test_every_wrong_digit_is_noticed(number: str) -> None:
    assert is_sound(number)
    assert not [slip for slip in slips_of_one_digit(number) if is_sound(slip)]


@given(number=NUMBERS)
def test_every_swap_of_neighbours_is_noticed(number: str) -> None:
    assert not [swap for swap in swaps_of_neighbours(number) if is_sound(swap)]


@given(number=NUMBERS)
def test_a_number_is_short_and_never_starts_with_nought(number: str) -> None:
    assert len(number) == SHORTEST
    assert number.isdigit()
    assert number[0] != "0"


def test_a_number_grows_by_a_digit_when_the_short_ones_are_gone() -> None:
    number = new_number(lambda number: len(number) == SHORTEST)
    assert len(number) == SHORTEST + 1
    assert is_sound(number)


def test_a_number_that_somebody_has_is_never_given_again() -> None:
    given_out: set[str] = set()
    for _ in range(300):
        number = new_number(given_out.__contains__)
        assert number not in given_out
        given_out.add(number)


@pytest.mark.parametrize(
    ("number", "spoken"), [("48217", "48 217"), ("482176", "482 176"), ("217", "217")]
)
def test_a_number_is_said_in_twos_and_threes(number: str, spoken: str) -> None:
    assert said(number) == spoken


@given(number=NUMBERS)
def test_a_number_is_known_as_it_is_said(number: str) -> None:
    assert is_sound(said(number))
