"""Soft findings: words and sentences that readers find hard. They never block anything.

Which words and sentences count as hard was decided on plain messages of our own, so that what is
easy is left alone: a worker who is warned about everything reads no warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from easy_read.glossary import named_in
from easy_read.registers import PARENT, PUBLIC
from easy_read.rules.hard_word import may_be_name, plainer_for
from easy_read.rules.rule import Finding, Level, Rule, Spot, Where
from easy_read.rules.tokens import Token, parsed
from easy_read.soft.sentence_difficulty import sentence_difficulty
from easy_read.soft.word_difficulty import word_difficulty
from easy_read.words.common import is_everyday
from easy_read.words.verbs import bases

HARD_WORD_FROM = 0.27  # CompLex: 0.25 is "easy: I know this word", 0 "very easy"
HARD_SENTENCE_FROM = 0.75
SHORTEST = 4  # words: fewer are a label, or an answer
_LETTERS = re.compile(r"[a-z]{3,40}")  # what is longer is no word, and would take seconds to read
_PLACEHOLDER = re.compile(r"\{[^}]*\}")


def hard_words(text: str) -> list[Finding]:
    """Find each word that readers are likely to find hard, in reading order."""
    return DIFFICULT_WORD.find(text)


def hard_sentences(text: str) -> list[Finding]:
    """Find each sentence that reads like the standard text of an office, in reading order."""
    return DIFFICULT_SENTENCE.find(text)


def _words(text: str) -> Iterator[Spot]:
    explained = [(found.start, found.end) for found in named_in(text)]
    for sentence in parsed(text):
        for index, word in enumerate(sentence.words):
            known = any(start <= word.start < end for start, end in explained)
            if not known and _is_hard(index, word):
                where = Where(word.start, word.end)
                plainer = plainer_for(word.low)
                yield Spot(where, "Readers found words like this one hard.", plainer)


def _is_hard(index: int, word: Token) -> bool:
    low = word.low.removesuffix("'s").removesuffix("'")
    is_name = word.text[0].isupper() and (index > 0 or may_be_name(word))
    if is_name or not _LETTERS.fullmatch(low) or is_everyday(low):
        return False
    return min(word_difficulty().of_all(list(bases(low)))) >= HARD_WORD_FROM


def _sentences(text: str) -> Iterator[Spot]:
    for sentence in parsed(text):
        if len(sentence.words) >= SHORTEST:
            # What fills a placeholder is mostly a name.
            said = _PLACEHOLDER.sub("Sam", sentence.text)
            if sentence_difficulty().of(said) >= HARD_SENTENCE_FROM:
                yield Spot(
                    sentence.where,
                    "This sentence reads like a letter from an office. Say it in shorter sentences "
                    'with easier words. Speak to "you".',
                )


DIFFICULT_WORD = Rule(
    name="difficult_word",
    level=Level.SOFT,
    source="Shardlow and others 2020, CompLex: words as readers rated them",
    spots=_words,
    good=(
        "Leo has a rash on his tummy. He cries at bedtime.",
        "Siobhan will come to your home on Monday 5 May at 10 in the morning.",
        "You can bring a friend. Tell us what you think.",
    ),
    bad=(
        "We talked about the new framework.",
        "This intervention will help.",
        "We will reassess the situation.",
    ),
    registers=(PARENT, PUBLIC),
)

DIFFICULT_SENTENCE = Rule(
    name="difficult_sentence",
    level=Level.SOFT,
    source="GOV.UK accessible formats, easy read; taught with sentences of our own",
    spots=_sentences,
    good=(
        "A worker will come to your home on Monday.",
        "You can bring a friend. Tell us what you think.",
        "I will ring you, and then we can talk about the school.",
    ),
    bad=(
        "Contact arrangements will be reviewed following completion of the parenting assessment.",
        "The outcome of the enquiry was communicated to relevant professionals.",
    ),
    registers=(PARENT, PUBLIC),
)

ADVICE = (DIFFICULT_WORD, DIFFICULT_SENTENCE)
