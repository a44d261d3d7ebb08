"""Good plain messages have no hard finding: a checker that cries out too often is switched off.

The messages stand in good_sentences.txt, beside the meanings in the glossary and Heard's own
phrases (tests/complete/test_phrases.py).
"""

from pathlib import Path
from statistics import median
from time import process_time

import pytest

from easy_read.check import check
from easy_read.glossary import Entry, entries, meaning_of
from easy_read.rules.rule import Level
from easy_read.words.lists import rows
from easy_read.words.patterns import compiled, telling_words

GOOD = [row[0] for row in rows("good_sentences.txt", Path(__file__).parent)]


def hard(words: str) -> list[tuple[str, str]]:
    """Give the rule and the place of each hard finding."""
    return [
        (finding.rule, words[finding.where.start : finding.where.end])
        for finding in check(words)
        if finding.level is Level.HARD
    ]


@pytest.mark.parametrize("words", GOOD)
def test_a_plain_message_has_no_hard_finding(words: str) -> None:
    assert hard(words) == []


def test_there_are_hundreds_of_plain_messages() -> None:
    assert len(set(GOOD)) > 250


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.term)
def test_the_meaning_of_a_hard_word_is_plain_after_it(entry: Entry) -> None:
    article = "" if entry.term.startswith(("section", "no ")) else "the "
    assert hard(f"We talk about {article}{entry.term}. {entry.meaning}") == []


def test_the_glossary_has_the_words_of_the_trade_once_each() -> None:
    terms = [form.lower() for entry in entries() for form in entry.forms]
    assert len(entries()) >= 60
    assert len(terms) == len(set(terms))


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("What is a referral?", "A referral is"),
        ("COURT", "A court is"),
        ("what does child protection conference mean", "This is a big meeting"),
        ("who are foster carers", "A foster carer"),
    ],
)
def test_what_a_hard_word_means_can_be_asked(asked: str, begins: str) -> None:
    meaning = meaning_of(asked)
    assert meaning is not None
    assert meaning.startswith(begins)


def test_a_word_that_is_not_hard_has_no_meaning_here() -> None:
    assert meaning_of("What is a cup?") is None


@pytest.mark.parametrize(
    "listed", ["idioms.tsv", "officialese.tsv", "blame.tsv", "vague_times.tsv"]
)
def test_every_wording_of_a_list_can_be_looked_for(listed: str) -> None:
    wordings = [row[0] for row in rows(listed)]
    assert len(wordings) == len(set(wordings))
    assert all(telling_words(wording) and compiled(wording) for wording in wordings)


def test_a_message_is_checked_in_well_under_20_milliseconds() -> None:
    check(GOOD[0])  # loads the word lists
    times = []
    for words in GOOD:
        began = process_time()
        check(words)
        times.append(process_time() - began)
    assert median(times) < 0.02
