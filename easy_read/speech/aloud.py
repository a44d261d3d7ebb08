"""Words as a voice should say them: names by their sound, numbers one digit after another.

A phone number or a reference is written down from hearing, so it is said slowly: "48 217" is
"4 8, 2 1 7" and never "forty-eight". A small number, an hour or a day of the month stays a number.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

ENGLISH = "en"
_GROUPS = re.compile(
    r"(?<![\w.,:])\d{2,}(?: \d{2,})+(?![\w:])|(?<![\w.,:])(?!(?:19|20)\d\d\b)\d{3,}(?![\w:])"
)
_STEP = re.compile(r"(?m)^(\d+)\. ")


def said_aloud(words: str, language: str = ENGLISH) -> str:
    """What is given to the voice. `words` is what stands written."""
    words = _GROUPS.sub(lambda found: _digits(found[0]), words)
    words = _STEP.sub(r"\1: ", words)
    return _with_names(words) if language == ENGLISH else words


def _digits(number: str) -> str:
    return ", ".join(" ".join(group) for group in number.split(" "))


def _with_names(words: str) -> str:
    said = _names()
    return _any_name().sub(lambda found: said[found[0]], words)


@cache
def _any_name() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@cache
def _names() -> dict[str, str]:
    table = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
    said: dict[str, str] = table["said"]
    return said
