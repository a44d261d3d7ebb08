"""What one turn leads to: the record decides what is asked, the words decide what is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.next_step import HEAR_MORE, SAY_WHO_READS, Tap, Turn, next_step
from bot.questions import ABOUT, PARENT_QUESTIONS, questions_for
from referrals.model import Intent, Register

PARENT = [question.name for question in PARENT_QUESTIONS]


def turn(words: str = "", asked: str | None = None, answered: list[str] | None = None) -> Turn:
    before = PARENT[: PARENT.index(asked)] if asked in PARENT else []
    kept = frozenset(before if answered is None else answered)
    return Turn(words, None, 0.0, Register.PARENT, True, asked, kept)


def kept(question: str, answer: str) -> dict[str, str]:
    return {"do": "keep_answer", "question": question, "answer": answer}


def test_the_first_question_is_asked_when_nothing_was_asked_yet() -> None:
    step = next_step(turn("i carnt cope"))
    assert (step.proposals, step.ask) == ((), "hurt_now")


@pytest.mark.parametrize("talk", Register)
def test_a_whole_talk_asks_every_question_once_and_in_order(talk: Register) -> None:
    asked, answered, order = None, frozenset[str](), []
    for _ in range(20):
        step = next_step(Turn("not now", None, 0, talk, True, asked, answered))
        if step.ask is None:
            break
        asked, answered = step.ask, answered | set(step.kept)
        order.append(asked)
    assert order == [question.name for question in questions_for(talk)]
    assert step.proposals[-1] == {"do": "end_questions"}


@pytest.mark.parametrize("name", ["Jade", "Tyler", "Hyde", "Jade 3\nTyler 5", "Hope an Grace"])
@pytest.mark.parametrize("intent", Intent)
def test_a_name_is_an_answer_whatever_the_model_takes_it_for(name: str, intent: Intent) -> None:
    asked = turn(name, "children")
    step = next_step(replace(asked, intent=intent, confidence=0.99))
    assert step.proposals == (kept("children", "words"),)
    assert step.ask == "staying"


def test_a_question_to_heard_interrupts_and_the_question_stands() -> None:
    asking = turn("whats happening with my message", "children")
    step = next_step(replace(asking, intent=Intent.ASK_STATUS, confidence=0.9))
    assert (step.interrupted, step.ask, step.proposals) == (True, "children", ())


@pytest.mark.parametrize("asked", PARENT)
def test_a_question_spelt_by_ear_is_answered_at_every_question(asked: str) -> None:
    asking = turn("wats hapnin wiv wot i rote", asked)
    step = next_step(replace(asking, intent=Intent.ASK_STATUS, confidence=0.7))
    assert (step.interrupted, step.ask, step.kept) == (True, asked, ())


def test_a_question_after_the_last_answer_is_answered() -> None:
    asking = turn("u bin ded quiet ova mi nursry form", None, answered=PARENT)
    step = next_step(replace(asking, intent=Intent.ASK_STATUS, confidence=0.7))
    assert step.interrupted


def test_an_unsure_model_interrupts_nothing() -> None:
    asking = turn("what they do to my message", "what_helps")
    step = next_step(replace(asking, intent=Intent.ASK_STATUS, confidence=0.2))
    assert not step.interrupted


def test_long_news_with_a_question_inside_is_an_answer() -> None:
    words = "they are at my mums she said who are you to tell me and then she took all of them away"
    asking = turn(words, "staying")
    step = next_step(replace(asking, intent=Intent.ASK_WHO, confidence=0.99))
    assert step.proposals == (kept("staying", "words"),)


def test_news_at_a_yes_or_no_question_is_heard_at_once_and_asked_again_once() -> None:
    first = next_step(turn("he fell down the stairs", "hurt_now"))
    assert (first.proposals, first.ask) == ((HEAR_MORE,), "hurt_now")
    again = replace(turn("he is bleeding", "hurt_now"), heard_more_at=first.heard_more_at)
    second = next_step(again)
    assert second.proposals == (kept("hurt_now", "words"),)
    assert (second.ask, second.heard_more_at) == ("children_with_you", None)


def test_asking_why_between_does_not_make_the_question_come_a_third_time() -> None:
    first = next_step(turn("he fell", "hurt_now"))
    why = next_step(replace(turn("why", "hurt_now"), heard_more_at=first.heard_more_at))
    assert (why.manner, why.ask) == ("why", "hurt_now")
    last = next_step(replace(turn("he fell", "hurt_now"), heard_more_at=why.heard_more_at))
    assert last.proposals == (kept("hurt_now", "words"),)


def test_say_it_again_is_asked_in_simpler_words() -> None:
    step = next_step(turn("i dont get it", "safe_to_message"))
    assert (step.manner, step.ask, step.proposals) == ("simpler", "safe_to_message", ())


def test_a_question_that_was_answered_already_is_not_asked_again() -> None:
    step = next_step(turn("no", "hurt_now", answered=["children_with_you", "children"]))
    assert step.ask == "staying"


def test_each_way_of_help_is_kept() -> None:
    step = next_step(turn("pictures an ring me", "what_helps"))
    assert step.proposals == (kept("what_helps", "pictures"), kept("what_helps", "call"))


def test_a_tap_is_kept_for_its_own_question_and_the_standing_one_comes_again() -> None:
    tapped = replace(turn("/tapped{}", "staying"), tap=Tap("hurt_now", "yes"))
    step = next_step(tapped)
    assert (step.proposals, step.ask) == ((kept("hurt_now", "yes"),), "staying")


def test_a_tap_on_the_standing_question_goes_on_to_the_next() -> None:
    step = next_step(replace(turn("", "hurt_now"), tap=Tap("hurt_now", "not_sure")))
    assert (step.proposals, step.ask) == ((kept("hurt_now", "not_sure"),), "children_with_you")


@pytest.mark.parametrize(("answer", "manner"), [("why", "why"), ("again", "simpler")])
def test_why_and_again_can_be_tapped(answer: str, manner: str) -> None:
    step = next_step(replace(turn("", "staying"), tap=Tap("staying", answer)))
    assert (step.proposals, step.ask, step.manner) == ((), "staying", manner)


@pytest.mark.parametrize(
    "tap", [Tap("danger_now", "yes"), Tap("x", "yes"), Tap("staying", "yes"), Tap("staying", "")]
)
def test_a_tap_that_does_not_fit_keeps_nothing(tap: Tap) -> None:
    step = next_step(replace(turn("", "staying"), tap=tap))
    assert (step.proposals, step.ask, step.kept) == ((), "staying", ())


def test_the_last_answer_ends_the_questions() -> None:
    step = next_step(turn("no", "anything_else"))
    assert step.proposals == (kept("anything_else", "no"), {"do": "end_questions"})
    assert step.ask is None


def test_more_words_after_the_end_are_heard() -> None:
    step = next_step(turn("he come back", None, answered=PARENT))
    assert (step.proposals, step.ask) == ((HEAR_MORE,), None)


def test_a_name_after_the_end_is_heard_and_hides_nothing() -> None:
    after = turn("Jade hid it", None, answered=PARENT)
    step = next_step(replace(after, intent=Intent.THANKS, confidence=0.9))
    assert step.proposals == (HEAR_MORE,)


def test_without_a_referral_nothing_is_asked() -> None:
    step = next_step(replace(turn("hello"), referral=False))
    assert step.interrupted
    assert step.proposals == ()


def test_a_standing_question_of_the_other_talk_is_none() -> None:
    step = next_step(turn("no", "danger_now", answered=[]))
    assert (step.proposals, step.ask) == ((), "hurt_now")


def unclear(words: str, asked: str | None, answered: list[str] | None = None) -> Turn:
    return replace(turn(words, asked, answered), unclear=True)


def test_in_doubt_danger_is_asked_first_and_then_what_it_is_about() -> None:
    assert next_step(unclear("its that agen", None, answered=[])).ask == "hurt_now"
    step = next_step(unclear("no", "hurt_now"))
    assert (step.proposals, step.ask) == ((kept("hurt_now", "no"),), "about")


@pytest.mark.parametrize("option", ABOUT.options)
def test_what_it_is_about_is_kept_as_it_was_tapped_and_never_asked_again(option: str) -> None:
    tapped = replace(unclear("", "about", answered=["hurt_now"]), tap=Tap("about", option))
    step = next_step(tapped)
    assert (step.proposals, step.ask) == ((kept("about", option),), "children_with_you")
    after = unclear("yes", "children_with_you", answered=["hurt_now", "about"])
    assert next_step(after).ask == "children"


@pytest.mark.parametrize("words", ["its my kid", "dunno", "not now", "me an leo", "no"])
def test_what_it_is_about_can_be_written_or_left(words: str) -> None:
    step = next_step(unclear(words, "about", answered=["hurt_now"]))
    assert step.kept == ("about",)
    assert step.ask == "children_with_you"


@pytest.mark.parametrize("intent", Intent)
def test_no_intent_answers_what_it_is_about(intent: Intent) -> None:
    asked = unclear("me an leo", "about", answered=["hurt_now"])
    step = next_step(replace(asked, intent=intent, confidence=0.99))
    assert step.proposals == (kept("about", "words"),)


def test_doubt_after_the_last_answer_is_asked_about_once_and_then_a_person_reads() -> None:
    step = next_step(unclear("its that agen", None, answered=PARENT))
    assert (step.proposals, step.ask) == ((HEAR_MORE,), "about")
    step = next_step(unclear("its that agen", None, answered=[*PARENT, "about"]))
    assert (step.proposals, step.ask) == ((SAY_WHO_READS,), None)


@pytest.mark.parametrize("intent", Intent)
def test_an_unsure_intent_says_nothing_and_hides_nothing(intent: Intent) -> None:
    for asked, answered in ((None, []), ("staying", None), (None, PARENT)):
        unsure = replace(unclear("its that agen", asked, answered), intent=intent, confidence=0.39)
        step = next_step(unsure)
        assert not step.interrupted
        assert {one["do"] for one in step.proposals} <= {"keep_answer", "hear_more"}


def test_a_practitioner_is_never_asked_what_it_is_about() -> None:
    seen = Turn("ok", None, 0, Register.PRACTITIONER, True, "danger_now", frozenset(), unclear=True)
    assert next_step(replace(seen, words="no")).ask == "who_you_are"
