"""What the store promises on both databases: what is committed stays, moments keep their zone."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from store.engine import Store, not_synced, reading
from store.post import InboxRow
from tests.keys import open_test_store

NOW = datetime(2026, 5, 1, 16, 50, tzinfo=UTC)


def an_update(update_id: str = "1", received_at: datetime = NOW) -> InboxRow:
    return InboxRow(
        door="telegram",
        source="a bot",
        update_id=update_id,
        chat_key="telegram:555",
        received_at=received_at,
        raw='{"text": "i carnt cope"}',
    )


def test_a_moment_comes_back_as_it_was_given_in_utc(store: Store) -> None:
    in_summer = datetime(2026, 5, 1, 17, 50, tzinfo=timezone(timedelta(hours=1)))
    with store.begin() as work:
        work.add(an_update(received_at=in_summer))
    with reading(store) as work:
        kept = work.scalars(select(InboxRow)).one().received_at
    assert kept == in_summer
    assert kept.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(StatementError, match="without a time zone"), store.begin() as work:
        work.add(an_update(received_at=naive))


def test_nothing_of_a_transaction_that_failed_is_kept(store: Store) -> None:
    with suppress(RuntimeError), store.begin() as work:
        work.add(an_update())
        work.flush()
        raise RuntimeError
    with reading(store) as work:
        assert work.scalars(select(InboxRow)).all() == []


def test_a_reader_does_not_wait_for_a_writer(store: Store) -> None:
    with store.begin() as writing:
        writing.add(an_update())
        writing.flush()
        with reading(store) as work:
            assert work.scalars(select(InboxRow)).all() == []


def test_words_come_back_exactly(store: Store) -> None:
    raw = '{"text": "  i carnt cope 😭\\n\\u0000 ‮ é "}'
    with store.begin() as work:
        update = an_update()
        update.raw = raw
        work.add(update)
    with reading(store) as work:
        assert work.scalars(select(InboxRow)).one().raw == raw


def test_sqlite_survives_a_power_cut_and_keeps_no_removed_bytes(sqlite_store: Store) -> None:
    with sqlite_store.begin() as work:
        settings = {
            name: work.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_two_writers_on_sqlite_wait_for_each_other_and_both_win(sqlite_store: Store) -> None:
    first_writes, both = threading.Event(), []

    def second() -> None:
        first_writes.wait(10)
        with sqlite_store.begin() as work:
            both.append(len(work.scalars(select(InboxRow)).all()))
            work.add(an_update("2"))

    other = threading.Thread(target=second)
    other.start()
    with sqlite_store.begin() as work:
        work.add(an_update("1"))
        work.flush()  # a transaction begins with its first statement
        first_writes.set()
    other.join()
    assert both == [1], "the second writer must see what the first one wrote"


def test_a_store_makes_the_folder_that_it_needs(tmp_path: Path) -> None:
    store = open_test_store(f"sqlite:///{tmp_path / 'new' / 'heard.sqlite3'}")
    with store.begin() as work:
        work.execute(text("SELECT 1"))
    store.kw["bind"].dispose()
    assert (tmp_path / "new" / "heard.sqlite3").exists()


def test_only_the_commit_that_may_be_done_again_does_not_wait_for_the_disk(store: Store) -> None:
    asked, waits, waits_not = {
        "sqlite": (text("PRAGMA synchronous"), 2, 1),  # FULL, NORMAL
        "postgresql": (text("SHOW synchronous_commit"), "on", "off"),
    }[store.kw["bind"].dialect.name]
    if waits == "on":  # the server of the tests is told not to wait: this connection does
        with store.begin() as work:
            work.execute(text("SET SESSION synchronous_commit = on"))
    for _ in range(2):
        with not_synced(store) as work:
            assert work.scalar(asked) == waits_not
        with store.begin() as work:
            assert work.scalar(asked) == waits
    with not_synced(store) as work:
        work.add(an_update())
        work.rollback()
    with store.begin() as work:
        assert work.scalar(asked) == waits
        assert work.scalars(select(InboxRow)).all() == []
