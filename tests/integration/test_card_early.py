"""Who says that reading is hard is offered a voice, and asked what helps right after safety."""

from __future__ import annotations

import pytest

from referrals import queries
from referrals.preferences import Preferences
from store.engine import Store, reading
from tests.builders import newest
from tests.integration.led_talk import LedRasa
from tests.integration.talking import Talk

HARD = "i carnt cope and i carnt read very well"


@pytest.fixture
def talk(store: Store) -> Talk:
    """A parent, and a Rasa that leads the talk as the trained one does."""
    talk = Talk(store)
    object.__setattr__(talk.parts, "rasa", LedRasa())
    return talk


def questions_of(talk: Talk, *answers: str) -> list[str | None]:
    asked = [talk.chat.asked]
    for words in answers:
        talk.writes(words)
        talk.turn()
        asked.append(talk.chat.asked)
    return asked


def test_reading_is_offered_at_once_and_what_helps_is_the_third_question(talk: Talk) -> None:
    talk.writes(HARD)
    said = talk.turn()
    assert "card.hard_to_read" in said
    assert said.index("referral.thanks") < said.index("card.hard_to_read")
    assert questions_of(talk, "no he fine", "yes", "pictures", "alfie is 3", "wiv my mum") == [
        *("hurt_now", "children_with_you", "what_helps"),
        *("children", "staying", "safe_to_message"),
    ]


def test_it_is_asked_once_and_may_be_left(talk: Talk) -> None:
    talk.writes(HARD)
    talk.turn()
    asked = questions_of(talk, "no", "yes", "not now", "alfie", "mums", "yes", "no")
    assert asked.count("what_helps") == 1
    assert asked[-1] == "anything_else"


def test_whoever_says_nothing_of_it_is_asked_where_it_always_stood(talk: Talk) -> None:
    talk.writes("i carnt cope")
    assert "card.hard_to_read" not in talk.turn()
    asked = questions_of(talk, "no", "yes", "alfie", "mums", "yes", "no")
    assert asked[-1] == "what_helps"


def test_a_worker_sees_it_before_any_question_is_answered(talk: Talk) -> None:
    talk.writes(HARD)
    talk.hear()
    with reading(talk.store) as work:
        number = newest(work).number
        card = queries.whole_referral(work, number, talk.now, talk.parts.council).card
    assert card.what_to_do.startswith("Do not rely on reading.")
    (line,) = card.lines
    assert (line.words, line.said_by) == (HARD, "the person")


def test_in_danger_it_is_kept_and_nothing_is_said_of_it(talk: Talk) -> None:
    talk.writes("he is hitting me now and i carnt read")
    said = talk.turn()
    assert "card.hard_to_read" not in said
    assert said[0].startswith("danger.")
    with reading(talk.store) as work:
        number = newest(work).number
        card = queries.whole_referral(work, number, talk.now, talk.parts.council).card
    assert card.what_to_do.startswith("Do not rely on reading.")


def test_the_button_has_all_of_it_read_from_then_on(talk: Talk) -> None:
    talk.writes(HARD)
    talk.turn()
    talk.taps("card:listen:on")
    talk.hear()
    assert Preferences.of(talk.chat.preferences).read_to_me


def test_whoever_chose_a_language_is_still_asked_what_helps(talk: Talk) -> None:
    talk.writes("i carnt cope")
    talk.turn()
    talk.taps("language:pl")
    talk.hear()
    asked = questions_of(talk, "no", "yes", "alfie", "mums", "yes", "no")
    assert asked[-1] == "what_helps"
