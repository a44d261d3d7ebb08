"""The web door over a real connection, when browser, cookies or database fail in the middle."""

from __future__ import annotations

import re
import shutil
import socket
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import event
from waitress.server import create_server

from bot.doors import web_talk
from bot.doors.web import create_web_door
from bot.incoming import read
from heard import wiring
from referrals.council import Council
from store.engine import Store
from tests.integration.telegram_doors import inbox_rows
from tests.keys import open_test_store
from tests.telegram.waiting import wait_until

NOT_YET = "Your message did not reach us. It is still in the box. Please press Send again."
RECEIPT = "I have your message."
MEGABYTE = 1024 * 1024


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sqlite_template, tmp_path / "heard.db"))


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    store = open_test_store(f"sqlite:///{database}")
    yield store
    store.kw["bind"].dispose()


@pytest.fixture
def address(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A web door behind the server that serves it in earnest."""
    monkeypatch.setattr(web_talk, "WAIT_FOR_ANSWER", 0.0)  # nobody answers here
    app = create_web_door(store, Council(), "a secret", wiring.now, tmp_path / "enclosed")
    server = create_server(app, host="127.0.0.1", port=0, threads=4)

    def serve() -> None:
        with suppress(OSError):  # its sockets are closed under it: that is how it ends
            server.run()

    serving = threading.Thread(target=serve, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.task_dispatcher.shutdown()
    server.close()
    serving.join(10)


class Tab:
    """One page in a browser. Tabs of one browser share its cookies."""

    def __init__(self, browser: httpx.Client) -> None:
        self.browser = browser
        self._look(browser.get("/"))

    def send(self, words: str, *, looks: bool = True, **files: Any) -> httpx.Response:
        """Press Send. `looks`: the page that comes takes the place of this one."""
        answer = self.browser.post(
            "/", data={**self.hidden, "words": words}, files=files or None, follow_redirects=True
        )
        return self._look(answer) if looks else answer

    def _look(self, answer: httpx.Response) -> httpx.Response:
        self.page, self.status = answer.text, answer.status_code
        found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.page)
        self.hidden = dict(found)
        return answer

    @property
    def box(self) -> str:
        found = re.search(r"<textarea[^>]*>(.*?)</textarea>", self.page, re.DOTALL)
        assert found is not None
        return unescape(found[1])


@pytest.fixture
def browser(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60, trust_env=False) as browser:
        yield browser


def words_kept(store: Store) -> list[str]:
    rows = inbox_rows(store)
    return [read(row.door, row.raw, received_at=row.received_at).said.words for row in rows]


@contextmanager
def locked(database: Path) -> Iterator[sqlite3.Connection]:
    """Another program writes, and does not end."""
    other = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield other
    finally:
        if other.in_transaction:
            other.execute("ROLLBACK")
        other.close()


def test_the_same_form_posted_twice_at_once_is_one_message_and_one_receipt(
    browser: httpx.Client, store: Store
) -> None:
    tab, pages = Tab(browser), list[str]()
    twice = [
        threading.Thread(target=lambda: pages.append(tab.send("i carnt cope", looks=False).text))
        for _ in range(2)
    ]
    for thread in twice:
        thread.start()
    for thread in twice:
        thread.join()
    assert words_kept(store) == ["i carnt cope"]
    assert [page.count(RECEIPT) for page in pages] == [1, 1]


def test_two_tabs_of_one_browser_are_one_talk_and_lose_nothing(
    browser: httpx.Client, store: Store
) -> None:
    first, second = Tab(browser), Tab(browser)
    second.send("from the second")
    first.send("from the first")  # its page is older than the talk
    assert words_kept(store) == ["from the second", "from the first"]
    assert len({row.chat_key for row in inbox_rows(store)}) == 1
    assert "from the second" in first.page


def test_a_browser_that_is_gone_amid_the_post_leaves_nothing_half_behind(
    browser: httpx.Client, store: Store
) -> None:
    tab = Tab(browser)
    whole = browser.build_request("POST", "/", data={**tab.hidden, "words": "i carnt cope " * 99})
    body = whole.read()
    head = "".join(f"{name}: {value}\r\n" for name, value in whole.headers.items())
    with socket.create_connection((browser.base_url.host, browser.base_url.port or 80)) as gone:
        gone.sendall(f"POST / HTTP/1.1\r\n{head}\r\n".encode() + body[: len(body) // 2])
    assert Tab(browser).status == 200
    assert inbox_rows(store) == []
    tab.send("i carnt cope " * 99)
    assert words_kept(store) == ["i carnt cope " * 99]


def test_a_file_of_25_megabytes_is_refused_in_plain_words_and_what_she_typed_stays(
    browser: httpx.Client, store: Store, tmp_path: Path
) -> None:
    tab = Tab(browser)
    tab.send("look at his arm", file=("arm.mp4", b"x" * (25 * MEGABYTE), "video/mp4"))
    assert tab.status == 413
    assert "The file is too big. Please choose a file smaller than 20 megabytes." in tab.page
    assert RECEIPT not in tab.page
    assert tab.box == "look at his arm"
    assert inbox_rows(store) == []
    assert not list((tmp_path / "enclosed").rglob("*"))
    tab.send(tab.box)
    assert words_kept(store) == ["look at his arm"]


def test_a_nul_over_the_wire_is_kept(browser: httpx.Client, store: Store) -> None:
    Tab(browser).send("before\x00after \u202e\u05d0 😭")
    assert words_kept(store) == ["before\ufffdafter \u202e\u05d0 😭"]
    assert "before\\u0000after" in inbox_rows(store)[0].raw


def test_a_browser_that_lost_its_cookies_is_told_and_the_words_stay(
    browser: httpx.Client, store: Store
) -> None:
    tab = Tab(browser)
    browser.cookies.clear()
    tab.send("i carnt cope")
    assert tab.status == 400
    assert NOT_YET in tab.page
    assert RECEIPT not in tab.page
    assert tab.box == "i carnt cope"
    assert inbox_rows(store) == []
    tab.send(tab.box)
    assert words_kept(store) == ["i carnt cope"]


def test_a_database_that_is_locked_for_a_moment_is_waited_for(
    browser: httpx.Client, store: Store, database: Path
) -> None:
    tab = Tab(browser)
    with locked(database) as other:
        sending = threading.Thread(target=tab.send, args=("i carnt cope",))
        sending.start()
        sending.join(timeout=1.5)
        assert sending.is_alive(), "it did not wait"
        other.execute("ROLLBACK")
        sending.join(timeout=30)
    assert words_kept(store) == ["i carnt cope"]
    assert RECEIPT in tab.page


def test_a_database_that_stays_locked_gives_no_receipt_and_keeps_her_words_in_the_box(
    browser: httpx.Client, store: Store, database: Path
) -> None:
    engine = store.kw["bind"]
    engine.dispose()  # new connections wait for a shorter time than the 30 seconds of earnest
    event.listen(engine, "connect", lambda made, _: made.execute("PRAGMA busy_timeout=300"))
    tab = Tab(browser)
    with locked(database):
        tab.send("i carnt cope")
        assert tab.status == 503
        assert NOT_YET in tab.page
        assert RECEIPT not in tab.page
        assert tab.box == "i carnt cope"
        assert inbox_rows(store) == []
    tab.send(tab.box)
    wait_until(lambda: words_kept(store) == ["i carnt cope"])
    assert RECEIPT in tab.page
