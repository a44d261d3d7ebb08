"""`make evaluate-words`: how well hard wording is found, beside baselines, in one run.

Prints the table and puts it in docs/easy-read.md between its two marks. A measure is a function
that gives rows; to add one, write it in a file beside this one and name it in MEASURES.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.understanding.tables import table
from benchmarks.words import hard_sentences, hard_words, pairs, speed, spoken
from benchmarks.words.measure import Measured
from easy_read.soft.lexicon import HERE

PAGE = Path(__file__).parents[2] / "docs" / "easy-read.md"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"
MEASURES: tuple[Callable[[], Iterable[Measured]], ...] = (
    hard_words.measure,
    hard_sentences.measure,
    pairs.measure,
    speed.measure,
    spoken.measure,
)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="make evaluate-words", description=__doc__)
    parser.add_argument("--print", action="store_true", help="leave the page as it is")
    only_print = parser.parse_args().print
    told = _measure()
    print(told)
    if not only_print:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}{told}\n{END}{after}", encoding="utf-8")


def _measure() -> str:
    stamp = json.loads((HERE / "about.json").read_text(encoding="utf-8"))["stamp"]
    rows = [row for measure in MEASURES for row in measure()]
    cells = ([row.measure, row.on, row.heard, row.baselines] for row in rows)
    said = table(["measure", "on", "Heard", "baselines in the same run"], cells)
    return f"Measured on {time.strftime('%Y-%m-%d')}, taught with {stamp}.\n\n{said}"


if __name__ == "__main__":
    main()
