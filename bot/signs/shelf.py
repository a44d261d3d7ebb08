"""Signs by a word that each needs: a message looks only at those that could be in it.

There are thousands of signs, and a message has a few words. Which signs stand, and in which order
they are found, is the same with the shelf as without it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

from bot.signs.sign import Sign


class Shelf(tuple[Sign, ...]):
    """Signs in their order, quick to look through."""

    def that_may_stand(self, words: frozenset[str]) -> list[Sign]:
        """The signs that could be in a message with these words, in their order."""
        near = set(self._always)
        for word in words:
            near.update(self._by_word.get(word, ()))
        return [self[place] for place in sorted(near)]

    @cached_property
    def _always(self) -> list[int]:
        return [place for place, sign in enumerate(self) if not sign.says.needs]

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """Each sign under the rarest of what it needs: one of those words must be there."""
        needs = [sign.says.needs for sign in self]
        common = Counter(word for each in needs for words in each for word in words)
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(needs):
            for word in min(
                each, key=lambda words: sum(common[word] for word in words), default=()
            ):
                found[word].append(place)
        return dict(found)
