"""CompLex as it lies in `easy_read/soft/sources`: words in sentences, rated by readers."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "easy_read" / "soft" / "sources"


@dataclass(frozen=True)
class Rated:
    """`kind` of text; `difficulty` from 0 to 1, the mean of what readers said."""

    kind: str
    sentence: str
    word: str
    difficulty: float


def rated(split: str) -> list[Rated]:
    """The single words of "train", "trial" or "test"."""
    file = SOURCES / "complex" / f"{split}_lcp_single_{split}.tsv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Rated(
                row.get("corpus") or row["subcorpus"],
                row["sentence"],
                row["token"],
                float(row["complexity"]),
            )
            for row in rows
        ]
