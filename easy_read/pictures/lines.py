"""The lines of a strip of steps: those that begin with a number, and what is said below them."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"\s*(\d+)[.)]\s+(.+)")


def numbered(words: str) -> list[tuple[int, str]]:
    """Each step with its number."""
    found = (_NUMBERED.fullmatch(line) for line in words.split("\n"))
    return [(int(one[1]), one[2]) for one in found if one]


def below(words: str) -> str:
    """The lines that are no step."""
    return "\n".join(line for line in words.split("\n") if not _NUMBERED.fullmatch(line))
