"""A taught reader may raise what rules found, and nothing else; trouble with it changes nothing."""

from __future__ import annotations

import itertools
from collections.abc import Set

import pytest

from bot.learned.raising import raised, types_beside
from bot.learned.told import Heard, Told
from bot.signs.concern_signs import CONCERN_SIGNS
from bot.signs.every_sign import EVERY_SIGN
from bot.understanding import read_by_rules, read_without_rasa
from referrals.model import ConcernType, Reading, Register, Signal, SignalFound, Urgency

NAMES = [
    *(signal.value for signal in Signal),
    "at_least_one_working_day",
    "at_least_today",
    "now",
]
EVERY_NAME = frozenset(sign.name for sign in EVERY_SIGN) | frozenset(
    f"{kind.value}: {sign.name}" for kind, known in CONCERN_SIGNS.items() for sign in known
)
WORDS = [
    "i carnt cope wiv im no more",
    "hello",
    "he hit me hes still here",
    "",
    "shes got my tablits in her mouf",
]


class SomeReader:
    def __init__(self, *names: str, proven: Set[str] = EVERY_NAME) -> None:
        self.names = names
        self.proven = proven

    def hear(self, words: str, who: str) -> Heard:
        assert who in list(Register)
        told = tuple(Told(name, 0.9, words[:20]) for name in self.names)
        every = [*NAMES, *(f"type:{kind.value}" for kind in ConcernType)]
        return Heard(told, dict.fromkeys(every, 0.0) | {one.name: one.chance for one in told})


class BrokenReader:
    proven: Set[str] = frozenset()

    def hear(self, words: str, who: str) -> Heard:
        raise RuntimeError(who + words)


@pytest.mark.parametrize("who", list(Register))
@pytest.mark.parametrize("words", WORDS)
def test_what_proved_right_is_never_lowered_or_taken_away_whatever_it_says(
    words: str, who: Register
) -> None:
    rules = read_by_rules(words, who)
    for names in itertools.chain([()], itertools.combinations(NAMES, 1), [tuple(NAMES)]):
        whole = read_without_rasa(words, who, SomeReader(*names)).whole
        assert whole.reading.urgency.rank >= rules.reading.urgency.rank
        assert whole.reading.signals[: len(rules.reading.signals)] == rules.reading.signals
        assert set(rules.concern_types) <= set(whole.concern_types)


def test_each_signal_carries_the_words_that_raised_it_and_its_urgency() -> None:
    told = [Told("child_harm", 0.8, "shook im")]
    reading = raised(Reading(), told, Register.PARENT)
    assert reading.signals == (SignalFound(Signal.CHILD_HARM, "shook im"),)
    assert reading.urgency is Urgency.TODAY


def test_for_a_parent_now_stands_exactly_where_immediate_danger_does() -> None:
    assert raised(Reading(), [Told("now", 0.9, "x")], Register.PARENT).urgency is Urgency.TODAY
    danger = raised(Reading(), [Told("immediate_danger", 0.9, "x")], Register.PARENT)
    assert danger.urgency is Urgency.NOW
    assert raised(Reading(), [Told("now", 0.9, "x")], Register.PRACTITIONER).urgency is Urgency.NOW


def test_the_rules_reasons_stand_and_are_not_said_twice() -> None:
    rules = Reading((SignalFound(Signal.WEAPON, "knife"),), Urgency.TODAY)
    reading = raised(rules, [Told("weapon", 0.9, "he got a knife")], Register.PARENT)
    assert reading == rules


def test_what_only_it_read_is_kept_by_itself() -> None:
    read = read_without_rasa("hello", Register.PARENT, SomeReader("self_harm"))
    assert [one.read_by for one in read.each] == ["rules", "learned"]
    assert read.each[0].reading.signals == ()
    assert [found.signal for found in read.each[1].reading.signals] == [Signal.SELF_HARM]
    assert [one.read_by for one in read_without_rasa("hello", Register.PARENT, None).each] == [
        "rules"
    ]


def test_trouble_with_it_leaves_the_rules_reading_and_says_no_words(
    capfd: pytest.CaptureFixture[str],
) -> None:
    words = "he hit me hes still here"
    read = read_without_rasa(words, Register.PARENT, BrokenReader())
    assert read.whole == read_by_rules(words, Register.PARENT)
    told = capfd.readouterr()
    assert "learned_reader_failed" in told.out + told.err
    assert words not in told.out + told.err


def test_concern_types_come_from_both_in_one_order() -> None:
    told = [Told("type:chase", 0.9, ""), Told("child_harm", 0.9, "")]
    assert types_beside((ConcernType.ESCALATION,), told) == (
        ConcernType.ESCALATION,
        ConcernType.CHASE,
    )


HINTED = "theres a fella with the knife"


def test_a_sign_that_has_not_proved_right_counts_where_the_reader_heard_something_too() -> None:
    nothing_proven: frozenset[str] = frozenset()
    rules = read_by_rules(HINTED, Register.PARENT).reading
    assert Signal.WEAPON in [found.signal for found in rules.signals]
    alone = read_without_rasa(HINTED, Register.PARENT, SomeReader(proven=nothing_proven))
    assert alone.whole.reading == Reading()
    shared = SomeReader("weapon", proven=nothing_proven)
    both = read_without_rasa(HINTED, Register.PARENT, shared).whole.reading
    assert both.signals == rules.signals[-1:]  # in the rules' own words for it


def test_without_a_second_reader_every_sign_counts() -> None:
    rules = read_by_rules(HINTED, Register.PARENT)
    assert read_without_rasa(HINTED, Register.PARENT, None).whole == rules
    assert read_without_rasa(HINTED, Register.PARENT, BrokenReader()).whole == rules


def test_each_kind_of_concern_proves_right_by_itself() -> None:
    words = "Bruise on the left arm of a child in my room, no explanation from mum so far."
    rules = read_by_rules(words, Register.PRACTITIONER)
    assert ConcernType.PHYSICAL_INJURY in rules.concern_types
    hint = read_without_rasa(words, Register.PRACTITIONER, SomeReader(proven=frozenset()))
    assert ConcernType.PHYSICAL_INJURY not in hint.whole.concern_types
    shared = SomeReader("type:physical_injury", proven=frozenset())
    both = read_without_rasa(words, Register.PRACTITIONER, shared).whole
    assert ConcernType.PHYSICAL_INJURY in both.concern_types
