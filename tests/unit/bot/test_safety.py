"""The rules of the practice definition, one case a sentence of it, in the words people use."""

from __future__ import annotations

import pytest

from bot.safety import check
from referrals.model import Reading, Register, Signal, Urgency


def parent(words: str) -> Reading:
    return check(words, Register.PARENT)


def signals(words: str, who: Register = Register.PARENT) -> set[Signal]:
    return {found.signal for found in check(words, who).signals}


@pytest.mark.parametrize(
    "words",
    [
        "he wont wake up",
        "bairn winnae wake up",
        "SHE HAS STOPPED BREATHING",
        "hes fittin again",
        "lips gone blue",
        "hes choking",
        "kettle went over his chest the skin is comin off",
        "she fell an banged her head now she keeps bein sick",
        "theres a rash and it dont go away wen i press the glass on it",
        "his inhalers run out and he cant get his breath",
        "i gave him 2 much calpol",
        "shes 5 weeks old and not fed all day",
        "i cant find my little girl anywhere",
        "hes outside kicking the door in",
        "cant talk hes in the next room",
        "can i order a large pizza please its urgent",
        "he has got a knife",
        "ive took all my tablets",
        "im gonna kill myself tonight",
        "i tried to hang myself yesterday nobody knows",
        "the baby is home alone im stuck on the bus",
        "im so drunk and im on me own with the kids",
        "come get her before i do sumfing",
        "dont leave me on my own with him please",
    ],
)
def test_danger_at_this_moment_is_now(words: str) -> None:
    reading = parent(words)
    assert Signal.IMMEDIATE_DANGER in {found.signal for found in reading.signals}
    assert reading.urgency is Urgency.NOW


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("ive shook him", Signal.CHILD_HARM),
        ("i cud of killd im", Signal.CHILD_HARM),
        ("im scared im gona hurt him", Signal.CHILD_HARM),
        ("he came back from contact with bruises on his back", Signal.CHILD_HARM),
        ("grandad gets in bed with her when she stays", Signal.SEXUAL_HARM),
        ("wots the point of me bein here", Signal.SELF_HARM),
        ("they wud be better off wivout me", Signal.SELF_HARM),
        ("my boyfrend pushes me about", Signal.DOMESTIC_ABUSE),
        ("my ex keeps followin me", Signal.DOMESTIC_ABUSE),
        ("my 10 year old looks after the little ones when im at work", Signal.LEFT_ALONE),
        ("last week he drunk some fabric softener", Signal.INGESTION),
        ("the lad next door showed my son a knife", Signal.WEAPON),
        ("ive been drinking every night", Signal.SUBSTANCE),
        ("no milk for the baby", Signal.NEGLECT),
        ("can sumone have the boys i mean for good", Signal.ASKED_REMOVED),
    ],
)
def test_harm_that_is_not_this_minute_is_today(words: str, signal: Signal) -> None:
    assert signal in signals(words)
    assert parent(words).urgency is Urgency.TODAY


@pytest.mark.parametrize(
    "words",
    ["help", "no more", "ive had enuf", "i carnt cope with the baby", "shes got a temp of 39"],
)
def test_a_plea_a_breaking_point_and_illness_are_today_without_a_signal(words: str) -> None:
    assert parent(words).urgency is Urgency.TODAY


@pytest.mark.parametrize(
    "words",
    [
        "im struggling",
        "money is really tight",
        "forgot me meds",
        "i want to complain",
        "can i talk to a real person",
        "need to change my appointment",
        "im pregnant and i want the baby adopted when its born",
        "i used to smack them but i stopped",
        "there is black mould all up the kids wall",
        "his shoes are too small",
    ],
)
def test_general_struggle_and_asking_are_one_working_day(words: str) -> None:
    assert parent(words).urgency is Urgency.ONE_WORKING_DAY


