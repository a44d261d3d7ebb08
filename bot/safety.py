"""What a message signals and how soon a person must look, before anything else is done with it.

Deterministic patterns over words made plain, so that a message written with a baby screaming in the
other hand is read like one that was spelt well. No model, no network: this holds when Rasa is
silent.
It can only raise. A person decides. The rules are the practice definition of signals and urgency.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from bot.concerns import least_for_types, may_be_a_concern, types_told
from bot.signs.concern_signs import CARRY_CHILD_HARM
from bot.signs.every_sign import EVERY_SIGN
from bot.signs.reading import Message, Standing, shared, standing
from bot.signs.shelf import Shelf
from bot.signs.sign import Sign
from bot.signs.spelling import plain_text
from bot.signs.urgency import least_for, may_be_now, soonest
from bot.signs.witness import NoWitness, Witness
from referrals.model import Reading, Register, Signal, SignalFound, Urgency

NOBODY_ELSE = NoWitness()


def check(words: str, who: Register, witness: Witness = NOBODY_ELSE) -> Reading:
    """Read a message for danger. Never raises, whatever the words are.

    `witness`: who else heard it; without one every sign counts.
    """
    message = Message(plain_text(words))
    held = shared(standing(message, EVERY_SIGN, who), witness)
    because = _first_reasons(held)
    floor = Urgency.NONE
    if who is Register.PRACTITIONER:
        floor = _from_types(message, held, because, witness)
    urgency = soonest((floor, least_for(because), *(one.sign.urgency for one in held)))
    return Reading(_in_order(because), may_be_now(urgency, because, who))


def holds_any(words: str, signals: frozenset[Signal]) -> bool:
    """Whether `check` finds one of these in a parent's words; it looks for nothing else."""
    message = Message(plain_text(words))
    return any(standing(message, _signs_of(signals), Register.PARENT))


@cache
def _signs_of(signals: frozenset[Signal]) -> Shelf[Sign]:
    return Shelf(sign for sign in EVERY_SIGN if signals.intersection(sign.signals))


def _first_reasons(held: Iterable[Standing]) -> dict[Signal, str]:
    """The first words that raised each signal."""
    because: dict[Signal, str] = {}
    for one in held:
        for signal in one.sign.signals:
            because.setdefault(signal, one.because)
    return because


def _from_types(
    message: Message, held: tuple[Standing, ...], because: dict[Signal, str], witness: Witness
) -> Urgency:
    """What the types of concern add: `child_harm` where they carry it, and a floor."""
    types = types_told(message, held, witness)
    for kind in CARRY_CHILD_HARM:
        if kind in types:
            because.setdefault(Signal.CHILD_HARM, types[kind])
    unsure = may_be_a_concern(message) and witness.worried()
    return least_for_types(types).raised_to(Urgency.ONE_WORKING_DAY if unsure else Urgency.NONE)


def _in_order(because: dict[Signal, str]) -> tuple[SignalFound, ...]:
    return tuple(SignalFound(signal, because[signal]) for signal in Signal if signal in because)
