"""What a worker can put in with one press is right as it stands: it is sent to a person."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from easy_read.check import check, is_plain
from easy_read.registers import REGISTERS
from easy_read.rewrite.drop_in import drop_ins
from easy_read.rewrite.suggest import suggestions, with_suggestions
from easy_read.rewrite.suggestion import put_all_in, put_in
from easy_read.rules.sentence_length import SENTENCE_LENGTH
from easy_read.rules.sentences import count_words, sentences


def rewritten(words: str) -> str:
    return put_all_in(words, suggestions(words))


PUT_IN = {
    "The meeting will commence on Monday.": "The meeting will start on Monday.",
    "The meeting commenced. It has commenced.": "The meeting started. It has started.",
    "Leo has undertaken it. I attended the meeting.": (
        "Leo has undertaken it. I came to the meeting."
    ),
    "I have attended a meeting.": "I have come to a meeting.",
    "Leo requires assistance.": "Leo needs help.",
    "You are required to ring me.": "You must ring me.",
    "I am writing to inform you that Ben is well.": "I want to tell you that Ben is well.",
    "Prior to the visit I will ring you.": "Before the visit I will ring you.",
    "We do this in order to help.": "We do this to help.",
    "You can have an accommodation.": "You can have a place to live.",
    "Where is your accommodation?": "Where is your place to live?",
    "I will touch base with you.": "I will talk to you.",
    "I will touch base today.": "I will talk today.",
    "You failed to come.": "You did not come.",
    "You refused our help.": "You said no to our help.",
    "Just call me.": "Call me.",
    "Please just call me.": "Please call me.",
    "Well done for telling me!": "Thank you for telling me.",
    "I'll ring you. You can't come.": "I will ring you. You can not come.",
    "It’s okay. She's been ill.": "It is okay. She has been ill.",
    "Your GP knows. The EDT is here.": "Your doctor knows. The night team is here.",
    "Ring me at 2pm. Bring three bags.": "Ring me at 2 in the afternoon. Bring 3 bags.",
    "We made a referral.": (
        "We made a referral. A referral is when someone asks us to help a family."
    ),
}
# A reading that nobody can be sure of, a name, a day, a number, somebody's exact words.
LEFT = (
    "She'd like it. She's left. Can't you come?",
    "Come on 5/5. Come at 14:30.",
    "You wrote “I carnt attend the meeting”.",
    'He said "you failed to come".',
    "See https://example.org/commence now.",
    "I see Commence and Leo here.",
    "A couple who live near can help Ten Percy.",
    "Calm down.",
    "Come soon.",
)


@pytest.mark.parametrize("before", PUT_IN)
def test_plainer_words_fit_where_the_harder_ones_stood(before: str) -> None:
    assert rewritten(before) == PUT_IN[before]


@pytest.mark.parametrize("words", LEFT)
def test_what_is_not_certain_is_left_to_the_writer(words: str) -> None:
    assert rewritten(words) == words


CUT = {
    "We'll ring you on Monday 5 May at 10, and you can talk to us about Ben and the school.": (
        "We will ring you on Monday 5 May at 10. You can talk to us about Ben and the school."
    ),
    "We will come to your home on Monday 5 May at 10, and Ruth will bring the form.": (
        "We will come to your home on Monday 5 May at 10. Ruth will bring the form."
    ),
    "I can not come to your home on Monday 5 May at 10 because the car is broken.": (
        "I can not come to your home on Monday 5 May at 10. This is because the car is broken."
    ),
    "You said that Ben sleeps badly at night and cries, so I asked the doctor to see him.": (
        "You said that Ben sleeps badly at night and cries. So I asked the doctor to see him."
    ),
    "The school is shut all day today on Monday 5 May; they will open it on Tuesday 6 May.": (
        "The school is shut all day today on Monday 5 May. They will open it on Tuesday 6 May."
    ),
    "The nurse is in your home today – she will talk to you about the baby and about milk.": (
        "The nurse is in your home today. She will talk to you about the baby and about milk."
    ),
    "I will ring the school on Monday 5 May, but we'll not talk to the nurse about it.": (
        "I will ring the school on Monday 5 May. But we will not talk to the nurse about it."
    ),
}
WHOLE = {
    "hangs on if": "If you are ill on Monday 5 May you can ring me and I will come then.",
    "hangs on if behind": "I will ring you on Monday 5 May and I will come if you let me.",
    "what somebody thinks": "I think Ben is well and he can go to school on Monday 5 May.",
    "what somebody said": "Zara said Ben is at home and he can not go to school on Monday 5 May.",
    "the price of the other": "Ring me on Monday 5 May at 10 and I will come to you with the form.",
    "not because": "I did not ring you on Monday 5 May because I was so cross about the school.",
    "a question": "Can you come to the office on Monday 5 May at 10, and can you bring the form?",
    "a list": "You can have milk, nappies, a blanket, wipes, and we like you to have a hat.",
    "two people": "Ruth and I will come to your home on Monday 5 May with the new form.",
    "an aim": "We will come to your home on Monday 5 May so we can talk about the school and Ben.",
    "a quotation": "Ben wrote “I go to the park on Monday and Ruth will come to see me there”.",
    "an item": "- We will visit you at home on Monday 5 May, and Ruth will bring it.",
}


@pytest.mark.parametrize("before", CUT)
def test_a_long_sentence_is_cut_where_both_halves_stand_alone(before: str) -> None:
    after = rewritten(before)
    assert after == CUT[before]
    assert not [f for f in check(after) if f.rule == SENTENCE_LENGTH.name and f.where.start == 0]


@pytest.mark.parametrize("why", WHOLE)
def test_a_sentence_that_a_cut_would_change_stays_whole(why: str) -> None:
    assert any(found.rule in ("sentence_length", "one_idea") for found in check(WHOLE[why]))
    assert rewritten(WHOLE[why]) == WHOLE[why]


def test_the_meaning_of_a_hard_word_answers_its_finding() -> None:
    words = "We made a referral. We go to court on Monday 5 May."
    after = rewritten(words)
    assert unexplained(words) == ["referral", "court"]
    assert unexplained(after) == ["judge"]  # who stands in the meaning of a court


def unexplained(words: str) -> list[str]:
    places = [found.where for found in check(words) if found.rule == "unexplained_word"]
    return [words[place.start : place.end] for place in places]


def test_a_suggestion_tells_its_rule_why_and_from_where() -> None:
    [only] = suggestions("The visit will commence on Monday 5 May.")
    assert (only.rule, only.instead) == ("hard_word", "start")
    assert only.why
    assert only.source


def test_nothing_is_put_in_where_the_language_has_no_plainer_words() -> None:
    words = "To dotyczy 20% rodziców."
    found = with_suggestions(words, check(words, language="pl"), "pl")
    assert [one for _, one in found] == [None]


# "who help you" and "the start of" stand in a sentence, where "ask" and "I want" are not orders.
@pytest.mark.parametrize("line", [one.instead for one in drop_ins() if len(one.instead) > 1])
def test_what_is_put_in_is_plain_itself(line: str) -> None:
    words = re.sub(r"\[|\]|\\1", "", line)
    assert is_plain(check(f"{words} "[:1].upper() + words[1:])), check(words)


# -- whatever is written
NAMES = ("Zara", "Leo", "Siobhan", "Małgorzata", "Ruth Example", "Leeds", "Monday 5 May", "Mum")
PIECES = (
    *("commence", "we'll", "ASAP", "due to the fact that", "failed to", "just call", "prior to"),
    *("and she will ring you", "because the school is shut", ", so I asked the nurse", "; they"),
    *(
        "in order to",
        "GP",
        "three",
        "2pm",
        "14:30",
        "01632 960 001",
        "🙂",
        "“you failed to attend”",
    ),
    *(
        "an individual",
        "requires assistance",
        "!",
        ".",
        "?",
        "\n",
        "– he can come",
        "and",
        "a court",
    ),
    *(
        "You",
        "I",
        "she's",
        "it's been",
        "attended the meeting",
        "the referral",
        "is",
        "has",
        "with",
    ),
)
MADE_UP = st.lists(st.sampled_from((*NAMES, *PIECES)), min_size=1, max_size=25).map(" ".join)


@given(MADE_UP)
@settings(max_examples=150, deadline=None)
def test_every_number_and_every_name_is_still_there(words: str) -> None:
    after = rewritten(words)
    # A number word may become a digit and the clock keeps its digits: nothing is lost or reordered.
    left = iter(re.findall(r"\d+", after))
    assert all(digits in left for digits in re.findall(r"\d+", words))
    for name in NAMES:
        assert after.count(name) >= words.count(name)


@given(st.one_of(st.text(max_size=120), MADE_UP))
@settings(max_examples=150, deadline=None)
def test_any_text_is_survived_and_each_change_stands_where_it_says(words: str) -> None:
    found = suggestions(words)
    for one, behind in pairwise(found):
        assert one.where.end <= behind.where.start
    for one in found:
        assert 0 <= one.where.start <= one.where.end <= len(words)
        after = put_in(words, one)
        assert after != words
        assert after.startswith(words[: one.where.start])
        assert after.endswith(words[one.where.end :])


@given(MADE_UP)
@settings(max_examples=100, deadline=None)
def test_a_cut_never_makes_a_longer_sentence(words: str) -> None:
    for one in suggestions(words):
        if one.rule in ("sentence_length", "one_idea"):
            assert _longest(put_in(words, one)) <= _longest(words)


@pytest.mark.parametrize("register", REGISTERS)
def test_each_register_gets_what_its_rules_find(register: str) -> None:
    found = suggestions("We'll commence on Monday 5 May.", register)
    assert "contraction" in [one.rule for one in found]


def _longest(words: str) -> int:
    return max((count_words(words[s.start : s.end]) for s in sentences(words)), default=0)