@pytest.mark.parametrize(
    "words",
    [
        "i could murder a cup of tea",
        "im dying to see the new film with the kids",
        "my feet are killing me",
        "he is killing it at school",
        "he plays fortnite and shoots all the baddies",
        "i have never hit my kids and i never would",
        "they said i hit him but its not true i didnt",
        "my dad used to hit me when i was little but hes dead now",
        "she is safe he is in prison he used to hit me years ago",
        "i used to feel like ending it but i am ok now",
        "i keep the bleach locked away so he cant get it",
        "i bought a stair gate in case he falls",
        "what do i do if he chokes i want to learn first aid",
        "hello is anyone there",
    ],
)
def test_idiom_play_denial_a_past_that_is_over_and_being_careful_raise_nothing(words: str) -> None:
    assert parent(words) == Reading((), Urgency.NONE)


def test_the_same_past_that_started_again_carries_the_full_signal() -> None:
    assert signals("he used to hit me and now hes started again") == {Signal.DOMESTIC_ABUSE}


def test_denying_a_hit_and_telling_of_shaking_is_harm_to_a_child() -> None:
    assert signals("i never hit him but i did shake him a bit") == {Signal.CHILD_HARM}


def test_past_sexual_harm_to_a_child_always_counts() -> None:
    assert Signal.SEXUAL_HARM in signals("my stepdad abused me when i was little")


@pytest.mark.parametrize(
    "words",
    [
        "hide this he is coming home he will kill me if he sees",
        "stop the chat my baby isnt breathing",
    ],
)
def test_wanting_to_hide_or_stop_never_cancels_a_danger(words: str) -> None:
    assert parent(words).urgency is Urgency.NOW


def test_swallowed_today_is_danger_also_when_the_child_seems_well() -> None:
    found = signals("my 2 year old has drunk some bleach he seems ok tho")
    assert found == {Signal.INGESTION, Signal.IMMEDIATE_DANGER}


def test_swallowed_and_in_hospital_is_today() -> None:
    words = "we are in hospital he ate some of my tablets the doctor is looking after him"
    assert parent(words).urgency is Urgency.TODAY


def test_a_child_hurt_by_a_partner_carries_domestic_abuse_too() -> None:
    found = signals("my partner slapped our daughter on saturday")
    assert found == {Signal.CHILD_HARM, Signal.DOMESTIC_ABUSE}


def test_a_neighbour_is_read_by_the_danger_and_not_as_domestic_abuse() -> None:
    assert Signal.DOMESTIC_ABUSE not in signals("theres a man outside with a machete")


def test_begging_that_children_are_not_taken_is_not_asking_for_it() -> None:
    assert Signal.ASKED_REMOVED not in signals("please dont take my kids off me")


def test_a_parent_who_goes_without_so_that_a_child_eats_is_not_neglect() -> None:
    assert Signal.NEGLECT not in signals("im not eating so they can")


@pytest.mark.parametrize(
    ("words", "urgency"),
    [
        ("baby medically fit, discharge planned for 4pm today, no plan agreed", Urgency.NOW),
        ("discharge expected tomorrow, awaiting discharge planning meeting", Urgency.TODAY),
        ("Child I seen at the park, plan says no unsupervised contact with mother", Urgency.TODAY),
        ("Chasing my referral of 2 May. No reply received.", Urgency.ONE_WORKING_DAY),
        ("Any update on the domestic abuse concern I sent on Monday?", Urgency.TODAY),
        ("HV r/v: baby b/f well, NAD, on 50th centile, imms up to date.", Urgency.NONE),
    ],
)
def test_a_practitioner_is_read_by_the_same_table(words: str, urgency: Urgency) -> None:
    assert check(words, Register.PRACTITIONER).urgency is urgency


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("moje dziecko nie oddycha", Signal.IMMEDIATE_DANGER),
        ("mąż mnie bije", Signal.DOMESTIC_ABUSE),
        ("maz mnie bije", Signal.DOMESTIC_ABUSE),
        ("mae'r babi wedi llyncu batri", Signal.INGESTION),
        ("dwi isio marw", Signal.SELF_HARM),
    ],
)
def test_danger_is_read_in_polish_and_welsh_with_or_without_accents(
    words: str, signal: Signal
) -> None:
    assert signal in signals(words)


def test_the_reason_is_the_persons_own_words() -> None:
    (found,) = parent("dunno. Ive Shook im again").signals
    assert found.because == "Ive Shook im"
