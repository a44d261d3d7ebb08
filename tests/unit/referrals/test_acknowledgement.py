"""What a person is told the moment their words are on record: 999 first, then "I have it"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from referrals.acknowledgement import JustHeard, acknowledgement
from referrals.council import Council
from referrals.model import Reading, Register, Signal, Urgency
from referrals.outgoing import Bubble
from tests.builders import COUNCIL, NIGHT_TEAM_READS, a_reading, london

BY_DAY = london("Tue 2026-05-05 10:00")
AT_NIGHT = london("Tue 2026-05-05 22:00")
DANGER = a_reading(Signal.IMMEDIATE_DANGER)
SELF_HARM = a_reading(Signal.SELF_HARM)
REMOVED = a_reading(Signal.ASKED_REMOVED)
AWAY = ["referral.team_away", "referral.night_team"]
RING_999 = ["danger.ring_999", "danger.say_what"]
PRACTITIONER_IS_TOLD = [
    "referral.received_practitioner",
    "referral.named_step",
    "referral.decision_by",
]


def heard(
    reading: Reading | None = None,
    now: datetime = BY_DAY,
    *,
    opened: bool = True,
    known_before: bool = False,
    kind: str = "text",
    register: Register = Register.PARENT,
) -> JustHeard:
    reading = reading or Reading()
    urgency = Urgency.ONE_WORKING_DAY.raised_to(reading.urgency)
    return JustHeard("48217", opened, known_before, kind, reading, urgency, register, now)


def told(just_heard: JustHeard, council: Council = COUNCIL) -> list[str]:
    return [bubble.phrase for bubble in acknowledgement(just_heard, council)]


def said_in(just_heard: JustHeard, phrase: str, council: Council = COUNCIL) -> Bubble:
    return next(
        bubble for bubble in acknowledgement(just_heard, council) if bubble.phrase == phrase
    )


def test_a_parent_by_day_hears_thanks_a_number_and_by_when() -> None:
    assert told(heard()) == ["referral.thanks", "referral.number", "referral.read_by"]
    assert said_in(heard(), "referral.number").args == {"number": "48 217"}
    assert said_in(heard(), "referral.read_by").args == {"by": london("Wed 2026-05-06 10:00")}


def test_a_parent_at_night_also_hears_when_the_team_starts_and_whom_to_ring() -> None:
    assert told(heard(now=AT_NIGHT)) == [
        *("referral.thanks", "referral.number", "referral.read_by"),
        *AWAY,
    ]
    opens = said_in(heard(now=AT_NIGHT), "referral.team_away").args["opens"]
    assert opens == london("Wed 2026-05-06 09:00")
    assert said_in(heard(now=AT_NIGHT), "referral.night_team").args == {
        "phone": COUNCIL.night_phone
    }


def test_a_practitioner_hears_the_number_the_next_step_and_the_time_of_the_decision() -> None:
    just_heard = heard(register=Register.PRACTITIONER)
    assert told(just_heard) == PRACTITIONER_IS_TOLD
    assert said_in(just_heard, "referral.received_practitioner").args == {
        "at": BY_DAY,
        "number": "48 217",
        "by": london("Wed 2026-05-06 10:00"),
    }


def test_a_practitioner_at_night_hears_that_the_team_is_away() -> None:
    just_heard = heard(now=AT_NIGHT, register=Register.PRACTITIONER)
    assert told(just_heard) == [*PRACTITIONER_IS_TOLD, *AWAY]


@pytest.mark.parametrize("register", Register)
@pytest.mark.parametrize("now", [BY_DAY, AT_NIGHT])
@pytest.mark.parametrize("opened", [True, False])
@pytest.mark.parametrize("kind", ["text", "voice", "tap"])
@pytest.mark.parametrize("more", [(), (Signal.SELF_HARM,), (Signal.ASKED_REMOVED,)])
def test_in_danger_999_comes_before_anything_else(
    register: Register, now: datetime, opened: bool, kind: str, more: tuple[Signal, ...]
) -> None:
    reading = a_reading(Signal.IMMEDIATE_DANGER, *more)
    just_heard = heard(reading, now, opened=opened, kind=kind, register=register)
    assert told(just_heard)[0] == "danger.ring_999"
    assert told(just_heard)[-1] == "danger.tell_me_when"


def test_in_danger_by_day_a_worker_is_told_now() -> None:
    assert told(heard(DANGER)) == [
        *RING_999,
        *("referral.thanks", "referral.number"),
        *("danger.telling_worker", "danger.tell_me_when"),
    ]


def test_in_danger_at_night_nobody_is_promised_who_is_not_there() -> None:
    assert told(heard(DANGER, AT_NIGHT)) == [
        *RING_999,
        *("referral.thanks", "referral.number"),
        *AWAY,
        "danger.tell_me_when",
    ]
    assert "danger.telling_worker" in told(heard(DANGER, AT_NIGHT), NIGHT_TEAM_READS)


def test_in_danger_the_three_answers_about_999_can_be_tapped() -> None:
    assert [code for _, code in said_in(heard(DANGER), "danger.tell_me_when").buttons] == [
        "danger:rang",
        "danger:can_not_ring",
        "danger:help_to_ring",
    ]


def test_something_swallowed_has_words_of_its_own() -> None:
    reading = a_reading(Signal.IMMEDIATE_DANGER, Signal.INGESTION)
    assert told(heard(reading))[0] == "danger.ring_999_swallowed"


def test_somebody_who_does_not_want_to_live_hears_of_a_person_and_is_asked_if_safe() -> None:
    assert told(heard(SELF_HARM)) == [
        *("self_harm.telling_worker", "referral.number"),
        *("self_harm.samaritans", "self_harm.ring_999", "self_harm.safe_now"),
    ]
    assert told(heard(SELF_HARM, AT_NIGHT))[:4] == ["referral.thanks", "referral.number", *AWAY]


def test_a_practitioner_who_tells_of_self_harm_is_not_asked_if_they_are_safe() -> None:
    assert "self_harm.safe_now" not in told(heard(SELF_HARM, register=Register.PRACTITIONER))


def test_asking_for_the_children_to_be_taken_is_heard_and_a_manager_is_named() -> None:
    assert told(heard(REMOVED)) == [
        *("removal.heard", "referral.number", "removal.manager", "removal.why"),
    ]
    assert said_in(heard(REMOVED), "removal.manager").args == {"by": london("Tue 2026-05-05 14:00")}
    assert told(heard(REMOVED, AT_NIGHT))[-2:] == AWAY


def test_words_that_do_not_open_a_referral_are_answered_by_the_talk() -> None:
    assert told(heard(opened=False)) == []


@pytest.mark.parametrize(
    "kind", ["voice", "photo", "video", "file", "sticker", "location", "edit", "contact", "other"]
)
def test_what_was_enclosed_is_said_to_be_kept(kind: str) -> None:
    assert told(heard(kind=kind, opened=False)) == [f"kept.{kind}"]
    assert told(heard(kind=kind))[0] == f"kept.{kind}"


def test_somebody_whose_earlier_referral_was_closed_hears_that_this_is_a_new_one() -> None:
    assert told(heard(known_before=True)) == [
        *("referral.thanks", "referral.number", "referral.new_one", "referral.read_by"),
    ]


def test_every_promise_lies_ahead() -> None:
    for now in (BY_DAY, AT_NIGHT):
        for reading in (Reading(), DANGER, SELF_HARM, REMOVED):
            for bubble in acknowledgement(heard(reading, now), COUNCIL):
                assert all(bubble.args[name] > now for name in ("by", "opens") & bubble.args.keys())


def test_the_same_facts_are_told_the_same_way_each_time() -> None:
    just_heard = heard(DANGER)
    assert acknowledgement(just_heard, COUNCIL) == acknowledgement(replace(just_heard), COUNCIL)
