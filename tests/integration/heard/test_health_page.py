"""`/health` before a page says whether the part is well, to anybody, and nothing more."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest

from heard.health_page import with_health_page
from heard.part_health import PartHealth
from heard.wiring import now
from store.pulse import Pulse


@pytest.fixture
def health() -> PartHealth:
    return PartHealth("door-web", Pulse(), now)


def an_application(_environ: Any, start: Any) -> Iterable[bytes]:
    start("404 Not Found", [])
    return [b"the application"]


def ask(path: str, health: PartHealth) -> tuple[str, bytes]:
    said: list[str] = []
    page = with_health_page(an_application, health)
    body = b"".join(page({"PATH_INFO": path}, lambda status, *_: said.append(status)))  # type: ignore[arg-type,return-value,func-returns-value]
    return said[0], body


def test_well_when_all_its_loops_are_well(health: PartHealth) -> None:
    health.pulse.loop("page", "answering its page").well()
    status, body = ask("/health", health)
    assert (status, json.loads(body)) == ("200 OK", {"part": "door-web", "ok": True})


def test_not_well_when_one_is_not_and_the_public_is_not_told_why(health: PartHealth) -> None:
    health.pulse.loop("page", "answering its page").well()
    health.pulse.loop("record", "writing to the record").trouble("the disk is full")
    status, body = ask("/health", health)
    assert status == "503 Service Unavailable"
    assert json.loads(body) == {"part": "door-web", "ok": False}


def test_a_part_that_can_write_and_does_no_work_yet_is_not_well(health: PartHealth) -> None:
    health.pulse.loop("record", "writing to the record").well()
    assert ask("/health", health)[0] == "503 Service Unavailable"
    assert health.said()["wrong"] == ["its work has not begun yet"]


def test_other_addresses_go_to_the_application_and_are_counted(health: PartHealth) -> None:
    status, body = ask("/healthy", health)
    assert (status, body) == ("404 Not Found", b"the application")
    assert health.answers == {"4xx": 1}


def test_the_numbers_are_not_on_the_public_page(health: PartHealth) -> None:
    assert ask("/metrics", health) == ("404 Not Found", b"the application")
