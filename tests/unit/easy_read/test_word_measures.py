"""The figures of `make evaluate-words` mean what their names say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.words import pairs
from benchmarks.words.hard_sentences import dale_chall_like, flesch_kincaid
from benchmarks.words.measure import auc, pearson


def test_auc_is_the_share_of_pairs_in_the_right_order() -> None:
    assert auc([3, 4], [1, 2]) == 1
    assert auc([1, 2], [3, 4]) == 0
    assert auc([1, 2], [1, 2]) == 0.5


def test_pearson() -> None:
    assert pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
    assert pearson([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)


def test_the_baselines_find_an_office_harder_than_a_friend() -> None:
    office = "Eligibility determinations necessitate comprehensive documentation."
    for baseline in (flesch_kincaid, dale_chall_like):
        assert baseline(office) > baseline("I will come to your home on Monday.")


def test_a_pair_counts_only_where_the_right_rule_finds_it(tmp_path: Path) -> None:
    written = [
        {"id": 1, "rule": "contraction", "bad": "I'll ring.", "good": "I will ring."},
        {"id": 2, "rule": "idiom", "bad": "I'll ring.", "good": "I'll ring."},
        {"id": 3, "rule": ["idiom", "contraction"], "bad": "I'll ring.", "good": "I will ring."},
    ]
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(json.dumps(pair) for pair in written), encoding="utf-8")
    (tmp_path / "plain_second.jsonl").write_text(
        "\n".join(json.dumps({"id": text, "text": text}) for text in ("I'll ring.", "I will ring."))
    )
    apart, found, missed, flagged, _, plain = pairs.measure(tmp_path)
    assert apart.heard == "2 of 3 (66.7%)"
    assert plain.heard == "1 of 2 (50.0%)"
    assert found.heard == "2 of 3 (66.7%)"
    assert missed.heard == "idiom 1"
    assert flagged.heard == "1 of 3 (33.3%)"
