"""One change that a writer may put in, and how changes are put in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from easy_read.rules.rule import Where


@dataclass(frozen=True)
class Suggestion:
    """Put `instead` in place of words[start:end]; where start is end, it goes in between.

    The rule with its why and its source is the one whose finding this answers.
    """

    where: Where
    instead: str
    rule: str
    why: str
    source: str


def put_in(words: str, suggestion: Suggestion) -> str:
    """Give the words with this one change."""
    return words[: suggestion.where.start] + suggestion.instead + words[suggestion.where.end :]


def put_all_in(words: str, suggestions: Sequence[Suggestion]) -> str:
    """Give the words with all of these, which must stand apart (see `apart`)."""
    for suggestion in sorted(suggestions, key=lambda one: one.where.start, reverse=True):
        words = put_in(words, suggestion)
    return words


def apart(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Leave out what lies over an earlier one: after a change the rest is looked at again."""
    kept: list[Suggestion] = []
    for suggestion in sorted(suggestions, key=lambda one: (one.where.start, one.where.end)):
        last = kept[-1].where if kept else Where(-1, -1)
        if suggestion.where.start >= last.end and suggestion.where.start > last.start:
            kept.append(suggestion)
    return kept
