"""Wake-ups: a part hears at once that there is something to do, and misses nothing without them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import inbox, worker
from bot.parts import Parts
from referrals.hearing import chat_at
from referrals.outgoing import Bubble, put_out
from store.engine import Store, reading
from store.post import InboxRow, InboxState
from store.wake import Bell, Listener, listener
from tests.builders import COUNCIL
from tests.integration.talking import FakeRasa
from tests.keys import open_test_store, sealed
from tests.telegram.waiting import wait_until

A_LONG_TIME = 3600.0
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
ONE_UPDATE = '{"message": {"message_id": 1, "chat": {"id": 5, "type": "private"}, "text": "help"}}'


@pytest.fixture
def elsewhere(database_url: str) -> Iterator[Store]:
    """The same record, as another part has it open."""
    opened = open_test_store(database_url)
    yield opened
    opened.kw["bind"].dispose()


def write(store: Store, number: int = 1) -> None:
    """A door keeps an update."""
    now = datetime.now(UTC)
    with store.begin() as work:
        inbox.receive(work, "telegram", "bot-1", number, "telegram:5", ONE_UPDATE, now)


def tell(store: Store) -> None:
    """Something is put out for a person."""
    now = datetime.now(UTC)
    with store.begin() as work:
        chat = chat_at(work, key="telegram:5", door="telegram", address="5", now=now)
        put_out(work, chat, [Bubble("hello.what_this_is")], now=now, pause=timedelta(0))


def write_unheard(store: Store, number: int = 1) -> None:
    """A door keeps an update, and the hint is lost."""
    row = (
        "INSERT INTO inbox"
        " (id, door, source, update_id, chat_key, received_at, raw_sealed, state, tries)"
        " SELECT :id, door, source, :number, chat_key, received_at, :raw, 'open', 0"
        " FROM inbox LIMIT 1"
    )
    new_id = 1000 + number
    with store() as work:
        raw = sealed(work, "inbox", "raw", new_id, ONE_UPDATE)
    with store.kw["bind"].begin() as connection:
        connection.execute(text(row), {"id": new_id, "number": str(number), "raw": raw})


def hears(bell: Listener, within: float = 20.0) -> bool:
    return bool(wait_until(lambda: bell.wait(1), within, "the bell rings"))


@contextmanager
def conversation(store: Store) -> Iterator[None]:
    """A conversation worker, as a part runs it."""
    rasa = FakeRasa(is_silent=True)
    parts = Parts(store, COUNCIL, rasa, lambda: datetime.now(UTC))  # type: ignore[arg-type]
    stop = threading.Event()
    thread = threading.Thread(target=worker.run_conversation, args=(parts, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        write(store, 999)  # it looks up, and sees that it is to stop
        thread.join(20)
        assert not thread.is_alive()


def is_heard(store: Store, number: int) -> Callable[[], bool]:
    def _look() -> bool:
        with reading(store) as work:
            row = inbox.find(work, "telegram", "bot-1", number)
            return isinstance(row, InboxRow) and row.state != InboxState.OPEN

    return _look


# ---- what rings ----


def test_a_kept_update_wakes_who_hears_and_nobody_else(store: Store, elsewhere: Store) -> None:
    with listener(elsewhere, Bell.INBOX) as came, listener(elsewhere, Bell.OUTBOX) as told:
        write(store)
        assert hears(came)
        assert not told.wait(0.2)
        assert not came.wait(0.2), "one commit, one hint"


def test_what_is_put_out_wakes_the_door(store: Store, elsewhere: Store) -> None:
    with listener(elsewhere, Bell.OUTBOX) as told:
        tell(store)
        assert hears(told)


def test_what_was_heard_wakes_the_page_that_waits_for_it(store: Store, elsewhere: Store) -> None:
    write(store)
    with listener(elsewhere, Bell.HEARD) as heard:
        with store.begin() as work:
            [row] = work.query(InboxRow).all()
            row.tries += 1
        assert not heard.wait(0.2), "it was claimed, not heard"
        with store.begin() as work:
            work.query(InboxRow).one().state = InboxState.HEARD
        assert hears(heard)


def test_what_was_not_committed_wakes_nobody(store: Store, elsewhere: Store) -> None:
    with listener(elsewhere, Bell.INBOX) as came, listener(elsewhere, Bell.OUTBOX) as told:
        with store.begin() as work:
            inbox.receive(work, "telegram", "b", 1, "c", ONE_UPDATE, datetime.now(UTC))
            work.rollback()
        tell(store)
        assert hears(told)
        assert not came.wait(0.2)


def test_every_listener_hears(store: Store, elsewhere: Store) -> None:
    with listener(elsewhere, Bell.INBOX) as one, listener(store, Bell.INBOX) as other:
        write(store)
        assert hears(one)
        assert hears(other)


def test_a_hint_from_before_the_wait_is_not_slept_through(store: Store, elsewhere: Store) -> None:
    with listener(elsewhere, Bell.INBOX) as came, listener(elsewhere, Bell.INBOX) as witness:
        write(store)
        assert hears(witness)
        assert hears(came)


def test_a_wait_ends_when_the_listener_is_closed_elsewhere(store: Store) -> None:
    came = listener(store, Bell.INBOX)
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(came.wait(A_LONG_TIME)))
    thread.start()
    came.close()
    thread.join(20)
    assert answers == [False]
    came.close()  # and once more is nothing
    assert not came.wait(A_LONG_TIME)


# ---- what goes wrong ----


def test_with_nobody_listening_everything_is_kept(store: Store) -> None:
    write(store)
    tell(store)
    with reading(store) as work:
        assert work.query(InboxRow).count() == 1


_LISTENS = """
import sys, time
from store.engine import open_store
from store.wake import Bell, listener
with listener(open_store(sys.argv[1], None), Bell.INBOX) as came:
    print("listening", flush=True)
    time.sleep(3600)
