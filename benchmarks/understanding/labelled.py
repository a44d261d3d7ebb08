"""Labelled messages by other hands than the training data, which nothing was trained on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from referrals.model import Register, Urgency

EVALUATION = Path(__file__).parent.parent.parent / "nlu" / "evaluation"


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
    """The three sets that count, by name."""
    return {
        "parents": list(_parents()),
        "practitioners": list(_practitioners()),
        "Polish and Welsh": list(_other_languages()),
    }


def tuned_on() -> dict[str, list[Labelled]]:
    """The older sets, which the rules were bettered with: they show what broke, not how good."""
    found = {}
    for file in sorted(EVALUATION.glob("*.jsonl")):
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        found[file.stem] = [
            Labelled(
                row["text"],
                Register(row["who"]),
                Urgency(row["urgency"]),
                frozenset(row["signals"]),
                intent=row.get("intent"),
                types=frozenset(row["concern_types"]),
            )
            for row in rows
        ]
    return found


def _parents() -> Iterator[Labelled]:
    for spelling, urgency, signals, intent, text in _rows("unseen_parent.tsv", 5):
        yield Labelled(
            text, Register.PARENT, Urgency(urgency), _set(signals), spelling, intent=intent
        )


def _practitioners() -> Iterator[Labelled]:
    for spelling, urgency, signals, types, text in _rows("unseen_practitioner.tsv", 5):
        labels = _set(signals), spelling
        yield Labelled(text, Register.PRACTITIONER, Urgency(urgency), *labels, types=_set(types))


def _other_languages() -> Iterator[Labelled]:
    for language, urgency, signals, text, _english in _rows("unseen_polish_welsh.tsv", 5):
        yield Labelled(text, Register.PARENT, Urgency(urgency), _set(signals), language=language)


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    lines = (EVALUATION / name).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            row = line.split("\t")
            if len(row) != columns:
                raise ValueError(f"{name}, line {number}: not {columns} columns")
            yield row


def _set(listed: str) -> frozenset[str]:
    return frozenset() if listed in ("-", "") else frozenset(listed.split(","))
