"""Words set in large plain type, which starts at the left and is never in capitals.

Atkinson Hyperlegible was made by the Braille Institute so that no letter is taken for another. It
has not every letter of Welsh; a card that needs one of those is set in Lexend as a whole.
Source: Inclusion Europe, Information for all (one typeface, 14 points or larger, left aligned).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible
import fontpkg_lexend
from PIL import ImageFont

INK = "#0b0c0c"
SIZES = (58, 52, 46, 40)  # pixels on a card 800 wide: 40 is 15 points on a phone's screen
_MISSING = "\uffff"  # no typeface has it: what is drawn for it is drawn for a missing letter
_ATKINSON = Path(fontpkg_atkinson_hyperlegible.ROOT) / "files" / "AtkinsonHyperlegible-{}.ttf"
_LEXEND = Path(fontpkg_lexend.ROOT) / "files" / "Lexend[wght].ttf"


class NoLetters(ValueError):
    """No typeface here has all letters of these words, or there are too many for a card."""


Face = ImageFont.FreeTypeFont


def faces_for(words: str) -> Path:
    """The typeface that has every letter of the words. Raises NoLetters."""
    letters = set(words) - {"\n", " "}
    for path in (_ATKINSON, _LEXEND):
        if all(_can_write(letter, path) for letter in letters):
            return path
    raise NoLetters("a letter that no typeface here has")


@lru_cache(maxsize=16)
def font(path: Path, size: int, *, bold: bool = False) -> Face:
    """The typeface at a size in pixels."""
    file = str(path).format("Bold" if bold else "Regular")
    face = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
    if path == _LEXEND:
        face.set_variation_by_axes([700 if bold else 400])
    return face


def line_height(size: int) -> int:
    """Pixels from one line to the next: one and a third of the size, easy to follow."""
    return round(size * 1.34)


def set_in(
    words: str, width: int, most_lines: int, sizes: tuple[int, ...] = SIZES
) -> tuple[Face, list[str]]:
    """The largest type in which the words fit, and their lines. Raises NoLetters.

    `width` in pixels. Each sentence begins a line of its own; a line ends between two words.
    """
    path = faces_for(words)
    for size in sizes:
        face = font(path, size)
        lines = _wrapped(words, face, width)
        fits = all(face.getlength(line) <= width for line in lines)
        if fits and len(lines) <= most_lines:
            return face, lines
    raise NoLetters("too many words for a card")


def _wrapped(words: str, face: Face, width: int) -> list[str]:
    lines: list[str] = []
    for sentence in _sentences(words):
        line = ""
        for word in sentence.split():
            longer = f"{line} {word}".strip()
            if line and face.getlength(longer) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def _sentences(words: str) -> list[str]:
    for mark in ".?!":
        words = words.replace(f"{mark} ", f"{mark}\n")
    return [line for line in words.split("\n") if line.strip()]


@lru_cache(maxsize=1024)
def _can_write(letter: str, path: Path) -> bool:
    face = font(path, SIZES[-1])
    return bytes(face.getmask(letter)) != bytes(face.getmask(_MISSING))
