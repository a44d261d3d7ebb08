"""Typed answers are heard in the spelling in which they come."""

from __future__ import annotations

import pytest

from bot.answers import Phrase, options_in, phrase_in, yes_no_in
from bot.questions import question_named


@pytest.mark.parametrize(
    "words",
    [
        "yes", "Yes.", "yeh", "yeah", "YEP", "yup", "ye", "aye", "yesss", "yes pls", "erm yeh",
        "yes he is", "yeh she hurt", "👍", "yes\nhe fell", "he is", "yes. she cut her hand",
    ],
)  # fmt: skip
def test_yes_is_heard_in_many_spellings(words: str) -> None:
    assert yes_no_in(words, "hurt_now") == "yes"


@pytest.mark.parametrize(
    "words",
    [
        "no", "No!", "na", "nah", "nope", "naw", "noooo", "no he fine", "no hes ok now", "not rly",
        "not really", "no one", "nobody", "no, all fine", "n", "👎", "no\nhe fine", "no im not",
        "no but i am scared", "nah mate",
    ],
)  # fmt: skip
def test_no_is_heard_in_many_spellings(words: str) -> None:
    assert yes_no_in(words, "hurt_now") == "no"


@pytest.mark.parametrize("words", ["not sure", "im not sure", "maybe", "i think so", "kinda"])
def test_not_sure_is_an_answer_of_its_own(words: str) -> None:
    assert yes_no_in(words, "hurt_now") == "not_sure"


@pytest.mark.parametrize(
    "words",
    [
        "no food in the house", "no more i cant take it", "no money", "he fell over", "Noah",
        "Jade", "y", "yes. no. i dont know", "yes no", "no his dad hit him", "no she fell and bled",
        "i carnt cope", "know", "nobody knows what he did to me", "now", "eyes hurt",
    ],
)  # fmt: skip
def test_what_is_neither_yes_nor_no_is_not_guessed(words: str) -> None:
    assert yes_no_in(words, "hurt_now") is None


def test_nobody_is_no_answer_to_whether_children_are_there() -> None:
    assert yes_no_in("nobody", "children_with_you") is None


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("why", Phrase.WHY), ("y u askin", Phrase.WHY), ("Why do you ask?", Phrase.WHY),
        ("whyyy", Phrase.WHY), ("y do u need to know", Phrase.WHY), ("what for", Phrase.WHY),
        ("say it again", Phrase.AGAIN), ("i dont understand", Phrase.AGAIN),
        ("dont get it sorry", Phrase.AGAIN), ("huh?", Phrase.AGAIN), ("wot", Phrase.AGAIN),
        ("wot u mean", Phrase.AGAIN), ("say that agen pls", Phrase.AGAIN),
        ("dont know", Phrase.UNKNOWN), ("i don’t know", Phrase.UNKNOWN), ("dunno", Phrase.UNKNOWN),
        ("i dont no", Phrase.UNKNOWN), ("idk", Phrase.UNKNOWN), ("not sure", Phrase.UNKNOWN),
        ("no idea", Phrase.UNKNOWN), ("not now", Phrase.NOT_NOW), ("later", Phrase.NOT_NOW),
        ("skip", Phrase.NOT_NOW), ("skip this one pls", Phrase.NOT_NOW), ("l8r", Phrase.NOT_NOW),
        ("rather not say", Phrase.NOT_NOW), ("dunno\nidk", Phrase.UNKNOWN),
    ],
)  # fmt: skip
def test_a_way_to_leave_a_question_is_recognised(words: str, phrase: Phrase) -> None:
    assert phrase_in(words) is phrase


@pytest.mark.parametrize(
    "words",
    [
        "why me", "why does he hit me", "Skipton road", "dunno\nmaybe with my nan", "Jade an Tyler",
        "i dont know where he took them", "later he came back", "again he hit me", "", "next door",
    ],
)  # fmt: skip
def test_news_is_not_taken_for_a_way_to_leave(words: str) -> None:
    assert phrase_in(words) is None


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("pics", ("pictures",)),
        ("read it to me pls", ("listen",)),
        ("i cant read", ()),
        ("pictures and a phone call", ("pictures", "call")),
        ("i want my sister there", ("someone_with_me",)),
        ("dont ring me just text", ("read",)),
        ("dont no what helps", ()),
    ],
)
def test_several_ways_of_help_are_heard_and_refused_ones_are_not(
    words: str, options: tuple[str, ...]
) -> None:
    assert options_in(words, question_named("what_helps").options) == options


@pytest.mark.parametrize("words", ["no", "nah thats it", "nothing else", "thats all thanks"])
def test_nothing_else_ends_the_last_question(words: str) -> None:
    assert options_in(words, question_named("anything_else").options) == ("no",)


def test_no_food_is_something_else() -> None:
    assert options_in("no food", question_named("anything_else").options) == ()
