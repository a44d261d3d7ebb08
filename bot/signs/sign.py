"""What one sign is: how it is said, what it signals, how soon to look, what can undo it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from bot.signs.pattern import Pattern
from referrals.model import Register, Signal, Urgency


class Undone(Enum):
    """What can show that a sign does not hold here."""

    BY_NOT = auto()  # "i never hit him"
    BY_PAST = auto()  # "he used to hit me, he is in prison now"
    BY_LONG_AGO = auto()  # "he had fits years ago": the stricter look, for signs of dying
    BY_SUPPOSING = auto()  # "what do i do if he chokes", "in case he"
    BY_PLAY = auto()  # a film, a game, a dream
    BY_DENIAL = auto()  # "they say i hit her, it is not true"


EVERYTHING = frozenset(Undone)
LASTS = frozenset({Undone.BY_NOT, Undone.BY_PLAY})


@dataclass(frozen=True)
class Sign:
    """One way of saying something. `with_`: what the message must also hold."""

    says: Pattern
    signals: tuple[Signal, ...] = ()
    urgency: Urgency = Urgency.TODAY
    undone: frozenset[Undone] = EVERYTHING
    with_: tuple[Pattern, ...] = ()
    without: tuple[Pattern, ...] = ()
    who: Register | None = None

    @property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Words of which one each must be there."""
        return self.says.needs

    @cached_property
    def name(self) -> str:
        """What tells this sign from every other: how it is said, of what, how soon, by whom."""
        of_what = ",".join(signal.value for signal in self.signals) or "-"
        return f"{self.says.source} > {of_what} {self.urgency.value} {self.who or 'anybody'}"


def signs(
    *signals: Signal,
    says: str,
    urgency: Urgency | None = None,
    undone: Iterable[Undone] = EVERYTHING,
    with_: str = "",
    without: str = "",
    who: Register | None = None,
) -> tuple[Sign, ...]:
    """One sign a line of `says`. `with_`: one of its lines must be there too; `without`: none."""
    least = Urgency.NOW if Signal.IMMEDIATE_DANGER in signals else Urgency.TODAY
    return tuple(
        Sign(
            Pattern(line),
            signals,
            urgency or least,
            frozenset(undone),
            patterns(with_),
            patterns(without),
            who,
        )
        for line in lines(says)
    )


def lines(text: str) -> tuple[str, ...]:
    """Lines that say something; one that ends in / goes on below, # begins a remark."""
    whole = re.sub(r"/\s*\n\s*", "/", text)
    stripped = (line.partition("#")[0].strip() for line in whole.splitlines())
    return tuple(line for line in stripped if line)


def patterns(text: str) -> tuple[Pattern, ...]:
    """A pattern a line."""
    return tuple(Pattern(line) for line in lines(text))
