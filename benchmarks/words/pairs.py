"""Hard wordings and plain ones of the same: is the hard one found, for the right reason?

`pairs.jsonl`, by another hand than the rules. They were unseen when they were first measured
(105 of 116 found, 4 plain ones flagged). The rules were then made better with them in sight:
they no longer tell how well writing is read that nobody has looked at.
{"id", "rule", "bad", "good"} on a line. `rule` names the rule that must find
the bad one, or it is a list of names of which one is enough.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.words.measure import Measured
from easy_read.check import check, is_plain

PAIRS = Path(__file__).parent / "pairs.jsonl"


def measure() -> Iterator[Measured]:
    """Nothing, where there are no pairs yet."""
    if not PAIRS.exists():
        return
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines if line.strip()]
    missed = Counter(str(pair["rule"]) for pair in pairs if not _is_found(pair))
    good = [check(pair["good"]) for pair in pairs]
    on = f"{len(pairs)} pairs of our own"
    found = len(pairs) - missed.total()
    where = ", ".join(f"{rule} {count}" for rule, count in missed.most_common()) or "none"
    yield Measured("bad wording found, for the right reason", on, _share(found, len(pairs)))
    yield Measured("missed, by rule", on, where)
    flagged = sum(not is_plain(findings) for findings in good)
    yield Measured("good wording flagged as hard", on, _share(flagged, len(pairs)))
    advised = sum(bool(findings) for findings in good)
    yield Measured("good wording with any finding, advice too", on, _share(advised, len(pairs)))


def _is_found(pair: dict[str, str | list[str]]) -> bool:
    wanted = pair["rule"] if isinstance(pair["rule"], list) else [pair["rule"]]
    return any(finding.rule in wanted for finding in check(str(pair["bad"])))


def _share(some: int, of_all: int) -> str:
    return f"{some} of {of_all} ({100 * some / of_all:.1f}%)"
