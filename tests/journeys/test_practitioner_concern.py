"""A practitioner is worried about a child: asked in their own manner, told the decision and why."""

from __future__ import annotations

import pytest

from tests.journeys.practitioners import Practitioner, TelegramPractitioner, WebPractitioner
from tests.journeys.town import Town
from tests.journeys.workers import DeskWorker

SEEN = "Bruises on both upper arms, round, the size of finger tips."
SAID = "Jade (5) said: mummy grabs me when I shout."
THINK = "I think mum is worn out and alone since March."
TELLING = "We will do an assessment. The reason: the bruises and what Jade said."


@pytest.fixture
def childminder(town: Town, door: str) -> Practitioner:
    """A childminder who has known the family for a year."""
    childminder = town.practitioner(door)
    childminder.begins()
    return childminder


@pytest.mark.parametrize("door", ["telegram"], indirect=True)
def test_is_asked_one_thing_at_a_time_on_telegram(
    town: Town, childminder: TelegramPractitioner
) -> None:
    childminder.sees("referral.received_practitioner", "referral.decision_by")
    childminder.is_asked("danger_now")
    childminder.taps("no")
    for question, words in {
        "who_you_are": "Pat Lane, childminder, 01632 960 144",
        "which_children": "Jade, 5, and her brother Kai, 8",
        "what_seen": SEEN,
        "what_said": SAID,
        "what_you_think": THINK,
        "when_it_happened": "Thursday 30 April, at pick-up",
    }.items():
        childminder.is_asked(question)
        childminder.says(words)
    childminder.is_asked("parent_knows")
    childminder.taps("not_sure")
    childminder.sees("questions.end_practitioner")

    whole = town.referral(childminder.number)
    assert whole.kind == "practitioner_concern"
    kept = {answer.question: answer.words for answer in whole.answers}
    assert (kept["what_seen"], kept["what_said"], kept["what_you_think"]) == (SEEN, SAID, THINK)


@pytest.mark.parametrize("door", ["web"], indirect=True)
def test_fills_in_one_form_on_the_web(town: Town, childminder: WebPractitioner) -> None:
    childminder.fills_in_the_form(
        danger_now="no",
        role="childminder",
        name="Pat Lane",
        reach="01632 960 144",
        which_children="Jade, 5, and her brother Kai, 8",
        what_seen=SEEN,
        what_said=SAID,
        what_you_think=THINK,
        when_it_happened="Thursday 30 April, at pick-up",
        parent_knows="no",
    )
    childminder.sees("referral.received_practitioner", "referral.decision_by")
    whole = town.referral(childminder.number)
    assert whole.kind == "practitioner_concern"
    kept = {answer.question: answer.words for answer in whole.answers}
    assert (kept["what_seen"], kept["what_said"], kept["what_you_think"]) == (SEEN, SAID, THINK)
    assert "physical_injury" in whole.messages[0].concern_types


def test_is_told_the_decision_and_its_reason_and_may_still_worry(
    town: Town, childminder: Practitioner, duty_worker: DeskWorker
) -> None:
    childminder.is_worried(SEEN, SAID)
    duty_worker.signs_in()
    duty_worker.sees_in_queue(childminder.number, "A practitioner is worried")
    duty_worker.takes(childminder.number)
    duty_worker.sees(SEEN, SAID)
    duty_worker.decides("assessment", because="Bruises and the child's words.", telling=TELLING)
    childminder.sees_words(TELLING)

    childminder.says("what is happening with my concern")
    childminder.sees("status.decided")
    childminder.says("I have seen a new bruise today")
    # On Telegram a question still stands, and this is taken as the answer to it.
    childminder.sees(
        "answer.noted" if childminder.phone.door == "telegram" else "referral.more_heard"
    )
    assert town.referral(childminder.number).messages[-1].words.endswith("a new bruise today")
    assert len(town.referrals()) == 1


def test_danger_in_a_concern_comes_first(
    town: Town, childminder: Practitioner, duty_worker: DeskWorker
) -> None:
    childminder.says_danger_now()
    childminder.sees("danger.ring_999")
    duty_worker.signs_in()
    duty_worker.sees_in_queue(childminder.number, "Look now")
    assert town.referral(childminder.number).urgency == "now"
