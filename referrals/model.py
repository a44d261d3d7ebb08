"""The words of the trade, as types.

What a referral is, how soon a person must look, what a message may signal. This module imports no
database, web or chat library: it can be read, and tested, on its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Urgency(StrEnum):
    """How soon a person must look. Rules and models may raise it; none may lower it."""

    NONE = "none"
    ONE_WORKING_DAY = "one_working_day"
    TODAY = "today"
    NOW = "now"

    @property
    def rank(self) -> int:
        """0 (none) to 3 (now)."""
        return _URGENCY_ORDER.index(self)

    def raised_to(self, other: Urgency) -> Urgency:
        """The sooner of the two; never the later."""
        return max(self, other, key=lambda urgency: urgency.rank)


_URGENCY_ORDER = [Urgency.NONE, Urgency.ONE_WORKING_DAY, Urgency.TODAY, Urgency.NOW]


class Signal(StrEnum):
    """What a message may tell of. A signal makes a person look sooner; it decides nothing."""

    IMMEDIATE_DANGER = "immediate_danger"
    CHILD_HARM = "child_harm"
    SEXUAL_HARM = "sexual_harm"
    SELF_HARM = "self_harm"
    DOMESTIC_ABUSE = "domestic_abuse"
    NEGLECT = "neglect"
    ASKED_REMOVED = "asked_removed"
    SUBSTANCE = "substance"
    LEFT_ALONE = "left_alone"
    INGESTION = "ingestion"
    WEAPON = "weapon"


class ConcernType(StrEnum):
    """What a practitioner's concern is about; several may hold."""

    PHYSICAL_INJURY = "physical_injury"
    PHYSICAL_NEGLECT = "physical_neglect"
    HOME_CONDITIONS = "home_conditions"
    EMOTIONAL_ABUSE = "emotional_abuse"
    SEXUAL_ABUSE = "sexual_abuse"
    DOMESTIC_ABUSE = "domestic_abuse"
    SUBSTANCE_MISUSE = "substance_misuse"
    PARENTAL_MENTAL_HEALTH = "parental_mental_health"
    MEDICATION_NOT_TAKEN = "medication_not_taken"
    FAILURE_TO_ENGAGE = "failure_to_engage"
    MISSED_APPOINTMENTS = "missed_appointments"
    LEFT_UNSUPERVISED = "left_unsupervised"
    UNSUITABLE_CARER = "unsuitable_carer"
    INGESTION_ACCIDENT = "ingestion_accident"
    ROUGH_HANDLING = "rough_handling"
    UNBORN_BABY = "unborn_baby"
    DISCHARGE_RISK = "discharge_risk"
    CHILD_DISCLOSURE = "child_disclosure"
    PARENT_ASKED_FOR_REMOVAL = "parent_asked_for_removal"
    ESCALATION = "escalation"
    OTHER_CHILD_AT_RISK = "other_child_at_risk"
    CHASE = "chase"


class Intent(StrEnum):
    """The main thing that a parent wants or tells in one message."""

    CANNOT_COPE = "cannot_cope"
    ASK_CHILD_REMOVED = "ask_child_removed"
    HARM_DONE_BY_ME = "harm_done_by_me"
    CHILD_HURT_OR_ILL = "child_hurt_or_ill"
    UNSAFE_AT_HOME = "unsafe_at_home"
    SELF_HARM = "self_harm"
    NO_BASICS = "no_basics"
    MEDICATION_MISSED = "medication_missed"
    ASK_STATUS = "ask_status"
    ASK_WHO = "ask_who"
    ASK_WHAT_NEXT = "ask_what_next"
    SAY_AGAIN = "say_again"
    HIDE_CHAT = "hide_chat"
    STOP = "stop"
    GREET = "greet"
    AFFIRM = "affirm"
    DENY = "deny"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    SMALL_TALK = "small_talk/out_of_scope"
    COMPLAINT = "complaint"
    ASK_APPOINTMENT = "ask_appointment"
    ASK_HUMAN = "ask_human"


class Register(StrEnum):
    """In which manner Heard talks to this person."""

    PARENT = "parent"
    PRACTITIONER = "practitioner"


