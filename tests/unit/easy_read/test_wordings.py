"""How social workers write, rule by rule: is the hard wording found, and the plain one left alone?

In wordings.tsv stand sentences in many shapes. "missed" are hard, and known not to be found: one
that is found from now on is moved to "bad", so that the list never says less than the rules can.
"""

from collections import defaultdict
from pathlib import Path

import pytest

from easy_read.check import check
from easy_read.rules import RULES
from easy_read.rules.rule import Level
from easy_read.words.lists import rows

BY_RULE: dict[str, list[tuple[str, str]]] = defaultdict(list)
for rules, kind, words in rows("wordings.tsv", Path(__file__).parent):
    BY_RULE[rules].append((kind, words))


def _is_found(words: str, rules: str) -> bool:
    return any(finding.rule in rules.split("|") for finding in check(words))


def _is_flagged(words: str) -> bool:
    return any(finding.level is Level.HARD for finding in check(words))


@pytest.mark.parametrize("rules", BY_RULE)
def test_hard_wordings_are_found_and_plain_ones_left_alone(rules: str) -> None:
    kinds = {
        kind: [words for kind_of, words in BY_RULE[rules] if kind_of == kind]
        for kind in ("bad", "good", "missed")
    }
    assert [words for words in kinds["bad"] if not _is_found(words, rules)] == []
    assert [words for words in kinds["good"] if _is_flagged(words)] == []
    assert [words for words in kinds["missed"] if _is_found(words, rules)] == []


def test_each_rule_is_tried_on_dozens_of_sentences_and_few_are_missed() -> None:
    assert {name for rules in BY_RULE for name in rules.split("|")} <= {r.name for r in RULES}
    for rules, lines in BY_RULE.items():
        missed = sum(kind == "missed" for kind, _ in lines)
        assert len(lines) >= 30, rules
        assert missed <= len(lines) / 10, rules
