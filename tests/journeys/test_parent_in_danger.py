"""Danger: the 999 words come before everything else, a worker is told, and the talk waits."""

from __future__ import annotations

from referrals.numbers import said
from tests.journeys.people import Person
from tests.journeys.town import Town
from tests.journeys.workers import DeskWorker

CLEANER = "she got hold of the toylet cleener an it was in her mouth"


def test_999_comes_first_and_the_desk_is_alerted(
    town: Town, parent: Person, duty_worker: DeskWorker
) -> None:
    duty_worker.signs_in()
    parent.says(CLEANER)
    parent.sees_first("danger.ring_999_swallowed")
    parent.sees(
        "referral.thanks", "referral.number", "danger.telling_worker", "danger.tell_me_when"
    )
    parent.can_tap("rang", "can_not_ring", "help_to_ring")
    parent.is_asked_nothing()

    duty_worker.opens_queue()
    duty_worker.sees("1 new alert", f"Referral {said(parent.number)}", "Look now")
    assert town.referral(parent.number).urgency == "now"


def test_the_talk_waits_until_she_has_rung(town: Town, parent: Person) -> None:
    parent.says(CLEANER)
    town.waits(minutes=10)
    parent.is_asked_nothing()
    parent.taps("rang")
    parent.sees("danger.rang")
    parent.is_asked("hurt_now")
    assert "999: rang" in [entry.event for entry in town.referral(parent.number).chronology]


def test_can_not_ring_is_put_before_a_worker_at_once(
    parent: Person, duty_worker: DeskWorker
) -> None:
    parent.says(CLEANER)
    parent.taps("can_not_ring")
    parent.sees("danger.can_not_ring")
    parent.is_asked_nothing()
    duty_worker.signs_in()
    duty_worker.sees("2 new alerts", "can not ring")


def test_danger_in_the_middle_of_a_question_stops_the_questions(town: Town, parent: Person) -> None:
    parent.says("i carnt cope no more")
    parent.is_asked("hurt_now")
    parent.taps("yes")
    parent.sees_first("danger.ring_999")
    parent.is_asked_nothing()
    assert town.referral(parent.number).urgency == "now"


def test_no_wish_to_live_is_met_with_one_question_and_no_form(
    town: Town, parent: Person, duty_worker: DeskWorker
) -> None:
    parent.says("wots the point of me bein here")
    parent.sees("self_harm.telling_worker", "referral.number")
    parent.sees("self_harm.samaritans", "self_harm.ring_999", "self_harm.safe_now")
    parent.can_tap("yes", "no", "unknown")
    parent.is_asked_nothing()
    parent.taps("no")
    parent.sees("self_harm.ring_999", "self_harm.samaritans")
    parent.is_asked_nothing()
    duty_worker.signs_in()
    duty_worker.sees_in_queue(parent.number, "May not want to live")
    whole = town.referral(parent.number)
    assert "may_not_be_safe" in [alert.why for alert in whole.alerts]
