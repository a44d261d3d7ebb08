"""A part is as well as its own loops: one that hangs or only fails is seen."""

from __future__ import annotations

import threading

import pytest

from store.pulse import Pulse


class Seconds:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def test_a_loop_that_goes_round_is_well(seconds: Seconds) -> None:
    pulse = Pulse(seconds)
    loop = pulse.loop("hear", "hearing messages")
    for _ in range(10):
        seconds.now += 50
        loop.turned()
        loop.well()
    assert pulse.wrong() == []
    [seen] = pulse.loops()
    assert (seen.turns, seen.troubles, seen.since_well) == (10, 0, 0.0)


def test_a_loop_that_hangs_is_seen_and_named_in_plain_words(seconds: Seconds) -> None:
    pulse = Pulse(seconds)
    pulse.loop("hear", "hearing messages").turned()
    seconds.now += 61
    assert pulse.wrong() == ["hearing messages: it hangs, nothing has moved for 61 seconds"]


def test_a_loop_that_never_made_its_first_turn_is_seen(seconds: Seconds) -> None:
    pulse = Pulse(seconds)
    pulse.loop("hear", "hearing messages")
    seconds.now += 61
    assert len(pulse.wrong()) == 1


def test_a_loop_whose_every_turn_fails_is_seen_although_it_goes_round(seconds: Seconds) -> None:
    pulse = Pulse(seconds)
    loop = pulse.loop("sweep", "raising what is due")
    loop.well()
    seconds.now += 5
    loop.turned()
    loop.trouble("OperationalError")
    assert pulse.wrong() == ["raising what is due: OperationalError, not well for 5 seconds"]
    loop.well()
    assert pulse.wrong() == []


def test_trouble_that_may_pass_counts_only_after_its_time(seconds: Seconds) -> None:
    pulse = Pulse(seconds)
    poll = pulse.loop("poll", "asking Telegram", unwell_after=300)
    poll.well()
    for _ in range(29):
        seconds.now += 10
        poll.trouble("not reached")
        assert pulse.wrong() == []
    seconds.now += 10
    poll.trouble("not reached")
    assert pulse.wrong() == ["asking Telegram: not reached, not well for 300 seconds"]


def test_one_loop_that_goes_round_does_not_hide_another_that_hangs(seconds: Seconds) -> None:
    pulse = Pulse(seconds)
    pulse.loop("poll", "asking Telegram").turned()
    seconds.now += 70
    pulse.loop("deliver", "sending replies").well()
    assert [seen.name for seen in pulse.loops() if seen.wrong] == ["poll"]


def test_a_loop_is_the_same_for_all_who_name_it(seconds: Seconds) -> None:
    pulse = Pulse(seconds)
    made = []
    threads = [
        threading.Thread(target=lambda: made.append(pulse.loop("hear", "hearing")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, made))) == 1


def test_what_needs_time_to_load_is_not_well_until_its_first_good_turn(seconds: Seconds) -> None:
    pulse = Pulse(seconds)
    rasa = pulse.loop("model", "understanding words", until_well="it is loading")
    seconds.now += 9
    assert pulse.wrong() == ["understanding words: it is loading, not well for 9 seconds"]
    rasa.well()
    assert pulse.wrong() == []
    [seen] = pulse.loops()
    assert seen.troubles == 0, "loading is no trouble"
