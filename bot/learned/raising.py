"""What the learned reader found, put beside what the rules found: it may raise, never lower."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Protocol

from bot.learned.told import Heard, Told
from bot.signs.urgency import least_for, may_be_now, soonest
from referrals.model import ConcernType, Reading, Register, Signal, SignalFound, Urgency

# How soon a person must look, as the reader was taught it: "this soon, or sooner".
_AT_LEAST = {
    "at_least_one_working_day": Urgency.ONE_WORKING_DAY,
    "at_least_today": Urgency.TODAY,
    "now": Urgency.NOW,
}
_SIGNALS = {signal.value: signal for signal in Signal}
_TYPES = {f"type:{kind.value}": kind for kind in ConcernType}


class Learned(Protocol):
    """Whatever was taught to read messages."""

    @property
    def proven(self) -> Set[str]:
        """The names of the signs that proved right on labelled messages."""
        ...

    def hear(self, words: str, who: str) -> Heard:
        """What counts as told in these words, and how likely everything is."""
        ...


def raised(reading: Reading, told: Sequence[Told], who: Register) -> Reading:
    """The reading with the signals that only the learned reader found, and no less urgent."""
    known = {found.signal for found in reading.signals}
    more = tuple(
        SignalFound(_SIGNALS[one.name], one.because)
        for one in told
        if one.name in _SIGNALS and _SIGNALS[one.name] not in known
    )
    signals = (*reading.signals, *more)
    levels = (_AT_LEAST[one.name] for one in told if one.name in _AT_LEAST)
    held = [found.signal for found in signals]
    urgency = may_be_now(soonest((*levels, least_for(held))), held, who)
    return Reading(signals, reading.urgency.raised_to(urgency))


def types_beside(known: tuple[ConcernType, ...], told: Sequence[Told]) -> tuple[ConcernType, ...]:
    """A practitioner's concern types: those of the rules, and those that were only learned."""
    learned = {_TYPES[one.name] for one in told if one.name in _TYPES}
    return tuple(kind for kind in ConcernType if kind in known or kind in learned)
