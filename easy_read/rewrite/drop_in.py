"""Plainer words that fit where the harder ones stood, from a list that people read and add to.

Most plainer words of the checker explain: "able to get it" for "eligible". Only those that fit in
place stand in drop_in.tsv. A verb takes the form of the one before it, and "a" becomes "an" where
it must.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from easy_read.rewrite.kept import begins_sentence
from easy_read.rules.rule import Where
from easy_read.words.lists import rows
from easy_read.words.verbs import forms

_VERB = re.compile(r"\[([a-z]+)\]")
# "was started", "has started": the participle. "They started": the past.
_TAKES_PARTICIPLE = re.compile(
    r"\b(?:have|has|had|having|be|been|being|is|are|was|were|get|got)"
    r"(?: (?:not|also|already|never|now|all))? $",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<!\w)(a|an) $", re.IGNORECASE)
_OWNED = re.compile(r"(?<!\w)(?:the|a|an|my|your|his|her|our|their|this|that) $", re.IGNORECASE)
_SOUNDS_OPEN = re.compile(r"(?!use|uni|one|eu)[aeiou]|hour|honest", re.IGNORECASE)


@dataclass(frozen=True)
class DropIn:
    """One line of the list. `verb` and `other` are the verbs before and after, if it has them."""

    wording: str
    instead: str
    verb: str | None
    other: str | None

    @property
    def shape(self) -> re.Pattern[str]:
        return _compiled(self.wording, self.verb)


@cache
def drop_ins() -> tuple[DropIn, ...]:
    """Give the list as it stands."""
    return tuple(
        _drop_in(row[0], row[1] if len(row) > 1 else "")
        for row in rows("drop_in.tsv", Path(__file__).parent)
    )


def drop_in_at(words: str, where: Where) -> tuple[Where, str] | None:
    """Give what to replace at this finding and with what; None where no line of the list fits."""
    first = words[where.start : where.end].replace("’", "'").lower().partition(" ")[0]
    for line in _by_first_word().get(first, ()) + _by_first_word()[None]:
        found = line.shape.match(words, where.start)
        if found and found.end() >= where.end:
            return _fitted(words, Where(*found.span()), _said(words, found, line))
    return None


def as_it_began(words: str, where: Where, instead: str) -> str:
    """Give `instead` a capital letter where what stood there began a sentence with one."""
    began = words[where.start : where.start + 1]
    if began.isupper() and begins_sentence(words, where.start):
        return instead[:1].upper() + instead[1:]
    return instead


def _drop_in(wording: str, instead: str) -> DropIn:
    verb, other = _VERB.search(wording), _VERB.search(instead)
    return DropIn(wording, instead, verb and verb.group(1), other and other.group(1))


@cache
def _compiled(wording: str, verb: str | None) -> re.Pattern[str]:
    shape = wording
    if verb:
        every = "|".join(sorted(set(forms(verb).all()), key=len, reverse=True))
        shape = _VERB.sub(f"(?P<verb>{every})", wording, count=1)
    # A wording ends where its last word does; a look ahead, or a space, says so itself.
    end = "" if re.search(r"\(\?[=!][^\t]*\)$|[ $+]$", wording) else r"(?!\w)"
    return re.compile(shape + end, re.IGNORECASE)


@cache
def _by_first_word() -> dict[str | None, tuple[DropIn, ...]]:
    """Give the lines by the words that they can begin with; under None those that may be any."""
    found: dict[str | None, list[DropIn]] = {None: []}
    for line in drop_ins():
        plain = re.match(r"[a-z]+(?= \w|$|\t| \(|\(\?)", line.wording, re.I)
        if line.verb and line.wording.startswith("["):
            firsts: list[str | None] = list({*forms(line.verb).all()})
        else:
            firsts = [plain.group().lower() if plain else None]
        for first in firsts:
            found.setdefault(first, []).append(line)
    return {first: tuple(lines) for first, lines in found.items()}


def _said(words: str, found: re.Match[str], line: DropIn) -> str:
    """Write what to put in, its verb in the form of the verb that stood there."""
    instead = line.instead
    if line.verb and line.other:
        bent = _in_the_same_form(words, found, line.verb, line.other)
        instead = _VERB.sub(lambda _: bent, instead, count=1)
    return found.expand(instead)


def _in_the_same_form(words: str, found: re.Match[str], verb: str, other: str) -> str:
    before, after = forms(verb), forms(other)
    stood = found["verb"].lower()
    if stood == before.participle and _TAKES_PARTICIPLE.search(
        words, _near(found.start("verb")), found.start("verb")
    ):
        return after.participle
    return after.all()[before.all().index(stood)]


def _fitted(words: str, where: Where, instead: str) -> tuple[Where, str]:
    """Mind the capital letter, and the "a" or "the" that stands before."""
    if not instead:
        return _left_out(words, where)
    near = _near(where.start)
    if _OWNED.search(words, near, where.start):
        instead = re.sub(r"^(?:the|an?) ", "", instead)
    article = _ARTICLE.search(words, near, where.start)
    if article:
        right = "an" if _SOUNDS_OPEN.match(instead) else "a"
        if right != article.group(1).lower():
            stood = Where(article.start(), where.end)
            return stood, as_it_began(words, stood, f"{right} {instead}")
    return where, as_it_began(words, where, instead)


def _near(start: int) -> int:
    """Look back a few words and no further: a long text must not be read again for each word."""
    return max(0, start - 30)


def _left_out(words: str, where: Where) -> tuple[Where, str]:
    """Leave words out; the one behind takes over the capital letter."""
    behind = words[where.end : where.end + 1]
    if words[where.start].isupper() and begins_sentence(words, where.start):
        return Where(where.start, where.end + 1), behind.upper()
    return where, ""
