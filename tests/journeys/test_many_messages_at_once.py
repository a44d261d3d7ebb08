"""People write in bursts: five messages in three seconds are five on record and one answer."""

from __future__ import annotations

from tests.journeys.people import Person
from tests.journeys.town import Town

BURST = (
    "i carnt cope",
    "he wont stop screamin",
    "ive not slept",
    "my mum says its my fault",
    "pls help",
)


def test_five_messages_in_three_seconds(town: Town, parent: Person) -> None:
    town.lets_people_finish(seconds=1.5)
    parent.says_at_once(*BURST)
    parent.is_asked_nothing()  # more may come
    town.waits(seconds=2)
    parent.is_asked("hurt_now")

    assert town.words_on_record() == list(BURST)
    assert [message.words for message in town.referral(parent.number).messages] == list(BURST)
    words = parent.words_on_screen(new=True)
    assert len(words) == len(set(words)), "nothing is said twice"
    assert len([shown for shown in parent.news() if shown.buttons]) == 1, "one question, once"


def test_the_same_press_twice_is_one_message(town: Town, parent: Person) -> None:
    parent.says("i carnt cope")
    parent.taps("no")
    parent.taps_again("no")
    parent.is_asked("children_with_you")
    kept = [(answer.question, answer.answer) for answer in town.referral(parent.number).answers]
    assert ("hurt_now", "no") in kept
    assert not [answer for answer in kept if answer[0] != "hurt_now"], (
        "no answer to another question"
    )
