"""A voice message and a photo are kept as they are, and a worker can hear and see them."""

from __future__ import annotations

from tests.journeys.people import Person
from tests.journeys.town import Town
from tests.journeys.workers import DeskWorker

VOICE = b"OggS she says that she can not go on like this"
PHOTO = b"\xff\xd8\xff\xe0 a bruise on an arm"


def test_a_voice_message_is_kept_and_can_be_heard_at_the_desk(
    town: Town, parent: Person, duty_worker: DeskWorker
) -> None:
    parent.sends_voice(VOICE)
    parent.sees("kept.voice", "referral.thanks", "referral.number")
    duty_worker.signs_in()
    duty_worker.takes(parent.number)
    assert duty_worker.opens_file() == VOICE
    assert [message.kind for message in town.referral(parent.number).messages] == ["voice"]


def test_a_photo_with_words_is_kept_with_its_words(parent: Person, duty_worker: DeskWorker) -> None:
    parent.says("i need help")
    parent.sends_photo(PHOTO, caption="look wot he did")
    parent.sees("kept.photo")
    duty_worker.signs_in()
    duty_worker.takes(parent.number)
    duty_worker.sees("look wot he did")
    assert duty_worker.opens_file() == PHOTO


def test_a_voice_message_may_answer_a_question(town: Town, parent: Person) -> None:
    parent.says("i carnt cope")
    parent.taps("no")
    parent.taps("yes")
    parent.is_asked("children")
    parent.sends_voice(VOICE)
    parent.sees("kept.voice")
    parent.is_asked("staying")
    assert "children" in [kept.question for kept in town.referral(parent.number).answers]
