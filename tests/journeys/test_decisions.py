"""Decisions: a manager where it matters, why in plain words, and a way to disagree."""

from __future__ import annotations

from tests.journeys.people import Person
from tests.journeys.town import Town
from tests.journeys.workers import DeskWorker

BECAUSE = (
    "Her sister helps each day now. The doctor sees her on Monday. No signal in what she wrote."
)
TELLING = "We will not send a worker to your home. This is why: your sister helps you now."


def test_no_further_action_needs_a_manager_who_does_not_hold_it(
    town: Town, parent: Person, duty_worker: DeskWorker, manager: DeskWorker
) -> None:
    parent.says("i need help but my sister is here now")
    duty_worker.signs_in()
    duty_worker.takes(parent.number)
    duty_worker.puts_forward_no_further_action(because=BECAUSE, telling=TELLING)
    parent.does_not_see("decision.made")

    duty_worker.can_not("agree")
    duty_worker.tries("agree", reason="I agree with myself")
    duty_worker.sees("This needs a manager")
    assert town.referral(parent.number).status == "in_triage"

    manager.signs_in()
    manager.agrees(parent.number, because="The reason is sound and her sister confirmed it.")
    assert town.referral(parent.number).status == "decided"
    parent.sees("decision.made", "decision.if_not_agree", worker="Ruth")
    parent.sees_words(TELLING)


def test_a_manager_who_holds_it_can_not_agree_with_herself(
    town: Town, parent: Person, manager: DeskWorker
) -> None:
    parent.says("i need help")
    manager.signs_in()
    manager.takes(parent.number)
    manager.puts_forward_no_further_action(because=BECAUSE, telling=TELLING)
    manager.tries("agree", reason="I am a manager")
    manager.sees("a manager who is not the one who holds it")
    assert town.referral(parent.number).status == "in_triage"


def test_a_decision_without_a_reason_is_refused_and_nothing_typed_is_lost(
    parent: Person, duty_worker: DeskWorker
) -> None:
    parent.says("i need help")
    duty_worker.signs_in()
    duty_worker.takes(parent.number)
    duty_worker.tries("decide", outcome="family_help", reason="", words_for_person=TELLING)
    duty_worker.sees("Write why. A decision without a reason can not be kept.")
    duty_worker.still_has_typed(TELLING)
    parent.does_not_see("decision.made")


def test_a_step_past_the_buttons_is_refused_in_plain_words(
    parent: Person, duty_worker: DeskWorker
) -> None:
    parent.says("i need help")
    duty_worker.signs_in()
    duty_worker.opens(parent.number)
    duty_worker.can_not("decide")
    duty_worker.tries("decide")
    duty_worker.sees("can not be decided")


def test_disagrees_with_a_decision_and_another_person_must_look(
    town: Town, parent: Person, duty_worker: DeskWorker, manager: DeskWorker
) -> None:
    parent.says("i need help")
    duty_worker.signs_in()
    duty_worker.takes(parent.number)
    duty_worker.decides("information_and_advice", because=BECAUSE, telling=TELLING)
    parent.taps("do_not_agree")
    parent.sees("decision.not_agree_noted")
    manager.signs_in()
    manager.sees_in_queue(parent.number, "They do not agree with the decision")
    assert "running" in [clock.state for clock in town.referral(parent.number).clocks]


def test_does_not_understand_a_decision_and_a_worker_must_say_it_again(
    parent: Person, duty_worker: DeskWorker
) -> None:
    parent.says("i need help")
    duty_worker.signs_in()
    duty_worker.takes(parent.number)
    duty_worker.decides("information_and_advice", because=BECAUSE, telling=TELLING)
    parent.taps("do_not_understand")
    parent.sees("decision.not_understand_noted")
    duty_worker.opens_queue()
    duty_worker.sees_in_queue(parent.number, "They did not understand what we wrote")


def test_closing_needs_a_manager_and_the_door_stays_open(
    town: Town, parent: Person, duty_worker: DeskWorker, manager: DeskWorker
) -> None:
    parent.says("i need help")
    first = parent.number
    duty_worker.signs_in()
    duty_worker.takes(first)
    duty_worker.decides("information_and_advice", because=BECAUSE, telling=TELLING)
    duty_worker.puts_forward_closing(because="All is done.", telling="We have done what we said.")
    manager.signs_in()
    manager.agrees(first, because="All that was promised was done.")
    parent.sees("closing.told")
    assert town.referral(first).status == "closed"

    parent.says("its got bad agen")
    parent.sees("referral.thanks", "referral.number", "referral.new_one")
    assert parent.number != first
    again = town.referral(parent.number).follows
    assert again is not None
    assert again.number == first


def test_two_workers_take_it_and_the_second_is_told_who_has_it(
    town: Town, parent: Person, duty_worker: DeskWorker, second_duty_worker: DeskWorker
) -> None:
    parent.says("i need help")
    for worker in (duty_worker, second_duty_worker):
        worker.signs_in()
        worker.opens(parent.number)
    duty_worker.presses_take()
    second_duty_worker.presses_take()
    second_duty_worker.sees("This was not done", "Ruth holds it now")
    assert town.referral(parent.number).holder == "Ruth"


def test_a_worker_can_not_decide_on_words_they_have_not_read(
    town: Town, parent: Person, duty_worker: DeskWorker
) -> None:
    parent.says("i need help")
    duty_worker.signs_in()
    duty_worker.takes(parent.number)
    form = duty_worker.opens_step("decide")
    parent.says("he hit the baby")
    duty_worker.sends(
        form, outcome="information_and_advice", reason=BECAUSE, words_for_person=TELLING
    )
    duty_worker.sees("wrote again after you opened this page", "he hit the baby")
    duty_worker.still_has_typed(BECAUSE, TELLING)
    assert town.referral(parent.number).status == "in_triage"
