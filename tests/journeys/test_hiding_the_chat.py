"""Somebody else may hold the phone: hiding shows nothing more, and the record is kept."""

from __future__ import annotations

from tests.journeys.people import Person
from tests.journeys.town import Town
from tests.journeys.workers import DeskWorker


def test_hides_the_chat_and_the_record_is_kept(
    town: Town, parent: Person, duty_worker: DeskWorker
) -> None:
    parent.says("i carnt cope he hits me")
    number = parent.number
    parent.says("hide")
    parent.sees("hide.done")

    parent.says("what is happening with my message")
    parent.sees_only("hide.dull")
    parent.does_not_see("status.you_wrote")

    duty_worker.signs_in()
    duty_worker.takes(number)
    duty_worker.sees("i carnt cope he hits me")
    assert town.referral(number).hidden_at is not None


def test_a_wish_to_hide_in_other_words_is_only_offered(town: Town, parent: Person) -> None:
    parent.says("i carnt cope")
    parent.says("can you delete this chat")
    parent.sees("hide.offer")
    parent.can_tap("hide", "carry_on")
    assert town.referral(parent.number).hidden_at is None
    parent.taps("hide")
    parent.sees("hide.done")
    assert town.referral(parent.number).hidden_at is not None


def test_words_written_after_hiding_are_still_heard(town: Town, parent: Person) -> None:
    parent.says("i carnt cope")
    number = parent.number
    parent.says("hide")
    parent.says("he is back")
    parent.is_asked_nothing()
    assert "he is back" in [message.words for message in town.referral(number).messages]
