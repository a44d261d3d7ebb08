"""Common words: among the few thousand commonest, or in the glossary with their meaning.

Source: W3C COGA, "Use clear words", common words; Inclusion Europe, "Information for all": easy
words that people know. Words of offices stand in easy_read/words/plainer.tsv with plainer ones.
Any other word is hard when it is rarer than Zipf 3.6 in `wordfreq` (4 in a million words) in all of
its forms, and advice is given below 3.9 (about 8,500 word forms are more common). Left alone are
names, the words of the glossary, and the words of home that every parent knows. Tried on words with
known levels: of 1,088 words of level A1 in CEFR-J 1 in 100 falls below the limit, of those of level
A2 5, and of 2,069 words of levels C1 and C2 76.
"""

import re
from collections.abc import Iterator
from functools import cache

from easy_read.glossary import named_in
from easy_read.registers import PARENT, PUBLIC
from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.rules.tokens import Token, parsed
from easy_read.words.common import is_everyday, zipf_of_any_form
from easy_read.words.lists import rows
from easy_read.words.verbs import forms

HARD_BELOW = 3.6
ADVICE_BELOW = 3.9
OFFICE = "Offices use this word. Another word is easier."
RARE = "This word is rare. Many people do not know it."
# A name at the start of a sentence can not be told by its capital: words with these endings can.
_WORD_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ity", "ness", "ing", "ed", "ly", "ism")
# "jo@example.org" and "www.gov.uk/help" are written as they are.
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|(?<!\w)[a-z0-9-]+(?:\.[a-z0-9-]{2,})+\S*", re.I)
_PLURAL = {"y": "ies", "s": "ses", "x": "xes"}


@cache
def _office_words() -> dict[str, tuple[str, Level]]:
    """Give each word of offices in every form, with the plainer word in the same form."""
    found: dict[str, tuple[str, Level]] = {}
    for word, kind, plainer in rows("plainer.tsv"):
        level = Level.SOFT if kind.startswith("x") else Level.HARD
        for form, instead in _all_forms(word, kind.lstrip("x"), plainer):
            found.setdefault(form, (instead, level))
    return found


def plainer_for(low: str) -> str | None:
    """Give the plainer word for a word of offices in small letters, in the same form."""
    plainer, _ = _office_words().get(low, (None, None))
    return plainer


def _all_forms(word: str, kind: str, plainer: str) -> Iterator[tuple[str, str]]:
    yield word, plainer
    if kind == "v":
        yield from zip(forms(word).all(), forms(plainer).all(), strict=True)
    elif kind == "n":
        end = "" if word.endswith("ey") else word[-1]
        yield (word[:-1] + _PLURAL[end] if end in _PLURAL else word + "s"), plainer


def _spots(text: str) -> Iterator[Spot]:
    left_alone = [(found.start, found.end) for found in named_in(text)]
    left_alone += [found.span() for found in _ADDRESS.finditer(text)]
    for sentence in parsed(text):
        for index, word in enumerate(sentence.words):
            if any(start <= word.start < end for start, end in left_alone):
                continue
            if spot := _spot(index, word):
                yield spot


def _spot(index: int, word: Token) -> Spot | None:
    where = Where(word.start, word.end)
    low = word.low.removesuffix("'s").removesuffix("'")
    if index and word.text[0].isupper() and not word.text.isupper():
        return None
    if low in _office_words():
        plainer, level = _office_words()[low]
        return Spot(where, OFFICE, plainer, level)
    if not _can_be_rare(word, low) or (index == 0 and may_be_name(word)):
        return None
    known = _commonness(low)
    if known >= ADVICE_BELOW:
        return None
    return Spot(where, RARE, None, Level.HARD if known < HARD_BELOW else Level.SOFT)


def _can_be_rare(word: Token, low: str) -> bool:
    return (
        re.fullmatch(r"[a-z]+(?:-[a-z]+)*", low) is not None
        and len(low) > 2
        and not word.text.isupper()
    )


def may_be_name(word: Token) -> bool:
    """Tell whether a word that begins a sentence could be somebody's name."""
    return word.text[0].isupper() and not word.low.endswith(_WORD_ENDINGS)


@cache
def _commonness(low: str) -> float:
    """Give the Zipf frequency; of a word with a hyphen the rarer half, unless all is known."""
    if is_everyday(low):
        return 8.0
    whole = zipf_of_any_form(low)
    if "-" not in low:
        return whole
    return max(whole, min(_commonness(half) if len(half) > 2 else 8.0 for half in low.split("-")))


HARD_WORD = Rule(
    name="hard_word",
    level=Level.HARD,
    source="W3C COGA, clear words; Inclusion Europe, Information for all",
    spots=_spots,
    good=(
        "I am your social worker. My name is Ruth.",
        "Siobhan will come with the nappies and the buggy.",
        "Bring the baby's bottle and a blanket.",
        "You can ring me in the afternoon. We can talk on the phone.",
        "A court is a place where a judge decides things by law.",
        "Leo has a rash on his tummy. He cries at bedtime.",
    ),
    bad=(
        "The meeting will commence at 10 in the morning.",
        "You attended the meeting.",
        "We are ascertaining the facts.",
        "Your domicile is in the town.",
        "I am writing regarding Leo.",
        "You need additional help.",
        "Please notify me.",
        "Subsequently we will ring you.",
        "This is an egregious mistake.",
        "We utilise a form.",
        "Numerous people can help.",
        "Your siblings can come.",
    ),
    registers=(PARENT, PUBLIC),
)
