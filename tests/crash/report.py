"""The table at the end of a trial, in plain columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tests.crash.heard_trial import Figures
from tests.crash.moments import Kind
from tests.crash.stock import StockFigure

_COLUMNS = "{:<12} {:>6} {:>9} {:>5} {:>8} {:>15} {:>8}"
_KILLS = "  {:<15} {:>7}  {}"


def table(trials: Iterable[Figures], stock: StockFigure | None) -> str:
    """What was measured, line by line."""
    return "\n".join(_lines(list(trials), stock))


def _lines(trials: list[Figures], stock: StockFigure | None) -> Iterator[str]:
    yield _COLUMNS.format(
        "", "kills", "messages", "lost", "doubled", "acknowledged", "seconds"
    ).rstrip()
    yield _COLUMNS.format("", "", "", "", "", "without record", "").rstrip()
    for figures in trials:
        tally = figures.tally
        yield _COLUMNS.format(
            f"Heard {figures.database[:6]}",
            figures.kills.total(),
            tally.messages,
            tally.lost,
            tally.doubled,
            tally.acknowledged_without_record,
            round(figures.seconds),
        )
    if stock is not None:
        yield _COLUMNS.format(
            "stock bot", stock.kills, stock.messages, stock.lost, stock.doubled, 0, ""
        ).rstrip()
    for figures in trials:
        yield from _one(figures)


def _one(figures: Figures) -> Iterator[str]:
    yield ""
    yield f"{figures.database}: {figures.kills.total()} kills"
    for part, times in _by_part(figures.kills).items():
        kinds = ", ".join(f"{kind} {figures.kills[part, kind]}" for kind in _kinds(figures, part))
        yield _KILLS.format(part, times, kinds)
    for name, value in vars(figures.tally).items():
        yield f"  {name.replace('_', ' '):<32} {value:>5}"


def _by_part(kills: Counter[tuple[str, Kind]]) -> Counter[str]:
    parts: Counter[str] = Counter()
    for (part, _), times in sorted(kills.items()):
        parts[part] += times
    return parts


def _kinds(figures: Figures, part: str) -> list[Kind]:
    return [kind for kind in Kind if figures.kills[part, kind]]
