"""Who finds reading hard is heard, about themselves only and however they spell it."""

from __future__ import annotations

import pytest

from bot.reading_trouble import told_in


@pytest.mark.parametrize(
    "words",
    [
        "i cant read",
        "I can't read this",
        "i carnt read very well",
        "sorry i carnt reed your messages",
        "i cant read or rite",
        "i cant read big words",
        "i cant cope and i cant read good",
        "i dont read so can u tell me",
        "im not very good at reading",
        "im no good at readin",
        "i struggle with reading",
        "i find reading really hard",
        "reading is hard for me",
        "im rubbish at reading",
        "im dyslexic",
        "i got dislexia",
    ],
)
def test_trouble_with_reading_is_heard(words: str) -> None:
    assert told_in(words) == words


@pytest.mark.parametrize(
    "words",
    [
        "he cant read yet",
        "my son cant read",
        "i cant read his face",
        "i cant read his mind",
        "reading is hard for him",
        "he finds reading hard",
        "the school says he is not good at reading",
        "i dont read the news",
        "he is dyslexic",
        "i read to them every night",
        "we live in reading and its hard",
    ],
)
def test_what_is_about_somebody_else_is_not(words: str) -> None:
    assert told_in(words) is None


def test_only_the_line_that_tells_it_is_given_back() -> None:
    assert told_in("alfie is 3\ni cant read so good\nhe hit me") == "i cant read so good"
