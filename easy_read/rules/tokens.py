"""The words of a message as tokens in sentences, for the rules that look at grammar.

A small grammar, not a parser: it knows closed classes (pronouns, forms of "be", joining words)
and endings. What needs more than that is left alone rather than guessed.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from easy_read.rules.rule import Where
from easy_read.rules.sentences import sentences

_TOKEN = re.compile(r"\{[^}]*\}|\w+(?:['’-]\w+)*|[^\w\s]")


@dataclass(frozen=True)
class Token:
    """A word or a mark. `low` is in small letters with a straight apostrophe."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() or self.text[0] == "{"


@dataclass(frozen=True)
class Sentence:
    """One sentence with its tokens: `words` are those that are no marks."""

    where: Where
    text: str
    tokens: tuple[Token, ...]

    @property
    def words(self) -> tuple[Token, ...]:
        return tuple(token for token in self.tokens if token.is_word)

    @property
    def ends(self) -> bool:
        """Tell a sentence from a label or a heading, which has no full stop."""
        return self.text.rstrip().endswith((".", "?", "!", ":"))

    @property
    def asks(self) -> bool:
        return self.text.rstrip("!. ").endswith("?")


@lru_cache(maxsize=64)
def parsed(text: str) -> tuple[Sentence, ...]:
    """Cut a message into sentences of tokens. Kept for the other rules of the same check."""
    return tuple(
        Sentence(where, text[where.start : where.end], _tokens(text, where))
        for where in sentences(text)
    )


def _tokens(text: str, where: Where) -> tuple[Token, ...]:
    return tuple(
        Token(found.group(), found.group().replace("’", "'").lower(), found.start(), found.end())
        for found in _TOKEN.finditer(text, where.start, where.end)
    )
