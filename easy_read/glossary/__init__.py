"""The glossary: every hard word that must stay, and what it means in plain words.

One file a language; `entries()` reads it, and `meaning_of("a referral")` answers "what does that
mean?". A word that is not here has a plainer word, or must be added here with its meaning.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from easy_read.words.lists import rows

FOLDER = Path(__file__).parent
_WORD = re.compile(r"\w+")
_GOES_ON = re.compile(r"[\w}-]")


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


@dataclass(frozen=True)
class Named:
    """A place in a text that names an entry, in any of its forms: text[start:end]."""

    start: int
    end: int
    form: str
    entry: Entry


@cache
def _by_first_word(language: str) -> dict[str, tuple[tuple[str, Entry], ...]]:
    """Give the forms that begin with a word, the longest one first."""
    found: dict[str, list[tuple[str, Entry]]] = {}
    for form, entry in by_form(language).items():
        found.setdefault(_WORD.findall(form)[0], []).append((form, entry))
    return {word: tuple(sorted(at, key=lambda one: -len(one[0]))) for word, at in found.items()}


@lru_cache(maxsize=64)
def named_in(text: str, language: str = "en") -> tuple[Named, ...]:
    """Find the words of the glossary in a text, the longer one where two begin alike.

    Word by word and kept, because several rules ask the same of the same message.
    """
    low = text.replace("’", "'").lower()
    begins = _by_first_word(language)
    found: list[Named] = []
    for word in _WORD.finditer(low):
        start = word.start()
        if word.group() not in begins or (found and start < found[-1].end):
            continue
        if start and low[start - 1] in "{-":
            continue
        for form, entry in begins[word.group()]:
            end = start + len(form)
            if low.startswith(form, start) and not _GOES_ON.match(low, end):
                found.append(Named(start, end, text[start:end], entry))
                break
    return tuple(found)


def meaning_of(asked: str, language: str = "en") -> str | None:
    """Say in plain words what is asked about, or None: "What is a referral?", "court"."""
    found = named_in(asked, language)
    return found[0].entry.meaning if found else None
