"""Which pictures stand beside a phrase: read once from phrases.toml and pictures.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from easy_read.manner import SHORTER, SIMPLER

FOLDER = Path(__file__).parent
MOST_BESIDE = 3  # more than three in a row are too small to see on a phone


class NoSuchPicture(LookupError):
    """A phrase names a picture that pictures.toml does not have."""


def beside(phrase: str | None) -> tuple[str, ...]:
    """The names of the pictures beside a phrase, from left to right. None beside own words."""
    if phrase is None:
        return ()
    phrase = phrase.removesuffix(SHORTER)  # the same thing in other words has the same pictures
    if phrase not in _beside():
        phrase = phrase.removesuffix(SIMPLER)
    family = phrase.partition(".")[0] + "."
    return _beside().get(phrase) or _beside().get(family, ())


def steps(phrase: str | None) -> tuple[str, ...]:
    """One picture for each numbered line, where the phrase is a strip of steps; else none."""
    return _steps().get(phrase.removesuffix(SIMPLER), ()) if phrase is not None else ()


def is_a_card(phrase: str | None) -> bool:
    """Do picture and words go out as one card, where a door sends cards?"""
    if phrase is None or not (beside(phrase) or steps(phrase)):
        return False
    return any(
        phrase.startswith(one) if one.endswith(".") else phrase == one for one in _table()["cards"]
    )


def of_hard_words() -> Mapping[str, str]:
    """The picture of each hard word that is explained where it stands."""
    words: dict[str, str] = _table()["words"]
    return words


def named() -> frozenset[str]:
    """Every phrase, and every family of phrases ("time."), whose pictures are named."""
    return frozenset(_beside()) | frozenset(_steps())


def shows(picture: str) -> str:
    """What a picture shows, in plain words. Raises NoSuchPicture."""
    known = _pictures()["openmoji"].get(picture) or _pictures()["drawn"].get(picture)
    if known is None:
        raise NoSuchPicture(picture)
    return str(known["shows"])


def all_pictures() -> tuple[str, ...]:
    """The name of every picture, in order."""
    return tuple(sorted([*_pictures()["openmoji"], *_pictures()["drawn"]]))


def code_of(picture: str) -> str | None:
    """Its code in OpenMoji; None: it was drawn for Heard. Raises NoSuchPicture."""
    shows(picture)
    found = _pictures()["openmoji"].get(picture)
    return str(found["code"]) if found else None


@cache
def _beside() -> dict[str, tuple[str, ...]]:
    return {phrase: _several(names) for phrase, names in _table()["phrases"].items()}


@cache
def _steps() -> dict[str, tuple[str, ...]]:
    return {phrase: _several(names) for phrase, names in _table()["steps"].items()}


def _several(names: str | list[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "phrases.toml").read_text(encoding="utf-8"))


@cache
def _pictures() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "pictures.toml").read_text(encoding="utf-8"))
