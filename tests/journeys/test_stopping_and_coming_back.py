"""Stopping anywhere loses nothing; coming back after days picks up at the same question."""

from __future__ import annotations

from tests.journeys.people import Person
from tests.journeys.town import Town
from tests.journeys.workers import DeskWorker


def _answers(town: Town, parent: Person) -> list[tuple[str, str]]:
    return [(kept.question, kept.answer) for kept in town.referral(parent.number).answers]


def test_comes_back_after_five_days_at_the_same_question(town: Town, parent: Person) -> None:
    parent.says("i carnt cope")
    parent.taps("no")
    parent.taps("yes")
    parent.is_asked("children")

    town.waits(days=5)
    parent.says("tyler is 3 an jade is 5")
    parent.is_asked("staying")
    assert _answers(town, parent)[-1] == ("children", "words")
    names = {child.name for child in town.referral(parent.number).children}
    assert names == {"tyler", "jade"}


def test_says_hello_after_five_days_and_the_question_still_stands(
    town: Town, parent: Person
) -> None:
    parent.says("i carnt cope")
    parent.taps("no")
    parent.is_asked("children_with_you")
    town.waits(days=5)
    parent.says("hello")
    parent.sees("talk.welcome_back")
    parent.says("yes")
    parent.is_asked("children")
    assert _answers(town, parent) == [("hurt_now", "no"), ("children_with_you", "yes")]


def test_goes_silent_halfway_and_nothing_is_lost(
    town: Town, parent: Person, duty_worker: DeskWorker
) -> None:
    parent.says("i carnt cope wiv im no more")
    parent.taps("no")
    on_screen = len(parent.words_on_screen())
    town.waits(days=3)
    assert len(parent.words_on_screen()) == on_screen, "silence is kept, not filled"

    duty_worker.signs_in()
    duty_worker.takes(parent.number)
    duty_worker.sees("i carnt cope wiv im no more", "Tapped: No")
    assert _answers(town, parent) == [("hurt_now", "no")]


def test_says_stop_and_is_asked_nothing_more(parent: Person, duty_worker: DeskWorker) -> None:
    parent.says("i carnt cope")
    parent.taps("no")
    parent.says("stop")
    parent.sees_only("stop.done")
    parent.can_tap("carry_on")
    parent.says("he bit his brother agen")
    parent.sees("referral.more_heard")
    parent.is_asked_nothing()

    duty_worker.signs_in()
    duty_worker.takes(parent.number)
    duty_worker.sees("he bit his brother agen")
    duty_worker.replies("Hello. My name is Ruth. I read what you wrote.")
    parent.sees("worker.message_from", worker="Ruth")

    parent.taps("carry_on")
    parent.is_asked("children_with_you")
