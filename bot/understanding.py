"""What a message means, on one path for a live message and for `heard understand`.

Rules read first; beside them reads a model that was taught with examples (`bot.learned`). Neither
needs Rasa, whose intent may only raise what they found. A person decides the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import structlog

from bot import safety
from bot.concerns import concern_types
from bot.learned.beside import Beside
from bot.learned.raising import Learned, raised, types_beside
from bot.learned.told import Heard
from bot.rasa_client import RasaSilent, Understanding
from bot.signs.witness import NoWitness, Witness
from referrals.model import ConcernType, Intent, Reading, ReadingOf, Register, Urgency

log = structlog.get_logger(__name__)

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
    """All that rules and models read in one message."""

    intent: Intent | None
    confidence: float | None
    reading: Reading
    concern_types: tuple[ConcernType, ...] = ()


@dataclass(frozen=True)
class ReadWithoutRasa:
    """What was read the moment that a message is heard: `whole`, and who of the readers read what.

    `learned` is only what the learned reader adds to what the rules found.
    """

    whole: ReadingOf
    rules: ReadingOf
    learned: ReadingOf | None = None

    @property
    def each(self) -> tuple[ReadingOf, ...]:
        """The readings to be kept, one beside the other."""
        return (self.rules,) if self.learned is None else (self.rules, self.learned)


def read_by_rules(words: str, who: Register, witness: Witness | None = None) -> ReadingOf:
    """What the rules find: signals, urgency, and a practitioner's concern types."""
    beside = witness or NoWitness()
    concerns = concern_types(words, beside) if who is Register.PRACTITIONER else ()
    return ReadingOf("rules", safety.check(words, who, beside), concerns)


def read_without_rasa(words: str, who: Register, learned: Learned | None) -> ReadWithoutRasa:
    """Rules and the learned reader together: either can raise, neither can lower.

    Signs that proved right raise alone; the others where the learned reader heard something of the
    kind too. Trouble with it leaves all that the rules found: it is logged by its kind.
    """
    heard = _heard(learned, words, who)
    if learned is None or heard is None:
        rules = read_by_rules(words, who)
        return ReadWithoutRasa(rules, rules)
    rules = read_by_rules(words, who, Beside(heard.chances, learned.proven))
    told = heard.told
    reading = raised(rules.reading, told, who)
    concerns = types_beside(rules.concern_types, told) if who is Register.PRACTITIONER else ()
    if reading == rules.reading and concerns == rules.concern_types:
        return ReadWithoutRasa(rules, rules)
    more = Reading(reading.signals[len(rules.reading.signals) :], reading.urgency)
    added = tuple(kind for kind in concerns if kind not in rules.concern_types)
    return ReadWithoutRasa(
        ReadingOf("rules and learned", reading, concerns),
        rules,
        ReadingOf("learned", more, added),
    )


def understand(
    words: str, who: Register, model: Model | None, learned: Learned | None
) -> Understood:
    """Rules and models together. A silent Rasa leaves what was read without it."""
    read = read_without_rasa(words, who, learned).whole
    guess = _ask(model, words) if who is Register.PARENT else None
    if guess is None:
        return Understood(None, None, read.reading, read.concern_types)
    reading = raised_by_intent(read.reading, guess)
    return Understood(guess.intent, guess.confidence, reading, read.concern_types)


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


def _heard(learned: Learned | None, words: str, who: Register) -> Heard | None:
    if learned is None:
        return None
    try:
        return learned.hear(words, who.value)
    except Exception as trouble:  # an edge: whatever a model does, the rules' reading stands
        log.error("learned_reader_failed", kind=type(trouble).__name__)
        return None
