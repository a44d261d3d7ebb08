"""A parent asks what has become of their message, and is told only what is true."""

from __future__ import annotations

from tests.journeys.clock import at
from tests.journeys.people import Person
from tests.journeys.town import Town
from tests.journeys.workers import DeskWorker

WRITTEN = at("Fri 2026-05-01 10:00")


def test_what_is_happening_with_my_message(
    town: Town, parent: Person, duty_worker: DeskWorker
) -> None:
    parent.says("i need help with my kids")
    parent.says("what is happening with my message")
    parent.sees("status.you_wrote", "status.not_read_yet")
    parent.says("who is my worker")
    parent.sees("worker.none_yet")

    duty_worker.signs_in()
    town.clock.becomes("Fri 2026-05-01 10:20")
    duty_worker.takes(parent.number)
    parent.says("what is happening with my message")
    parent.sees("status.you_wrote", "status.read", "status.next", worker="Ruth")
    parent.says("who is my worker")
    parent.sees("worker.named", worker="Ruth")
    parent.says("what happens next")
    parent.sees("next.steps", step=3)


def test_a_chase_does_not_lose_the_question_that_stands(town: Town, parent: Person) -> None:
    parent.says("i carnt cope")
    parent.is_asked("hurt_now")
    parent.says("what is happening with my message")
    parent.sees("status.you_wrote")
    parent.says("no")
    parent.is_asked("children_with_you")
    kept = [(answer.question, answer.answer) for answer in town.referral(parent.number).answers]
    assert kept == [("hurt_now", "no")]


def test_late_is_said_honestly_and_a_manager_is_told(
    town: Town, parent: Person, manager: DeskWorker
) -> None:
    parent.says("i need help with my kids")
    town.clock.becomes("Thu 2026-05-07 11:00")
    town.waits(minutes=1)
    parent.says("what is happening with my message")
    parent.sees("status.you_wrote", "status.overdue")
    manager.signs_in()
    manager.sees_in_queue(parent.number, "Overdue")
    assert "missed_read" in [alert.why for alert in town.referral(parent.number).alerts]


def test_asks_for_a_person_and_a_clock_starts(
    town: Town, parent: Person, duty_worker: DeskWorker
) -> None:
    parent.says("i need help with my kids")
    parent.says("i want to talk to a person")
    parent.sees("person.wanted")
    duty_worker.signs_in()
    duty_worker.sees_in_queue(parent.number, "alert")
    whole = town.referral(parent.number)
    assert "wants_person" in [alert.why for alert in whole.alerts]
    assert "answer" in [clock.clock for clock in whole.clocks]


def test_who_is_this_gives_nothing_away(parent: Person) -> None:
    parent.says("i carnt cope wiv tyler")
    number = parent.number
    parent.says("who is this")
    parent.sees("who.this_is")
    assert not any(number[:2] in words for words in parent.words_on_screen(new=True))
