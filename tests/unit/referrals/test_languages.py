"""A language has a name for whoever works with the card, and a code in the record."""

import pytest

from referrals.languages import code_of, name_of


@pytest.mark.parametrize(
    ("written", "code"),
    [("pl", "pl"), ("Polish", "pl"), (" polski ", "pl"), ("cymraeg", "cy"), ("Somali", "so")],
)
def test_a_worker_writes_a_language_as_they_know_it(written: str, code: str) -> None:
    assert code_of(written) == code


@pytest.mark.parametrize("written", ["", "zz", "polsh", "Poland", "en_GB"])
def test_what_is_no_language_is_not_taken_for_one(written: str) -> None:
    assert code_of(written) is None


def test_a_language_is_shown_by_its_names_and_an_unknown_code_as_it_is() -> None:
    assert [name_of(code) for code in ("pl", "cy", "en", "zz")] == [
        "Polish (polski)",
        "Welsh (Cymraeg)",
        "English",
        "zz",
    ]
