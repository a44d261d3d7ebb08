"""An opened desk with invented people in it, for the tests and for a look with one's own eyes."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from desk.app import create_desk
from referrals import hearing, workers
from referrals.council import Council
from referrals.hearing import Heard, Said
from referrals.model import Reading, Register, Role, Signal, SignalFound, Urgency, Worker
from referrals.tables import WorkerRow
from store.engine import Store
from store.post import InboxRow

PASSWORD = "seven tall blue chairs"
MONDAY = datetime(2026, 5, 11, 9, 30, tzinfo=UTC)  # half past ten in London
NEED = Reading(urgency=Urgency.ONE_WORKING_DAY)
DANGER = Reading((SignalFound(Signal.IMMEDIATE_DANGER, "he is hitting"),), urgency=Urgency.NOW)
ASKED_REMOVED = Reading(
    (SignalFound(Signal.ASKED_REMOVED, "have the boys for good"),), urgency=Urgency.TODAY
)
_updates = itertools.count(1)
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_HIDDEN = re.compile(r'<input id="[^"]*" name="(seen_version|seen_message)"[^>]*value="([^"]*)"')


@cache
def _hash_once() -> str:
    """Argon2 is slow by design: the three workers of every test share one hash."""
    return PasswordHasher().hash(PASSWORD)


@dataclass
class Clock:
    """A clock that a test sets."""

    at: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.at

    def pass_time(self, **length: float) -> None:
        """Let time go by."""
        self.at += timedelta(**length)


@dataclass
class World:
    """A desk, its clock, and three people: two duty workers and a manager."""

    store: Store
    enclosed_dir: Path | None = None
    https: bool = False
    clock: Clock = field(default_factory=Clock)
    council: Council = field(default_factory=Council)

    def __post_init__(self) -> None:
        with self.store.begin() as work:
            self.ruth = self._add(work, "ruth", "Ruth Example", Role.DUTY_WORKER)
            self.omar = self._add(work, "omar", "Omar Invented", Role.DUTY_WORKER)
            self.maria = self._add(work, "maria", "Maria Sample", Role.MANAGER)
        self.app: Flask = create_desk(
            self.store,
            self.council,
            "a key for tests only",
            self.clock,
            self.enclosed_dir,
            https=self.https,
        )

    def _add(self, work: Session, sign_in_name: str, name: str, role: Role) -> Worker:
        row = WorkerRow(
            sign_in_name=sign_in_name,
            name=name,
            role=role,
            password_hash=_hash_once(),
            created_at=self.clock(),
        )
        work.add(row)
        work.flush()
        return workers.worker_of(row)

    def somebody_writes(
        self,
        words: str = "i carnt cope",
        reading: Reading = NEED,
        *,
        who: str = "555",
        kind: str = "text",
        door: str = "telegram",
        register: Register = Register.PARENT,
        **said: object,
    ) -> Heard:
        """One message from a person, on record."""
        now = self.clock()
        with self.store.begin() as work:
            chat = hearing.chat_at(work, key=f"{door}:{who}", door=door, address=who, now=now)
            chat.register = register
            inbox = InboxRow(
                door=door,
                source="test",
                update_id=str(next(_updates)),
                chat_key=chat.key,
                received_at=now,
                raw="{}",
            )
            work.add(inbox)
            work.flush()
            message = Said(kind=kind, words=words, sent_at=now, **said)
            return hearing.hear(
                work, chat, inbox, message, reading, opens=True, now=now, council=self.council
            )

    def browser(self, sign_in_name: str | None = None) -> Browser:
        """A browser, signed in when a name is given."""
        browser = Browser(self.app.test_client())
        if sign_in_name:
            answer = browser.send("/sign-in", sign_in_name=sign_in_name, password=PASSWORD)
            assert answer.status_code == 302
        return browser


@dataclass
class Browser:
    """Loads a page, fills its form in, sends it with the token and the hidden fields it found."""

    client: FlaskClient

    def load(self, path: str) -> str:
        """The words of a page that must be there."""
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def send(self, path: str, *, from_page: str | None = None, **fields: str) -> TestResponse:
        """Load the page of the form, then send it."""
        hidden = self.hidden_in(self.client.get(from_page or path).text)
        return self.client.post(path, data={**hidden, **fields})

    def hidden_in(self, page: str) -> dict[str, str]:
        """The token and the hidden fields of a page's form."""
        found = _TOKEN.search(page)
        token = {"csrf_token": found.group(1)} if found else {}
        return {**dict(_HIDDEN.findall(page)), **token}
