"""Makes the cards that are the same for everybody, so that nobody waits for one.

`make cards`, and a part of setting up. What was made before and has not changed is left alone.
"""

from __future__ import annotations

from pathlib import Path

from easy_read.catalogue import languages, phrases
from easy_read.pictures.cards import Cards
from easy_read.pictures.shown import beside, is_a_card, steps
from easy_read.placeholders import names
from easy_read.registers import PARENT
from easy_read.say import say


def make_cards(folder: Path) -> int:
    """Make what is missing. Returns how many cards there are for everybody, in all languages."""
    cards = Cards(folder)
    made = [
        cards.of(phrase, words, personal=False, step=step)
        for language in sorted(languages())
        for phrase, words, step in cards_for_everybody(language)
    ]
    return sum(one is not None for one in made)


def cards_for_everybody(language: str) -> list[tuple[str, str, int]]:
    """Each phrase that is a card with the same words for everybody: key, words, step."""
    found: list[tuple[str, str, int]] = []
    for (key, register), phrase in sorted(phrases(language).items()):
        if register != PARENT or not is_a_card(key):
            continue
        if steps(key):
            count = len(steps(key))
            found += [(key, say(key, language=language, step=at), at) for at in range(1, count + 1)]
        elif beside(key) and not names(phrase.words):
            found.append((key, phrase.words, 0))
    return found
