"""Disk full, read only, locked, gone: nothing is taken that is not kept, and all goes on after.

Each fault strikes while everything runs: the web door, the Telegram door, the conversation, the
desk. While it lasts nobody is told "I have it"; when it is over, everything goes on by itself.
"""

from __future__ import annotations

import gc
import itertools
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, Pool, event, select
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.conversation import hear_next
from bot.doors import web_talk
from bot.doors.web import create_web_door
from bot.worker import run_conversation
from referrals.council import Council
from referrals.tables import MessageRow
from store.engine import Store, reading
from store.migrate import upgrade
from store.post import InboxRow, InboxState
from tests.integration.talking import FakeRasa, Talk
from tests.integration.telegram_doors import Door
from tests.keys import TEST_KEYS, open_test_store
from tests.postgresql import Server, new_folder
from tests.telegram.waiting import wait_until
from tests.telegram.world import Emulator, TelegramWorld
from tests.unit.desk.world import World

# A pool that is thrown away while others use it may leave connections to be swept up.
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
KELLY = 555
NOT_TAKEN = "Your message did not reach us. It is still in the box. Please press Send again."
_numbers = itertools.count(1)
LONG = "i carnt cope wiv im " * 190  # longer than a page of the database: it needs room
Strike = Callable[[], AbstractContextManager[None]]


@dataclass
class Record:
    """One record, and how to make it fail."""

    store: Store
    url: str
    server: Server | None = None
    old_pools: list[Pool] = field(default_factory=list)

    @property
    def path(self) -> str:
        return self.url.removeprefix("sqlite:///")

    @contextmanager
    def on_connect(self, *statements: str) -> Iterator[None]:
        """Every connection of the program begins with these while the block runs."""
        engine = self.store.kw["bind"]

        def begin(connection: Any, _: object) -> None:
            cursor = connection.cursor()
            for statement in statements:
                cursor.execute(statement)
            connection.commit()
            cursor.close()

        event.listen(engine, "connect", begin)
        self._new_pool(engine)
        try:
            yield
        finally:
            event.remove(engine, "connect", begin)
            self._new_pool(engine)

    def _new_pool(self, engine: Engine) -> None:
        self.old_pools.append(engine.pool)
        engine.dispose()

    def end(self) -> None:
        """Close what threads gave back to pools that were thrown away under them."""
        for pool in self.old_pools:
            pool.dispose()
        self.store.kw["bind"].dispose()
        gc.collect()  # what is left is swept up here, and not in somebody else's test

    def disk_full(self) -> AbstractContextManager[None]:
        """The database may not grow by a page: SQLite answers as it does on a full disk."""
        with closing(sqlite3.connect(self.path)) as other:
            other.execute("VACUUM")  # no free page is left inside it
        return self.on_connect("PRAGMA max_page_count = 1")

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """A disk that was mounted to be read only, or a PostgreSQL that became a standby."""
        if self.server is None:
            with self.on_connect("PRAGMA query_only = ON"):
                yield
            return
        with self.on_connect("SET default_transaction_read_only = on"):
            yield

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Another program holds it for longer than anybody waits. The wait is 30 s in earnest."""
        if self.server is None:
            other = sqlite3.connect(self.path, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            wait = "PRAGMA busy_timeout = 200"
        else:
            place = self.url.replace("+psycopg", "")
            other = psycopg.connect(place)  # type: ignore[assignment]
            for table in ("inbox", "outbox", "chats", "alerts", "desk_sessions"):
                other.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            wait = "SET lock_timeout = '200ms'"
        try:
            with self.on_connect(wait):
                yield
        finally:
            other.rollback()
            other.close()

    @contextmanager
    def gone(self) -> Iterator[None]:
        """PostgreSQL stops without a goodbye, and is started again."""
        assert self.server is not None
        self.server.crash()
        try:
            yield
        finally:
            self.server.start_again()


FAULTS = [
    ("sqlite", "disk_full", "the disk is full"),
    ("sqlite", "read_only", "the database can only be read"),
    ("sqlite", "locked", "the database is locked by another program"),
    ("postgresql", "read_only", "the database can only be read"),
    ("postgresql", "locked", "the database is locked by another program"),
    ("postgresql", "gone", "the database is not reached"),
]


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    """A PostgreSQL that only these tests stop and start."""
    folder = new_folder()
    server = Server(folder)
    try:
        server.start()
        upgrade(server.make_template(), TEST_KEYS)
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=FAULTS, ids=[f"{kind}-{fault}" for kind, fault, _ in FAULTS])
def struck(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Record, Strike, str]]:
    """A record with its fault, and how the log and the desk call it."""
    kind, fault, said = request.param
    server: Server | None = None
    if kind == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        url = f"sqlite:///{shutil.copy(template, tmp_path / 'heard.sqlite3')}"
    else:
        server = request.getfixturevalue("own_server")
        url = server.make_database(f"fault_{next(_numbers)}")
    store = open_test_store(url)
    record = Record(store, url, server)
    yield record, getattr(record, fault), said
    record.end()


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


class Page:
    """The web door's page in a browser."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self._look(client.get("/").get_data(as_text=True))

    def send(self, words: str) -> int:
        hidden = {name: self.shown[name] for name in ("csrf_token", "nonce")}
        answer = self.client.post("/", data={**hidden, "words": words})
        if answer.status_code != 303:
            self._look(answer.get_data(as_text=True))
        return answer.status_code

    def _look(self, page: str) -> None:
        self.page = page
        self.shown = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))

    @property
    def box(self) -> str:
        found = re.search(r"<textarea[^>]*>(.*?)</textarea>", self.page, re.DOTALL)
        return unescape(found[1]).strip() if found else ""


def words_on_record(store: Store) -> list[str]:
    with reading(store) as work:
        return sorted(row.words for row in work.scalars(select(MessageRow)))


