"""Where a hard word must stay: its meaning from the glossary, as the next sentence.

Source: GOV.UK, "Accessible communication formats", easy read: explain a hard word in the next
sentence.
"""

from __future__ import annotations

from easy_read.rewrite.kept import is_free
from easy_read.rules.rule import Where
from easy_read.rules.tokens import parsed


def meaning_behind(words: str, where: Where, meaning: str) -> tuple[Where, str] | None:
    """Give the place behind the sentence of this word, and its meaning as a sentence."""
    for sentence in parsed(words):
        if sentence.where.start <= where.start < sentence.where.end:
            end = sentence.where.end
            if not sentence.text.endswith(".") or not is_free(words, sentence.where):
                return None
            return Where(end, end), f" {meaning}"
    return None
