"""Whatever Rasa may propose has a command, and whatever a button sends is answered."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import buttons, card_talk, straight_answers
from bot.buttons import question_bubble
from bot.commands import COMMANDS
from bot.questions import EVERY_QUESTION
from bot.straight_answers import TAP_OF_COMMAND
from bot.turns import FIELDS_OF
from referrals import acknowledgement, said_back
from referrals.deciding import DO_NOT_AGREE

QUESTIONS = EVERY_QUESTION
ROOMS = [Path(__file__).parents[2] / room for room in ("bot", "referrals")]
MOST_BYTES_OF_A_TAP = 64  # Telegram refuses a longer callback_data


def rows_of(module: object) -> list[tuple[str, str]]:
    """Every (label, code) in the buttons that a module names in capitals."""
    named = [value for name, value in vars(module).items() if name.isupper()]
    tuples = [value for value in named if isinstance(value, tuple) and value]
    return [row for value in tuples for row in value if _is_button(row)]


def every_button() -> list[tuple[str, str]]:
    of_questions = [row for asked in QUESTIONS for row in question_bubble(asked.name).buttons]
    return [
        *rows_of(buttons),
        *rows_of(acknowledgement),
        *DO_NOT_AGREE,
        *of_questions,
        *_of_card_and_letters(),
    ]


def _of_card_and_letters() -> list[tuple[str, str]]:
    """Buttons that carry a number of the outbox, and those of the communication card."""
    of_card = [
        (label, f"card:{need}:{state}")
        for need, on, off in card_talk.BUTTONS.values()
        for label, state in ((on, "on"), (off, "off"))
    ]
    question = said_back.question("Ruth", 123_456_789).buttons
    still = ("button.still_not_understood", "told:123456789:still_not")
    under = said_back.buttons_under(123_456_789)
    return [*rows_of(card_talk), *of_card, *question, *under, still]


def every_tap() -> list[str]:
    return sorted({code for _, code in every_button()} | set(TAP_OF_COMMAND.values()))


def names_of_buttons_in_the_source() -> Iterator[str]:
    """The names of all button rows that stand in a `Bubble(..., buttons=NAME)`."""
    for path in (path for room in ROOMS for path in room.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_row = isinstance(node, ast.keyword) and node.arg == "buttons"
            if is_row and isinstance(node.value, ast.Name):
                yield node.value.id


def _is_button(row: object) -> bool:
    return (
        isinstance(row, tuple)
        and len(row) == 2
        and all(isinstance(part, str) for part in row)
        and row[0].startswith("button.")
    )


def test_every_proposal_has_a_command_and_every_command_is_proposed() -> None:
    assert set(COMMANDS) == set(FIELDS_OF)


@pytest.mark.parametrize("tap", every_tap())
def test_every_tap_is_answered(tap: str) -> None:
    assert tap.partition(":")[0] in straight_answers._ANSWERS


@pytest.mark.parametrize("tap", every_tap())
def test_every_tap_is_short_enough_for_telegram(tap: str) -> None:
    assert len(tap.encode()) <= MOST_BYTES_OF_A_TAP


@pytest.mark.parametrize("tap", [tap for tap in every_tap() if tap.startswith("answer:")])
def test_every_answer_that_can_be_tapped_is_one_that_its_question_takes(tap: str) -> None:
    _, name, answer = tap.split(":")
    [question] = [asked for asked in QUESTIONS if asked.name == name]
    assert question.accepts(answer) or answer in ("why", "again")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_question_can_be_left(question: object) -> None:
    name = question.name  # type: ignore[attr-defined]
    answers = [code.split(":")[2] for _, code in question_bubble(name).buttons]
    assert {"not_now", "why", "again"} <= set(answers)
    assert "unknown" in answers or "not_sure" in answers
    assert len(answers) == len(set(answers))


def test_every_row_of_buttons_in_the_source_is_known_here() -> None:
    known = {name for module in (buttons, acknowledgement) for name in vars(module)}
    assert set(names_of_buttons_in_the_source()) <= known | {*vars(card_talk), "buttons"}
    assert len(every_button()) > 40
