"""What was taught: made from the files that lie here, silent on plain words, never a wall."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from easy_read.check import check, is_plain
from easy_read.rules.rule import Level, Rule
from easy_read.soft.advice import ADVICE, hard_sentences, hard_words
from easy_read.soft.lexicon import HERE, UNKNOWN, syllables, the_lexicon
from easy_read.soft.trees import Trees
from easy_read.soft.word_difficulty import ANY_TEXT, features, word_difficulty
from tools.words.complex import rated
from tools.words.stamp import stamp

GOOD = [(rule, words) for rule in ADVICE for words in rule.good]
BAD = [(rule, words) for rule in ADVICE for words in rule.bad]
PLAIN = (Path(__file__).parent / "good_sentences.txt").read_text(encoding="utf-8").splitlines()


def test_it_was_taught_with_what_lies_here() -> None:
    about = json.loads((HERE / "about.json").read_text(encoding="utf-8"))
    assert about["stamp"] == stamp(), "teach it anew: make train-words"


def test_it_was_taught_no_word_that_it_is_tested_on() -> None:
    taught = {one.word for split in ("train", "trial") for one in rated(split)}
    assert not taught & {one.word for one in rated("test")}


@pytest.mark.parametrize(("rule", "words"), GOOD)
def test_a_good_example_is_left_alone(rule: Rule, words: str) -> None:
    assert rule.find(words) == []


@pytest.mark.parametrize(("rule", "words"), BAD)
def test_a_bad_example_is_found_as_advice(rule: Rule, words: str) -> None:
    assert {finding.level for finding in rule.find(words)} == {Level.SOFT}


def test_advice_alone_leaves_a_message_plain() -> None:
    findings = check("The dimension is here.")
    assert [finding.rule for finding in findings] == ["difficult_word"]
    assert is_plain(findings)


def test_a_word_is_told_once_where_a_rule_knows_it() -> None:
    words = "The meeting will commence."
    assert hard_words(words)[0].plainer == "start"
    assert [finding.rule for finding in check(words)].count("difficult_word") == 0


def test_plain_messages_get_almost_no_advice() -> None:
    lines = [line for line in PLAIN if line.strip() and not line.startswith("#")]
    advised = [line for line in lines if hard_words(line) or hard_sentences(line)]
    assert len(advised) <= 0.02 * len(lines), advised


def test_names_numbers_and_words_of_home_are_no_hard_words() -> None:
    assert hard_words("Siobhan Ashgrove has a pram, 2 nappies and a buggy.") == []


def test_a_harder_word_is_rated_harder() -> None:
    rate = word_difficulty()
    order = [rate.of(word) for word in ("water", "threshold", "multidisciplinary", "haemolysis")]
    assert order == sorted(order)
    assert rate.of("children") < 0.25 < rate.of("cognisant")


def test_a_word_that_nobody_listed_has_a_rating_too() -> None:
    lexicon = the_lexicon()
    assert lexicon.known("zxqjvvw") == UNKNOWN
    assert 0 <= word_difficulty().of("zxqjvvw") <= 1
    assert np.any(lexicon.meaning("unlearnable"))
    assert not np.any(lexicon.meaning(""))


@pytest.mark.parametrize("word", ["water", "threshold", "children", "intervention"])
def test_a_rating_worked_out_beforehand_is_what_the_trees_say(word: str) -> None:
    rate, lexicon = word_difficulty(), the_lexicon()
    [told] = Trees(HERE / "words.npz").sums(features(word, ANY_TEXT, lexicon)[None, :])
    assert rate.of(word) == pytest.approx(told, abs=1e-4)


def test_there_is_no_rating_for_a_kind_of_text_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="no such kind"):
        word_difficulty().of("water", "poem")


@pytest.mark.parametrize(
    ("word", "count"), [("cat", 1), ("table", 2), ("home", 1), ("assessment", 3), ("b", 1)]
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_words_and_places_agree() -> None:
    words = "Hello. This intervention will help."
    [finding] = hard_words(words)
    assert words[finding.where.start : finding.where.end] == "intervention"
