"""Words written by ear, in dialect or in a hurry become the plain words of the signs."""

from __future__ import annotations

import pytest
from wordfreq import top_n_list

from bot.signs.guessing import guess
from bot.signs.known import KNOWN
from bot.signs.respellings import RESPELT
from bot.signs.spelling import plain_text


def plain(written: str) -> str:
    return plain_text(written).line.strip()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("carnt cope wiv im", "can not cope with him"),
        ("im tired", "i am tired"),
        ("he it me", "he hit me"),
        ("i wont im gone", "i want him gone"),
        ("i cud of killd im", "i could have killed him"),
        ("e wont wayk up", "he will not wake up"),
        ("shes got my tablits in her mouf", "she is got my tablets in her mouth"),
        ("toylet cleener an it was in her mouth", "toilet cleaner and it was in her mouth"),
        ("HEEEELP", "help"),
        ("she as licked it", "she has licked it"),
    ],
)
def test_written_words_become_plain_words(written: str, meant: str) -> None:
    assert plain(written) == meant


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("uncnscious", "unconscious"),
        ("paracitamol", "paracetamol"),
        ("stangled", "strangled"),
        ("suisidal", "suicidal"),
        ("breeving", "breathing"),
    ],
)
def test_a_slip_near_a_danger_word_is_guessed(slip: str, meant: str) -> None:
    assert plain(slip) == meant


def test_no_common_word_is_taken_for_a_danger_word() -> None:
    common = (word for word in top_n_list("en", 20_000) if word.isascii() and word.isalpha())
    ours = KNOWN | set(RESPELT)
    assert [word for word in common if word not in ours and guess(word)] == []


def test_what_was_written_is_kept_beside_what_was_meant() -> None:
    text = plain_text("E WONT wayk up!!")
    assert text.as_written(0, 4) == "E WONT wayk up"
