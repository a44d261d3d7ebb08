"""The actions that Rasa asks for: they read the turn, propose, and write nothing anywhere.

The record travels with each message as metadata. Rasa's own memory of a talk is set to it at every
turn, so where the two disagree the record wins, and a new Rasa goes on at the same question.
"""

# The action library carries no types.
# mypy: allow-subclassing-any

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker, ValidationAction
from rasa_sdk.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    SessionStarted,
    SlotSet,
)
from rasa_sdk.executor import CollectingDispatcher

from bot.next_step import Step, Tap, Turn, next_step, step_back
from bot.questions import EVERY_QUESTION
from bot.rasa_names import FORM_OF, LAST_STEPS, LISTENING, PROPOSALS, intent_named
from referrals.model import Register

Event = dict[str, Any]
_KEPT = "kept"


def turn_of(tracker: Tracker) -> Turn:
    """The turn as the record and the message tell it; Rasa's memory only counts the re-asking."""
    message = tracker.latest_message
    record = _record(message.get("metadata"))
    intent = message.get("intent") or {}
    return Turn(
        words=str(message.get("text") or ""),
        intent=intent_named(str(intent.get("name"))),
        confidence=float(intent.get("confidence") or 0),
        tap=_tap_in(message),
        heard_more_at=tracker.slots.get("heard_more_at"),
        **record,
    )


def _record(metadata: object) -> dict[str, Any]:
    """What the record says of the talk; without metadata there is no referral and no question."""
    told: Mapping[str, Any] = metadata if isinstance(metadata, Mapping) else {}
    talk = told.get("talk")
    return {
        "talk": Register(talk) if talk in set(Register) else Register.PARENT,
        "referral": told.get("referral") is True,
        "asked": told.get("asked"),
        "answered": frozenset(told.get("answered") or ()),
        "unclear": told.get("unclear") is True,
    }


def _tap_in(message: Mapping[str, Any]) -> Tap | None:
    if not str(message.get("text") or "").startswith("/tapped{"):
        return None
    found = {part.get("entity"): str(part.get("value")) for part in message.get("entities") or ()}
    return Tap(found.get("tapped_question", ""), found.get("tapped_answer", ""))


def _a_rule_has_answered(tracker: Tracker) -> bool:
    """The form stepped back in this turn already, a rule spoke, and Rasa returns to the form."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "action" and str(event.get("name")).startswith(LAST_STEPS):
            return True
    return False


def _memory_of(turn: Turn, slots: Mapping[str, Any], kept: tuple[str, ...] = ()) -> list[Event]:
    """Sets the slots to what the record says, and to what was kept in this turn.

    Only what differs is set: Rasa reads its whole memory of a talk again with every message.
    """
    answered = turn.answered | set(kept)
    truth: dict[str, Any] = {"talk": turn.talk.value, "referral": turn.referral}
    for question in EVERY_QUESTION:
        truth[question.name] = _KEPT if question.name in answered else None
    return _changes(slots, truth)


def _changes(slots: Mapping[str, Any], truth: Mapping[str, Any]) -> list[Event]:
    return [SlotSet(name, value) for name, value in truth.items() if slots.get(name) != value]


class StartTalk(Action):
    """A new Rasa session takes the talk up where the record says that it stands."""

    def name(self) -> str:
        """The name that Rasa gives to the start of a session."""
        return "action_session_start"

    def run(self, _: CollectingDispatcher, tracker: Tracker, __: Any) -> list[Event]:
        """Opens the form of the talk, on the question that stands."""
        record = _record(tracker.slots.get("session_started_metadata"))
        turn = Turn(words="", intent=None, confidence=0, **record)
        asked = turn.standing.name if turn.standing else LISTENING
        return [
            SessionStarted(),
            *_memory_of(turn, tracker.slots),
            ActiveLoop(FORM_OF[turn.talk]),
            SlotSet("requested_slot", asked),
            ActionExecuted("action_listen"),
        ]


class ReadRecord(ValidationAction):
    """Before anything is decided, the rules are told what the record says now."""

    async def run(self, _: CollectingDispatcher, tracker: Tracker, __: Any) -> list[Event]:
        """Sets the two slots on which rules depend."""
        record = _record(tracker.latest_message.get("metadata"))
        truth = {"talk": record["talk"].value, "referral": record["referral"]}
        return _changes(tracker.slots, truth)


class TalkForm(FormValidationAction):
    """One talk's questions. Answers are heard here and not by slot mappings: see next_step."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _: Any) -> list[Event]:
        """Proposes what the turn leads to, and says which question the form stands on."""
        turn = turn_of(tracker)
        step = step_back(turn) if _a_rule_has_answered(tracker) else next_step(turn)
        for proposal in step.proposals:
            dispatcher.utter_message(json_message=proposal)
        return [*_memory_of(turn, tracker.slots, step.kept), *self._stand_on(step)]

    def _stand_on(self, step: Step) -> list[Event]:
        events = [
            SlotSet("manner", step.manner),
            SlotSet("heard_more_at", step.heard_more_at),
            SlotSet("requested_slot", step.ask or LISTENING),
        ]
        if step.interrupted:  # the form steps back for this turn; a rule answers
            events.append(ActionExecutionRejected(self.form_name()))
        return events


class ParentTalk(TalkForm):
    """The talk with a parent."""

    def name(self) -> str:
        """The name that Rasa looks for."""
        return f"validate_{FORM_OF[Register.PARENT]}"


class PractitionerTalk(TalkForm):
    """The talk with a practitioner."""

    def name(self) -> str:
        """The name that Rasa looks for."""
        return f"validate_{FORM_OF[Register.PRACTITIONER]}"


class Propose(Action):
    """One proposal without fields; it is the last step of its rule."""

    def __init__(self, name: str, do: str) -> None:
        self._name, self._do = name, do

    def name(self) -> str:
        """The name that stands in the rules."""
        return self._name

    def run(self, dispatcher: CollectingDispatcher, _: Tracker, __: Any) -> list[Event]:
        """Proposes; whether it is done is for the bot, which holds the record."""
        dispatcher.utter_message(json_message={"do": self._do})
        return []


def all_actions() -> list[Action]:
    """Every action that the domain names."""
    proposals = [Propose(name, do) for name, do in PROPOSALS.items()]
    return [StartTalk(), ReadRecord(), ParentTalk(), PractitionerTalk(), *proposals]
