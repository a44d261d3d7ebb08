"""A word changes how Heard talks, however it is spelt, and never what somebody tells of a child."""

from __future__ import annotations

import pytest

from bot.card_words import Asked, asked_in
from referrals.card import Need

ASKS = {
    "shorter": Asked(Need.SHORTER),
    "Shorter please": Asked(Need.SHORTER),
    "shorta": Asked(Need.SHORTER),
    "can you make it shorter": Asked(Need.SHORTER),
    "too many words": Asked(Need.SHORTER),
    "2 long": Asked(Need.SHORTER),
    "longer": Asked(Need.SHORTER, wanted=False),
    "slower": Asked(Need.SLOWER),
    "slowa": Asked(Need.SLOWER),
    "slowr": Asked(Need.SLOWER),
    "sloer": Asked(Need.SLOWER),
    "go slower pls": Asked(Need.SLOWER),
    "slow down": Asked(Need.SLOWER),
    "ur too fast": Asked(Need.SLOWER),
    "to fast": Asked(Need.SLOWER),
    "i need more time": Asked(Need.SLOWER),
    "faster": Asked(Need.SLOWER, wanted=False),
    "pictures off": Asked(Need.PICTURES, wanted=False),
    "pitchers off": Asked(Need.PICTURES, wanted=False),
    "picturs of": Asked(Need.PICTURES, wanted=False),
    "no pictures": Asked(Need.PICTURES, wanted=False),
    "no more pics": Asked(Need.PICTURES, wanted=False),
    "i dont like the pictures": Asked(Need.PICTURES, wanted=False),
    "pictures on": Asked(Need.PICTURES),
    "pitchers": Asked(Need.PICTURES),
    "with pictures please": Asked(Need.PICTURES),
    "read to me": Asked(Need.LISTEN),
    "reed to me": Asked(Need.LISTEN),
    "read it 2 me": Asked(Need.LISTEN),
    "can u read it to me": Asked(Need.LISTEN),
    "read it out loud": Asked(Need.LISTEN),
    "dont read to me": Asked(Need.LISTEN, wanted=False),
    "voice off": Asked(Need.LISTEN, wanted=False),
    "bigger": Asked(Need.BIGGER),
    "biger": Asked(Need.BIGGER),
    "bigger letters": Asked(Need.BIGGER),
    "its too small": Asked(Need.BIGGER),
    "smaller": Asked(Need.BIGGER, wanted=False),
    "easier words": Asked(Need.EASY_WORDS),
    "hard words": Asked(Need.EASY_WORDS),
    "what helps me": Asked(None),
    "wot helps me": Asked(None),
    "co mi pomaga": Asked(None),
    "beth sy'n helpu fi": Asked(None),
    "wolniej": Asked(Need.SLOWER),
    "dim lluniau": Asked(Need.PICTURES, wanted=False),
}
ABOUT_LIFE = (
    "he is slower than his sister",
    "she wont read to me anymore",
    "he drew pictures on the wall",
    "he took pictures of me",
    "he has pictures of her with no clothes on",
    "i am too small to stop him",
    "he is bigger than me",
    "he shoots",
    "he wants me to go faster",
    "no",
    "why",
    "Slater",
    "Tyler",
    "Jade",
    "Peter",
    "Shauna",
    "he is polish",
    "i need help",
    "i need time away from him",
    "its too hard",
    "too hard",
    "listen",
    "its too hard i cant cope",
    "short of money",
    "he said shut up",
    "",
)


@pytest.mark.parametrize(("words", "asked"), ASKS.items(), ids=list(ASKS))
def test_a_word_changes_how_heard_talks(words: str, asked: Asked) -> None:
    assert asked_in(words) == asked


@pytest.mark.parametrize("words", ABOUT_LIFE)
def test_what_is_told_of_life_changes_nothing(words: str) -> None:
    assert asked_in(words) is None
