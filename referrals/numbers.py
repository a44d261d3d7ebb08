"""The short number that a person is given: said in twos and threes, with a check digit.

No meaning inside, and knowing one shows nothing to anyone. The last digit is a Damm check digit,
so that a slip of the tongue is noticed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from stdnum import damm

SHORTEST = 5
_TRIES_A_LENGTH = 20


def new_number(is_taken: Callable[[str], bool]) -> str:
    """A number that nobody has, 5 digits long while there are some left, then longer."""
    length = SHORTEST
    while True:
        for _ in range(_TRIES_A_LENGTH):
            number = _random_number(length)
            if not is_taken(number):
                return number
        length += 1


def _random_number(length: int) -> str:
    first = str(secrets.choice(range(1, 10)))
    body = first + "".join(secrets.choice("0123456789") for _ in range(length - 2))
    return str(body + damm.calc_check_digit(body))


def is_sound(number: str) -> bool:
    """Does the check digit fit? Spaces do not matter."""
    return bool(damm.is_valid(number.replace(" ", "")))


def said(number: str) -> str:
    """The number in groups as people say it: "48 217", "482 176"."""
    cut = len(number) - 3
    return f"{number[:cut]} {number[cut:]}" if cut > 0 else number
