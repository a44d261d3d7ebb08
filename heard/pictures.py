"""`make pictures`: the two screenshots of README, of the real pages with an invented family.

Everything runs here as it does in real use, Rasa included, but for the clock: it always is a Friday
morning in May, so that the pictures do not change with the hour at which they were made.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from bot.doors.web import create_web_door
from bot.parts import Parts
from bot.rasa_client import RasaClient
from bot.worker import run_conversation
from desk.app import create_desk
from heard import wiring
from heard.ports import free_port
from heard.rasa_part import train
from heard.settings import PROJECT, Settings
from referrals.council import Council
from referrals.model import Role
from referrals.workers import add_worker
from store.engine import Store, open_store
from store.envelope import new_key
from store.master_keys import KeysGiven, line_of
from store.migrate import upgrade

FOLDER = PROJECT / "docs" / "pictures"
CHROMIUM = os.environ.get("HEARD_CHROMIUM", "/usr/bin/chromium")
BEGAN = datetime(2026, 5, 1, 9, 1, tzinfo=ZoneInfo("Europe/London"))
PHONE = {"width": 390, "height": 1000}
SCREEN = {"width": 1280, "height": 900}
PASSWORD = "an invented passphrase"
RASA_READY_WITHIN_S = 180
FROM_HER_WORDS_ON = """() => {
  const top = document.querySelector('#talk .bubble').getBoundingClientRect().top
  const header = document.querySelector('header').getBoundingClientRect().height
  window.scrollBy(0, top - header - 12)
}"""


def main() -> None:
    """Make both pictures anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_:
        town = open_.enter_context(_town(Path(folder), open_))
        chromium = open_.enter_context(sync_playwright()).chromium
        browser = chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        open_.callback(browser.close)
        _others_write(browser, town)
        _take_chat(browser, town)
        _somebody_is_in_danger(browser, town)
        _take_desk(browser, town)
    print(f"Two pictures are in {FOLDER.relative_to(PROJECT)}.")


class Clock:
    """Begins at a fixed moment and goes on; time can be let pass between two people."""

    def __init__(self) -> None:
        self._began, self._skipped = time.monotonic(), timedelta()

    def __call__(self) -> datetime:
        return BEGAN + self._skipped + timedelta(seconds=time.monotonic() - self._began)

    def passes(self, minutes: int) -> None:
        """So many minutes go by."""
        self._skipped += timedelta(minutes=minutes)


@dataclass(frozen=True)
class Town:
    """The addresses of both pages, and the clock that they share."""

    web: str
    desk: str
    clock: Clock


def _take_chat(browser: Browser, town: Town) -> None:
    """A parent asks for help, on a phone."""
    page = _open(browser, town.web, PHONE, scale=2)
    _writes(page, "i carnt cope wiv im no more he just screems")
    expect(page.get_by_text("Is anyone hurt now?")).to_be_visible(timeout=30_000)
    page.evaluate(FROM_HER_WORDS_ON)
    page.screenshot(path=FOLDER / "chat.png")


def _take_desk(browser: Browser, town: Town) -> None:
    """The queue, as the duty worker has it."""
    page = _open(browser, town.desk, SCREEN)
    page.get_by_role("textbox", name="Sign-in name").fill("ruth")
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Queue")).to_be_visible()
    page.screenshot(path=FOLDER / "desk.png", full_page=True)


def _others_write(browser: Browser, town: Town) -> None:
    """Two more people, so that the queue is a queue."""
    page = _open(browser, town.web, PHONE)
    _writes(page, "theres no food in an no money til thursday, the kids keep askin")
    expect(page.get_by_text("Your number is")).to_be_visible(timeout=30_000)
    town.clock.passes(minutes=3)
    page = _open(browser, f"{town.web}/worried-about-a-child", PHONE)
    page.locator("[name=which_children]").fill("Jade, 5, and her brother Kai, 8")
    page.locator("[name=what_seen]").fill("Round bruises on both upper arms, at pick-up.")
    page.locator("[name=what_said]").fill("Jade said: mummy grabs me when I shout.")
    page.locator("#form button.send").click()
    expect(page.get_by_text("Your reference number is")).to_be_visible(timeout=30_000)
    town.clock.passes(minutes=4)


def _somebody_is_in_danger(browser: Browser, town: Town) -> None:
    """The newest, and the first in the queue."""
    town.clock.passes(minutes=28)
    page = _open(browser, town.web, PHONE)
    _writes(page, "she got hold of the toylet cleener an it was in her mouth")
    expect(page.get_by_text("Your number is")).to_be_visible(timeout=30_000)
    town.clock.passes(minutes=1)


def _open(browser: Browser, address: str, size: dict[str, int], *, scale: float = 1) -> Page:
    viewport = {"width": size["width"], "height": size["height"]}
    page = browser.new_context(viewport=viewport, device_scale_factor=scale).new_page()  # type: ignore[arg-type]
    page.goto(address)
    return page


def _writes(page: Page, words: str) -> None:
    page.locator("#words").fill(words)
    page.locator("#write button.send").click()


@contextmanager
def _town(folder: Path, open_: ExitStack) -> Iterator[Town]:
    clock = Clock()
    store = _record(folder, clock)
    council = Council()
    rasa = open_.enter_context(_rasa(folder))
    stop = threading.Event()
    parts = Parts(store, council, rasa, clock)
    worker = threading.Thread(target=run_conversation, args=(parts, stop))
    worker.start()
    web = create_web_door(store, council, "pictures", clock, folder / "enclosed")
    desk = create_desk(store, council, "pictures", clock, folder / "enclosed")
    try:
        with _served(web) as web_address, _served(desk) as desk_address:
            yield Town(web_address, desk_address, clock)
    finally:
        stop.set()
        worker.join()
        store.kw["bind"].dispose()


def _record(folder: Path, clock: Clock) -> Store:
    url = f"sqlite:///{folder / 'heard.sqlite3'}"
    keys = KeysGiven(line_of("pictures", new_key()))
    upgrade(url, keys)
    store = open_store(url, keys)
    with store.begin() as work:
        add_worker(work, "ruth", "Ruth", Role.DUTY_WORKER, PASSWORD, clock())
    return store


@contextmanager
def _rasa(folder: Path) -> Iterator[RasaClient]:
    """A Rasa of our own, ready."""
    train()
    settings = Settings(var=folder, rasa_port=free_port(), actions_port=free_port())
    ours = {
        "HEARD_VAR": str(folder),
        "HEARD_RASA_PORT": str(settings.rasa_port),
        "HEARD_ACTIONS_PORT": str(settings.actions_port),
    }
    program = subprocess.Popen([sys.executable, "-m", "heard", "rasa"], env={**os.environ, **ours})
    try:
        with wiring.rasa_client(settings) as client:
            deadline = time.monotonic() + RASA_READY_WITHIN_S
            while not client.ready():
                if program.poll() is not None or time.monotonic() > deadline:
                    raise SystemExit("Rasa did not start: the pictures need it.")
                time.sleep(0.5)
            yield client
    finally:
        program.terminate()
        program.wait()


class _Quiet(WSGIRequestHandler):
    def log_request(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def _served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


if __name__ == "__main__":
    main()
