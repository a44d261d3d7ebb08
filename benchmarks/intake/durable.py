"""How many messages a second are made durable, beside what the disk itself can do.

Heard: its own keeping code, one message of about a kilobyte in a transaction. The disk: a kilobyte
and an `fdatasync`, in the same folder. In turns, so that a busy minute slows both.
"""

from __future__ import annotations

import logging
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import structlog

from benchmarks.intake.clocked_telegram import message
from benchmarks.intake.contestants import make_record
from bot.doors.telegram_keeping import keep_batch
from heard import wiring
from heard.settings import Settings
from store.engine import Store

TURNS = 9
A_TURN = 300
WORDS = "i carnt cope wiv im no more " * 27  # 756 letters: with what Telegram adds, a kilobyte


def durable(folder: Path, name: str, url: str) -> None:
    """Print the rates of Heard and of the disk, and the share of the one in the other."""
    settings = Settings(var=folder, database_url=url)
    make_record(settings)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with wiring.record(settings) as store:
        rates = [_turn(store, folder, turn) for turn in range(TURNS)]
    disk, kept = (statistics.median(each) for each in zip(*rates, strict=True))
    shares = sorted(one / other for other, one in rates)
    share = statistics.median(shares)
    verdict = "" if not url.startswith("sqlite") else _verdict(share)
    print(
        f"{name:12} {kept:6.0f} messages a second   fdatasync {disk:6.0f} a second   "
        f"share {share:.2f} (of {TURNS} turns: {shares[0]:.2f} to {shares[-1]:.2f}){verdict}",
        flush=True,
    )


def _verdict(share: float) -> str:
    return "   goal 0.35: " + ("met" if share >= 0.35 else "NOT met")


def _turn(store: Store, folder: Path, turn: int) -> tuple[float, float]:
    first = turn * A_TURN + 1
    updates = [message(number, number, WORDS) for number in range(first, first + A_TURN)]
    halves = [_syncs(folder, A_TURN // 2)]
    kept = _rate(lambda number: keep_batch(store, "bot-1", [updates[number]], wiring.now()), A_TURN)
    halves.append(_syncs(folder, A_TURN // 2))
    return statistics.mean(halves), kept


def _syncs(folder: Path, times: int) -> float:
    file = os.open(folder / "synced", os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def _sync(_: int) -> None:
        os.write(file, b"x" * 1024)
        os.fdatasync(file)

    try:
        return _rate(_sync, times)
    finally:
        os.close(file)


def _rate(does: Callable[[int], object], times: int) -> float:
    began = time.perf_counter()
    for number in range(times):
        does(number)
    return times / (time.perf_counter() - began)
