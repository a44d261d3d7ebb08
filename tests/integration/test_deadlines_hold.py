"""No deadline is lost: not to a kill, not to an upgrade, not to a restored copy."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import MetaData, func, select
from sqlalchemy.engine import make_url

from referrals.model import Clock, Status
from referrals.rounds import Rounds
from referrals.sweep import sweep
from referrals.tables import AlertRow, DueTimeRow
from referrals.verifying import first_broken
from store.engine import Store, open_engine, reading
from store.migrate import _config, upgrade
from tests.builders import COUNCIL, a_referral, london
from tests.keys import TEST_KEYS, open_test_store
from tests.postgresql import Server
from tests.telegram.waiting import wait_until

RECEIVED = "Tue 2026-05-05 10:00"
NEXT_WEEK = london("Tue 2026-05-12 10:00")
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
REFERRALS = 20
CLOCKS_OF_EACH = 3


def missed(store: Store) -> int:
    with reading(store) as work:
        counted = select(func.count()).select_from(DueTimeRow).where(DueTimeRow.state == "missed")
        return work.scalar(counted) or 0


def raised(store: Store) -> Counter[tuple[int | None, str]]:
    with reading(store) as work:
        rows = work.scalars(select(AlertRow).where(AlertRow.why.startswith("missed_")))
        return Counter((row.referral_id, row.why) for row in rows)


@pytest.mark.timeout(180)
def test_a_sweep_that_is_killed_in_the_middle_raises_each_clock_once(
    store: Store, database_url: str
) -> None:
    with store.begin() as work:
        for _ in range(REFERRALS):
            a_referral(work, RECEIVED)
    program = str(Path(__file__).with_name("killed_sweep.py"))
    arguments = [sys.executable, program, database_url, NEXT_WEEK.isoformat()]
    wanted, kills_at = REFERRALS * CLOCKS_OF_EACH, []
    for share in (0.02, 0.3, 0.6):  # two side by side; one is killed in the middle of its work
        with subprocess.Popen(arguments) as one, subprocess.Popen(arguments) as other:
            try:
                wait_until(lambda at=share: missed(store) > wanted * at, 60, "they raise")
                one.kill()
                kills_at.append(missed(store))
                wait_until(lambda had=kills_at[-1]: missed(store) > had or had >= wanted, 60)
            finally:
                one.kill()
                other.kill()
    sweep(store, NEXT_WEEK)
    assert missed(store) == wanted
    assert len(raised(store)) == wanted
    assert set(raised(store).values()) == {1}
    assert kills_at[0] < wanted, "the first was killed while there was work to do"
    with reading(store) as work:
        assert first_broken(work) is None


def test_after_a_restart_what_fell_due_meanwhile_is_raised_in_the_first_round(store: Store) -> None:
    with store.begin() as work:
        a_referral(work, RECEIVED)
    at = london(RECEIVED) + timedelta(minutes=1)
    rounds = Rounds(store, COUNCIL)
    assert rounds.turn(at) == 0
    assert Rounds(store, COUNCIL).turn(NEXT_WEEK) == CLOCKS_OF_EACH  # another process, days later


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_upgrade_with_clocks_running_strands_none_of_them(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    if kind == "postgresql":
        server: Server = request.getfixturevalue("postgresql")
        server.run_sql("CREATE DATABASE old_version")
        url = server.url("old_version")
    command.upgrade(_config(url), "0002")
    due = london("Wed 2026-05-06 10:00").astimezone(UTC)  # as the tables hold it
    _an_old_record(url, due)
    upgrade(url, TEST_KEYS)
    store = open_test_store(url)
    try:
        assert sweep(store, due - SECOND) == 0
        assert sweep(store, due) == 2
        assert Rounds(store, COUNCIL).turn(due + DAY) == 0, "each once, after an upgrade too"
        assert raised(store) == {(1, "missed_decide"): 1, (2, "missed_decide"): 1}
        with reading(store) as work:
            [met] = work.scalars(select(DueTimeRow).where(DueTimeRow.clock == Clock.READ))
            assert met.missed_at is None, "what was met before stays met"
    finally:
        store.kw["bind"].dispose()


def _an_old_record(url: str, due: datetime) -> None:
    """Two referrals with their clocks, in the tables as version 0002 has them."""
    engine, tables = open_engine(url), MetaData()
    tables.reflect(engine, only=["chats", "referrals", "due_times"])
    chats, referrals, due_times = (
        tables.tables[name] for name in ("chats", "referrals", "due_times")
    )
    opened = due - DAY
    talk = {"asked": None, "questions_on": False, "danger_stands": False, "talk_number": 0}
    with engine.begin() as old:
        for number in (1, 2):
            old.execute(
                chats.insert().values(
                    id=number,
                    key=f"telegram:{number}",
                    door="telegram",
                    address=str(number),
                    register="parent",
                    opened_at=opened,
                    **talk,
                )
            )
            old.execute(
                referrals.insert().values(
                    id=number,
                    number=f"10000{number}",
                    chat_id=number,
                    kind="parent_request",
                    status=Status.IN_TRIAGE,
                    urgency="one_working_day",
                    opened_at=opened,
                    first_looked_at=opened,
                    asked_removed=False,
                    version=1,
                )
            )
            old.execute(
                due_times.insert().values(
                    referral_id=number,
                    clock=Clock.DECIDE,
                    started_at=opened,
                    due_at=due,
                    state="running",
                )
            )
        old.execute(
            due_times.insert().values(
                referral_id=1,
                clock=Clock.READ,
                started_at=opened,
                due_at=opened,
                met_at=opened,
                state="met",
            )
        )
    engine.dispose()


def test_a_copy_of_yesterday_raises_what_fell_due_since(
    store: Store, database_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with store.begin() as work:
        a_referral(work, RECEIVED)
    copy_url = _copied(store, database_url, tmp_path, request)
    assert sweep(store, NEXT_WEEK) == CLOCKS_OF_EACH  # and then this record was lost
    copy = open_test_store(copy_url)
    try:
        assert Rounds(copy, COUNCIL).turn(NEXT_WEEK + DAY) == CLOCKS_OF_EACH
        assert {why for _, why in raised(copy)} == {"missed_look", "missed_read", "missed_decide"}
        with reading(copy) as work:
            assert first_broken(work) is None
    finally:
        copy.kw["bind"].dispose()


def _copied(store: Store, url: str, folder: Path, request: pytest.FixtureRequest) -> str:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(str(make_url(url).database))) as open_:
            open_.execute("VACUUM INTO ?", (str(folder / "yesterday.sqlite3"),))
        return f"sqlite:///{folder / 'yesterday.sqlite3'}"
    server: Server = request.getfixturevalue("postgresql")
    store.kw["bind"].dispose()
    name = str(make_url(url).database)
    server.run_sql(f"CREATE DATABASE {name}_yesterday TEMPLATE {name}")
    return server.url(f"{name}_yesterday")


def test_one_referral_that_can_not_be_raised_keeps_no_other_from_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.begin() as work:
        for _ in range(3):
            a_referral(work, RECEIVED)
    from referrals import sweep as module

    raise_well = module._raise

    def one_is_bad(work: object, due: DueTimeRow, now: datetime) -> None:
        if due.referral_id == 1:
            raise ValueError("a slip")
        raise_well(work, due, now)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_raise", one_is_bad)
    with pytest.raises(ValueError, match="a slip"):
        sweep(store, NEXT_WEEK)
    assert {referral for referral, _ in raised(store)} == {2, 3}
    monkeypatch.undo()
    assert sweep(store, NEXT_WEEK) == CLOCKS_OF_EACH
