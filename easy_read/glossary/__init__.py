"""The glossary: every hard word that must stay, and what it means in plain words.

One file a language; `entries()` reads it, and `meaning_of("a referral")` answers "what does that
mean?". A word that is not here has a plainer word, or must be added here with its meaning.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from easy_read.words.lists import rows

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Entry:
    """A hard word with its meaning, which must stand in the next sentence if `must_follow`."""

    term: str
    must_follow: bool
    meaning: str
    forms: tuple[str, ...]


@cache
def entries(language: str = "en") -> tuple[Entry, ...]:
    """Give every entry. Raises FileNotFoundError where nobody has written a glossary yet."""
    return tuple(_entry(row) for row in rows(f"{language}.tsv", FOLDER))


def _entry(row: list[str]) -> Entry:
    term, how, meaning = row[:3]
    others = row[3].split("|") if len(row) > 3 else []
    return Entry(term, how == "hard", meaning, (term, *others))


@cache
def by_form(language: str = "en") -> dict[str, Entry]:
    """Give the entry of each form, in small letters: "referrals" is of "referral"."""
    return {form.lower(): entry for entry in entries(language) for form in entry.forms}


@cache
def any_form(language: str = "en") -> re.Pattern[str]:
    """Make the expression that finds a hard word in a text, the longest one first."""
    forms = sorted(by_form(language), key=len, reverse=True)
    return re.compile(rf"(?<![\w{{-])(?:{'|'.join(map(re.escape, forms))})(?![\w}}-])", re.I)


def meaning_of(asked: str, language: str = "en") -> str | None:
    """Say in plain words what is asked about, or None: "What is a referral?", "court"."""
    found = any_form(language).search(asked.replace("’", "'"))
    return by_form(language)[found.group().lower()].meaning if found else None
