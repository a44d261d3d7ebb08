"""How many messages a second one conversation worker takes: put on record, and talked about.

    .venv/bin/python -m benchmarks.capacity [DATABASE_URL] [MESSAGES]

The database must be new and empty; without one it is SQLite in a folder that goes away. Rasa is not
here: its place takes `RASA_S` for each question, as measured for the real one with one asking. What
is printed is of this machine, as it is now; `docs/operations.md` has ours.
"""

from __future__ import annotations

import json
import logging
import os
import platform
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from datetime import timedelta
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
    """Fill the inbox, let one worker empty it, print both rates."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    url = sys.argv[1] if len(sys.argv) > 1 else ""
    messages = int(sys.argv[2]) if len(sys.argv) > 2 else MESSAGES
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        _measure(url or f"sqlite:///{folder}/heard.sqlite3", messages)


def _measure(url: str, messages: int) -> None:
    keys = KeysGiven(line_of("bench", os.urandom(32)), "a key for this run")
    upgrade(url, keys)
    store = open_store(url, keys)
    rasa = RasaOfTheRightSlowness()
    parts = Parts(store, Council(), rasa, now, learned_reader(), settle=timedelta(0))
    _come_in(store, messages)
    kind = url.partition(":")[0]
    print(f"{platform.machine()}, {os.cpu_count()} processors, {messages} messages, {CHATS} chats")
    took = _empty([hear_at_once] * HEARING_THREADS, parts, InboxState.OPEN)
    print(f"{kind}: {messages / took:.0f} a second put on record and acknowledged")
    turns = CHATS  # what a chat said since is one turn
    took = _empty([talk_next] * TALKING_THREADS, parts, InboxState.HEARD)
    print(f"{kind}: {turns / took:.0f} turns of talk a second, Rasa taking {RASA_S * 1000:.0f} ms")
    store.kw["bind"].dispose()


def _come_in(store: Store, messages: int) -> None:
    for number in range(messages):
        chat = f"web:{number % CHATS}"
        told = {"v": 1, "update_id": str(number), "chat_key": chat, "at": now().isoformat()}
        raw = json.dumps({**told, "kind": "text", "words": WORDS, "tap": None, "enclosed": None})
        with store.begin() as work:
            inbox.receive(work, "web", "web", str(number), chat, raw, now())


def _empty(lanes: list[Any], parts: Parts, state: InboxState) -> float:
    """Seconds until nothing is in this state any more."""
    began = time.perf_counter()

    def work(lane: Any) -> None:
        while _left(parts.store, state):
            lane(parts)

    threads = [threading.Thread(target=work, args=(lane,)) for lane in lanes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def _left(store: Store, state: InboxState) -> bool:
    with reading(store) as work:
        return bool(work.scalar(select(func.count()).where(InboxRow.state == state)))


if __name__ == "__main__":
    main()
