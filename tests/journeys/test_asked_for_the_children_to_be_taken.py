"""A parent asks for the children to be looked after: never argued with, a manager reads it."""

from __future__ import annotations

from tests.journeys.people import Person
from tests.journeys.town import Town
from tests.journeys.workers import DeskWorker


def test_a_manager_is_asked_and_nobody_argues(
    town: Town, parent: Person, manager: DeskWorker, duty_worker: DeskWorker
) -> None:
    parent.says("can sumone have the boys i mean for good")
    parent.sees("removal.heard", "referral.number", "removal.manager", "removal.why")
    parent.is_asked_something()

    duty_worker.signs_in()
    duty_worker.sees_in_queue(parent.number, "for a manager")
    manager.signs_in()
    manager.sees_in_queue(parent.number, "I have seen it: A parent asks")
    manager.opens(parent.number)
    manager.sees("A parent asks for the child to be cared for", "can sumone have the boys")
    manager.opens_queue()
    manager.has_seen_alerts()
    assert town.referral(parent.number).asked_removed
    assert "manager" in [clock.clock for clock in town.referral(parent.number).clocks]
