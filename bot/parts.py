"""What the conversation needs, joined in `heard.wiring`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.learned.raising import Learned
from bot.rasa_client import RasaClient
from referrals.council import Council
from store.engine import Store


@dataclass(frozen=True)
class Parts:
    """The parts of one conversation worker."""

    store: Store
    council: Council
    rasa: RasaClient
    clock: Callable[[], datetime]
    learned: Learned | None = None  # reads beside the rules; without it, they read alone
    settle: timedelta = timedelta(seconds=1.5)  # people write in bursts: wait for the rest
    try_again_after: timedelta = timedelta(seconds=10)  # while Rasa is silent
    give_up_after: timedelta = timedelta(hours=1)  # a question asked later than this confuses
