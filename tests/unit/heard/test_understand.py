"""`heard understand`: one line in, one line out, in order; a bad line harms no other."""

from __future__ import annotations

import json
from typing import Any

from bot.rasa_client import RasaSilent, Understanding
from heard.understand import read_lines
from referrals.model import ConcernType, Intent, Signal, Urgency


class SomeModel:
    """Names every message a cry for help, but is silent where it is told to be."""

    def understand(self, text: str) -> Understanding:
        if "silent" in text or not text.strip():
            raise RasaSilent("a time-out")
        return Understanding(Intent.CANNOT_COPE, 0.9)


def read(*lines: object) -> tuple[list[dict[str, Any]], bool]:
    encoded = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    answers = list(read_lines(encoded, SomeModel(), None))
    return [json.loads(answer) for answer, _ in answers], all(good for _, good in answers)


def test_a_parents_message_is_read_by_rules_and_model() -> None:
    [answer], good = read({"id": 7, "text": "i carnt cope", "who": "parent"})
    assert good
    assert list(answer) == ["id", "intent", "confidence", "signals", "urgency", "concern_types"]
    assert answer["id"] == 7
    assert (answer["intent"], answer["confidence"]) == ("cannot_cope", 0.9)
    assert answer["urgency"] in list(Urgency)
    assert answer["concern_types"] == []


def test_a_practitioners_message_has_concern_types_and_no_intent() -> None:
    words = "He had a bruise on his face and said that mum hit him."
    [answer], good = read({"id": "a", "text": words, "who": "practitioner"})
    assert good
    assert answer["intent"] is None
    assert set(answer["signals"]) <= set(Signal)
    assert set(answer["concern_types"]) <= set(ConcernType)


def test_order_is_kept_and_empty_lines_are_passed_over() -> None:
    messages = [{"id": number, "text": "hello", "who": "parent"} for number in range(5)]
    answers, good = read(*messages[:2], b"\n", *messages[2:])
    assert good
    assert [answer["id"] for answer in answers] == [0, 1, 2, 3, 4]


def test_a_bad_line_is_answered_with_its_error_and_the_rest_is_read() -> None:
    answers, good = read(
        b"i carnt cope\n",
        b'{"id": 1, "text": "\xff"}\n',
        ["a list"],
        {"id": 2, "text": "hello", "who": "neighbour"},
        {"id": 3, "text": 5, "who": "parent"},
        {"text": "hello", "who": "parent"},
        {"id": 4, "text": "hello", "who": "parent"},
    )
    assert not good
    assert [answer["id"] for answer in answers] == [None, None, None, 2, 3, None, 4]
    assert ["error" in answer for answer in answers] == [True] * 6 + [False]
    assert "carnt" not in json.dumps(answers[0]), "an error never repeats what a person wrote"


def test_a_silent_model_is_an_error_and_not_a_guess() -> None:
    [answer], good = read({"id": 1, "text": "silent", "who": "parent"})
    assert not good
    assert answer == {"id": 1, "error": "Rasa gave no answer for it"}


def test_no_words_at_all_are_no_error() -> None:
    [answer], good = read({"id": 1, "text": " ", "who": "parent"})
    assert good
    assert (answer["intent"], answer["confidence"]) == (None, None)
