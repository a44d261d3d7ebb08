"""Rasa is believed only within the contract."""

from __future__ import annotations

import pytest

from bot.questions import EVERY_QUESTION
from bot.turns import FIELDS_OF, BadTurn, Do, Say, parse


def custom(**fields: object) -> list[object]:
    return [{"recipient_id": "1", "custom": fields}]


def test_a_phrase_is_a_key_with_arguments() -> None:
    payloads = custom(say="talk.hello", args={"number": "48 217", "step": 3})
    assert parse(payloads) == [Say("talk.hello", {"number": "48 217", "step": 3})]


def test_the_order_of_a_turn_is_kept() -> None:
    payloads = [
        *custom(do="keep_answer", question="hurt_now", answer="no"),
        *custom(do="ask_question", question="children_with_you", simpler=False),
    ]
    assert parse(payloads) == [
        Do("keep_answer", "hurt_now", "no"),
        Do("ask_question", "children_with_you"),
    ]


def test_a_simpler_question_is_told_apart() -> None:
    payloads = custom(do="ask_question", question="staying", simpler=True)
    assert parse(payloads) == [Do("ask_question", "staying", simpler=True)]


@pytest.mark.parametrize("name", sorted(name for name, wanted in FIELDS_OF.items() if not wanted))
def test_a_bare_proposal_needs_nothing_more(name: str) -> None:
    assert parse(custom(do=name)) == [Do(name)]


@pytest.mark.parametrize("question", EVERY_QUESTION)
def test_each_option_and_each_way_to_leave_a_question_is_an_answer(question) -> None:  # type: ignore[no-untyped-def]
    for answer in (*question.options, "unknown", "not_now", "words"):
        payloads = custom(do="keep_answer", question=question.name, answer=answer)
        assert parse(payloads) == [Do("keep_answer", question.name, answer)]


@pytest.mark.parametrize(
    "payloads",
    [
        [],
        None,
        "hello",
        {"do": "hear_more"},
        ["hear_more"],
        [{"recipient_id": "1", "text": "Hello there"}],
        [{"recipient_id": "1", "text": "Hello there", "custom": {"do": "hear_more"}}],
        [{"custom": None}],
        [{"custom": {}}],
        custom(do="close_referral"),
        custom(do=["hear_more"]),
        custom(do="hear_more", why="x"),
        custom(do="keep_answer", question="hurt_now"),
        custom(do="keep_answer", question="favourite_colour", answer="words"),
        custom(do="keep_answer", question="hurt_now", answer="maybe"),
        custom(do="keep_answer", question="hurt_now", answer=None),
        custom(do="keep_answer", question="children", answer="yes"),
        custom(do="keep_answer", question=7, answer="yes"),
        custom(do="ask_question", question="hurt_now"),
        custom(do="ask_question", question="hurt_now", simpler="no"),
        custom(do="ask_question", question="None", simpler=False),
        custom(do="explain_why", question="hurt_now", simpler=False),
        custom(say="", args={}),
        custom(say="talk.hello", args="x"),
        custom(say="talk.hello", args={"number": None}),
        custom(say="talk.hello", args={"number": True}),
        custom(say="talk.hello", text="Hello there"),
    ],
)
def test_anything_outside_the_contract_is_a_bad_turn(payloads: object) -> None:
    with pytest.raises(BadTurn):
        parse(payloads)


def test_one_bad_part_spoils_the_whole_turn() -> None:
    with pytest.raises(BadTurn):
        parse([*custom(do="hear_more"), *custom(do="close_referral")])


def test_a_bad_turn_does_not_repeat_what_was_said() -> None:
    with pytest.raises(BadTurn) as refusal:
        parse(custom(do="keep_answer", question="hurt_now", answer="he hit me"))
    assert "hit" not in str(refusal.value)
