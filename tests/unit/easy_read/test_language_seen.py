"""Polish and Welsh are seen so that they can be offered; English in any spelling is left alone."""

import pytest

from easy_read.language_seen import language_of


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("nie mam mleka", "pl"),
        ("Pomocy", "pl"),
        ("mój mąż mnie bije", "pl"),
        ("moj maz mnie bije", "pl"),
        ("dziecko nie oddycha", "pl"),
        ("Nie wiem co robić, dziecko płacze cały dzień i noc", "pl"),
        ("helpwch fi", "cy"),
        ("dwi ddim yn gallu ymdopi", "cy"),
        ("Mae'r babi yn crio trwy'r dydd", "cy"),
        ("bore da", "cy"),
    ],
)
def test_a_language_is_seen(words: str, language: str) -> None:
    assert language_of(words) == language


@pytest.mark.parametrize(
    "words",
    [
        "i carnt cope wiv im no more he just screems",
        "Małgorzata is crying",
        "my mam took him",
        "is babi ok",
        "the babi wont stop crying",
        "am i ok",
        "jak took the ale",
        "dom is sick",
        "tak",
        "help",
        "",
        "999",
        "wot is it about co",
    ],
)
def test_english_and_what_is_unsure_is_left_alone(words: str) -> None:
    assert language_of(words) is None
