"""Cutting a long sentence in two, where both halves say what they said before.

Safe is a place before "and", "but", "so" or "because", at a semicolon or a dash, where a clause
with its own subject and verb follows. Left alone is whatever a cut would change: what hangs on "if"
or "when", what somebody said or thinks, a reason behind "not", a question, a list, a quotation.

Source: GOV.UK, "Accessible communication formats", easy read: one idea in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from easy_read.rewrite.kept import is_free
from easy_read.rules.main_clauses import (
    AUXILIARIES,
    DETERMINERS,
    PRONOUNS,
    has_whole_idea,
    tells_aim,
)
from easy_read.rules.rule import Where
from easy_read.rules.tokens import Sentence, Token
from easy_read.words.verbs import bases, irregular_participles, irregular_pasts

# What begins the second sentence in place of the joining word.
_BEGINS = {"and": "", "but": "But ", "so": "So ", "because": "This is because "}
_MARKS = (";", "–", "—", "-")
_FEWEST = 3  # words in a half
_HANGING = frozenset(
    "if when whenever unless until while whilst whether once although though provided either "
    "neither both nor".split()
)
# Behind these stands what somebody says, thinks or wants: a cut would say it as a fact.
_SAID = frozenset(
    "that which who whom whose what where how why say says said tell tells told think thinks "
    "thought believe believes believed know knows knew hope hopes hoped feel feels felt mean means "
    "meant see sees saw hear hears heard understand understands understood wish wishes want wants "
    "wanted sure worry worries worried afraid agree agreed decide decided explain explained ask "
    "asks asked claim claims claimed let lets make makes made watch watched".split()
)
_NEGATIVE = frozenset("not never no nobody nothing none neither".split())
_NOT_ABLE = frozenset("can could".split())
_ALSO = frozenset("also then now still always never not often".split())
# "we'll", "she's": a subject and its verb in one.
_SUBJECT_WITH_VERB = re.compile(
    r"(?:i'(?:m|ll|ve|d)|(?:you|we|they)'(?:re|ll|ve|d)|(?:he|she|it|there|that)'(?:s|ll|d))"
)
_SIMPLE = frozenset(
    "need want have live help ask bring call come give go know like look need ring see send take "
    "think try visit work write hope feel".split()
)


def cut_of(words: str, sentence: Sentence) -> tuple[Where, str] | None:
    """Give the best place to cut this sentence and what to put there; None where none is safe."""
    if sentence.asks or "\n" in sentence.text or not sentence.ends:
        return None
    if re.match(r"\W*(?:[-•*–]|\d+[.)]) ", sentence.text):
        return None  # an item of a list
    whole = len(sentence.words)
    found = [cut for cut in _cuts(words, sentence) if cut[0] < whole]
    return min(found, key=lambda cut: cut[0])[1:] if found else None


def _cuts(words: str, sentence: Sentence) -> Iterator[tuple[int, Where, str]]:
    """Give each safe cut, with the length of its longer half."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        mark = token.text in _MARKS and _is_mark(words, token)
        if not at or not (token.low in _BEGINS or mark):
            continue
        join = "and" if mark else token.low
        comma = tokens[at - 1].text == ","
        left, right = tokens[: at - comma], tokens[at + 1 :]
        if mark and right and right[0].low in ("and", "but", "so"):
            join, right = right[0].low, right[1:]
        halves = _count(left), _count(right) + len(_BEGINS[join].split())
        if min(halves) < _FEWEST or not _is_clause(right, comma=comma or mark):
            continue
        if not _can_stand_alone(left, right, join, comma=comma or mark):
            continue
        if join == "so" and tells_aim(tokens, at, at + 1):
            continue
        begins = _BEGINS[join]
        where = Where(left[-1].end, right[0].start + (not begins))
        if is_free(words, where):
            yield max(halves), where, f". {begins or right[0].text[0].upper()}"


def _is_mark(words: str, token: Token) -> bool:
    if token.text == ";":
        return True
    return words[token.start - 1 : token.end + 1] == f" {token.text} "


def _count(tokens: Sequence[Token]) -> int:
    return sum(token.is_word for token in tokens)


def _is_clause(tokens: Sequence[Token], *, comma: bool) -> bool:
    """Tell whether these begin with a subject and, beyond doubt, its verb."""
    tokens = tokens[1:] if tokens and tokens[0].low in ("then", "now", "also") else tokens
    if not tokens or not tokens[0].is_word:
        return False
    first = tokens[0]
    if _SUBJECT_WITH_VERB.fullmatch(first.low):
        return True
    behind = [token for token in tokens[1:6] if token.low not in _ALSO]
    if first.low in PRONOUNS:
        return bool(behind) and _is_verb(behind[0], simple=True)
    if first.low in DETERMINERS:
        subject = list(_until_verb(behind[:4]))
        return 0 < len(subject) < len(behind[:4])
    name = first.text[0].isupper() and comma
    return name and bool(behind) and _is_verb(behind[0], simple=False)


def _until_verb(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if _is_verb(token, simple=False):
            return
        if not token.is_word or token.low in (*PRONOUNS, *DETERMINERS, *_BEGINS, "of", "to", "for"):
            yield from tokens  # no verb is near enough to be sure
            return
        yield token


def _is_verb(token: Token, *, simple: bool) -> bool:
    low = token.low
    if low in AUXILIARIES or low in ("can't", "won't", "isn't", "don't", "didn't", "aren't"):
        return True
    past = low in irregular_pasts() and low not in irregular_participles()
    return past or (simple and (low in _SIMPLE or _is_simple_form(low)))


def _is_simple_form(low: str) -> bool:
    return low.endswith(("s", "ed")) and any(base in _SIMPLE for base in bases(low))


def _can_stand_alone(
    left: Sequence[Token], right: Sequence[Token], join: str, *, comma: bool
) -> bool:
    before, after = ({token.low for token in half} for half in (left, right))
    whole = has_whole_idea(left) or _SUBJECT_WITH_VERB.fullmatch(left[0].low)
    if not whole or before & _HANGING or _is_list(left):
        return False
    if any(
        token.low in ("before", "after", "since", "as") and behind.low in PRONOUNS
        for half in (left, right)
        for token, behind in pairwise(half)
    ):
        return False
    if join == "so" and comma:
        return True
    if before & _SAID or "because" in before:
        return False
    if join == "because":
        return not _denies(left)
    # "Ring me and I will come": one is the price of the other. "... if you agree" may mean both.
    return not _orders(left) and not after & _HANGING


def _denies(left: Sequence[Token]) -> bool:
    """Tell a reason that "not" may belong to; "I can not come because ..." has one reading."""
    return any(
        (token.low in _NEGATIVE or token.low.endswith("n't"))
        and not (place and left[place - 1].low in _NOT_ABLE)
        and token.low not in ("can't", "couldn't")
        for place, token in enumerate(left)
    )


def _orders(left: Sequence[Token]) -> bool:
    first = next((token.low for token in left if token.is_word), "")
    return first in ("please", "do", "just", "never", "always") or first in _SIMPLE


def _is_list(left: Sequence[Token]) -> bool:
    """Tell "milk, nappies, and ...": behind its last comma there is no clause."""
    commas = [place for place, token in enumerate(left) if token.text == ","]
    return bool(commas) and not _is_clause(left[commas[-1] + 1 :], comma=True)
