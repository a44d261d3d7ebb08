"""The head of each chain, shipped elsewhere: to a file, and to an HTTPS address.

What is shipped is a few numbers and a MAC; nobody's words are in it. Whoever puts an older copy of
the record back can not also take back what lies with somebody else. A thread of the sweep ships
what moved, so that a slow receiver delays no deadline.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import httpx
import structlog
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from heard.settings import Settings
from referrals.head import HeadDoesNotHold, ShippedHead, heads
from referrals.model import Role
from referrals.raising import alert
from referrals.tables import AlertRow
from store.engine import Store, reading
from store.keys import KeysTrouble

log = structlog.get_logger()
TOLD_AFTER = timedelta(hours=1)  # of failing: then a manager is told at the desk
TIMEOUT_S = 10.0
NOT_SHIPPED = "head_not_shipped"
BENT = "record_changed"


class NotShipped(RuntimeError):
    """A head could not be shipped. Its words name the kind of trouble, never the address."""


class Place(Protocol):
    """Somewhere else, where heads are kept."""

    @property
    def name(self) -> str:
        """The setting that names it."""

    def take(self, shipped: Sequence[ShippedHead]) -> None:
        """Keep these heads. Raises NotShipped."""


@dataclass(frozen=True)
class HeadFile:
    """A file that only grows; best on a disk of another machine."""

    path: Path
    name: str = "HEARD_HEAD_FILE"

    def take(self, shipped: Sequence[ShippedHead]) -> None:
        """Add a line for each, and wait until the disk has them."""
        lines = "".join(f"{head.line}\n" for head in shipped)
        try:
            with self.path.open("ab+") as file:
                file.write(self._end_of_a_torn_line(file.tell()) + lines.encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as trouble:
            raise NotShipped(f"{self.name}: {type(trouble).__name__}") from None

    def _end_of_a_torn_line(self, size: int) -> bytes:
        """A power cut may have left half a line: what follows must not be joined to it."""
        if not size:
            return b""
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return b"" if file.read(1) == b"\n" else b"\n"


@dataclass(frozen=True)
class HeadAddress:
    """An address that takes the lines by POST. `Settings` refuses plain http beyond loopback."""

    url: str = field(repr=False)  # it may hold a password
    name: str = "HEARD_HEAD_URL"

    def take(self, shipped: Sequence[ShippedHead]) -> None:
        """Send the lines; only an answer of 2xx counts. A redirection is not followed."""
        lines = "".join(f"{head.line}\n" for head in shipped)
        try:
            answer = httpx.post(
                self.url,
                content=lines.encode(),
                headers={"Content-Type": "application/x-ndjson"},
                timeout=TIMEOUT_S,
            )
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as trouble:
            raise NotShipped(f"{self.name}: {type(trouble).__name__}") from None
        if not answer.is_success:
            raise NotShipped(f"{self.name}: it answered {answer.status_code}")


@dataclass
class _Standing:
    """What one place has, and since when it fails."""

    has: dict[str, list[object]] = field(default_factory=dict)  # chain: [entry, hash]
    failing_since: str | None = None
    told: bool = False


class Shipper:
    """Ships what moved, remembers what each place has, and tells a manager when it goes on failing.

    What it remembers stands in a file: a restart must not begin the hour anew.
    """

    def __init__(self, store: Store, places: Sequence[Place], memory: Path) -> None:
        self._store, self._places, self._memory = store, places, memory

    def ship(self, now: datetime) -> list[str]:
        """Ship to each place what it has not. Returns what went wrong, in plain words."""
        if not self._places:
            return []
        try:
            with reading(self._store) as work:
                standing = heads(work, now)
        except HeadDoesNotHold as trouble:
            self._alert_once(BENT, now)
            log.error("a head does not hold and was not shipped")
            return [f"{trouble} It was not shipped. Run: heard verify"]
        return [said for place in self._places for said in self._ship_to(place, standing, now)]

    def _ship_to(self, place: Place, standing: list[ShippedHead], now: datetime) -> Iterator[str]:
        known = self._recall()
        its = known.setdefault(place.name, _Standing())
        moved = [head for head in standing if its.has.get(head.chain) != [head.entry, head.hash]]
        try:
            if moved:
                place.take(moved)
        except NotShipped as trouble:
            yield f"{trouble}. It will be tried again."
            self._note_failure(its, place, now)
        else:
            its.has |= {head.chain: [head.entry, head.hash] for head in moved}
            its.failing_since, its.told = None, False
        self._remember(known)

    def _note_failure(self, its: _Standing, place: Place, now: datetime) -> None:
        its.failing_since = its.failing_since or now.isoformat()
        log.warning("the head was not shipped", to=place.name, since=its.failing_since)
        if not its.told and now - datetime.fromisoformat(its.failing_since) >= TOLD_AFTER:
            self._alert_once(NOT_SHIPPED, now)
            its.told = True

    def _alert_once(self, why: str, now: datetime) -> None:
        """No second alert while the first one waits for somebody's eyes."""
        unseen = select(AlertRow.id).where(AlertRow.why == why, AlertRow.seen_at.is_(None))
        with self._store.begin() as work:
            if work.scalar(unseen.limit(1)) is None:
                alert(work, why, Role.MANAGER, now=now)

    def _recall(self) -> dict[str, _Standing]:
        try:
            kept = json.loads(self._memory.read_text())
            return {name: _Standing(**its) for name, its in kept.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}  # shipped once more: a line too many harms nobody

    def _remember(self, known: dict[str, _Standing]) -> None:
        fresh = self._memory.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps({name: vars(its) for name, its in known.items()}))
        fresh.replace(self._memory)


def shipper(settings: Settings, store: Store) -> Shipper:
    """The shipper of this installation, to wherever its settings say."""
    places: list[Place] = []
    if settings.head_file is not None:
        places.append(HeadFile(settings.head_file))
    if settings.head_url is not None:
        places.append(HeadAddress(settings.head_url.get_secret_value()))
    return Shipper(store, places, settings.var / "heads-shipped.json")


@contextmanager
def shipping(settings: Settings, store: Store, clock: Callable[[], datetime]) -> Iterator[None]:
    """Ship, each few minutes, while the block runs."""
    stop = threading.Event()
    every = settings.head_minutes * 60.0
    ships = shipper(settings, store).ship

    def run() -> None:
        wait = 0.0
        while not stop.wait(wait):
            wait = every
            try:
                ships(clock())
            except (KeysTrouble, SQLAlchemyError, OSError) as trouble:  # tried again next time
                log.error("the head was not shipped", trouble=type(trouble).__name__)

    thread = threading.Thread(target=run, name="shipping the head", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
