"""Types of concern, in the shorthand that practitioners write."""

from __future__ import annotations

import pytest

from bot.concerns import concern_types
from bot.safety import check
from referrals.model import ConcernType, Register, Signal, Urgency


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Bruise L cheek, mum states fell.", ConcernType.PHYSICAL_INJURY),
        ("Arrived with no lunch again, very hungry.", ConcernType.PHYSICAL_NEGLECT),
        ("House very dirty and cluttered.", ConcernType.HOME_CONDITIONS),
        ("Mum was shouting at him, calling him stupid.", ConcernType.EMOTIONAL_ABUSE),
        ("Partner is a registered sex offender.", ConcernType.SEXUAL_ABUSE),
        ("DV at the address, police attended.", ConcernType.DOMESTIC_ABUSE),
        ("Mum smelt strongly of alcohol.", ConcernType.SUBSTANCE_MISUSE),
        ("Mum low in mood, tearful.", ConcernType.PARENTAL_MENTAL_HEALTH),
        ("Not been taking her antidepressants.", ConcernType.MEDICATION_NOT_TAKEN),
        ("Not in when I visited on 3 May, no answer to calls.", ConcernType.FAILURE_TO_ENGAGE),
        ("DNA appt x3.", ConcernType.MISSED_APPOINTMENTS),
        ("Children aged 3 and 5 left home alone.", ConcernType.LEFT_UNSUPERVISED),
        ("Collected by a man we do not know.", ConcernType.UNSUITABLE_CARER),
        ("Toddler drank toilet cleaner.", ConcernType.INGESTION_ACCIDENT),
        ("Mum yanked her by the arm.", ConcernType.ROUGH_HANDLING),
        ("28 weeks pregnant, late booker.", ConcernType.UNBORN_BABY),
        ("Baby medically fit for discharge from ward.", ConcernType.DISCHARGE_RISK),
        ("Pupil disclosed that stepdad hit him.", ConcernType.CHILD_DISCLOSURE),
        ("Mother asked for the boys to go into care.", ConcernType.PARENT_ASKED_FOR_REMOVAL),
        ("I disagree with the decision.", ConcernType.ESCALATION),
        ("There is also a half-brother at weekends.", ConcernType.OTHER_CHILD_AT_RISK),
        ("Chasing my referral, no reply.", ConcernType.CHASE),
    ],
)
def test_each_type_is_read(words: str, kind: ConcernType) -> None:
    assert kind in concern_types(words)


@pytest.mark.parametrize(
    "words",
    [
        "FYI only: well presented at nursery, no concerns.",
        "Minutes attached from core group, no actions for you.",
        "Thank you, received.",
    ],
)
def test_information_only_has_no_type_and_starts_no_clock(words: str) -> None:
    assert concern_types(words) == ()
    assert check(words, Register.PRACTITIONER).urgency is Urgency.NONE


@pytest.mark.parametrize(
    ("words", "urgency"),
    [
        ("I disagree with the decision.", Urgency.ONE_WORKING_DAY),
        ("Third referral about unexplained bruising, nobody has acted.", Urgency.TODAY),
    ],
)
def test_a_challenge_takes_the_urgency_of_the_harm_it_chases(words: str, urgency: Urgency) -> None:
    assert check(words, Register.PRACTITIONER).urgency is urgency


def test_emotional_abuse_carries_harm_to_a_child() -> None:
    reading = check("Mum repeatedly calls him evil and useless.", Register.PRACTITIONER)
    assert Signal.CHILD_HARM in {found.signal for found in reading.signals}


def test_a_long_worry_that_no_sign_names_is_still_one_working_day() -> None:
    words = "Something about the way the household has altered since spring sits badly with me"
    assert check(words, Register.PRACTITIONER).urgency is Urgency.ONE_WORKING_DAY
