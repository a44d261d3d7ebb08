"""One message on somebody's screen, whatever the door."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """The words and the labels of the buttons, as they are read."""

    id: str
    words: str
    buttons: list[str]