# A neighbour or a relative is led through a practitioner's questions, so the chat is one with a
# practitioner; only what goes out is worded for them (easy_read.registers).
WORDED_FOR_THE_PUBLIC = "public"


class ReferralKind(StrEnum):
    """Who asked for a person's decision."""

    PARENT_REQUEST = "parent_request"
    PRACTITIONER_CONCERN = "practitioner_concern"
    PUBLIC_CONCERN = "public_concern"


class Status(StrEnum):
    """Where a referral stands. Overdue is worked out from its clocks, never kept."""

    RECEIVED = "received"
    IN_TRIAGE = "in_triage"
    MORE_INFORMATION_NEEDED = "more_information_needed"
    DECIDED = "decided"
    CLOSED = "closed"


class Role(StrEnum):
    """What a person at the desk may do."""

    DUTY_WORKER = "duty_worker"
    MANAGER = "manager"


class Outcome(StrEnum):
    """What was decided. "No further action" is never shown to a parent in these words."""

    ASSESSMENT = "assessment"
    CHILD_PROTECTION_ENQUIRY = "child_protection_enquiry"
    FAMILY_HELP = "family_help"
    INFORMATION_AND_ADVICE = "information_and_advice"
    PASSED_TO_ALLOCATED_WORKER = "passed_to_allocated_worker"
    NO_FURTHER_ACTION = "no_further_action"


class Awaiting(StrEnum):
    """What a manager must agree to before it counts."""

    NO_FURTHER_ACTION = "no_further_action"
    CLOSING = "closing"


class GuessOutcome(StrEnum):
    """What came of a computer's guess at the words of a voice message."""

    WORDS = "words"
    BEGINNING = "beginning"  # words, of the first minutes only: the message is longer
    SILENCE = "silence"  # no speech was found
    UNCLEAR = "unclear"  # noise, another language, or too little sense to show
    OTHER_LANGUAGE = "other_language"  # they chose one that the recogniser does not know
    DAMAGED = "damaged"  # the file can not be played by the computer
    GAVE_UP = "gave_up"  # it was tried several times and never came to an end

    @property
    def has_words(self) -> bool:
        """Are there words to show? Everything else is "no guess"."""
        return self in (GuessOutcome.WORDS, GuessOutcome.BEGINNING)


class Clock(StrEnum):
    """What must have happened by a due time."""

    LOOK = "look"  # a person's eyes, in real elapsed time
    READ = "read"  # what the person who wrote was told
    DECIDE = "decide"  # one working day, Working Together
    ANSWER = "answer"  # a later message, or somebody asked for a person
    MANAGER = "manager"  # a manager's oversight was asked for
    EXPLAIN = "explain"  # somebody did not understand: a worker says it in other words


@dataclass(frozen=True)
class SignalFound:
    """A signal and the person's own words that raised it, so that the duty worker sees why."""

    signal: Signal
    because: str


@dataclass(frozen=True)
class Reading:
    """What rules or a model read in one message. It may raise an urgency, never lower one."""

    signals: tuple[SignalFound, ...] = ()
    urgency: Urgency = Urgency.NONE

    def has(self, signal: Signal) -> bool:
        """Was this signal found?"""
        return any(found.signal is signal for found in self.signals)


@dataclass(frozen=True)
class ReadingOf:
    """What one reader read in one message: "rules", "learned", "rasa", "answer"."""

    read_by: str
    reading: Reading
    concern_types: tuple[ConcernType, ...] = ()


class MentionKind(StrEnum):
    """What a person can name in passing."""

    NAME = "name"
    AGE = "age"
    TIME = "time"
    PLACE = "place"


@dataclass(frozen=True)
class Mention:
    """A name, an age, a time or a place in somebody's own words. A machine's guess, and no fact."""

    kind: MentionKind
    words: str


@dataclass(frozen=True)
class ChildNamed:
    """One child as the person told it. A worker confirms; nothing here is a fact yet."""

    name: str | None
    age: str | None
    lives_elsewhere: bool
    as_written: str


@dataclass(frozen=True)
class Worker:
    """A person at the desk."""

    id: int
    name: str
    role: Role
