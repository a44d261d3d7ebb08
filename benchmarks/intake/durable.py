"""How many messages a second are made durable, beside what the disk itself can do.

Heard: its own keeping code, messages of about a kilobyte: each in a transaction of its own, as
they come on a quiet day, and a hundred in one, which is how Telegram hands them over in a rush and
how the door takes them. The disk: a kilobyte and an `fdatasync`, in the same folder. In turns, so
that a busy minute slows all of them.
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
MOST_AT_ONCE = 100  # updates in one answer of Telegram
GOAL = 0.35
WORDS = "i carnt cope wiv im no more " * 27  # 756 letters: with what Telegram adds, a kilobyte


def durable(folder: Path, name: str, url: str) -> None:
    """Print the rates of Heard and of the disk, and the share of the one in the other."""
    settings = Settings(var=folder, database_url=url)
    make_record(settings)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with wiring.record(settings) as store:
        for how, at_once in (("one by one", 1), ("in a rush", MOST_AT_ONCE)):
            first = 1 if at_once == 1 else 1 + TURNS * A_TURN
            rates = [_turn(store, folder, first + turn * A_TURN, at_once) for turn in range(TURNS)]
            _told(f"{name}, {how}", rates, goal=url.startswith("sqlite"))


def _told(name: str, rates: list[tuple[float, float]], *, goal: bool) -> None:
    disk, kept = (statistics.median(each) for each in zip(*rates, strict=True))
    shares = sorted(one / other for other, one in rates)
    share = statistics.median(shares)
    verdict = f"   goal {GOAL}: {'met' if share >= GOAL else 'NOT met'}" if goal else ""
    print(
        f"{name:24} {kept:6.0f} messages a second   fdatasync {disk:6.0f} a second   "
        f"share {share:.2f} (of {TURNS} turns: {shares[0]:.2f} to {shares[-1]:.2f}){verdict}",
        flush=True,
    )


def _turn(store: Store, folder: Path, first: int, at_once: int) -> tuple[float, float]:
    updates = [message(number, number, WORDS) for number in range(first, first + A_TURN)]
    batches = [updates[start : start + at_once] for start in range(0, A_TURN, at_once)]
    halves = [_syncs(folder, A_TURN // 2)]
    kept = _rate(lambda n: keep_batch(store, "bot-1", batches[n], wiring.now()), len(batches))
    halves.append(_syncs(folder, A_TURN // 2))
    return statistics.mean(halves), kept * at_once


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
