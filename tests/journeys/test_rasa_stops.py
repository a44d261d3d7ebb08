"""Rasa stops in the middle: a plain answer, the record whole, and the talk goes on by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.contract.rasa_processes import Actions, Rasa, Running
from tests.journeys.people import Person
from tests.journeys.town import Town
from tests.journeys.workers import DeskWorker


@contextmanager
def killed(program: Running) -> Iterator[None]:
    """The program is killed now, and is back and healthy at the end of the block."""
    program.stop()
    try:
        yield
    finally:
        program.start()


@pytest.mark.parametrize("door", ["telegram"], indirect=True)
def test_rasa_is_killed_and_the_talk_goes_on_when_it_is_back(
    town: Town, parent: Person, duty_worker: DeskWorker, rasa: Rasa
) -> None:
    parent.says("i carnt cope wiv im")
    parent.taps("no")
    parent.is_asked("children_with_you")
    with killed(rasa):
        _is_answered_plainly(parent, duty_worker)
    _goes_on(town, parent)


def test_the_actions_of_rasa_are_killed(
    town: Town, parent: Person, duty_worker: DeskWorker, actions: Actions
) -> None:
    parent.says("i carnt cope wiv im")
    parent.taps("no")
    parent.is_asked("children_with_you")
    with killed(actions):
        _is_answered_plainly(parent, duty_worker)
    _goes_on(town, parent)


def _is_answered_plainly(parent: Person, duty_worker: DeskWorker) -> None:
    parent.says("he wont sleep an i am so tired")
    parent.sees_only("rasa.silent")
    parent.says("are you there")
    parent.is_asked_nothing()
    duty_worker.signs_in()
    duty_worker.takes(parent.number)
    duty_worker.sees("he wont sleep an i am so tired", "are you there")


def _goes_on(town: Town, parent: Person) -> None:
    town.waits(minutes=1)
    parent.is_asked("children_with_you")
    parent.taps("yes")
    parent.is_asked("children")


def test_a_first_message_is_answered_with_no_rasa_at_all(
    town: Town, parent: Person, actions: Actions
) -> None:
    with killed(actions):
        parent.says("i carnt cope wiv im")
        parent.sees("referral.thanks", "referral.number", "referral.read_by", "rasa.silent")
        assert town.referral(parent.number).urgency != "none"
    town.waits(minutes=1)
    parent.is_asked("hurt_now")


def test_danger_needs_no_rasa(parent: Person, town: Town, actions: Actions) -> None:
    with killed(actions):
        parent.says("he is not breathing")
        parent.sees_first("danger.ring_999")
        assert town.referral(parent.number).urgency == "now"
