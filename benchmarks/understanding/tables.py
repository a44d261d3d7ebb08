"""What was measured, as tables that can stand in a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.understanding.scores import Holds, Read, Share, both, micro_f1, not_lower, recall
from referrals.model import Signal, Urgency

OTHERS = [signal for signal in Signal if signal is not Signal.IMMEDIATE_DANGER]


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def urgencies(read: dict[str, list[Read]]) -> str:
    """For each reader: `now`, not lower than the label, false alarms."""
    head = [
        "reader",
        "recall of `now`",
        "precision of `now`",
        "not lower than the label",
        "harmless, raised to today or now",
        "harmless, raised at all",
    ]
    return table(head, ([name, *_urgencies(rows)] for name, rows in read.items()))


def _urgencies(rows: list[Read]) -> list[Share]:
    found, right = both(rows, _wants(Urgency.NOW), _says(Urgency.NOW))
    harmless = [row for row in rows if row.label.urgency is Urgency.NONE]
    alarms = Share(sum(row.is_false_alarm for row in harmless), len(harmless))
    raised = [row for row in harmless if row.reading.urgency is not Urgency.NONE]
    return [found, right, not_lower(rows), alarms, Share(len(raised), len(harmless))]


def levels(rows: list[Read]) -> str:
    """Recall and precision of each urgency, and where each label went."""
    head = ["urgency", "recall", "precision", *(f"read as {level}" for level in Urgency)]
    lines = []
    for level in Urgency:
        found, right = both(rows, _wants(level), _says(level))
        of_level = [row.reading.urgency for row in rows if row.label.urgency is level]
        lines.append([level, found, right, *(of_level.count(other) for other in Urgency)])
    return table(head, lines)


def signals(read: dict[str, list[Read]]) -> str:
    """Recall / precision of each signal, a column for each reader."""
    head = ["signal", *(f"{name}: {what}" for name in read for what in ("recall", "precision"))]
    lines = []
    for signal in Signal:
        cells: list[object] = [signal]
        for rows in read.values():
            cells += both(
                rows,
                lambda row, s=signal: s in row.label.signals,
                lambda row, s=signal: s in row.signals,
            )
        lines.append(cells)
    return table(head, lines)


def all_other_signals(rows: list[Read]) -> Share:
    """Recall over all signals but `immediate_danger` together."""
    wanted = [(row, signal) for row in rows for signal in OTHERS if signal in row.label.signals]
    return Share(sum(signal in row.signals for row, signal in wanted), len(wanted))


def by_spelling(read: dict[str, list[Read]]) -> str:
    """Recall of `now` and not lower than the label, by how it is spelt."""
    head = ["reader", "spelling", "recall of `now`", "not lower than the label", "other signals"]
    lines = []
    for name, rows in read.items():
        for spelling in sorted({row.label.spelling for row in rows}):
            some = [row for row in rows if row.label.spelling == spelling]
            found = recall(some, _wants(Urgency.NOW), _says(Urgency.NOW))
            lines.append([name, spelling, found, not_lower(some), all_other_signals(some)])
    return table(head, lines)


def types(read: dict[str, list[Read]]) -> str:
    """Micro-F1 of concern types."""
    told = {name: [(row.label.types, row.types) for row in rows] for name, rows in read.items()}
    return table(
        ["reader", "concern types, micro-F1"],
        ([name, f"{micro_f1(pairs):.2f}"] for name, pairs in told.items()),
    )


def serious_misses(rows: list[Read]) -> str:
    """Each `now` that was read lower, in full: they are invented."""
    missed = [row for row in rows if row.is_serious_miss]
    lines = [f"- read as `{row.reading.urgency}`: {row.label.words}" for row in missed]
    return "\n".join(lines) or "None."


def _wants(level: Urgency) -> Holds:
    return lambda row: row.label.urgency is level


def _says(level: Urgency) -> Holds:
    return lambda row: row.reading.urgency is level
