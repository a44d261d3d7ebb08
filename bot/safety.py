"""What a message signals and how soon a person must look, read before anything else is done with it.

Deterministic patterns over words made plain, so that a message written with a baby screaming in the
other hand is read like one that was spelt well. No model, no network: this holds when Rasa is silent.
It can only raise. A person decides. The rules are the practice definition of signals and urgency.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.concerns import least_for_types, types_in
from bot.signs.every_sign import EVERY_SIGN
from bot.signs.reading import Message, Standing, standing
from bot.signs.spelling import plain_text
from bot.signs.urgency import least_for, may_be_now, soonest
from referrals.model import Reading, Register, Signal, SignalFound


def check(words: str, who: Register) -> Reading:
    """Read a message for danger. Never raises, whatever the words are."""
    message = Message(plain_text(words))
    held = tuple(standing(message, EVERY_SIGN, who))
    found = tuple(_first_of_each(held))
    signals = {one.signal for one in found}
    urgency = soonest((least_for(signals), *(one.sign.urgency for one in held)))
    if who is Register.PRACTITIONER:
        urgency = urgency.raised_to(least_for_types(types_in(message)))
    return Reading(found, may_be_now(urgency, signals, who))


def _first_of_each(held: Iterable[Standing]) -> Iterable[SignalFound]:
    """The first reason for each signal, in the order of the model's list."""
    because: dict[Signal, str] = {}
    for one in held:
        for signal in one.sign.signals:
            because.setdefault(signal, one.because)
    return (SignalFound(signal, because[signal]) for signal in Signal if signal in because)
