"""A message opens a referral unless it plainly holds no need."""

from __future__ import annotations

import pytest

from bot.openers import holds_no_need


@pytest.mark.parametrize(
    "words",
    [
        "hi", "Hiya!", "hello?? anyone there", "thank u so much xx", "ok thanks", "yes", "nah",
        "who is this", "who dis", "what happens next", "are you a real person or a robot", "stop",
        "hide", "👍", "❤️", "", "  ", "bye bye", "dziekuje", "diolch", "when will i hear back?",
    ],
)  # fmt: skip
def test_manners_and_questions_about_the_chat_hold_no_need(words: str) -> None:
    assert holds_no_need(words)


@pytest.mark.parametrize(
    "words",
    [
        "help", "no more", "i carnt cope", "thanks he hit me", "hi can u help", "Jade", "😭", "?",
        "hello my baby is ill", "yes he hurt her", "ok but what about my kids", "مرحبا", "12",
        "i want a cup of tea", "my name is jade", "no food",
    ],
)  # fmt: skip
def test_anything_else_may_hold_a_need(words: str) -> None:
    assert not holds_no_need(words)
