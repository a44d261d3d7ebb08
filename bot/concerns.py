"""What a practitioner's concern is about, and how soon a person must look because of it.

Several types may hold. Empty means information only, or already dealt with. `escalation` and `chase` take
the urgency of the harm that they chase, never below one working day.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.signs.concern_signs import CONCERN_SIGNS, FROM_SIGNAL
from bot.signs.every_sign import EVERY_SIGN
from bot.signs.reading import Message, standing
from bot.signs.spelling import plain_text
from bot.signs.urgency import soonest
from referrals.model import ConcernType, Register, Urgency

# Types that a person must look at today even where no signal was read beside them; every other type
# is one working day.
_TODAY = frozenset(
    {
        ConcernType.PHYSICAL_INJURY,
        ConcernType.EMOTIONAL_ABUSE,
        ConcernType.SEXUAL_ABUSE,
        ConcernType.DOMESTIC_ABUSE,
        ConcernType.ROUGH_HANDLING,
        ConcernType.LEFT_UNSUPERVISED,
        ConcernType.INGESTION_ACCIDENT,
        ConcernType.CHILD_DISCLOSURE,
        ConcernType.PARENT_ASKED_FOR_REMOVAL,
        ConcernType.UNSUITABLE_CARER,
        ConcernType.DISCHARGE_RISK,
    }
)


def concern_types(words: str) -> tuple[ConcernType, ...]:
    """The types of concern in a practitioner's words, in the order of the model's list."""
    return types_in(Message(plain_text(words)))


def types_in(message: Message) -> tuple[ConcernType, ...]:
    """The types in a message that has been made plain already."""
    told = _told(message) | _from_signals(message)
    return tuple(kind for kind in ConcernType if kind in told)


def least_for_types(types: Iterable[ConcernType]) -> Urgency:
    """The latest that a person may look at a concern of these types."""
    return soonest(Urgency.TODAY if kind in _TODAY else Urgency.ONE_WORKING_DAY for kind in types)


def _told(message: Message) -> set[ConcernType]:
    return {
        kind
        for kind, known in CONCERN_SIGNS.items()
        if next(standing(message, known, Register.PRACTITIONER), None)
    }


def _from_signals(message: Message) -> set[ConcernType]:
    held = standing(message, EVERY_SIGN, Register.PRACTITIONER)
    return {
        FROM_SIGNAL[one]
        for held_sign in held
        for one in held_sign.sign.signals
        if one in FROM_SIGNAL
    }
