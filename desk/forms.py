"""The forms of the steps. They ask; `referrals.service` decides what is missing, in plain words."""

from __future__ import annotations

from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxInput,
    GovRadioInput,
    GovSubmitInput,
    GovTextArea,
)
from wtforms import BooleanField, HiddenField, RadioField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice

from desk import labels
from referrals.model import Outcome

TO_THE_PERSON = (
    "The person reads these words. Short sentences. One thing in a sentence. Say who, and say when."
)


def _words(label: str, hint: str) -> TextAreaField:
    return TextAreaField(label, description=hint, widget=GovTextArea())


class StepForm(FlaskForm):  # type: ignore[misc]  # flask_wtf has no types
    """What every step carries: what the worker had seen when the page was opened."""

    seen_version = HiddenField()
    seen_message = HiddenField()
    sent_anyway_because = TextAreaField(
        "Send it as it is, because",
        description="Or change your words above, and send again.",
        widget=GovTextArea(),
    )
    send = SubmitField("Send", widget=GovSubmitInput())


class TakeForm(StepForm):
    """No words needed."""


class ReplyForm(StepForm):
    """A worker's own words."""

    words = _words("What you want to say", TO_THE_PERSON)
    asks_back = BooleanField(
        "Ask them to say it in their own words",
        description="For a plan, a date, or anything that they must have understood.",
        widget=GovCheckboxInput(),
    )


class AskForm(StepForm):
    """What, and why (case review 2.12: told what to do, but not why)."""

    what = _words("What you ask for", TO_THE_PERSON)
    why = _words("Why you ask", "The person reads this too. Start with: I ask because")


class DecideForm(StepForm):
    """What was decided, why, and the plain words."""

    outcome = RadioField(
        "What you decide",
        choices=[
            SelectChoice(str(outcome), labels.OUTCOMES[outcome])
            for outcome in Outcome
            if outcome is not Outcome.NO_FURTHER_ACTION
        ],
        validate_choice=False,
        widget=GovRadioInput(),
    )
    reason = _words("Why you decide this", "For the record. Say what you weighed.")
    words_for_person = _words("What you tell the person, and why", TO_THE_PERSON)


class PutForwardForm(StepForm):
    """What is put before a manager."""

    reason = _words("Why", "For the record and for the manager. Say what you weighed.")
    words_for_person = _words(
        "What the person will be told",
        "It is sent when a manager agrees. Say why, what other help there is, and that they can "
        "always write again. Never write: no further action.",
    )


class ManagerForm(StepForm):
    """A manager's own reason."""

    reason = _words("Why", "For the record. It stands beside the worker's reason; both are kept.")
