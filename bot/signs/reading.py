"""Which signs stand in a message: said, and not denied, over, supposed, or only in play."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.signs import time
from bot.signs.idioms import without_idioms
from bot.signs.negation import negated
from bot.signs.pattern import BREAK, Pattern
from bot.signs.shelf import Shelf
from bot.signs.sign import Sign, Undone, patterns
from bot.signs.spelling import PlainText
from bot.signs.witness import Witness
from referrals.model import Register


@dataclass(frozen=True)
class Standing:
    """A sign that holds, and the person's own words for it."""

    sign: Sign
    because: str


@dataclass(frozen=True)
class Message:
    """A message ready to be read for signs: plain words, idioms blanked."""

    text: PlainText

    @cached_property
    def words(self) -> list[str]:
        return without_idioms([word.plain for word in self.text.words])

    @cached_property
    def line(self) -> str:
        return "".join(word + " " for word in self.words)

    @cached_property
    def present(self) -> frozenset[str]:
        return frozenset(self.words)

    def holds(self, pattern: Pattern) -> bool:
        """Whether the pattern is anywhere in the message."""
        return pattern.may_match(self.present) and pattern.regex.search(self.line) is not None

    def sentence(self, first: int, last: int) -> str:
        """The sentence around plain words `first` to `last`."""
        start = first
        while start > 0 and self.words[start - 1] != BREAK:
            start -= 1
        end = last
        while end + 1 < len(self.words) and self.words[end + 1] != BREAK:
            end += 1
        return "".join(word + " " for word in self.words[start : end + 1])


def shared(held: Iterable[Standing], witness: Witness) -> tuple[Standing, ...]:
    """As much of what stands as the witness shares."""
    found = ((one, witness.shares(one.sign)) for one in held)
    return tuple(Standing(sign, one.because) for one, sign in found if sign is not None)


def standing(message: Message, known: Iterable[Sign], who: Register) -> Iterator[Standing]:
    """Every sign that holds."""
    near = known.that_may_stand(message.present) if isinstance(known, Shelf) else known
    for sign in near:
        if sign.who in (None, who) and sign.says.may_match(message.present):
            found = _first_that_stands(message, sign)
            if found:
                yield Standing(sign, found)


def _first_that_stands(message: Message, sign: Sign) -> str | None:
    for match in sign.says.regex.finditer(message.line):
        first = message.line.count(" ", 0, match.start())
        last = max(first, first + match.group().count(" ") - 1)
        if first < len(message.words) and not _undone(message, sign, first, last):
            return message.text.as_written(first, last) if _company(message, sign) else None
    return None


def _company(message: Message, sign: Sign) -> bool:
    """Whether what must also be said is said, and what must not be is not."""
    with_it = not sign.with_ or any(message.holds(pattern) for pattern in sign.with_)
    return with_it and not any(message.holds(pattern) for pattern in sign.without)


def _undone(message: Message, sign: Sign, first: int, last: int) -> bool:
    return any(_UNDONE[how](message, sign, first, last) for how in sign.undone)


def _by_not(message: Message, sign: Sign, first: int, last: int) -> bool:
    return not sign.says.says_not and negated(message.words, first, last)


def _by_past(message: Message, _sign: Sign, first: int, last: int) -> bool:
    return time.over(message.line, message.sentence(first, last))


def _by_long_ago(message: Message, _sign: Sign, first: int, last: int) -> bool:
    return time.long_ago(message.line, message.sentence(first, last))


def _by_supposing(message: Message, _sign: Sign, first: int, last: int) -> bool:
    return time.supposed(message.sentence(first, last))


def _by_play(message: Message, _sign: Sign, first: int, last: int) -> bool:
    return time.in_play(message.sentence(first, last))


_ACCUSED = patterns(
    """
    say/says/said/saying/told/accuse/accused/accusing/accuses/reckon/reckons/think/thinks/claims/
        claim/reported/lying ~6 i/me/we
    """
)
_DENIED = patterns(
    """
    not true
    lie/lies/lying/liar
    but/and i/we ~2 not/never
    i/we ~1 not do ~1 that/it/anything/nothing
    i/we never
    i/we would never
    i ~1 never/not ~1 done/touched/laid
    """
)
_CONFESSED = re.compile(
    r"\b(but|only|just|did) i? ?(did|only|just|shook|pushed|grabbed|slapped|threw|shake) "
)


def _by_denial(message: Message, _sign: Sign, _first: int, _last: int) -> bool:
    accused = any(message.holds(pattern) for pattern in _ACCUSED)
    denied = any(message.holds(pattern) for pattern in _DENIED)
    return accused and denied and not _CONFESSED.search(message.line)


_UNDONE: dict[Undone, Callable[[Message, Sign, int, int], bool]] = {
    Undone.BY_NOT: _by_not,
    Undone.BY_PAST: _by_past,
    Undone.BY_LONG_AGO: _by_long_ago,
    Undone.BY_SUPPOSING: _by_supposing,
    Undone.BY_PLAY: _by_play,
    Undone.BY_DENIAL: _by_denial,
}
