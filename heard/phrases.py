"""`heard phrases`: how far each language is, and a native speaker's approval of a phrase."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from easy_read import approvals, catalogue
from easy_read.catalogue import Phrase
from easy_read.coverage import Coverage, coverage, every_language
from easy_read.registers import PARENT


@dataclass(frozen=True)
class Approved:
    """What was approved, with the English and the note beside it."""

    phrase: Phrase
    english: Phrase


def status_text(language: str | None) -> Iterator[str]:
    """A line for each language; of one language, a line for each phrase that wants somebody."""
    for one in _asked(language):
        yield _line(one)
        if language is not None:
            yield from (f"  not written   {key} ({register})" for key, register in one.missing)
            yield from (f"  not approved  {key} ({register})" for key, register in one.not_approved)


def status_json(language: str | None) -> str:
    """The same for programs: a JSON list with an object for each language."""
    told = [_told(one, with_phrases=language is not None) for one in _asked(language)]
    return json.dumps(told, ensure_ascii=False, indent=2)


def approve(key: str, register: str | None, language: str, by: str, on: date) -> Approved:
    """Record a native speaker's approval. Raises approvals.NotApprovable, PhraseMissing.

    Without a register the plain wording is meant, or the only one there is.
    """
    written = approvals.registers_of(key, language)
    meant = register or (PARENT if PARENT in written else written[0])
    phrase = approvals.approve(key, meant, language, by, on)
    return Approved(phrase, catalogue.phrases()[key, meant])


def known_language(language: str | None) -> bool:
    """Is there a file for this language (None: all of them)?"""
    return language is None or language in catalogue.languages()


def _asked(language: str | None) -> list[Coverage]:
    return every_language() if language is None else [coverage(language)]


def _line(one: Coverage) -> str:
    if one.language == catalogue.ENGLISH:
        return f"{one.language}  {one.phrases} phrases: the others are translated from these"
    missing = "complete" if one.is_complete else f"{len(one.missing)} not written: said in English"
    approved = f"{one.approved} approved by a native speaker"
    if one.not_approved:
        approved += f", {len(one.not_approved)} not yet approved"
    return f"{one.language}  {one.written} of {one.phrases} phrases, {missing}; {approved}"


def _told(one: Coverage, *, with_phrases: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "language": one.language,
        "phrases": one.phrases,
        "written": one.written,
        "complete": one.is_complete,
        "approved": one.approved,
        "not_approved": len(one.not_approved),
    }
    if with_phrases:
        told["missing"] = [{"key": key, "register": register} for key, register in one.missing]
        told["waiting_for_approval"] = [
            {"key": key, "register": register} for key, register in one.not_approved
        ]
    return told
