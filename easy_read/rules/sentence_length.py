"""A sentence has 15 words or fewer.

Source: GOV.UK, "Accessible communication formats", easy read: sentences of 10 to 15 words with
one idea. Department of Health, "Making written information easier to understand for people with
learning disabilities" (2010): a sentence of more than 15 words is harder to understand.
"""

from collections.abc import Iterator

from easy_read.rules.rule import Level, Rule, Spot
from easy_read.rules.sentences import count_words, sentences

MOST_WORDS = 15


def _spots(words: str) -> Iterator[Spot]:
    for where in sentences(words):
        count = count_words(words[where.start : where.end])
        if count > MOST_WORDS:
            why = f"This sentence has {count} words. {MOST_WORDS} or fewer are easier to read."
            yield Spot(where, why, "Make 2 sentences.")


SENTENCE_LENGTH = Rule(
    name="sentence_length",
    level=Level.HARD,
    source="GOV.UK accessible communication formats; Department of Health 2010",
    spots=_spots,
    good=(
        "A worker will read it before {by}.",
        "You can write. You can talk. You can send a picture. You can stop at any time you want.",
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen {by}.",
    ),
    bad=(
        "A worker will read what you wrote to us today and then they will think about how to help.",
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen {by} x.",
    ),
    languages=("cy", "en", "pl"),
)
