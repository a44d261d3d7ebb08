"""Every name that can reach the page has words, and none of them blames anybody."""

from enum import StrEnum

import pytest

from bot.questions import EVERY_QUESTION
from desk import labels
from referrals.lifecycle import Step
from referrals.model import (
    Awaiting,
    Clock,
    ConcernType,
    GuessOutcome,
    Intent,
    MentionKind,
    Outcome,
    ReferralKind,
    Role,
    Signal,
    Status,
    Urgency,
)
from store.post import EnclosureState, OutboxState


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (ReferralKind, labels.KINDS),
        (Urgency, labels.URGENCIES),
        (Status, labels.STATUSES),
        (Signal, labels.SIGNALS),
        (MentionKind, labels.MENTIONS),
        (ConcernType, labels.CONCERN_TYPES),
        (Intent, labels.INTENTS),
        (Clock, labels.CLOCKS),
        (Outcome, labels.OUTCOMES),
        (Awaiting, labels.AWAITING),
        (Role, labels.ROLES),
        (OutboxState, labels.DELIVERY),
        (GuessOutcome, labels.GUESS_OUTCOMES),
    ],
)
def test_every_name_has_words(names: type[StrEnum], kept: dict[str, str]) -> None:
    assert {str(name) for name in names} == set(kept)


def test_every_step_and_file_state_that_is_shown_has_words() -> None:
    assert set(labels.FILE_STATES) == {str(s) for s in EnclosureState} - {EnclosureState.KEPT}
    assert set(labels.STEPS) == {str(step) for step in Step} - {Step.HEAR_MORE}


def test_every_question_and_every_answer_has_words() -> None:
    questions = EVERY_QUESTION
    assert {question.name for question in questions} <= set(labels.QUESTIONS)
    assert {option for question in questions for option in question.options} <= set(labels.ANSWERS)


@pytest.mark.parametrize(
    "word",
    ["engage", "refused", "hard to reach", "manipulative", "reassurance", "did not attend"],
)
def test_no_label_blames_anybody(word: str) -> None:
    every = [
        said for kept in vars(labels).values() if isinstance(kept, dict) for said in kept.values()
    ]
    assert [said for said in every if isinstance(said, str) and word in said.casefold()] == []


def test_a_name_without_words_is_shown_in_plain_letters() -> None:
    assert labels.plain("asked_for_lunch", labels.ALERTS) == "Asked for lunch"
    assert labels.plain(None, labels.ALERTS) == ""
