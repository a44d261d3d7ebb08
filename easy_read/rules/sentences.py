"""Where a sentence ends, and what counts as a word: every rule must count alike."""

import re
from collections.abc import Iterator

from easy_read.rules.rule import Where

# A full stop ends a sentence only before a space, so that "2.5" and "gov.uk" stay whole.
_SENTENCE = re.compile(r"\S.*?(?:[.?!]+(?=\s|$)|$)", re.MULTILINE)
# {worker} is one word; so are "grown-up", "sister's" and "999".
_WORD = re.compile(r"\{[^}]*\}|\w+(?:['’-]\w+)*")


def sentences(words: str) -> Iterator[Where]:
    """Give each sentence; a new line ends one too, as in a list or a label."""
    for found in _SENTENCE.finditer(words):
        yield Where(found.start(), found.end())


def count_words(words: str) -> int:
    """Count the words. A placeholder counts as one: what fills it is checked when it is said."""
    return len(_WORD.findall(words))
