"""Commands are exact words: a name or a slip never hides or stops a chat."""

from __future__ import annotations

import pytest

from bot.exact_words import Command, exact_command


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (" Hide ", Command.HIDE),
        ("hide this chat", Command.HIDE),
        ("weather", Command.HIDE),
        ("STOP.", Command.STOP),
        ("/start", Command.START),
        ("I want a person", Command.ASK_HUMAN),
        ("what is happening with my message?", Command.ASK_STATUS),
        ("who's my worker", Command.ASK_WHO),
        ("wot happens next", Command.ASK_WHAT_NEXT),
    ],
)
def test_exact_words_are_commands(words: str, command: Command) -> None:
    assert exact_command(words) is command


@pytest.mark.parametrize(
    "words", ["Jade", "Tyler", "Heidi", "hide him", "stop him", "he wont stop", "hid", "", "wether"]
)
def test_names_and_sentences_are_not_commands(words: str) -> None:
    assert exact_command(words) is None
