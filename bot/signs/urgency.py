"""How soon a person must look, from what was signalled: the table of the practice definition."""

from __future__ import annotations

from collections.abc import Iterable

from referrals.model import Register, Signal, Urgency

# "Any child_harm, sexual_harm, self_harm, domestic_abuse, left_alone, ingestion, weapon is
# at least this [today]".
# `neglect`, `asked_removed` and `substance` carry the urgency of the sign that raised them.
LEAST: dict[Signal, Urgency] = {
    Signal.IMMEDIATE_DANGER: Urgency.NOW,
    Signal.CHILD_HARM: Urgency.TODAY,
    Signal.SEXUAL_HARM: Urgency.TODAY,
    Signal.SELF_HARM: Urgency.TODAY,
    Signal.DOMESTIC_ABUSE: Urgency.TODAY,
    Signal.LEFT_ALONE: Urgency.TODAY,
    Signal.INGESTION: Urgency.TODAY,
    Signal.WEAPON: Urgency.TODAY,
    Signal.NEGLECT: Urgency.ONE_WORKING_DAY,
    Signal.ASKED_REMOVED: Urgency.ONE_WORKING_DAY,
    Signal.SUBSTANCE: Urgency.TODAY,
}


def soonest(urgencies: Iterable[Urgency]) -> Urgency:
    """The soonest of them; none when there is nothing."""
    return max(urgencies, key=lambda urgency: urgency.rank, default=Urgency.NONE)


def least_for(signals: Iterable[Signal]) -> Urgency:
    """The latest that a person may look, given these signals."""
    return soonest(LEAST[signal] for signal in signals)


def may_be_now(urgency: Urgency, signals: Iterable[Signal], who: Register) -> Urgency:
    """For a parent `now` stands exactly where `immediate_danger` does."""
    if who is Register.PARENT and urgency is Urgency.NOW and Signal.IMMEDIATE_DANGER not in signals:
        return Urgency.TODAY
    return urgency
