"""Who takes part in a journey, and the town it happens in."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from referrals.model import Role
from store.engine import Store
from tests.contract.rasa_processes import TOKEN, Rasa
from tests.journeys.own_talks import OwnTalks
from tests.journeys.people import Person
from tests.journeys.town import Town, town_of
from tests.journeys.workers import DeskWorker
from tests.keys import open_test_store
from tests.postgresql import TEMPLATE, Server

_numbers = itertools.count(1)


@pytest.fixture
def kept_in() -> str:
    """Which database the record is kept in; a journey may ask for both."""
    return "sqlite"


@pytest.fixture
def store(kept_in: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """A fresh record."""
    if kept_in == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "heard.sqlite3")
        opened = open_test_store(f"sqlite:///{tmp_path / 'heard.sqlite3'}")
        yield opened
        opened.kw["bind"].dispose()
        return
    server: Server = request.getfixturevalue("postgresql")
    name = f"journey_{next(_numbers)}"
    server.run_sql(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    opened = open_test_store(server.url(name))
    yield opened
    opened.kw["bind"].dispose()
    server.run_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def town(store: Store, rasa: Rasa, tmp_path: Path) -> Iterator[Town]:
    """The town: Friday 1 May 2026, 10 in the morning."""
    with (
        OwnTalks(rasa.url, TOKEN, timeout_s=10) as client,
        town_of(store, client, tmp_path) as it,
    ):
        yield it


@pytest.fixture(params=["telegram", "web"])
def door(request: pytest.FixtureRequest) -> str:
    """Which door people come through; a journey runs once for each."""
    name: str = request.param
    return name


@pytest.fixture
def parent(town: Town, door: str) -> Person:
    """A parent with a phone."""
    return town.parent(door)


@pytest.fixture
def duty_worker(town: Town) -> DeskWorker:
    """Ruth, on duty."""
    return town.worker("ruth.a", "Ruth")


@pytest.fixture
def second_duty_worker(town: Town) -> DeskWorker:
    """Daniel, on duty as well."""
    return town.worker("daniel.p", "Daniel")


@pytest.fixture
def manager(town: Town) -> DeskWorker:
    """Amina, who leads the team."""
    return town.worker("amina.k", "Amina", Role.MANAGER)
