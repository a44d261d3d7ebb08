"""The town of a journey: a record, a clock, the doors, the desk, and everybody who uses them.

Nothing runs by itself but the doors: the two lanes of the conversation are driven by the test until
there is nothing left to do, so that a journey is the same on every machine and on every day.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from sqlalchemy import select

from bot.conversation import hear_next, talk_next
from bot.doors.web import create_web_door
from bot.parts import Parts
from bot.rasa_client import RasaClient
from desk.app import create_desk
from referrals import queries, verifying, workers
from referrals.council import Council
from referrals.model import Role
from referrals.queries import WholeReferral
from referrals.sweep import sweep
from referrals.tables import MessageRow
from store.engine import Store, reading
from tests.journeys.browser import Browser
from tests.journeys.clock import TownClock
from tests.journeys.people import Person
from tests.journeys.practitioners import TelegramPractitioner, WebPractitioner
from tests.journeys.telegram_phone import TelegramDoor, TelegramPhone, telegram_door
from tests.journeys.web_phone import WebPhone
from tests.journeys.workers import PASSWORD, DeskWorker
from tests.served import served

AT_ONCE = timedelta(0)


class Town:
    """Everything around one journey."""

    def __init__(self, store: Store, rasa: RasaClient, folder: Path, open_: ExitStack) -> None:
        self.store, self._folder, self._open = store, folder, open_
        self.clock = TownClock()
        self.council = Council(bubble_pause=AT_ONCE)
        self.parts = Parts(store, self.council, rasa, self.clock, settle=AT_ONCE)
        self._chat_ids = itertools.count(7001)

    # ---- who lives here ----

    def parent(self, door: str) -> Person:
        """A parent with a phone, at one of the two doors."""
        if door == "telegram":
            return Person(self, self._phone(), "parent")
        return Person(self, WebPhone(self._browser(self._web_address)), "parent")

    def practitioner(self, door: str) -> TelegramPractitioner | WebPractitioner:
        """Somebody who is worried about a child, at one of the two doors."""
        if door == "telegram":
            return TelegramPractitioner(self, self._phone(), "practitioner")
        return WebPractitioner(self, self._browser(self._web_address))

    def worker(self, sign_in_name: str, name: str, role: Role = Role.DUTY_WORKER) -> DeskWorker:
        """Somebody at the desk, who may sign in."""
        with self.store.begin() as work:
            workers.add_worker(work, sign_in_name, name, role, PASSWORD, self.clock())
        return DeskWorker(self, self._browser(self.desk_address), sign_in_name, name)

    def _phone(self) -> TelegramPhone:
        return TelegramPhone(self.telegram, next(self._chat_ids))

    def _browser(self, address: str) -> Browser:
        return self._open.enter_context(Browser(address))

    # ---- what goes on ----

    def settles(self) -> None:
        """Everything that has to happen by now happens."""
        if "telegram" in vars(self):
            self.telegram.brings_in()
        while hear_next(self.parts) or talk_next(self.parts):
            pass
        if "telegram" in vars(self):
            self.telegram.carries_out()

    def waits(self, **time: float) -> None:
        """Time goes by, and what is due then happens."""
        self.clock.passes(**time)
        sweep(self.store, self.clock())
        self.settles()

    def lets_people_finish(self, seconds: float = 1.5) -> None:
        """From now on Heard waits a moment for the rest, as in real use."""
        self.parts = replace(self.parts, settle=timedelta(seconds=seconds))

    # ---- what is on record ----

    def referral(self, number: str) -> WholeReferral:
        """One whole referral, as the desk and the export have it."""
        with reading(self.store) as work:
            return queries.whole_referral(work, number, self.clock())

    def words_on_record(self) -> list[str]:
        """Every message that was taken down, of everybody, in order."""
        with reading(self.store) as work:
            rows = work.scalars(select(MessageRow).order_by(MessageRow.id))
            return [row.words for row in rows]

    def referrals(self) -> list[str]:
        """The number of every referral."""
        with reading(self.store) as work:
            lines = queries.queue(work, self.clock(), with_closed=True)
        return [line.number for line in lines]

    def chain_holds(self) -> None:
        """Nobody has changed anything behind Heard's back."""
        with reading(self.store) as work:
            broken = verifying.first_broken(work)
        assert broken is None, f"the chronology is broken: {broken}"

    # ---- the buildings, opened when somebody first goes there ----

    @cached_property
    def telegram(self) -> TelegramDoor:
        """The Telegram door."""
        return self._open.enter_context(telegram_door(self.store, self.clock, self._enclosed))

    @cached_property
    def _web_address(self) -> str:
        app = create_web_door(self.store, self.council, "a key", self.clock, self._enclosed)
        return self._open.enter_context(served(app))

    @cached_property
    def desk_address(self) -> str:
        """Where the desk is."""
        app = create_desk(self.store, self.council, "a key", self.clock, self._enclosed)
        return self._open.enter_context(served(app))

    @cached_property
    def _enclosed(self) -> Path:
        folder = self._folder / "enclosed"
        folder.mkdir()
        return folder


@contextmanager
def town_of(store: Store, rasa: RasaClient, folder: Path) -> Iterator[Town]:
    """A town for one journey. At the end its chronology must hold."""
    with ExitStack() as open_:
        town = Town(store, rasa, folder, open_)
        yield town
        town.chain_holds()
