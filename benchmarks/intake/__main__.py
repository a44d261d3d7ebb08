"""`make bench-intake`: how many messages are made durable, and how soon each is acknowledged.

The stock bot and Rasa's own channel are measured in the same run, on the same machine, one after
the other. HEARD_BENCH_POSTGRESQL=postgresql+psycopg://... adds PostgreSQL: an empty database, whose
server syncs (`fsync=on`). Name some of the parts to measure those only: see --help.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from benchmarks.intake import contestants
from benchmarks.intake.answers import CROWDS, Row, answers, heading
from benchmarks.intake.contestants import Contestant
from benchmarks.intake.durable import durable
from heard.settings import PROJECT

A_SECOND = 30  # what Telegram allows a bot, and what Heard keeps to
STOCK, STOCK_PACED, RASA, OURS = "stock", "stock paced", "rasa", "heard"
YOUNG_S = 12.0  # Heard's worker is careful when it has just started: measure it as it lives


def main() -> None:
    """Measure and print."""
    known = ["durable", "floor", STOCK, "stock wal", STOCK_PACED, RASA, "rasa init", OURS]
    parser = argparse.ArgumentParser(prog="make bench-intake", description=__doc__)
    parser.add_argument("only", nargs="*", metavar="part", help=f"of {', '.join(known)}")
    parser.add_argument(
        "--at-once",
        type=int,
        nargs="+",
        choices=list(CROWDS),
        default=list(CROWDS),
        metavar="N",
        help=f"how many write at the same moment: of {', '.join(map(str, CROWDS))}",
    )
    parser.add_argument(
        "--rounds", type=int, default=1, help="measure all parts so often, in turns"
    )
    asked = parser.parse_args()
    only = asked.only or known
    if unknown := set(only) - set(known):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    print(f"{time.strftime('%Y-%m-%d %H:%M')}, {os.cpu_count()} cores, load {_load()}", flush=True)
    with _folder() as folder:
        if "durable" in only:
            _print_durable(folder)
        for number in range(asked.rounds):
            _print_ratios(_print_answers(folder / str(number), only, asked.at_once))
    print(f"load at the end {_load()}")


def _print_durable(folder: Path) -> None:
    durable(folder / "durable", "SQLite", f"sqlite:///{folder / 'durable' / 'heard.sqlite3'}")
    if postgresql := os.environ.get("HEARD_BENCH_POSTGRESQL"):
        durable(folder / "durable-pg", "PostgreSQL", postgresql)


def _print_answers(folder: Path, only: list[str], crowds: list[int]) -> dict[str, Row]:
    folder.mkdir()
    print(heading(crowds), flush=True)
    rows = {}
    for name, (start, settles) in _contestants(folder).items():
        if name in only:
            with start() as contestant:
                if settles:
                    time.sleep(YOUNG_S)
                rows[name] = answers(contestant, crowds, settles=settles)
            print(rows[name].told(), flush=True)
    return rows


Start = Callable[[], AbstractContextManager[Contestant]]


def _contestants(folder: Path) -> dict[str, tuple[Start, bool]]:
    ours = f"sqlite:///{folder / 'heard' / 'heard.sqlite3'}"
    return {
        "floor": (contestants.echo, False),
        STOCK: (lambda: contestants.stock_bot(folder, "plain", 0), False),
        "stock wal": (lambda: contestants.stock_bot(folder, "wal", 0), False),
        STOCK_PACED: (lambda: contestants.stock_bot(folder, "plain", A_SECOND), False),
        RASA: (lambda: contestants.rasa_channel(folder, "light"), False),
        "rasa init": (lambda: contestants.rasa_channel(folder, "init"), False),
        OURS: (
            lambda: contestants.heard(folder / "heard", "Heard, SQLite, 30 a second", ours),
            True,
        ),
    }


def _print_ratios(rows: dict[str, Row]) -> None:
    if OURS not in rows:
        return
    for name, row in rows.items():
        if name not in (OURS, "floor"):
            ratios = [
                f"{crowd} at once {row.median(crowd) / rows[OURS].median(crowd):5.2f}"
                for crowd in row.times
            ]
            print(f"its median over Heard's (above 1: Heard is faster)  {row.name}: {ratios}")


@contextmanager
def _folder() -> Iterator[Path]:
    """On the disk of the project, where a record would be: a folder in memory syncs nothing."""
    (PROJECT / "var").mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-intake-", dir=PROJECT / "var"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _load() -> str:
    return " ".join(f"{one:.1f}" for one in os.getloadavg())


if __name__ == "__main__":
    main()
