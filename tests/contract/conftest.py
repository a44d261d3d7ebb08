"""A real Rasa and the real actions, on free ports, for the tests of the contract with Rasa."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.rasa_client import RasaClient
from heard import rasa_part
from tests.contract.rasa_processes import TOKEN, Actions, Rasa, free_port

# A start of Rasa takes half a minute where nothing else runs, and minutes where much does.
SECONDS_FOR_A_TEST = 900
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == HERE and item.path.name.startswith("test_rasa_"):
            item.add_marker(pytest.mark.timeout(SECONDS_FOR_A_TEST))


@pytest.fixture(scope="session")
def model() -> Path:
    """The model, made from the files as they are now. No model is a failure, never a skip."""
    return rasa_part.train()


@pytest.fixture(scope="session")
def actions() -> Iterator[Actions]:
    with Actions(free_port()) as running:
        yield running


@pytest.fixture(scope="session")
def rasa(model: Path, actions: Actions) -> Iterator[Rasa]:
    assert model.exists()
    with Rasa(free_port(), actions.port) as running:
        yield running


@pytest.fixture
def client(rasa: Rasa) -> Iterator[RasaClient]:
    with RasaClient(rasa.url, TOKEN, timeout_s=20) as open_client:
        yield open_client
