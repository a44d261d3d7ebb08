"""How well danger and urgency are read: recall and precision of each signal, and what was missed.

    uv run python benchmarks/understanding.py [nlu/evaluation/parent.jsonl ...] [--show]

A `now` read lower is a serious miss; an alarm on a harmless message is a false alarm (practice
definition).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.concerns import concern_types
from bot.safety import check
from referrals.model import ConcernType, Register, Signal, Urgency

LABELLED = Path(__file__).parent.parent / "nlu" / "evaluation"


@dataclass(frozen=True)
class Read:
    """One labelled message beside what was read in it."""

    label: dict[str, Any]
    signals: frozenset[str]
    urgency: Urgency
    types: frozenset[str]

    @property
    def wanted(self) -> Urgency:
        return Urgency(self.label["urgency"])


def read(path: Path) -> Iterator[Read]:
    """Every message of a file, read as the conversation would."""
    for line in path.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        who = Register(label["who"])
        reading = check(label["text"], who)
        types = concern_types(label["text"]) if who is Register.PRACTITIONER else ()
        signals = frozenset(found.signal.value for found in reading.signals)
        yield Read(label, signals, reading.urgency, frozenset(types))


def of(part: int, whole: int) -> str:
    """A share, with the counts that it rests on."""
    return f"{part / whole:5.2f} ({part}/{whole})" if whole else "    -"


def report_words(name: str, told: list[tuple[set[str], frozenset[str]]], known: list[str]) -> None:
    """Recall and precision of each signal or type."""
    for word in known:
        right = sum(word in wanted and word in found for wanted, found in told)
        wanted_count = sum(word in wanted for wanted, _ in told)
        found_count = sum(word in found for _, found in told)
        if wanted_count or found_count:
            print(f"  {name} {word:26} recall {of(right, wanted_count):18}", end=" ")
            print(f"precision {of(right, found_count)}")


def report(path: Path, show: bool) -> None:
    """The figures of one file."""
    began = time.perf_counter()
    rows = list(read(path))
    each = (time.perf_counter() - began) * 1000 / max(1, len(rows))
    print(f"\n{path.name}: {len(rows)} messages, {each:.1f} ms each")
    report_words("signal", [(set(row.label["signals"]), row.signals) for row in rows], list(Signal))
    if any(row.label["concern_types"] for row in rows):
        types = [(set(row.label["concern_types"]), row.types) for row in rows]
        report_words("type  ", types, list(ConcernType))
    report_urgency(rows, show)


def report_urgency(rows: list[Read], show: bool) -> None:
    """Not lower than the label, `now` found, serious misses, false alarms."""
    needed = [row for row in rows if row.wanted is not Urgency.NONE]
    harmless = [row for row in rows if row.wanted is Urgency.NONE]
    now = [row for row in rows if row.wanted is Urgency.NOW]
    said_now = [row for row in rows if row.urgency is Urgency.NOW]
    low = [row for row in needed if row.urgency.rank < row.wanted.rank]
    alarms = [row for row in harmless if row.urgency is not Urgency.NONE]
    high = [row for row in needed if row.urgency.rank > row.wanted.rank + 1]
    right_now = sum(row.wanted is Urgency.NOW for row in said_now)
    print(f"  now: recall {of(right_now, len(now))}, precision {of(right_now, len(said_now))}")
    print(f"  urgency not lower than the label: {of(len(needed) - len(low), len(needed))}")
    print(
        f"  two or more steps too high: {len(high)}; false alarms: {of(len(alarms), len(harmless))}"
    )
    serious = [row for row in low if row.wanted is Urgency.NOW]
    for title, found in (("SERIOUS MISS", serious), ("false alarm", alarms)):
        for row in found:
            print(f"  {title} {row.label['id']}: {row.label['text']} [{row.urgency}]")
    if show:
        show_every_difference(rows)


def show_every_difference(rows: list[Read]) -> None:
    """Each message whose signals, types or urgency differ from the label."""
    for row in rows:
        lost = set(row.label["signals"]) - row.signals
        extra = row.signals - set(row.label["signals"])
        untold = set(row.label["concern_types"]) - row.types
        added = row.types - set(row.label["concern_types"])
        if lost or extra or untold or added or row.urgency is not row.wanted:
            steps = f"{row.wanted}>{row.urgency}" if row.urgency is not row.wanted else ""
            words = " ".join([*(f"-{w}" for w in lost | untold), *(f"+{w}" for w in extra | added)])
            print(f"    {row.label['id']} {steps} {words} :: {row.label['text']}")


if __name__ == "__main__":
    asked = [Path(word) for word in sys.argv[1:] if not word.startswith("--")]
    for one in asked or sorted(LABELLED.glob("*.jsonl")):
        report(one, "--show" in sys.argv)
