"""What Rasa may say back: a phrase to say, or one typed proposal. Anything else is a bad turn.

Rasa is a program of its own that can be old, half-trained or broken, so each payload is checked as
if a stranger had sent it: unknown names, missing or surplus fields and wrong types are refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.questions import Question, UnknownQuestion, question_named


class BadTurn(ValueError):
    """Rasa proposed something outside the contract. The text never holds a person's words."""


@dataclass(frozen=True)
class Say:
    """A phrase to say; nothing changes on record."""

    key: str
    args: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Do:
    """A proposal; the bot checks it against the record and runs it, or not."""

    name: str
    question: str | None = None
    answer: str | None = None
    simpler: bool = False


FIELDS_OF: Mapping[str, frozenset[str]] = {
    "keep_answer": frozenset({"question", "answer"}),
    "ask_question": frozenset({"question", "simpler"}),
    "explain_why": frozenset({"question"}),
    "hear_more": frozenset(),
    "say_who_reads": frozenset(),
    "end_questions": frozenset(),
    "tell_status": frozenset(),
    "tell_worker": frozenset(),
    "tell_next_steps": frozenset(),
    "want_person": frozenset(),
    "note_complaint": frozenset(),
    "note_appointment": frozenset(),
    "offer_hide": frozenset(),
    "offer_stop": frozenset(),
}


def parse(payloads: object) -> list[Say | Do]:
    """Rasa's answer to one turn, checked, in order.

    Raises:
        BadTurn: it is empty, or any part of it is outside the contract.
    """
    if not isinstance(payloads, Sequence) or isinstance(payloads, str | bytes):
        raise BadTurn("the turn is not a list")
    if not payloads:
        raise BadTurn("the turn is empty")
    return [_parse_one(_custom(payload)) for payload in payloads]


def _custom(payload: object) -> Mapping[str, object]:
    if not isinstance(payload, Mapping):
        raise BadTurn("a payload is not an object")
    if set(payload) - {"recipient_id", "custom"}:
        raise BadTurn("a payload carries more than a custom part: wording has no place in Rasa")
    custom = payload.get("custom")
    if not isinstance(custom, Mapping):
        raise BadTurn("a payload has no custom part")
    return custom


def _parse_one(custom: Mapping[str, object]) -> Say | Do:
    if "say" in custom:
        return _parse_say(custom)
    if "do" in custom:
        return _parse_do(custom)
    raise BadTurn("a payload neither says nor does")


def _parse_say(custom: Mapping[str, object]) -> Say:
    key, args = custom["say"], custom.get("args", {})
    if set(custom) - {"say", "args"}:
        raise BadTurn("a phrase carries unknown fields")
    if not isinstance(key, str) or not key:
        raise BadTurn("a phrase key is not a name")
    if not isinstance(args, Mapping):
        raise BadTurn("the arguments of a phrase are not an object")
    return Say(key, dict(_checked_arg(name, value) for name, value in args.items()))


def _checked_arg(name: object, value: object) -> tuple[str, str | int]:
    if isinstance(name, str) and isinstance(value, str | int) and not isinstance(value, bool):
        return name, value
    raise BadTurn("an argument of a phrase is neither text nor a number")


def _parse_do(custom: Mapping[str, object]) -> Do:
    name = custom["do"]
    if not isinstance(name, str) or name not in FIELDS_OF:
        raise BadTurn("an unknown proposal")
    if set(custom) - {"do"} != FIELDS_OF[name]:
        raise BadTurn(f"{name} has missing or surplus fields")
    question = _checked_question(custom) if "question" in custom else None
    return Do(
        name,
        question.name if question else None,
        _checked_answer(custom, question) if question and "answer" in custom else None,
        _checked_simpler(custom),
    )


def _checked_question(custom: Mapping[str, object]) -> Question:
    name = custom["question"]
    if not isinstance(name, str):
        raise BadTurn("a question is not a name")
    try:
        return question_named(name)
    except UnknownQuestion:
        raise BadTurn("an unknown question") from None


def _checked_answer(custom: Mapping[str, object], question: Question) -> str:
    answer = custom["answer"]
    if not isinstance(answer, str) or not question.accepts(answer):
        raise BadTurn(f"{question.name} does not take this answer")
    return answer


def _checked_simpler(custom: Mapping[str, object]) -> bool:
    simpler = custom.get("simpler", False)
    if not isinstance(simpler, bool):
        raise BadTurn("simpler is neither true nor false")
    return simpler
