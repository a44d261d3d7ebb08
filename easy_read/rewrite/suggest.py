"""What can be put in place of what the checker finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from easy_read.check import ENGLISH, check
from easy_read.registers import PARENT
from easy_read.rewrite.drop_in import as_it_began, drop_in_at
from easy_read.rewrite.explain import meaning_behind
from easy_read.rewrite.kept import is_free, keeps_names_and_numbers
from easy_read.rewrite.split import cut_of
from easy_read.rewrite.suggestion import Suggestion, apart
from easy_read.rules.abbreviation import ABBREVIATION
from easy_read.rules.contraction import CONTRACTION
from easy_read.rules.main_clauses import PRONOUNS
from easy_read.rules.number import NUMBER
from easy_read.rules.one_idea import ONE_IDEA
from easy_read.rules.rule import Finding, Where
from easy_read.rules.sentence_length import SENTENCE_LENGTH
from easy_read.rules.short_date import SHORT_DATE
from easy_read.rules.tokens import parsed
from easy_read.rules.unexplained_word import UNEXPLAINED_WORD
from easy_read.words.participles import is_participle

_Change = tuple[Where, str]
_NEXT_WORD = re.compile(r"\W*([\w']+)")
_OF_THE_CLOCK = re.compile(r"\d{1,2} ?(?:am|pm)", re.IGNORECASE)


def suggestions(words: str, register: str = PARENT, language: str = ENGLISH) -> list[Suggestion]:
    """Give every change that can be made as it stands, in reading order, none over another.

    Raises ValueError for a register that does not exist, and for a language without rules.
    """
    found = check(words, register, language)
    return apart(one for _, one in with_suggestions(words, found, language) if one)


def with_suggestions(
    words: str, findings: Sequence[Finding], language: str = ENGLISH
) -> list[tuple[Finding, Suggestion | None]]:
    """Give each finding with what can be put in; there is nothing yet for another language."""
    if language != ENGLISH:
        return [(finding, None) for finding in findings]
    return [(finding, _suggestion(words, finding)) for finding in findings]


def _suggestion(words: str, finding: Finding) -> Suggestion | None:
    for where, instead in _changes(words, finding):
        initials = finding.rule == ABBREVIATION.name
        if not is_free(words, where) or words[where.start : where.end] == instead:
            continue
        if keeps_names_and_numbers(words, where, instead, initials=initials):
            return Suggestion(where, instead, finding.rule, finding.why, finding.source)
    return None


def _changes(words: str, finding: Finding) -> Iterator[_Change]:
    """Give what might be put in at this finding, the best first."""
    where, plainer = finding.where, finding.plainer
    if finding.rule in (SENTENCE_LENGTH.name, ONE_IDEA.name):
        yield from _cut(words, where)
    elif finding.rule == CONTRACTION.name and plainer:
        yield from _in_full(words, where, plainer)
    elif finding.rule == UNEXPLAINED_WORD.name and plainer:
        if behind := meaning_behind(words, where, plainer):
            yield behind
    elif finding.rule == NUMBER.name and plainer and re.fullmatch(r"\d+(?: \w+)?", plainer):
        if not re.search(r"\d", words[where.start : where.end]):
            yield where, plainer
    elif finding.rule == SHORT_DATE.name and plainer:
        if _OF_THE_CLOCK.fullmatch(words[where.start : where.end]):
            yield where, plainer
    elif change := drop_in_at(words, where):
        yield change


def _cut(words: str, where: Where) -> Iterator[_Change]:
    for sentence in parsed(words):
        if sentence.where == where and (cut := cut_of(words, sentence)):
            yield cut


def _in_full(words: str, where: Where, plainer: str) -> Iterator[_Change]:
    """Give a short form in full, where its words keep their order and have one reading."""
    following = _NEXT_WORD.match(words, where.end)
    after = following.group(1).lower() if following else ""
    if "," in plainer or (plainer.endswith(" not") and after in PRONOUNS):
        return  # "she'd"; "can't you" would turn round
    if plainer.endswith(" is"):
        if after in ("been", "got"):
            plainer = f"{plainer[:-3]} has"
        elif is_participle(after) or after in ("had", "done", "gone"):
            return  # "she's left" is "has"; "she's worried" is "is"
    yield where, as_it_began(words, where, plainer)
