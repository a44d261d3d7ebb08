"""`make evaluate`: recall and precision on unseen messages, beside baselines, in one run.

Prints the tables and puts them in docs/understanding.md between its two marks.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from benchmarks.understanding import intents, tables
from benchmarks.understanding.labelled import decided_on, unseen
from benchmarks.understanding.readers import readers
from benchmarks.understanding.scores import Read
from bot.learned.reader import LearnedReader

PAGE = Path(__file__).parent.parent.parent / "docs" / "understanding.md"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="make evaluate", description=__doc__)
    parser.add_argument("--print", action="store_true", help="leave the page as it is")
    only_print = parser.parse_args().print
    told = "\n\n".join(_measure())
    print(told)
    if not only_print:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}{told}\n{END}{after}", encoding="utf-8")


def _measure() -> list[str]:
    known = readers()
    day, stamp = time.strftime("%Y-%m-%d"), LearnedReader().about.stamp
    told = [f"Measured on {day}, examples {stamp}. Share (95% interval, counts)."]
    for name, rows in unseen().items():
        read: dict[str, list[Read]] = {}
        speeds = []
        for reader in known:
            read[reader.name], a_second = reader.read(rows)
            speeds.append(f"{reader.name} {a_second:.0f}")
        told += [f"### {name.capitalize()}: {len(rows)} messages", tables.urgencies(read)]
        told += [tables.levels(read["Heard"]), tables.signals(read)]
        if len({row.spelling for row in rows}) > 1:
            told.append(tables.by_spelling(read))
        if any(row.intent for row in rows):
            told += ["Intents:", intents.measure(rows)]
        if any(row.types for row in rows):
            told.append(tables.types(read))
        told += ["Serious misses of Heard:", tables.serious_misses(read["Heard"])]
        told.append(f"Messages a second on one core: {', '.join(speeds)}.")
    earlier = {name: known[-1].read(rows)[0] for name, rows in decided_on().items()}
    told += [
        "### The sets on which it was decided from which chance a thing counts",
        tables.urgencies(earlier),
    ]
    return told


if __name__ == "__main__":
    main()
