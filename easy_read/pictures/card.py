"""A card: the pictures on top, the words under them, black on white, 800 pixels wide."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from easy_read.pictures.drawing import pixels
from easy_read.pictures.letters import INK, Face, NoLetters, faces_for, font, line_height, set_in
from easy_read.pictures.lines import below, numbered

LAYOUT = "1"  # part of a card's name on disk: a new layout makes new cards
WIDTH, EDGE = 800, 56
_SIDES = {1: 300, 2: 272, 3: 216}  # of one picture, by how many stand in the row
_MOST_LINES = 9
_ROW = 172  # of one step
_SIZES_OF_STEPS = (48, 44, 40, 36)
_NOW, _NOW_LINE = "#fff6d6", "#1a4f8a"


def card(words: str, pictures: tuple[str, ...]) -> bytes:
    """Pictures and words as a PNG. Raises NoLetters, NoSuchPicture."""
    face, lines = set_in(words, WIDTH - 2 * EDGE, _MOST_LINES)
    side = _SIDES[len(pictures)]
    height = EDGE // 2 + side + 24 + _height(lines, face) + EDGE
    image = Image.new("RGB", (WIDTH, height), "white")
    _pictures_in_a_row(image, pictures, side)
    _write(image, lines, face, EDGE, EDGE // 2 + side + 24)
    return _png(image)


def strip(words: str, pictures: tuple[str, ...], now: int) -> bytes:
    """Numbered steps under each other, the one where we are now marked. `now` counts from 1.

    A line of the words that begins with a number is a step. Raises NoLetters where the words do not
    have as many steps as there are pictures, and NoSuchPicture.
    """
    told, after = numbered(words), below(words)
    if len(told) != len(pictures):
        raise NoLetters("as many steps as pictures")
    face, last = set_in(after or ".", WIDTH - 2 * EDGE, 3, _SIZES_OF_STEPS)
    last = last if after else []
    height = 32 + _ROW * len(told) + (_height(last, face) + 32 if last else 0)
    image = Image.new("RGB", (WIDTH, height), "white")
    for place, ((number, said), picture) in enumerate(zip(told, pictures, strict=True)):
        _step(image, 16 + place * _ROW, number, said, picture, is_now=number == now)
    _write(image, last, face, EDGE, 32 + _ROW * len(told))
    return _png(image)


def _pictures_in_a_row(image: Image.Image, pictures: tuple[str, ...], side: int) -> None:
    gap = 24
    left = (WIDTH - len(pictures) * side - (len(pictures) - 1) * gap) // 2
    for place, picture in enumerate(pictures):
        drawn = pixels(picture, side)
        image.paste(drawn, (left + place * (side + gap), EDGE // 2), drawn)


def _step(
    image: Image.Image, top: int, number: int, words: str, picture: str, *, is_now: bool
) -> None:
    pen = ImageDraw.Draw(image)
    box = (16, top + 4, WIDTH - 16, top + _ROW - 4)
    if is_now:
        pen.rounded_rectangle(box, radius=24, fill=_NOW, outline=_NOW_LINE, width=8)
    middle = top + _ROW // 2
    pen.ellipse((40, middle - 36, 112, middle + 36), fill=_NOW_LINE if is_now else INK)
    bold = font(faces_for(str(number)), 48, bold=True)
    pen.text((76, middle), str(number), font=bold, fill="white", anchor="mm")
    drawn = pixels(picture, 140)
    image.paste(drawn, (132, middle - 70), drawn)
    face, lines = set_in(words, WIDTH - 296 - 40, 2, _SIZES_OF_STEPS)
    _write(image, lines, face, 296, middle - _height(lines, face) // 2)


def _height(lines: list[str], face: Face) -> int:
    return len(lines) * line_height(round(face.size))


def _write(image: Image.Image, lines: list[str], face: Face, left: int, top: int) -> None:
    pen = ImageDraw.Draw(image)
    for place, line in enumerate(lines):
        below = top + place * line_height(round(face.size))
        pen.text((left, below), line, font=face, fill=INK)


def _png(image: Image.Image) -> bytes:
    kept = io.BytesIO()
    # Flat colours: a third of the bytes, and quicker than all colours would be.
    few = image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(kept, "PNG")
    return kept.getvalue()
