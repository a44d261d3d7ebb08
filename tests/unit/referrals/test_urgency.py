"""An urgency is raised by whoever reads, and lowered by nobody."""

from __future__ import annotations

import random
from functools import reduce

from hypothesis import given
from hypothesis import strategies as some

from referrals.model import Reading, Signal, SignalFound, Urgency

URGENCIES = some.sampled_from(Urgency)


def test_the_order_is_none_then_one_working_day_then_today_then_now() -> None:
    assert sorted(Urgency, key=lambda urgency: urgency.rank) == [
        Urgency.NONE,
        Urgency.ONE_WORKING_DAY,
        Urgency.TODAY,
        Urgency.NOW,
    ]


@given(readings=some.lists(URGENCIES, min_size=1))
def test_no_sequence_of_readings_ever_lowers_an_urgency(readings: list[Urgency]) -> None:
    ranks = [Urgency.NONE.rank]
    urgency = Urgency.NONE
    for reading in readings:
        urgency = urgency.raised_to(reading)
        ranks.append(urgency.rank)
    assert ranks == sorted(ranks)
    assert urgency.rank == max(reading.rank for reading in readings)


@given(readings=some.lists(URGENCIES), again=some.randoms(use_true_random=False))
def test_the_order_of_the_readings_makes_no_difference(
    readings: list[Urgency], again: random.Random
) -> None:
    shuffled = list(readings)
    again.shuffle(shuffled)
    assert reduce(Urgency.raised_to, readings, Urgency.NONE) is reduce(
        Urgency.raised_to, shuffled, Urgency.NONE
    )


def test_a_reading_knows_its_signals() -> None:
    reading = Reading((SignalFound(Signal.WEAPON, "he got a nife"),), Urgency.TODAY)
    assert reading.has(Signal.WEAPON)
    assert not reading.has(Signal.NEGLECT)