"""


def test_a_listener_that_was_killed_holds_up_nobody(
    store: Store, elsewhere: Store, database_url: str, tmp_path: Path
) -> None:
    killed = subprocess.Popen(
        [sys.executable, "-c", _LISTENS, database_url], stdout=subprocess.PIPE, text=True
    )
    assert killed.stdout is not None
    assert killed.stdout.readline() == "listening\n"
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    killed.stdout.close()
    with listener(elsewhere, Bell.INBOX) as came:
        write(store)
        assert hears(came)
        left = [one for one in tmp_path.glob("running/*.bell.*") if f".{killed.pid}-" in one.name]
        assert left == [], "its pipe was taken away"


@ON_SQLITE
def test_more_hints_than_a_pipe_holds_are_one_hint(store: Store, tmp_path: Path) -> None:
    with listener(store, Bell.INBOX) as came:
        [pipe] = tmp_path.glob("running/*.bell.*")
        writes = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        with suppress(BlockingIOError):
            while os.write(writes, b"." * 4096):
                pass
        os.close(writes)
        write(store)
        assert hears(came)
        while came.wait(0):
            pass
        write(store, 2)
        assert hears(came)


@ON_SQLITE
def test_a_folder_that_takes_no_pipes_costs_only_the_hints(store: Store, tmp_path: Path) -> None:
    (tmp_path / "running").write_text("a file where the folder should be")
    with listener(store, Bell.INBOX) as came:
        write(store)
        came.wait(0.1)
    with reading(store) as work:
        assert work.query(InboxRow).count() == 1


@ON_POSTGRESQL
def test_lost_connections_are_made_again(store: Store, elsewhere: Store) -> None:
    with listener(elsewhere, Bell.INBOX) as came:
        write(store)
        assert hears(came)
        _cut_all_wake_ups(store)
        assert hears(came), "it says: look, something may have been missed"
        numbers = iter(range(2, 1000))
        wait_until(lambda: write(store, next(numbers)) or came.wait(0.5), what="a hint comes again")


def _cut_all_wake_ups(store: Store) -> None:
    cut = (
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname ="
        " current_database() AND (query LIKE 'LISTEN%' OR query LIKE 'SELECT pg_notify%')"
    )
    with store.kw["bind"].connect() as connection:
        assert connection.scalar(text(cut)) == 2


# ---- what hints are for ----


def test_a_hint_alone_has_a_message_heard(
    store: Store, elsewhere: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "IDLE_S", A_LONG_TIME)
    write(elsewhere, 1)
    with conversation(store):
        wait_until(is_heard(store, 1), what="it looks when it starts")
        write(elsewhere, 2)
        wait_until(is_heard(store, 2), what="the hint wakes it")


def test_a_message_is_heard_when_its_hint_was_lost(store: Store, elsewhere: Store) -> None:
    write(elsewhere, 1)
    with conversation(store):
        wait_until(is_heard(store, 1))
        write_unheard(elsewhere, 2)
        wait_until(is_heard(store, 2), what="it looks by itself")
