"""The names that Rasa's files and our code share. A test holds the files to them.

Rasa may not have a "/" in the name of an intent, so one intent is spelt differently there.
"""

from __future__ import annotations

from referrals.model import Intent, Register

FORM_OF = {
    Register.PARENT: "parent_talk_form",
    Register.PRACTITIONER: "practitioner_talk_form",
}
# The slot that a form stands on when no question waits: it is open for whatever comes.
LISTENING = "more_words"
RASA_SMALL_TALK = "small_talk"

PROPOSALS = {
    "action_propose_status": "tell_status",
    "action_propose_worker": "tell_worker",
    "action_propose_next_steps": "tell_next_steps",
    "action_propose_person": "want_person",
    "action_propose_complaint": "note_complaint",
    "action_propose_appointment": "note_appointment",
    "action_propose_hide": "offer_hide",
    "action_propose_stop": "offer_stop",
    "action_propose_hear_more": "hear_more",
}

# Nothing may follow these in a rule or story: what comes of a proposal is not Rasa's to know.
LAST_STEPS = ("action_propose_", "utter_")

_INTENTS = {intent.value: intent for intent in Intent} | {RASA_SMALL_TALK: Intent.SMALL_TALK}


def intent_named(name: str) -> Intent | None:
    """The intent that Rasa means; None for Rasa's own (a tap, "I did not understand")."""
    return _INTENTS.get(name)
