"""The same messages and the same kills for a stock bot: what it lost, to read beside Heard's."""

from __future__ import annotations

import os
import random
import threading
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.crash.crowd import TelegramCrowd
from tests.crash.killing import kill
from tests.crash.moments import Kind, Moment
from tests.crash.starter import Starter
from tests.crash.stock_bot import open_record
from tests.crash.threads import side_by_side
from tests.crash.warm_python import STOCK_BOT
from tests.telegram.waiting import wait_until
from tests.telegram.world import TelegramWorld

LAST_CHAT, LAST_WORDS = 1, "the last one"
SETTLED_WITHIN_S = 300.0


@dataclass(frozen=True)
class StockFigure:
    """How a stock bot fared."""

    messages: int
    kills: int
    lost: int
    doubled: int


def stock_trial(
    folder: Path, telegram: TelegramWorld, starter: Starter, messages: int, chats: int, kills: int
) -> StockFigure:
    """The bot takes its messages in turn: when the last one is written, none is under way."""
    path, done = folder / "stock.sqlite3", [0]
    crowd = TelegramCrowd(telegram, messages, chats, lambda: done[0] / kills)
    arguments = [STOCK_BOT, str(path), telegram.token, telegram.api_url]
    chance = random.Random(428)

    def kill_it(stop: threading.Event) -> None:
        while done[0] < kills and not stop.is_set():
            started = starter.start(STOCK_BOT, arguments, os.environ, folder / "stock.log")
            kill(starter.kill, started, Moment(Kind.RANDOM), chance)
            done[0] += 1

    side_by_side([crowd.writes, kill_it])
    with closing(open_record(path)) as record:
        last = starter.start(STOCK_BOT, arguments, os.environ, folder / "stock.log")
        telegram.says(LAST_CHAT, LAST_WORDS)
        wait_until(lambda: (LAST_CHAT, LAST_WORDS) in _kept(record), SETTLED_WITHIN_S, "all done")
        starter.kill(last)
        kept = _kept(record)
    sent = Counter((chat, words) for chat, said in crowd.sent.items() for words in said)
    del kept[LAST_CHAT, LAST_WORDS]
    return StockFigure(messages, kills, (sent - kept).total(), (kept - sent).total())


def _kept(record: object) -> Counter[tuple[int, str]]:
    return Counter(record.execute("SELECT chat, words FROM messages").fetchall())  # type: ignore[attr-defined]
