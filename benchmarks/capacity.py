"""How many messages a second conversation workers take: put on record, and talked about.

    .venv/bin/python -m benchmarks.capacity [DATABASE_URL] [--messages N] [--workers N ...]

The database must be new and empty; without one it is SQLite in a folder that goes away. Each worker
is a process of its own, as `heard converse` is; several numbers of workers are measured one after
the other on the same database. Rasa is not here: its place takes `RASA_S` for each question, as
measured for the real one with one asking. What is printed is of this machine, as it is now;
`docs/operations.md` has ours.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import platform
import tempfile
import threading
import time
from collections.abc import Mapping
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import func, select

from bot import inbox
from bot.conversation import hear_at_once, talk_next
from bot.parts import Parts
from bot.rasa_client import RasaClient, Understanding
from bot.worker import HEARING_THREADS, TALKING_THREADS
from heard.wiring import learned_reader, now
from referrals.council import Council
from referrals.model import Intent
from store.engine import Store, open_store, reading
from store.master_keys import KeysGiven, line_of
from store.migrate import upgrade
from store.post import InboxRow, InboxState

MESSAGES, CHATS = 1500, 300
RASA_S = 0.010
READY_S, DONE_S = 120, 1800  # give up when a worker died
WORDS = "i carnt cope wiv im no more he just screems an i dont no wot to do"


class RasaOfTheRightSlowness(RasaClient):
    """Answers each turn with one question, after as long as the real one takes."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:9", "no token")

    def understand(self, text: str) -> Understanding:  # noqa: ARG002  the contract of the client
        time.sleep(RASA_S)
        return Understanding(Intent.CANNOT_COPE, 0.9)

    def respond(self, sender: str, message: str, metadata: Mapping[str, Any]) -> list[Any]:  # noqa: ARG002
        time.sleep(RASA_S)
        return [{"custom": {"do": "hear_more"}}]


def main() -> None:
    """Fill the inbox, let the workers empty it, print both rates for each number of workers."""
    asked = argparse.ArgumentParser(description="How much conversation workers take.")
    asked.add_argument("database", nargs="?", default="")
    asked.add_argument("--messages", type=int, default=MESSAGES)
    asked.add_argument("--workers", type=int, nargs="+", default=[1])
    chosen = asked.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with new_folder() as folder:
        url = chosen.database or f"sqlite:///{folder}/heard.sqlite3"
        key = line_of("bench", os.urandom(32))
        upgrade(url, KeysGiven(key, "a key for this run"))
        print(f"{platform.machine()}, {os.cpu_count()} processors, {CHATS} chats", flush=True)
        for turn, workers in enumerate(chosen.workers):
            _measure(url, key, chosen.messages, workers, first=turn * chosen.messages)


def new_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder on the disk of the project, where nothing left behind is ever committed."""
    here = Path("var")
    here.mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(dir=here, prefix="bench-")


def _measure(url: str, key: str, messages: int, workers: int, first: int) -> None:
    store = open_store(url, KeysGiven(key, "a key for this run"))
    _come_in(store, range(first, first + messages))
    store.kw["bind"].dispose()
    spawned = get_context("spawn")
    together = spawned.Barrier(workers + 1)
    processes = [spawned.Process(target=_work, args=(url, key, together)) for _ in range(workers)]
    for process in processes:
        process.start()
    heard, talked = _between(together), _between(together)
    for process in processes:
        process.join()
    kind = f"{url.partition(':')[0]}, {workers} workers, {messages} messages"
    print(f"{kind}: {messages / heard:.0f} a second put on record and acknowledged")
    turns = CHATS  # what a chat said since is one turn
    rasa_ms = RASA_S * 1000
    print(f"{kind}: {turns / talked:.0f} turns of talk a second, Rasa taking {rasa_ms:.0f} ms")


def _between(together: Barrier) -> float:
    """Seconds from the moment that all workers are ready until the last of them is done."""
    together.wait(READY_S)
    began = time.perf_counter()
    together.wait(DONE_S)
    return time.perf_counter() - began


def _work(url: str, key: str, together: Barrier) -> None:
    """One worker, in a process of its own: hears until all is heard, then talks."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    store = open_store(url, KeysGiven(key, "a key for this run"))
    rasa = RasaOfTheRightSlowness()
    parts = Parts(store, Council(), rasa, now, learned_reader(), settle=timedelta(0))
    for lanes, state in (
        ([hear_at_once] * HEARING_THREADS, InboxState.OPEN),
        ([talk_next] * TALKING_THREADS, InboxState.HEARD),
    ):
        together.wait(READY_S)
        _empty(lanes, parts, state)
        together.wait(DONE_S)
    store.kw["bind"].dispose()


def _come_in(store: Store, numbers: range) -> None:
    for number in numbers:
        chat = f"web:{number % CHATS}"
        told = {"v": 1, "update_id": str(number), "chat_key": chat, "at": now().isoformat()}
        raw = json.dumps({**told, "kind": "text", "words": WORDS, "tap": None, "enclosed": None})
        with store.begin() as work:
            inbox.receive(work, "web", "web", str(number), chat, raw, now())


def _empty(lanes: list[Any], parts: Parts, state: InboxState) -> None:
    """Work in each lane until nothing is in this state any more."""

    def work(lane: Any) -> None:
        while _left(parts.store, state):
            lane(parts)

    threads = [threading.Thread(target=work, args=(lane,)) for lane in lanes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _left(store: Store, state: InboxState) -> bool:
    with reading(store) as work:
        return bool(work.scalar(select(func.count()).where(InboxRow.state == state)))


if __name__ == "__main__":
    main()
