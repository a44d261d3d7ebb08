"""Labelled messages by other hands than the training data, which nothing was trained on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from referrals.model import Register, Urgency

NLU = Path(__file__).parent.parent.parent / "nlu"
EVALUATION = NLU / "evaluation"
DECIDING = NLU / "deciding"


@dataclass(frozen=True)
class Labelled:
    """One message and what is right. `spelling`: "plain", "rough", "poor"; `language` of it."""

    words: str
    who: Register
    urgency: Urgency
    signals: frozenset[str]
    spelling: str = "plain"
    language: str = "en"
    intent: str | None = None
    types: frozenset[str] = frozenset()


def unseen() -> dict[str, list[Labelled]]:
    """The sets that count: written last, by another hand, and read by nobody while tuning."""
    return _sets(EVALUATION)


def decided_on() -> dict[str, list[Labelled]]:
    """The sets on which thresholds were decided: figures of them are kind."""
    return _sets(DECIDING)


def _sets(folder: Path) -> dict[str, list[Labelled]]:
    return {
        "parents": list(_parents(folder)),
        "practitioners": list(_practitioners(folder)),
        "Polish and Welsh": list(_other_languages(folder)),
    }


def _parents(folder: Path) -> Iterator[Labelled]:
    for spelling, urgency, signals, intent, text in _rows(folder / "parent.tsv", 5):
        yield Labelled(
            text, Register.PARENT, Urgency(urgency), _set(signals), spelling, intent=intent
        )


def _practitioners(folder: Path) -> Iterator[Labelled]:
    for spelling, urgency, signals, types, text in _rows(folder / "practitioner.tsv", 5):
        labels = _set(signals), spelling
        yield Labelled(text, Register.PRACTITIONER, Urgency(urgency), *labels, types=_set(types))


def _other_languages(folder: Path) -> Iterator[Labelled]:
    for language, urgency, signals, text, _english in _rows(folder / "polish_welsh.tsv", 5):
        yield Labelled(text, Register.PARENT, Urgency(urgency), _set(signals), language=language)


def _rows(file: Path, columns: int) -> Iterator[list[str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            row = line.split("\t")
            if len(row) != columns:
                raise ValueError(f"{file.name}, line {number}: not {columns} columns")
            yield row


def _set(listed: str) -> frozenset[str]:
    return frozenset() if listed in ("-", "") else frozenset(listed.split(","))
