"""Who approved which wording: a translation is not approved until a native speaker says so.

One line of JSON for each approval, in approvals.jsonl beside the catalogue. It holds a digest of
the words and of the English that they say, so that a phrase is not approved any more as soon as
either changes. What is not approved is said all the same: plain words that a speaker has yet to
look at are better for her than English that she can not read.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from easy_read import catalogue
from easy_read.catalogue import Phrase, PhraseMissing
from easy_read.registers import known

FILE = "approvals.jsonl"


class NotApprovable(ValueError):
    """There is nothing to approve under this key, or nobody who approves it."""


@dataclass(frozen=True)
class Approval:
    """A native speaker's word that this wording is right. `wording`: a digest of both languages."""

    language: str
    register: str
    key: str
    wording: str
    by: str
    on: str  # ISO 8601 date


def approvals() -> list[Approval]:
    """All approvals that were ever given, of wordings that stand and of wordings that changed."""
    path = catalogue.FOLDER / FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [Approval(**json.loads(line)) for line in lines if line]


def approved(language: str) -> set[tuple[str, str]]:
    """The phrases (key, register) of this language whose words, as they stand, are approved."""
    given = {
        (one.key, one.register, one.wording) for one in approvals() if one.language == language
    }
    english, written = catalogue.phrases(), catalogue.phrases(language)
    return {
        place
        for place, phrase in written.items()
        if place in english and (*place, digest(phrase, english[place])) in given
    }


def approve(key: str, register: str, language: str, by: str, on: date) -> Phrase:
    """Record that `by` approves the words as they stand. Returns the phrase.

    Raises NotApprovable for English, for a key without words in this language, without a name.
    """
    place = (key, known(register))
    if language == catalogue.ENGLISH or language not in catalogue.languages():
        raise NotApprovable(f"{language} is no language that English is translated to")
    if not by.strip():
        raise NotApprovable("an approval needs the name of who approves")
    if place not in catalogue.phrases(language) or place not in catalogue.phrases():
        raise NotApprovable(f"{key} has no words for a {register} in {language}")
    phrase = catalogue.phrases(language)[place]
    wording = digest(phrase, catalogue.phrases()[place])
    line = asdict(Approval(language, register, key, wording, by.strip(), on.isoformat()))
    with (catalogue.FOLDER / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return phrase


def registers_of(key: str, language: str) -> list[str]:
    """The registers in which this key has words of its own. Raises PhraseMissing without any."""
    found = sorted(register for written, register in catalogue.phrases(language) if written == key)
    if not found:
        raise PhraseMissing(f"{key} has no words in {language}")
    return found


def digest(phrase: Phrase, english: Phrase) -> str:
    """A digest of the words and of the English that they say (SHA-256, hexadecimal)."""
    return hashlib.sha256("\n".join(_lines(phrase.forms, english.forms)).encode()).hexdigest()


def _lines(*forms: Iterable[str]) -> list[str]:
    return [json.dumps(list(one), ensure_ascii=False) for one in forms]
