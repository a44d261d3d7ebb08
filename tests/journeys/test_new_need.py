"""A new need in the middle of a question is heard at once, and the question still stands."""

from __future__ import annotations

from tests.journeys.people import Person
from tests.journeys.town import Town
from tests.journeys.workers import DeskWorker


def test_is_heard_at_once_and_the_question_stands(
    town: Town, parent: Person, duty_worker: DeskWorker
) -> None:
    duty_worker.signs_in()
    parent.says("i need help with the kids")
    parent.taps("no")
    parent.is_asked("children_with_you")
    before = town.referral(parent.number)

    parent.says("my boyfriend is back he hit me last nite")
    parent.sees("referral.more_heard")
    parent.is_asked("children_with_you")

    after = town.referral(parent.number)
    assert "domestic_abuse" in [found.signal for found in after.signals]
    assert "children_with_you" not in [kept.question for kept in after.answers]
    assert len(after.messages) == len(before.messages) + 1
    duty_worker.opens_queue()
    duty_worker.sees_in_queue(parent.number, "Domestic abuse")


def test_in_place_of_an_open_answer_is_heard_too(town: Town, parent: Person) -> None:
    parent.says("i need help with the kids")
    parent.taps("no")
    parent.taps("yes")
    parent.is_asked("children")
    parent.says("theres no food an no money til thursday")
    whole = town.referral(parent.number)
    assert whole.messages[-1].words == "theres no food an no money til thursday"
    assert "neglect" in [found.signal for found in whole.signals]
    parent.is_asked_something()
