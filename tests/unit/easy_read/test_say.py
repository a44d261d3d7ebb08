"""A key becomes words that a person can read, or it fails loudly; it never says half a thing."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from easy_read import catalogue
from easy_read.catalogue import PhraseMissing
from easy_read.placeholders import ArgumentMissing
from easy_read.say import all_keys, phrase_exists, say

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder of PO files of its own, with two short languages in it."""
    (tmp_path / "en.po").write_text(
        HEADER + 'msgid "a.plain"\nmsgstr "Plain {number}"\n\n'
        'msgctxt "practitioner"\nmsgid "a.plain"\nmsgstr "Trade {number}"\n\n'
        'msgctxt "practitioner"\nmsgid "a.trade"\nmsgstr "Trade only"\n\n'
        'msgid "a.reach"\nmsgstr "{number.__class__}"\n\n'
        'msgid "a.many"\nmsgid_plural "{children}"\n'
        'msgstr[0] "1 child"\nmsgstr[1] "{children} children"\n',
        encoding="utf-8",
    )
    (tmp_path / "cy.po").write_text(
        HEADER + 'msgid "a.plain"\nmsgstr "Plaen {number}"\n\nmsgid "a.many"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgctxt "practitioner"\nmsgid "a.trade"\nmsgstr "Dim ond"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    catalogue.phrases.cache_clear()
    yield tmp_path
    catalogue.phrases.cache_clear()


def test_a_name_goes_into_the_words() -> None:
    assert say("worker.named", worker="Ruth") == "Your worker is Ruth."


def test_a_number_is_said_in_digits() -> None:
    assert say("referral.number", number=48217).startswith("Your number is 48217.")


def test_a_time_is_said_in_plain_words() -> None:
    by = datetime(2026, 5, 4, 16, 0, tzinfo=UTC)
    assert say("referral.read_by", by=by, now=NOW) == (
        "A worker will read it. They will read it before 5 in the afternoon today."
    )


def test_a_practitioner_gets_the_exact_time_of_the_receipt() -> None:
    words = say(
        "referral.received_practitioner",
        register="practitioner",
        at=NOW,
        number="48 231",
        by=datetime(2026, 5, 5, 9, 30, tzinfo=UTC),
        now=NOW,
    )
    assert "on Monday 4 May 2026 at 10:30." in words
    assert "before half past 10 in the morning tomorrow." in words


def test_a_time_without_now_is_refused() -> None:
    with pytest.raises(ValueError, match="now="):
        say("referral.read_by", by=NOW)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        say("referral.read_by", by=datetime(2026, 5, 4, 9), now=NOW)  # noqa: DTZ001


@pytest.mark.parametrize("given", [{}, {"worker": None}])
def test_a_missing_argument_is_named(given: dict[str, Any]) -> None:
    with pytest.raises(ArgumentMissing, match=r"worker\.named needs worker"):
        say("worker.named", **given)


def test_an_argument_that_the_words_do_not_use_is_left_out() -> None:
    assert say("answer.noted", worker="Ruth") == "Okay."


def test_braces_in_what_a_person_wrote_stay_as_they_are() -> None:
    assert say("worker.named", worker="{number}") == "Your worker is {number}."


def test_a_missing_key_is_an_error_in_english() -> None:
    with pytest.raises(PhraseMissing, match=r"no\.such\.phrase"):
        say("no.such.phrase")


def test_an_unknown_register_is_an_error() -> None:
    with pytest.raises(ValueError, match="practicioner"):
        say("answer.noted", register="practicioner")


@pytest.mark.usefixtures("written")
def test_a_practitioner_has_her_own_wording() -> None:
    assert say("a.plain", register="practitioner", number=1) == "Trade 1"


def test_a_practitioner_is_given_the_plain_wording_where_there_is_no_other() -> None:
    assert say("button.yes", register="practitioner") == "Yes"


@pytest.mark.usefixtures("written")
def test_a_parent_is_never_given_a_practitioners_wording() -> None:
    with pytest.raises(PhraseMissing, match=r"a\.trade"):
        say("a.trade")


@pytest.mark.usefixtures("written")
def test_the_public_is_told_what_a_practitioner_is_told_where_nothing_is_worded_for_them() -> None:
    assert say("a.plain", register="public", number=1) == "Trade 1"
    assert say("a.trade", register="public") == "Trade only"


@pytest.mark.usefixtures("written")
def test_another_language_is_said_where_it_is_written(caplog: pytest.LogCaptureFixture) -> None:
    assert say("a.plain", language="cy", number=1) == "Plaen 1"
    assert not caplog.records


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("language", ["cy", "so", "../en"])
def test_another_language_falls_back_to_english_and_tells_the_log_the_key_only(
    language: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert say("a.many", language=language, children=1) == "1 child"
    assert [record.getMessage() for record in caplog.records] == [
        f"phrase a.many is not written in {language}, said in English"
    ]


@pytest.mark.usefixtures("written")
def test_a_translators_guess_is_not_said() -> None:
    assert say("a.trade", register="practitioner", language="cy") == "Trade only"


@pytest.mark.usefixtures("written")
def test_a_phrase_can_not_reach_into_what_it_is_given() -> None:
    with pytest.raises(ValueError, match="only a plain name"):
        say("a.reach", number=1)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("children", "words"), [(1, "1 child"), (0, "0 children"), (3, "3 children")]
)
def test_the_form_of_a_phrase_follows_what_it_counts(children: int, words: str) -> None:
    assert say("a.many", children=children) == words


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("given", [{}, {"children": None}, {"children": "many"}])
def test_a_phrase_that_counts_is_not_said_without_its_number(given: dict[str, object]) -> None:
    with pytest.raises(ArgumentMissing, match="children"):
        say("a.many", **given)  # type: ignore[arg-type]


@pytest.mark.usefixtures("written")
def test_all_keys_are_the_keys_of_every_register() -> None:
    assert all_keys() == {"a.plain", "a.trade", "a.reach", "a.many"}


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("key", "register", "exists"),
    [
        ("a.plain", "parent", True),
        ("a.plain", "practitioner", True),
        ("a.trade", "parent", False),
        ("a.trade", "practitioner", True),
        ("a.nothing", "parent", False),
    ],
)
def test_it_can_be_asked_whether_a_phrase_exists(key: str, register: str, exists: bool) -> None:
    assert phrase_exists(key, register) is exists


def test_the_file_of_a_language_is_read_once() -> None:
    assert catalogue.phrases("en") is catalogue.phrases("en")
