"""A guess at a misspelt word: near in letters, or alike when read aloud.

People who spell by ear write sounds, so the sound is compared as well as the letters.
"""

from __future__ import annotations

import re
from collections import defaultdict

from bot.signs.vocabulary import DANGER_WORDS, LOOKALIKES

SHORTEST_GUESSED = 5
LONGEST_GUESSED = 20
LONG_ENOUGH_FOR_TWO_SLIPS = 8


def guess(word: str) -> str | None:
    """The danger word that was meant, or None where no guess is safe."""
    return None if word in LOOKALIKES else near_miss(word)


def near_miss(word: str) -> str | None:
    """The danger word that this comes near to, whether or not it is a word of its own."""
    if not SHORTEST_GUESSED <= len(word) <= LONGEST_GUESSED:
        return None
    return _near_in_letters(word) or _alike_aloud(word)


def sound(word: str) -> str:
    """The word as it is heard: one letter a sound, vowels after the first letter left out."""
    heard = word
    for written, said in _SOUNDS:
        heard = re.sub(written, said, heard)
    heard = heard[:1] + re.sub("[aeiouyhw]", "", heard[1:])
    return re.sub(r"(.)\1+", r"\1", heard)


def _near_in_letters(word: str) -> str | None:
    """One letter added, lost, changed or swapped; two in a long word."""
    slips = _one_less(word)
    found = {near for slip in (word, *slips) for near in _BY_SLIP.get(slip, ())}
    close = [near for near in found if near[0] == word[0] and distance(word, near) == 1]
    if len(word) >= LONG_ENOUGH_FOR_TWO_SLIPS:
        close = close or [
            near for near in found if near[0] == word[0] and distance(word, near) == 2
        ]
    return min(close, key=lambda near: (abs(len(near) - len(word)), near), default=None)


def _alike_aloud(word: str) -> str | None:
    alike = [
        near
        for near in _BY_SOUND.get(sound(word), ())
        if distance(word, near) <= max(2, len(near) // 3)
    ]
    return min(alike, key=lambda near: (distance(word, near), near), default=None)


def _one_less(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def distance(one: str, other: str) -> int:
    """Slips between two words: letters added, lost, changed, or two neighbours swapped."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for to, wanted in enumerate(other, 1):
            step = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                step = min(step, earlier[to - 2] + 1)
            row.append(step)
    return row[-1]


_SOUNDS = (
    ("ph", "f"), ("th", "f"), ("v", "f"), ("ght", "t"), ("^kn", "n"), ("^wr", "r"), ("ck", "k"),
    ("sch", "sk"), ("tch", "C"), ("ch", "C"),
    ("sh", "S"), ("tion", "Sn"), ("sion", "Sn"), ("cious", "Ss"), ("c(?=[eiy])", "s"), ("c",
    "k"), ("q", "k"), ("x", "ks"),
    ("z", "s"), ("dg", "j"), ("mb$", "m"), ("e$", ""),
)  # fmt: skip


def _index_by_slip() -> dict[str, set[str]]:
    index: dict[str, set[str]] = defaultdict(set)
    for word in DANGER_WORDS:
        for slip in {word} | _one_less(word):
            index[slip].add(word)
    return dict(index)


def _index_by_sound() -> dict[str, set[str]]:
    index: dict[str, set[str]] = defaultdict(set)
    for word in DANGER_WORDS:
        index[sound(word)].add(word)
    return dict(index)


_BY_SLIP = _index_by_slip()
_BY_SOUND = _index_by_sound()
