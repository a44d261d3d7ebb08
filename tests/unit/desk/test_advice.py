"""A worker is told where her words are hard, and what can be put in place of them, and where."""

from __future__ import annotations

import time

import pytest

from desk.advice import LONGEST, Advised, advised
from referrals.queries import Recipient

LONG = "I will come to your home on Monday. " * 8
PARENT = Recipient(register="parent", language="en", asked_shorter=False, urgent=False)


def a_recipient(**what: object) -> Recipient:
    return Recipient(**{**vars(PARENT), **what})


def look(words: str, recipient: Recipient = PARENT, **more: object) -> Advised:
    return advised({"words": words}, recipient, 40, **more)


def put_in(words: str, found: Advised) -> list[str]:
    """What a browser makes of each change: it counts in UTF-16."""
    units = words.replace("\r\n", "\n").encode("utf-16-le")
    made = []
    for one in found.found:
        if change := one.change:
            start, stood = change.start * 2, change.stood.encode("utf-16-le")
            assert units[start : start + len(stood)] == stood
            after = units[:start] + change.instead.encode("utf-16-le") + units[start + len(stood) :]
            made.append(after.decode("utf-16-le"))
    return made


def test_a_change_stands_where_a_browser_counts_it() -> None:
    words = "🙂🙂 Hello Zoë.\r\nWe'll come on Monday 5 May."
    assert put_in(words, look(words)) == ["🙂🙂 Hello Zoë.\nWe will come on Monday 5 May."]


def test_a_meaning_that_goes_in_between_is_found_by_what_stands_before() -> None:
    words = "We made a referral. Ruth will ring you."
    [change] = [one.change for one in look(words).found if one.change]
    assert change.stood == "."
    assert put_in(words, look(words)) == [
        "We made a referral. A referral is when someone asks us to help a family. "
        "Ruth will ring you."
    ]


def test_what_all_rules_say_about_one_place_is_said_once() -> None:
    found = look("We'll ring you ASAP.").found
    [asap] = [one for one in found if one.words == "ASAP"]
    assert set(asap.rules) == {"abbreviation", "vague_time"}
    assert len(asap.whys) == len(set(asap.whys)) == 2


def test_what_lies_over_one_another_is_one_place_with_one_change() -> None:
    found = look("You are required to come. It is a big day for Zara.").found
    [required] = [one for one in found if "required" in one.words and one.words[-1] != "."]
    assert required.words == "are required to"
    assert {"officialese", "passive", "hard_word"} <= set(required.rules)
    assert required.change
    assert required.change.instead == "must"


def test_a_day_that_the_checker_shows_is_an_example_and_looks_like_one() -> None:
    [found] = look("Come on 18/5.").found[-1:]
    assert found.plainer == "write it in full, like “Monday 5 May”."
    assert found.change is None


def test_an_ask_is_one_message_of_what_and_why() -> None:
    what, why = "Please bring the form.", "I ask because we need it to help you with money."
    assert "ask_without_why" not in advised({"what": what, "why": why}, PARENT, 40).hard_rules
    assert "ask_without_why" in advised({"what": what, "why": ""}, PARENT, 40).hard_rules


def test_each_finding_names_the_box_in_which_it_stands() -> None:
    written = {"what": "Please bring the form.\n", "why": "It's because we need it to help you."}
    [found] = [one for one in advised(written, PARENT, 40).found if one.change]
    assert (found.field, found.change.start, found.change.stood) == ("why", 0, "It's")


def test_a_word_that_is_still_being_typed_is_left_alone() -> None:
    assert look("We talked about the new framew", typing=True).found == ()
    assert look("We talked about the new framework.", typing=True).found
    assert look("We talked about the new framework").found


@pytest.mark.parametrize("pasted", ["a", "1", "! ", "'a ", '" ', "I will and ", "a@"])
def test_whatever_is_pasted_holds_the_desk_up_for_no_more_than_a_moment(pasted: str) -> None:
    words = (pasted * LONGEST)[:LONGEST]
    began = time.process_time()
    look(words)
    assert time.process_time() - began < 5  # it was 29 seconds for one long word


def test_nothing_written_is_nothing_found() -> None:
    assert look(" \n ").found == ()


def test_a_practitioner_is_not_held_to_what_only_a_parent_needs() -> None:
    assert "hard_word" in look("The visit will commence on Monday 5 May.").hard_rules
    trade = look("The visit will commence on Monday 5 May.", a_recipient(register="practitioner"))
    assert "hard_word" not in trade.hard_rules


def test_words_in_the_language_of_the_person_are_looked_at_by_its_rules() -> None:
    polish = a_recipient(language="pl")
    assert look("Proszę przyjść, bo nie wiem co jest. To 20% dzieci.", polish).language == "pl"
    assert look("We'll ring you on Monday 5 May.", polish).language == "en"
    assert look("We'll ring you on Monday 5 May.", a_recipient(language="so")).language == "en"


def test_what_may_keep_somebody_safe_is_urgent_in_any_referral() -> None:
    for words in ("Ring 999 now.", "Leave the house now.", "The police are on their way."):
        assert look(words).urgent
    assert not look("Ruth will ring you on Monday 5 May.").urgent
    assert look("Ruth will ring you on Monday 5 May.", a_recipient(urgent=True)).urgent


def test_a_long_letter_to_somebody_who_asked_for_short_ones_needs_a_reason() -> None:
    found = look(LONG, a_recipient(asked_shorter=True))
    assert found.hard_rules == ("asked_for_shorter",)
    assert "64 words" in found.found[-1].whys[0]


def test_a_short_letter_is_fine_and_so_is_a_long_one_where_nobody_asked() -> None:
    assert look("I will come on Monday 5 May.", a_recipient(asked_shorter=True)).found == ()
    assert look(LONG).hard_rules == ()
