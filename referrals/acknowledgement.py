"""What a person is told the moment their words are on record. Pure: facts in, bubbles out.

First "I have it"; nothing comes before it but 999. Then who will read it and by when, honestly:
at night the number to ring. Wording lives in easy_read; here are keys only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from referrals.council import Council
from referrals.deadlines import decide_by, is_open, next_opening, promise_by
from referrals.model import Reading, Register, Signal, Urgency
from referrals.numbers import said
from referrals.outgoing import Bubble

DANGER_BUTTONS = (
    ("button.rang", "danger:rang"),
    ("button.can_not_ring", "danger:can_not_ring"),
    ("button.help_to_ring", "danger:help_to_ring"),
)
SAFE_BUTTONS = (
    ("button.yes", "safe:yes"),
    ("button.no", "safe:no"),
    ("button.unknown", "safe:unknown"),
)
THANKS = "referral.thanks"
# Where a parent's words hold one of these, others are said before the thanks.
BEFORE_THANKS = frozenset({Signal.IMMEDIATE_DANGER, Signal.SELF_HARM, Signal.ASKED_REMOVED})
_KEPT = {
    "voice",
    "photo",
    "video",
    "file",
    "sticker",
    "location",
    "edit",
    "contact",
    "other",
    "too_big",
}


@dataclass(frozen=True)
class JustHeard:
    """What is true once a message is on record."""

    number: str
    opened: bool  # did this message open the referral?
    known_before: bool  # has an earlier referral of this chat been closed?
    kind: str
    reading: Reading
    urgency: Urgency
    register: Register
    now: datetime


def acknowledgement(heard: JustHeard, council: Council) -> list[Bubble]:
    """The bubbles for this message, in order. Empty: the talk that follows is the answer."""
    if heard.reading.has(Signal.IMMEDIATE_DANGER):
        return _danger(heard, council)
    if heard.reading.has(Signal.SELF_HARM) and heard.register is Register.PARENT:
        return _self_harm(heard, council)
    bubbles = _kept(heard)
    if heard.reading.has(Signal.ASKED_REMOVED) and heard.register is Register.PARENT:
        return bubbles + _asked_removed(heard, council)
    if heard.opened:
        return bubbles + _opened(heard, council)
    return bubbles


def talk_waits(reading: Reading, register: Register) -> bool:
    """Was something asked about danger that the rest of the talk must wait for?"""
    if reading.has(Signal.IMMEDIATE_DANGER):
        return True
    return reading.has(Signal.SELF_HARM) and register is Register.PARENT


def _danger(heard: JustHeard, council: Council) -> list[Bubble]:
    return (
        ring_999(heard.reading)
        + _number(heard)
        + _who_looks_now(heard, council)
        + [Bubble("danger.tell_me_when", buttons=DANGER_BUTTONS)]
    )


def ring_999(reading: Reading) -> list[Bubble]:
    """The 999 words, before everything else."""
    if reading.has(Signal.INGESTION):
        return [Bubble("danger.ring_999_swallowed")]
    return [Bubble("danger.ring_999"), Bubble("danger.say_what")]


def _self_harm(heard: JustHeard, council: Council) -> list[Bubble]:
    if _somebody_reads_now(heard, council):
        first = [Bubble("self_harm.telling_worker"), *_number(heard)[1:]]
    else:
        first = [*_number(heard), *_away(heard.now, council)]
    return [
        *first,
        Bubble("self_harm.samaritans"),
        Bubble("self_harm.ring_999"),
        Bubble("self_harm.safe_now", buttons=SAFE_BUTTONS),
    ]


def _number(heard: JustHeard) -> list[Bubble]:
    thanks = Bubble(THANKS if heard.opened else "referral.more_heard")
    number = Bubble("referral.number", {"number": said(heard.number)})
    return [thanks, number] if heard.opened else [thanks]


def _who_looks_now(heard: JustHeard, council: Council) -> list[Bubble]:
    """ "I am telling a worker now" only where that is true at this hour (practice facts, 9)."""
    if _somebody_reads_now(heard, council):
        return [Bubble("danger.telling_worker")]
    return _away(heard.now, council)


def _somebody_reads_now(heard: JustHeard, council: Council) -> bool:
    return is_open(heard.now, council) or council.night_team_reads


def _asked_removed(heard: JustHeard, council: Council) -> list[Bubble]:
    """Never argued with: a manager reads it (case review 4.98)."""
    by = promise_by(Urgency.TODAY, heard.now, council)
    number = [Bubble("referral.number", {"number": said(heard.number)})] if heard.opened else []
    away = [] if is_open(heard.now, council) else _away(heard.now, council)
    return [
        Bubble("removal.heard"),
        *number,
        Bubble("removal.manager", {"by": by}),
        Bubble("removal.why"),
        *away,
    ]


def _opened(heard: JustHeard, council: Council) -> list[Bubble]:
    if heard.register is Register.PRACTITIONER:
        return _opened_for_practitioner(heard, council)
    again = [Bubble("referral.new_one")] if heard.known_before else []
    by = promise_by(heard.urgency, heard.now, council)
    away = [] if is_open(heard.now, council) else _away(heard.now, council)
    return [*_number(heard), *again, Bubble("referral.read_by", {"by": by}), *away]


def _opened_for_practitioner(heard: JustHeard, council: Council) -> list[Bubble]:
    by = promise_by(heard.urgency, heard.now, council)
    recorded = {"at": heard.now, "number": said(heard.number), "by": by}
    away = [] if is_open(heard.now, council) else _away(heard.now, council)
    return [
        Bubble("referral.received_practitioner", recorded),
        Bubble("referral.named_step"),
        Bubble("referral.decision_by", {"by": decide_by(heard.now, council)}),
        *away,
    ]


def _away(now: datetime, council: Council) -> list[Bubble]:
    if council.night_team_reads:
        return [Bubble("referral.night_team", {"phone": council.night_phone})]
    return [
        Bubble("referral.team_away", {"opens": next_opening(now, council)}),
        Bubble("referral.night_team", {"phone": council.night_phone}),
    ]


def _kept(heard: JustHeard) -> list[Bubble]:
    return [Bubble(f"kept.{heard.kind}")] if heard.kind in _KEPT else []
