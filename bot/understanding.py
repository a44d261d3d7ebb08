"""What a message means, on one path for a live message and for `heard understand`.

Rules read first and need no Rasa; the model's intent may only raise what they found. A person
decides the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot import safety
from bot.concerns import concern_types
from bot.rasa_client import RasaSilent, Understanding
from referrals.model import ConcernType, Intent, Reading, Register, Urgency

# How sure the model must be before its intent starts a clock that the rules did not start.
SURE_ENOUGH = 0.4

FLOOR_OF_INTENT = {
    Intent.CANNOT_COPE: Urgency.ONE_WORKING_DAY,
    Intent.MEDICATION_MISSED: Urgency.ONE_WORKING_DAY,
    Intent.COMPLAINT: Urgency.ONE_WORKING_DAY,
    Intent.ASK_APPOINTMENT: Urgency.ONE_WORKING_DAY,
    Intent.ASK_HUMAN: Urgency.ONE_WORKING_DAY,
    Intent.NO_BASICS: Urgency.ONE_WORKING_DAY,
    Intent.CHILD_HURT_OR_ILL: Urgency.ONE_WORKING_DAY,
    Intent.UNSAFE_AT_HOME: Urgency.ONE_WORKING_DAY,
    Intent.HARM_DONE_BY_ME: Urgency.ONE_WORKING_DAY,
    Intent.SELF_HARM: Urgency.ONE_WORKING_DAY,
    Intent.ASK_CHILD_REMOVED: Urgency.ONE_WORKING_DAY,
}


class Model(Protocol):
    """Whatever can name the intent of a message: Rasa."""

    def understand(self, text: str) -> Understanding:
        """The main thing that a message tells or wants. Raises RasaSilent."""
        ...


@dataclass(frozen=True)
class Understood:
    """All that rules and the model read in one message."""

    intent: Intent | None
    confidence: float | None
    reading: Reading
    concern_types: tuple[ConcernType, ...] = ()


def read_by_rules(words: str, who: Register) -> tuple[Reading, tuple[ConcernType, ...]]:
    """What the rules find: signals, urgency, and a practitioner's concern types."""
    concerns = concern_types(words) if who is Register.PRACTITIONER else ()
    return safety.check(words, who), concerns


def understand(words: str, who: Register, model: Model | None) -> Understood:
    """Rules and model together. A silent model leaves the rules' reading as it is."""
    reading, concerns = read_by_rules(words, who)
    guess = _ask(model, words) if who is Register.PARENT else None
    if guess is None:
        return Understood(None, None, reading, concerns)
    raised = raised_by_intent(reading, guess)
    return Understood(guess.intent, guess.confidence, raised, concerns)


def raised_by_intent(reading: Reading, guess: Understanding) -> Reading:
    """The reading, raised to the floor of a sure intent."""
    if guess.confidence < SURE_ENOUGH:
        return reading
    floor = FLOOR_OF_INTENT.get(guess.intent, Urgency.NONE)
    return Reading(reading.signals, reading.urgency.raised_to(floor))


def _ask(model: Model | None, words: str) -> Understanding | None:
    if model is None:
        return None
    try:
        return model.understand(words)
    except RasaSilent:
        return None
