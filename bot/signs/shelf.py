"""Signs, or patterns, by a word that each needs: a message looks only at those that could be in it.

There are thousands of them, and a message has a few words. Which stand, and in which order they are
found, is the same with the shelf as without it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import Protocol, TypeVar


class Needs(Protocol):
    """What can only be in a message that has one word of each of these sets."""

    @property
    def needs(self) -> tuple[frozenset[str], ...]:
        """The sets; none where it may be in any message."""


N = TypeVar("N", bound=Needs)


class Shelf(tuple[N, ...]):
    """Signs or patterns in their order, quick to look through."""

    def that_may_stand(self, words: frozenset[str]) -> list[N]:
        """Those that could be in a message with these words, in their order."""
        near = set(self._always)
        for word in words:
            near.update(self._by_word.get(word, ()))
        return [self[place] for place in sorted(near)]

    @cached_property
    def _always(self) -> list[int]:
        return [place for place, one in enumerate(self) if not one.needs]

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """Each under the rarest of what it needs: one of those words must be there."""
        needs = [one.needs for one in self]
        common = Counter(word for each in needs for words in each for word in words)
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(needs):
            for word in min(
                each, key=lambda words: sum(common[word] for word in words), default=()
            ):
                found[word].append(place)
        return dict(found)
