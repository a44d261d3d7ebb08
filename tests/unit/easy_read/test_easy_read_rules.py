"""Each rule finds what it is for, and leaves plain words alone. The examples stand in the rules."""

import pytest

from easy_read.check import check
from easy_read.rules import RULES
from easy_read.rules.abbreviation import ABBREVIATION
from easy_read.rules.contraction import CONTRACTION
from easy_read.rules.double_negative import DOUBLE_NEGATIVE
from easy_read.rules.idiom import IDIOM
from easy_read.rules.number import NUMBER
from easy_read.rules.rule import Level, Rule
from easy_read.rules.sentence_length import SENTENCE_LENGTH
from easy_read.rules.sentences import count_words, sentences
from easy_read.rules.short_date import SHORT_DATE

GOOD = [
    pytest.param(rule, words, id=f"{rule.name}: {words}") for rule in RULES for words in rule.good
]
BAD = [
    pytest.param(rule, words, id=f"{rule.name}: {words}") for rule in RULES for words in rule.bad
]


def found(rule: Rule, words: str) -> list[str]:
    """Give the places that the rule found, as they stand in the words."""
    return [words[finding.where.start : finding.where.end] for finding in rule.find(words)]


@pytest.mark.parametrize(("rule", "words"), GOOD)
def test_a_good_example_is_left_alone(rule: Rule, words: str) -> None:
    assert [finding for finding in rule.find(words) if finding.level is Level.HARD] == []


@pytest.mark.parametrize(("rule", "words"), BAD)
def test_a_bad_example_is_found(rule: Rule, words: str) -> None:
    assert found(rule, words)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_names_its_source_and_has_examples_of_both_kinds(rule: Rule) -> None:
    assert rule.source
    assert rule.good
    assert rule.bad


def test_no_two_rules_have_the_same_name() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("words", "plainer"),
    [
        ("I can't", "can not"),
        ("I cant", "can not"),
        ("I won’t", "will not"),
        ("I shan't", "shall not"),
        ("I don't", "do not"),
        ("You couldnt", "could not"),
        ("I'll", "I will"),
        ("we're", "we are"),
        ("it's", "it is"),
        ("The baby's crying", "baby is"),
        ("you should've", "should have"),
        ("she'd", "she would, or had"),
    ],
)
def test_a_contraction_is_given_back_in_full(words: str, plainer: str) -> None:
    assert [finding.plainer for finding in CONTRACTION.find(words)] == [plainer]


@pytest.mark.parametrize(
    "words",
    [
        "your sister's house",
        "the children's social care team",
        "Ruth’s phone",
        "its",
        "were",
        "ill",
    ],
)
def test_a_possessive_is_not_a_contraction(words: str) -> None:
    assert found(CONTRACTION, words) == []


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("The GP and the EDT.", ["GP", "EDT"]),
        ("Ring 999, 111 or the NHS.", []),
        ("I. No. Ruth B.", []),
        ("Bring it, i.e. the book.", ["i.e."]),
        ("{GP}", []),
    ],
)
def test_initials_are_found_but_for_three(words: str, places: list[str]) -> None:
    hard = [finding for finding in ABBREVIATION.find(words) if finding.level is Level.HARD]
    assert [words[finding.where.start : finding.where.end] for finding in hard] == places


def test_the_nhs_is_better_explained_once() -> None:
    assert [finding.level for finding in ABBREVIATION.find("The NHS can help.")] == [Level.SOFT]
    assert ABBREVIATION.find("The NHS can help. The NHS is doctors and hospitals.") == []


def test_a_longer_idiom_is_found_where_it_stands() -> None:
    assert found(IDIOM, "We are keeping an eye on you.") == ["keeping an eye on"]


@pytest.mark.parametrize("words", ["I do not understand.", "I can not do it until Monday.", "No."])
def test_one_negative_is_plain(words: str) -> None:
    assert found(DOUBLE_NEGATIVE, words) == []


@pytest.mark.parametrize(
    ("words", "plainer"), [("five", "5"), ("Nineteen", "19"), ("twenty", "20")]
)
def test_a_number_word_is_given_back_in_digits(words: str, plainer: str) -> None:
    assert [finding.plainer for finding in NUMBER.find(words)] == [plainer]


@pytest.mark.parametrize("words", ["116 123", "01632 960 001", "48 217", "Someone", "often"])
def test_a_number_to_ring_is_not_a_big_number(words: str) -> None:
    assert found(NUMBER, words) + found(SHORT_DATE, words) == []


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("{worker} will write.", 3),
        ("A grown-up's phone", 3),
        ("before {at:when}", 2),
        ("", 0),
    ],
)
def test_words_are_counted_as_people_count_them(words: str, count: int) -> None:
    assert count_words(words) == count


@pytest.mark.parametrize(
    ("words", "count"),
    [("One. Two? Three!", 3), ("Version 2.5 is here", 1), ("A line\nand a line", 2), ("", 0)],
)
def test_sentences_are_told_apart(words: str, count: int) -> None:
    assert len(list(sentences(words))) == count


def test_only_the_long_sentence_is_pointed_at() -> None:
    long = "This sentence goes on and on until it has many more words than anybody wants to read."
    assert found(SENTENCE_LENGTH, f"Hello. {long} Bye.") == [long]


def test_a_check_gives_all_findings_in_reading_order() -> None:
    words = "I'll ring you soon. Calm down."
    places = [words[finding.where.start : finding.where.end] for finding in check(words)]
    assert places == ["I'll", "soon", "Calm down"]


def test_a_finding_says_what_why_and_where_it_comes_from() -> None:
    (finding,) = check("I'll ring you.")
    assert (finding.rule, finding.level, finding.plainer) == ("contraction", Level.HARD, "I will")
    assert "opposite" in finding.why
    assert "GOV.UK" in finding.source


def test_plain_words_have_no_findings() -> None:
    assert check("Thank you for telling me. I wrote it down.") == []


def test_a_practitioner_may_be_given_the_trades_own_initials() -> None:
    assert check("Recorded at 14:05 for the EDT.", register="practitioner") == []
    assert len(check("Recorded at 14:05 for the EDT.")) == 2


def test_a_check_for_an_unknown_register_is_refused() -> None:
    with pytest.raises(ValueError, match="register"):
        check("Hello.", register="neighbour")
