"""Two real Rasas with one Redis and one PostgreSQL: a talk goes on through either of them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select

from bot import inbox
from bot.conversation import hear_next, talk_next
from bot.parts import Parts
from bot.rasa_client import RasaClient, RasaSilent
from heard.rasa_part import SharedTalks
from referrals.council import Council
from referrals.tables import ChatRow
from store.engine import Store, reading
from store.post import InboxRow, InboxState, OutboxRow
from tests.builders import london
from tests.contract.rasa_processes import TOKEN, Actions, Rasa, free_port
from tests.contract.recorded_talk import RecordedTalk, asks, keeps
from tests.keys import open_test_store
from tests.postgresql import Server
from tests.redis_server import Redis

TALKS = "rasa_talks"
MESSAGES = 6
NEED = "i carnt cope wiv im"
NOW = london("Fri 2026-05-01 10:00")


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    with Redis() as running:
        yield running


@pytest.fixture(scope="module")
def talks_database(postgresql: Server) -> Iterator[str]:
    """A database of Rasa's own, apart from the record."""
    postgresql.run_sql(f"CREATE DATABASE {TALKS}")
    yield f"postgresql://heard@127.0.0.1:{postgresql.port}/{TALKS}"
    postgresql.remove_database(TALKS)


@pytest.fixture(scope="module")
def two_rasas(
    model: Path, actions: Actions, redis: Redis, talks_database: str
) -> Iterator[list[RasaClient]]:
    """Both loaded at once: that takes longer than everything that is tested here."""
    assert model.exists()
    shared = SharedTalks(redis.url, talks_database)
    rasas = [Rasa(free_port(), actions.port, shared) for _ in range(2)]
    with ExitStack() as stack:
        with ThreadPoolExecutor(len(rasas)) as side_by_side:
            list(side_by_side.map(stack.enter_context, rasas))
        yield [stack.enter_context(RasaClient(rasa.url, TOKEN, timeout_s=20)) for rasa in rasas]


def test_one_talk_goes_on_through_both_in_turn(
    two_rasas: list[RasaClient], talks_database: str
) -> None:
    first, second = two_rasas
    talk = RecordedTalk(first, sender="shared-1")
    assert talk.write("i carnt cope wiv im zebracorn") == [asks("hurt_now")]
    talk.client = second
    assert talk.write("no he fine") == [keeps("hurt_now", "no"), asks("children_with_you")]
    talk.client = first
    assert talk.write("yeh")[0] == keeps("children_with_you", "yes")
    talk.client = second
    assert talk.write("Jade Zebracorn")[0] == keeps("children", "words")
    with psycopg.connect(talks_database) as connection:
        query = "SELECT type_name, data FROM events WHERE sender_id = 'shared-1' ORDER BY id"
        kept = connection.execute(query).fetchall()
    users = [data for kind, data in kept if kind == "user"]
    assert len(users) == 4, "each message is in the one memory, whichever Rasa had it"
    assert not [data for _, data in kept if "ebracorn" in data or "carnt" in data]


def test_two_workers_bring_one_chat_to_one_rasa_at_a_time(
    two_rasas: list[RasaClient], talks_database: str, sqlite_template: Path, tmp_path: Path
) -> None:
    """Of eight messages of one chat, sent to both at once, Rasa's own locks let two be forgotten.
    Heard never sends them so: a chat is one worker's at a time."""
    store = a_store(sqlite_template, tmp_path)
    workers = [
        Parts(store, Council(), rasa, lambda: NOW, settle=timedelta(0)) for rasa in two_rasas
    ]
    for number in range(1, MESSAGES + 1):
        with store.begin() as work:
            inbox.receive(work, "web", "web", str(number), "web:1", _a_post(NEED, number), NOW)
        with ThreadPoolExecutor(2) as both:
            assert any(both.map(hear_next, workers))
            assert any(both.map(talk_next, workers))
    with reading(store) as work:
        [chat] = work.scalars(select(ChatRow))
        assert set(work.scalars(select(InboxRow.state))) == {InboxState.DONE}
    store.kw["bind"].dispose()
    with psycopg.connect(talks_database) as connection:
        query = "SELECT count(*) FROM events WHERE sender_id = %s AND type_name = 'user'"
        found = connection.execute(query, (f"{chat.id}-{chat.talk_number}",)).fetchone()
    assert found == (MESSAGES,), "each was answered by one Rasa, and both remember it"


def test_without_redis_heard_still_records_and_acknowledges(
    two_rasas: list[RasaClient], redis: Redis, sqlite_template: Path, tmp_path: Path
) -> None:
    store = a_store(sqlite_template, tmp_path)
    parts = Parts(store, Council(), two_rasas[0], lambda: NOW, settle=timedelta(0))
    with store.begin() as work:
        inbox.receive(work, "web", "web", "1", "web:1", _a_post(NEED, 1), NOW)
    redis.stop()
    try:
        with pytest.raises(RasaSilent):
            two_rasas[1].respond("shared-3", "hello", {})
        assert hear_next(parts)
        assert talk_next(parts)
    finally:
        redis.start()
    with reading(store) as work:
        row = work.query(InboxRow).one()
        told = [kept.phrase for kept in work.query(OutboxRow).order_by(OutboxRow.id)]
    store.kw["bind"].dispose()
    assert row.state == InboxState.HEARD, "on record; the talk about it is tried again"
    assert "referral.thanks" in told
    assert "referral.number" in told
    assert RecordedTalk(two_rasas[1], sender="shared-4").write("i carnt cope") == [
        asks("hurt_now")
    ], "with Redis back, the talk goes on"


def a_store(template: Path, folder: Path) -> Store:
    shutil.copy(template, folder / "heard.sqlite3")
    return open_test_store(f"sqlite:///{folder / 'heard.sqlite3'}")


def _a_post(words: str, number: int) -> str:
    told = {"v": 1, "update_id": str(number), "chat_key": "web:1", "at": NOW.isoformat()}
    return json.dumps({**told, "kind": "text", "words": words, "tap": None, "enclosed": None})
