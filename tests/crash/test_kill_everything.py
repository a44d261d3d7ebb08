"""kill -9 of every part under load: nothing that was sent is lost, nothing is twice.

The small sister of `make crash`, which says it all in `tests/crash/trial.py`. How often can be set:
HEARD_CRASH_PERCENT (of the kills that are written here), and the moments: HEARD_CRASH_SEED.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.crash.databases import postgresql_url, sqlite_url
from tests.crash.heard_trial import heard_trial
from tests.crash.moments import Kind
from tests.crash.starter import Starter
from tests.crash.stock import stock_trial
from tests.telegram.world import Emulator, TelegramWorld

PERCENT = int(os.environ.get("HEARD_CRASH_PERCENT", "100"))
SEED = int(os.environ.get("HEARD_CRASH_SEED", "428"))
KILLS = {"sqlite": 50 * PERCENT // 100, "postgresql": 30 * PERCENT // 100}
MESSAGES_OF_A_CHAT = 4


@pytest.fixture(scope="module")
def starter() -> Iterator[Starter]:
    with Starter() as starter:
        yield starter


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@contextmanager
def empty_database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield sqlite_url(folder)
    else:
        with postgresql_url() as url:
            yield url


@pytest.mark.timeout(600 + 6 * PERCENT)
@pytest.mark.parametrize("kind", list(KILLS))
def test_nothing_is_lost_doubled_or_acknowledged_without_a_record(
    kind: str, tmp_path: Path, starter: Starter, emulator: Emulator
) -> None:
    kills = KILLS[kind]
    with empty_database(kind, tmp_path) as url, TelegramWorld(emulator) as telegram:
        figures = heard_trial(
            tmp_path,
            url,
            telegram,
            starter,
            messages=2 * kills,
            chats=max(1, 2 * kills // MESSAGES_OF_A_CHAT),
            kills=kills,
            seed=SEED,
        )
    assert figures.tally.wrongs == {}
    assert figures.tally.messages >= 2 * kills
    assert figures.tally.letters > 0
    assert figures.kills.total() == kills
    assert {part for part, _ in figures.kills} == {
        *("converse", "desk", "door-telegram", "door-web", "sweep"),
    }
    boundaries = {kind for _, kind in figures.kills} - {Kind.RANDOM}
    assert boundaries >= {Kind.BEFORE_COMMIT, Kind.AFTER_COMMIT}


def test_the_same_trial_sees_what_a_stock_bot_loses(
    tmp_path: Path, starter: Starter, emulator: Emulator
) -> None:
    with TelegramWorld(emulator) as telegram:
        figure = stock_trial(tmp_path, telegram, starter, messages=60, chats=15, kills=10)
    assert figure.kills == 10
    assert figure.lost > 0
