"""Hard wordings and plain ones of the same: is the hard one found, for the right reason?

`pairs*.jsonl`: {"id", "rule", "bad", "good"} on a line. `rule` names the rule that must find the
bad one, or it is a list of names of which one is enough. `plain*.jsonl`: {"id", "text"}, messages
in which nothing is hard. All by other hands than the rules. With each set the rules were bettered
after it had been measured; docs/easy-read.md has the figures of the first sight.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.words.measure import Measured
from easy_read.check import check, is_plain

HERE = Path(__file__).parent
SETS = {"pairs": "that the rules were bettered with", "pairs_second": "of a second stranger"}
PLAIN = "plain_second"


def measure(folder: Path = HERE) -> Iterator[Measured]:
    """Of each set of pairs that is there, and of the plain messages."""
    for name, which in SETS.items():
        pairs = _lines(folder / f"{name}.jsonl")
        if pairs:
            yield from _of_pairs(pairs, f"{len(pairs)} pairs {which}")
    plain = _lines(folder / f"{PLAIN}.jsonl")
    if plain:
        flagged = sum(not is_plain(check(one["text"])) for one in plain)
        on = f"{len(plain)} plain messages of a second stranger"
        yield Measured("plain messages flagged as hard", on, _share(flagged, len(plain)))


def _of_pairs(pairs: list[dict[str, Any]], on: str) -> Iterator[Measured]:
    missed = Counter(str(pair["rule"]) for pair in pairs if not _is_found(pair))
    good = [check(pair["good"]) for pair in pairs]
    apart = sum(
        _is_found(pair) and is_plain(findings) for pair, findings in zip(pairs, good, strict=True)
    )
    yield Measured("told apart", on, _share(apart, len(pairs)))
    found = len(pairs) - missed.total()
    where = ", ".join(f"{rule} {count}" for rule, count in missed.most_common()) or "none"
    yield Measured("bad wording found, for the right reason", on, _share(found, len(pairs)))
    yield Measured("missed, by rule", on, where)
    flagged = sum(not is_plain(findings) for findings in good)
    yield Measured("good wording flagged as hard", on, _share(flagged, len(pairs)))
    advised = sum(bool(findings) for findings in good)
    yield Measured("good wording with any finding, advice too", on, _share(advised, len(pairs)))


def _lines(file: Path) -> list[dict[str, Any]]:
    if not file.exists():
        return []
    lines = file.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _is_found(pair: dict[str, Any]) -> bool:
    wanted = pair["rule"] if isinstance(pair["rule"], list) else [pair["rule"]]
    return any(finding.rule in wanted for finding in check(str(pair["bad"])))


def _share(some: int, of_all: int) -> str:
    return f"{some} of {of_all} ({100 * some / of_all:.1f}%)"
