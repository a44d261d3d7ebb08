"""Moments and lengths of time as a worker reads them."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk.words_on_page import by_when, lasting, when
from tests.keys import open_test_store
from tests.unit.desk.world import World


@pytest.fixture
def world(tmp_path: Path, sqlite_template: Path) -> Iterator[World]:
    shutil.copy(sqlite_template, tmp_path / "heard.sqlite3")
    store = open_test_store(f"sqlite:///{tmp_path / 'heard.sqlite3'}")
    world = World(store)
    with world.app.test_request_context():
        yield world
    store.kw["bind"].dispose()


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("moment", "said", "said_after_by"),
    [
        (datetime(2026, 5, 11, 13, 5, tzinfo=UTC), "today at 14:05", "14:05 today"),
        (datetime(2026, 5, 12, 8, 0, tzinfo=UTC), "tomorrow at 09:00", "09:00 tomorrow"),
        (datetime(2026, 5, 10, 22, 59, tzinfo=UTC), "yesterday at 23:59", "23:59 yesterday"),
        (
            datetime(2026, 5, 10, 23, 30, tzinfo=UTC),  # half past midnight in London: the 11th
            "today at 00:30",
            "00:30 today",
        ),
        (
            datetime(2026, 5, 4, 9, 0, tzinfo=UTC),
            "Monday 4 May at 10:00",
            "10:00 on Monday 4 May",
        ),
        (
            datetime(2025, 12, 24, 9, 0, tzinfo=UTC),
            "Wednesday 24 December 2025 at 09:00",
            "09:00 on Wednesday 24 December 2025",
        ),
    ],
)
def test_a_moment_is_said_on_the_clock_of_the_council(
    moment: datetime, said: str, said_after_by: str
) -> None:
    exact = moment.isoformat()
    assert when(moment) == f'<time datetime="{exact}">{said}</time>'
    assert by_when(moment) == f'<time datetime="{exact}">{said_after_by}</time>'


@pytest.mark.usefixtures("world")
def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        when(datetime(2026, 5, 11, 9, 0))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(seconds=-5), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=65), "1 hour 5 minutes"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(days=3, hours=4, minutes=59), "3 days 4 hours"),
        (timedelta(days=1, minutes=10), "1 day"),
    ],
)
def test_a_length_of_time_is_said_in_its_two_largest_parts(length: timedelta, said: str) -> None:
    assert lasting(length) == said
