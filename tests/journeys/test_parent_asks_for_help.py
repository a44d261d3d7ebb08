"""A parent asks for help, is answered, and is told what was decided and why."""

from __future__ import annotations

import pytest

from tests.journeys.clock import at
from tests.journeys.people import Person
from tests.journeys.town import Town
from tests.journeys.workers import DeskWorker


@pytest.mark.parametrize("kept_in", ["sqlite", "postgresql"])
def test_asks_and_is_answered_decided_and_told_why(
    town: Town, parent: Person, duty_worker: DeskWorker
) -> None:
    parent.says("i carnt cope wiv im no more he just screems")
    parent.sees("referral.thanks", "referral.number")
    parent.sees("referral.read_by", by=at("Fri 2026-05-01 14:00"))
    parent.is_asked("hurt_now")

    duty_worker.signs_in()
    duty_worker.sees_in_queue(parent.number, "i carnt cope wiv im no more he just screems")
    duty_worker.takes(parent.number)
    duty_worker.sees("You have it")
    duty_worker.replies("Hello. My name is Ruth. I read what you wrote. I will ring you today.")
    parent.sees("worker.message_from", worker="Ruth")
    parent.sees_words("I read what you wrote. I will ring you today.")

    duty_worker.decides(
        "family_help",
        because="She asked for help herself. Nights are hard. No sign of harm in what she wrote.",
        telling="A worker called Sam will help you at home. This is why: your nights are hard.",
    )
    parent.sees("decision.made", "decision.if_not_agree", worker="Ruth")
    parent.sees_words("This is why: your nights are hard.")
    parent.can_tap("do_not_agree", "do_not_understand", "seen")
    assert town.referral(parent.number).status == "decided"


def test_answers_every_question_and_each_answer_is_kept(town: Town, parent: Person) -> None:
    parent.says("i carnt cope wiv im no more")
    parent.is_asked("hurt_now")
    parent.taps("no")
    parent.is_asked("children_with_you")
    parent.says("yeh")
    parent.is_asked("children")
    parent.says("tyler is 3 an jade 5. kai is 8 he lives wiv his nan")
    parent.is_asked("staying")
    parent.says("at my mums 12 mill lane")
    parent.is_asked("safe_to_message")
    parent.taps("yes")
    parent.is_asked("phone_seen")
    parent.says("no")
    parent.is_asked("what_helps")
    parent.taps("listen")
    parent.is_asked("anything_else")
    parent.taps("no")
    parent.sees("questions.end")
    parent.can_tap("what_is_happening", "want_person")

    whole = town.referral(parent.number)
    assert [(kept.question, kept.answer) for kept in whole.answers] == [
        ("hurt_now", "no"),
        ("children_with_you", "yes"),
        ("children", "words"),
        ("staying", "words"),
        ("safe_to_message", "yes"),
        ("phone_seen", "no"),
        ("what_helps", "listen"),
        ("anything_else", "no"),
    ]
    children = {(child.name, child.age, child.lives_elsewhere) for child in whole.children}
    assert children == {("tyler", "3", False), ("jade", "5", False), ("kai", "8", True)}
    assert [need.what_helps for need in whole.communication_needs] == ["listen"]


def test_may_ask_why_and_hear_it_again_and_leave_any_question(town: Town, parent: Person) -> None:
    parent.says("i need help with my kids")
    parent.says("why")
    parent.sees("why.hurt_now")
    parent.is_asked("hurt_now")
    parent.taps("again")
    parent.sees("ask.hurt_now.simpler")
    parent.taps("not_now")
    parent.is_asked("children_with_you")
    parent.says("i dont know")
    parent.is_asked("children")
    kept = [(answer.question, answer.answer) for answer in town.referral(parent.number).answers]
    assert kept == [("hurt_now", "not_now"), ("children_with_you", "unknown")]


def test_says_hello_first_and_is_told_what_this_is(town: Town, parent: Person) -> None:
    parent.says("hello")
    parent.can_tap("need_help", "worried_about_child", "language_cy", "language_pl")
    parent.is_asked_nothing()
    assert town.referrals() == []
    parent.says("i carnt cope")
    parent.sees("referral.thanks", "referral.number", "referral.read_by")
    parent.is_asked("hurt_now")
