"""One trial of Heard on one database: people write, all parts are killed, everything is counted."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from heard import wiring
from referrals import workers
from referrals.model import Role
from store.engine import Store, reading
from tests.crash import tally
from tests.crash.crowd import TelegramCrowd, WebCrowd
from tests.crash.duty import PASSWORD, Duty
from tests.crash.installation import SEATS, Installation
from tests.crash.killing import Killing
from tests.crash.moments import Kind
from tests.crash.rasa_stand_in import RasaStandIn
from tests.crash.starter import Starter
from tests.crash.tally import Sent, Tally
from tests.crash.threads import side_by_side
from tests.telegram.world import TelegramWorld

# A long trial needs more of them: who is answered 60 times in ten minutes is a flood, and its talk
# waits for calm (`referrals.flood`), which the count would take for something left undone.
LEAST_PEOPLE_ON_THE_WEB = 12
KILLS_A_PERSON = 6
STUCK_AFTER_S = 130.0  # a bubble may be due two minutes from now; a lease ends after half a one
LOOK_EVERY_S = 0.3


@dataclass(frozen=True)
class Figures:
    """What came of one trial."""

    database: str
    kills: Counter[tuple[str, Kind]]
    tally: Tally
    seconds: float

    @property
    def kills_of_door(self) -> int:
        """How often the Telegram door was killed: the stock bot gets as many."""
        return sum(times for (part, _), times in self.kills.items() if part == "door-telegram")


def heard_trial(
    folder: Path,
    database: str,
    telegram: TelegramWorld,
    starter: Starter,
    *,
    messages: int,
    chats: int,
    kills: int,
    seed: int,
) -> Figures:
    """Run one trial to its end. `folder` is empty, the database too."""
    began = time.monotonic()
    with RasaStandIn() as rasa:
        installation = Installation(folder, database, telegram, starter, rasa.url)
        installation.set_up()
        _add_workers(installation)
        try:
            killing = Killing(installation, kills, seed)
            sent = _people(installation, killing, messages, chats)
            _kill_while_they_write(installation, killing, sent)
            found = _count(installation, sent)
        finally:
            installation.end_all()
        found.broken_chain = int(installation.heard("verify").returncode != 0)
    seconds = time.monotonic() - began
    return Figures(database.partition(":")[0].partition("+")[0], killing.done, found, seconds)


def _people(installation: Installation, killing: Killing, messages: int, chats: int) -> Sent:
    telegram, progress = installation.telegram, killing.progress
    people = max(LEAST_PEOPLE_ON_THE_WEB, killing.kills // KILLS_A_PERSON)
    return Sent(
        telegram,
        TelegramCrowd(telegram, messages, chats, progress),
        WebCrowd(installation.address("door-web"), people, progress),
        Duty(installation.address("desk"), progress),
    )


def _kill_while_they_write(installation: Installation, killing: Killing, sent: Sent) -> None:
    deeds: list[Callable[[threading.Event], None]] = [
        partial(killing.goes_on, seat) for seat in SEATS
    ]
    random.Random(killing.seed).shuffle(deeds)
    side_by_side([*deeds, sent.crowd.writes, sent.web.writes, sent.duty.works])
    for seat in SEATS:
        installation.wait_until_ready(seat)


def _nothing() -> None:
    pass


def _count(installation: Installation, sent: Sent) -> Tally:
    with installation.record() as store:
        _until_done(store, tally.unfinished)
        _until_done(store, lambda work, _: tally.unread(work), sent.web.looks)
        sent.web.leaves()
        with reading(store) as work:
            return tally.count(work, sent, wiring.now())


def _until_done(
    store: Store, left_of: Callable[[Session, datetime], int], look: Callable[[], None] = _nothing
) -> None:
    """Until nothing is left; or until nothing happens any more, which is counted."""
    pause, left, moved_at = threading.Event(), -1, time.monotonic()
    while left != 0 and time.monotonic() - moved_at < STUCK_AFTER_S:
        look()
        with reading(store) as work:
            before, left = left, left_of(work, wiring.now())
        if left != before:
            moved_at = time.monotonic()
        pause.wait(LOOK_EVERY_S)  # the parts need the machine


def _add_workers(installation: Installation) -> None:
    with installation.record() as store, store.begin() as work:
        for name, role in (("Ruth", Role.DUTY_WORKER), ("Marian", Role.MANAGER)):
            workers.add_worker(work, name.casefold(), name, role, PASSWORD, wiring.now())
