"""What the tests of the contract with Rasa ask for; Rasa itself is in `tests/conftest.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.rasa_client import RasaClient
from tests.contract.rasa_processes import TOKEN, Rasa

# A start of Rasa takes half a minute where nothing else runs, and minutes where much does.
SECONDS_FOR_A_TEST = 900
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == HERE and item.path.name.startswith("test_rasa_"):
            item.add_marker(pytest.mark.timeout(SECONDS_FOR_A_TEST))


@pytest.fixture
def client(rasa: Rasa) -> Iterator[RasaClient]:
    with RasaClient(rasa.url, TOKEN, timeout_s=20) as open_client:
        yield open_client
