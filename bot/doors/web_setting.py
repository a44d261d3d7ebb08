"""What the web door was given when it was made, for its pages to ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from flask import current_app

from easy_read.speech.speech import Speech
from referrals.council import Council
from store.engine import Store

KEY = "heard_web_door"
DOOR = "web"
SOURCE = "web-door"
MOST_LETTERS = 20_000
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_POST = 64 * 1024 * 1024  # above a file that is too big, so that her words still come along


@dataclass(frozen=True)
class WebDoor:
    """One web door."""

    store: Store
    council: Council
    clock: Callable[[], datetime]
    enclosed_dir: Path
    https: bool
    secret_key: bytes
    speech: Speech | None = None  # reads messages out; None: nothing is read out

    def now(self) -> datetime:
        """This moment, with its zone. Raises ValueError for a clock without one."""
        moment = self.clock()
        if moment.tzinfo is None:
            raise ValueError("a clock without a time zone can not be used")
        return moment


def door() -> WebDoor:
    """The web door that answers this request."""
    return cast(WebDoor, current_app.extensions[KEY])