def all_heard(store: Store) -> bool:
    with reading(store) as work:
        return not work.scalars(select(InboxRow).where(InboxRow.state == InboxState.OPEN)).all()


@contextmanager
def a_conversation(store: Store) -> Iterator[None]:
    """The conversation worker, in threads of this process."""
    stop = threading.Event()
    talk = Talk(store)
    parts = replace(
        talk.parts,
        rasa=FakeRasa(),  # type: ignore[arg-type]
        clock=lambda: datetime.now(UTC),
        settle=timedelta(0),
    )
    worker = threading.Thread(target=run_conversation, args=(parts, stop))
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join(timeout=60)
        assert not worker.is_alive()


def troubles_at_telegram(logs: list[Any], said: str) -> list[Any]:
    polled = [entry for entry in list(logs) if entry["event"] == "not_polled"]
    return [entry for entry in polled if entry["trouble"] == said]


def in_plain_words(logs: list[Any], what: str) -> list[str]:
    return [entry["kind"] for entry in list(logs) if entry["event"] == what]


def asked_with(world: TelegramWorld) -> list[str | None]:
    return [call.fields.get("offset") for call in world.calls("getUpdates")]


@pytest.mark.timeout(180)
def test_while_the_record_can_not_be_written_nothing_is_taken_and_after_it_all_goes_on(
    struck: tuple[Record, Strike, str],
    emulator: Emulator,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record, strike, said = struck
    store = record.store
    monkeypatch.setattr(web_talk, "WAIT_FOR_ANSWER", 0.0)
    app = create_web_door(
        store, Council(), "a secret", lambda: datetime.now(UTC), tmp_path / "enclosed"
    )
    before, on_web, on_telegram = "hello, i need help", f"web {LONG}", f"telegram {LONG}"
    with (
        TelegramWorld(emulator) as world,
        capture_logs() as logs,
        a_conversation(store),
        Door(store, world, tmp_path / "enclosed").open(),
    ):
        page = Page(app.test_client())
        assert page.send(before) == 303
        wait_until(lambda: words_on_record(store) == [before], 30, "all runs well")
        page = Page(page.client)
        with strike():
            assert page.send(on_web) == 503
            assert NOT_TAKEN in unescape(page.page)
            assert page.box == on_web.strip()
            world.says(KELLY, on_telegram)
            troubles = len(troubles_at_telegram(logs, said))
            wait_until(
                lambda: len(troubles_at_telegram(logs, said)) > troubles + 2,
                60,
                f"the door says again and again: {said}",
            )
            assert in_plain_words(logs, "post_not_kept") == [said]
            assert len(set(asked_with(world))) == 1, "Telegram was told that it was taken"
        wait_until(lambda: len(words_on_record(store)) == 2, 60, "Telegram's is on record")
        assert page.send(on_web) == 303
        wait_until(lambda: len(words_on_record(store)) == 3, 60, "hers is on record")
        wait_until(lambda: all_heard(store), 30, "all is heard")
    assert words_on_record(store) == sorted([before, on_web, on_telegram])
    whole = repr(list(logs))
    assert "carnt cope" not in whole, "nobody's words are in the log"


def test_what_was_kept_before_the_disk_filled_is_heard_after_it_and_blamed_for_nothing(
    sqlite_template: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'heard.sqlite3')}"
    store = open_test_store(url)
    talk = Talk(store)
    talk.writes(LONG)
    talk.hear()  # the pages that stand ready are used
    talk.writes(LONG)
    with Record(store, url).disk_full():
        for _ in range(80):
            with pytest.raises(OperationalError, match="full"):
                hear_next(talk.parts)
            talk.waits(seconds=11)
    talk.hear()
    assert words_on_record(store) == [LONG, LONG]
    store.kw["bind"].dispose()


def test_the_desk_says_plainly_that_the_record_can_not_be_used(
    struck: tuple[Record, Strike, str],
) -> None:
    record, strike, said = struck
    world = World(record.store)
    number = world.somebody_writes("i carnt cope").referral.number
    ruth = world.browser("ruth")
    ruth.load(f"/referrals/{number}")
    assert (
        ruth.send(f"/referrals/{number}/take", from_page=f"/referrals/{number}").status_code < 400
    )
    page = ruth.load(f"/referrals/{number}/reply")
    hidden = ruth.hidden_in(page)
    words = {"words": "I can come to you today. " * 180, "sent_anyway_because": "It is urgent."}
    with strike():
        answer = ruth.client.post(f"/referrals/{number}/reply", data={**hidden, **words})
        assert answer.status_code == 503
        assert f"The record can not be used now: {said}." in unescape(answer.text)
        assert "use the telephone" in answer.text
    assert (
        ruth.client.post(f"/referrals/{number}/reply", data={**hidden, **words}).status_code == 302
    )
    assert "I can come to you today." in ruth.load(f"/referrals/{number}")


def test_the_queue_can_still_be_read_on_a_full_disk(sqlite_template: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'heard.sqlite3')}"
    store = open_test_store(url)
    world = World(store)
    world.somebody_writes("i carnt cope")
    ruth = world.browser("ruth")
    with Record(store, url).read_only():
        world.clock.pass_time(minutes=2)
        answer = ruth.client.get("/")
        assert answer.status_code == 200
        assert "i carnt cope" in answer.text
        assert "the database can only be read" in unescape(answer.text)
    store.kw["bind"].dispose()


def test_a_locked_postgresql_is_waited_for_as_long_as_a_locked_sqlite(store: Store) -> None:
    with store.kw["bind"].connect() as connection:
        if connection.dialect.name == "postgresql":
            assert connection.exec_driver_sql("SHOW lock_timeout").scalar() == "30s"
        else:
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000
