"""What a practitioner's concern is about, and how soon a person must look because of it.

Several types may hold. Empty means information only, or already dealt with. `escalation` and
`chase` take
the urgency of the harm that they chase, never below one working day.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.signs.concern_signs import CONCERN_SIGNS, FROM_SIGNAL
from bot.signs.every_sign import EVERY_SIGN
from bot.signs.reading import Message, Standing, shared, standing
from bot.signs.sign import patterns
from bot.signs.spelling import plain_text
from bot.signs.urgency import soonest
from bot.signs.witness import NoWitness, Witness
from referrals.model import ConcernType, Register, Urgency

# Types that a person must look at today even where no signal was read beside them; every other type
# is one working day.
TODAY = frozenset(
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
NOBODY_ELSE = NoWitness()
SHORTEST_CONCERN = 8  # words: less is a thank you, or a question about a date
_INFORMATION_ONLY = patterns(
    """
    no ~3 concern/concerns/worries/issues ~6
    for ~2 information/info/records/records_only/file
    information only
    fyi ~2
    let you know
    nothing abnormal
    already ~4 dealt/dealing/actioned/agreed/resolved/closed/planned/aware
    nothing/no ~2 further ~2 needed/required/action
    no actions/action ~3
    doing/progressing/thriving/engaging/settled ~2 well/nicely/school/in
    thriving
    going well
    change of address/gp/school/worker
    has changed to
    minutes/agenda/report/copy/letter/invite ~4 attached/enclosed/for_your
    could/can/please ~2 you ~2 send/confirm/tell ~2 me ~2 date/time/venue/address/details
    date of ~2 next
    thank you
    thanks
    historical/historic ~3
    consistent with ~4
    is/are ~1 taking ~3 medication
    """
)


def concern_types(words: str, witness: Witness = NOBODY_ELSE) -> tuple[ConcernType, ...]:
    """The types of concern in a practitioner's words, in the order of the model's list."""
    message = Message(plain_text(words))
    held = shared(standing(message, EVERY_SIGN, Register.PRACTITIONER), witness)
    return tuple(types_told(message, held, witness))


def types_told(
    message: Message, held: Iterable[Standing], witness: Witness = NOBODY_ELSE
) -> dict[ConcernType, str]:
    """Each type in a message and the words that tell of it; `held` are the signs standing there."""
    told: dict[ConcernType, str] = {}
    for kind, known in CONCERN_SIGNS.items():
        for found in standing(message, known, Register.PRACTITIONER):
            if witness.counts_for(kind, found.sign):
                told.setdefault(kind, found.because)
    for one in held:
        for signal in one.sign.signals:
            if signal in FROM_SIGNAL:
                told.setdefault(FROM_SIGNAL[signal], one.because)
    return {kind: told[kind] for kind in ConcernType if kind in told}


def least_for_types(types: Iterable[ConcernType]) -> Urgency:
    """The latest that a person may look at a concern of these types."""
    return soonest(Urgency.TODAY if kind in TODAY else Urgency.ONE_WORKING_DAY for kind in types)


def may_be_a_concern(message: Message) -> bool:
    """Unsure is raised: whoever writes at length, and not for information only, is worried."""
    told_only = any(message.holds(pattern) for pattern in _INFORMATION_ONLY)
    return len(message.words) >= SHORTEST_CONCERN and not told_only
