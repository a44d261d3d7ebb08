"""What the desk was opened with: the store, the council, the clock. Read with `desk()`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from flask import current_app

from referrals.council import Council
from referrals.workers import RULES, SignInRules
from store.engine import Store

KEY = "heard_desk"


@dataclass(frozen=True)
class Desk:
    """One desk. `enclosed_dir` is the folder in which people's files are kept."""

    store: Store
    council: Council
    clock: Callable[[], datetime]
    enclosed_dir: Path | None = None
    https: bool = False
    rules: SignInRules = RULES

    def now(self) -> datetime:
        """This moment. Raises ValueError for a clock that gives no time zone."""
        moment = self.clock()
        if moment.tzinfo is None:
            raise ValueError("the desk needs a clock with a time zone")
        return moment


def desk() -> Desk:
    """The desk of the request that is being answered."""
    return cast(Desk, current_app.extensions[KEY])
