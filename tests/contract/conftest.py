"""A real Rasa and the real actions, on free ports, for the tests of the contract with Rasa."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rasa_processes import Actions, Rasa, free_port

from bot.rasa_client import RasaClient
from heard import rasa_part

TOKEN = "a-token-of-the-tests"


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
    with Rasa(free_port(), actions.port, TOKEN) as running:
        yield running


@pytest.fixture
def client(rasa: Rasa) -> Iterator[RasaClient]:
    with RasaClient(rasa.url, TOKEN, timeout_s=20) as open_client:
        yield open_client
