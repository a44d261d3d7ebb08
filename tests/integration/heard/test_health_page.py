"""`/health` says whether the record can be reached, and leaves every other address alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from heard.health_page import with_health_page
from store.engine import open_store


def an_application(_environ: Any, start: Any) -> Iterable[bytes]:
    start("404 Not Found", [])
    return [b"the application"]


def ask(path: str, url: str) -> tuple[str, bytes]:
    store, said = open_store(url), []
    page = with_health_page(an_application, store)
    body = b"".join(page({"PATH_INFO": path}, lambda status, _headers: said.append(status)))  # type: ignore[arg-type,return-value,func-returns-value]
    store.kw["bind"].dispose()
    return said[0], body


def test_well_when_the_record_can_be_reached(tmp_path: Path) -> None:
    assert ask("/health", f"sqlite:///{tmp_path / 'h.sqlite3'}")[0] == "200 OK"


def test_not_well_when_it_can_not(tmp_path: Path) -> None:
    (tmp_path / "h.sqlite3").mkdir()
    assert ask("/health", f"sqlite:///{tmp_path / 'h.sqlite3'}")[0] == "503 Service Unavailable"


def test_other_addresses_go_to_the_application(tmp_path: Path) -> None:
    status, body = ask("/healthy", f"sqlite:///{tmp_path / 'h.sqlite3'}")
    assert (status, body) == ("404 Not Found", b"the application")
