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
# How sure it must be before a harm that the rules did not see is looked at today.
SURE_OF_HARM = 0.6

_HARM = frozenset(
    {
        Intent.SELF_HARM,
        Intent.ASK_CHILD_REMOVED,
        Intent.HARM_DONE_BY_ME,
        Intent.UNSAFE_AT_HOME,
    }
)
_NEED = _HARM | {
    Intent.CANNOT_COPE,
    Intent.MEDICATION_MISSED,
    Intent.COMPLAINT,
    Intent.ASK_APPOINTMENT,
    Intent.ASK_HUMAN,
    Intent.NO_BASICS,
    Intent.CHILD_HURT_OR_ILL,
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
    """The reading, raised to the least that a sure intent asks for."""
    return Reading(reading.signals, reading.urgency.raised_to(_least_for(guess)))


def _least_for(guess: Understanding) -> Urgency:
    if guess.intent in _HARM and guess.confidence >= SURE_OF_HARM:
        return Urgency.TODAY
    if guess.intent in _NEED and guess.confidence >= SURE_ENOUGH:
        return Urgency.ONE_WORKING_DAY
    return Urgency.NONE


def _ask(model: Model | None, words: str) -> Understanding | None:
    if model is None:
        return None
    try:
        return model.understand(words)
    except RasaSilent:
        return None
