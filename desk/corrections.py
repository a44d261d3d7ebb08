"""Saying what a message really told, where the machine read it wrongly."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxesInput,
    GovRadioInput,
    GovSelect,
    GovSubmitInput,
)
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import RadioField, SelectField, SelectMultipleField, SubmitField
from wtforms.fields.choices import SelectChoice

from desk import labels, reads
from desk.security import current_worker, needs
from desk.setting import desk
from referrals import corrections, queries, repository
from referrals.corrections import Corrected, MachineRead
from referrals.model import ConcernType, Intent, Register, Role, Signal, Urgency
from referrals.queries import MessageSeen, WholeReferral
from referrals.service import WordsMissing
from referrals.tables import UnderstandingRow
from store.engine import reading

blueprint = Blueprint("corrections", __name__)
NO_INTENT = ""


def _choices(
    known: type[Signal | Urgency | ConcernType], said: dict[str, str]
) -> list[SelectChoice]:
    return [SelectChoice(str(one), labels.plain(one, said)) for one in known]


class CorrectForm(FlaskForm):  # type: ignore[misc]  # flask_wtf has no types
    """What the message told, as a person reads it."""

    urgency = RadioField(
        "How soon should a person have looked?",
        choices=_choices(Urgency, labels.URGENCIES),
        validate_choice=False,
        widget=GovRadioInput(),
    )
    signals = SelectMultipleField(
        "What does it tell?",
        description="Choose all that are in the words. None is right too.",
        choices=_choices(Signal, labels.SIGNALS),
        validate_choice=False,
        widget=GovCheckboxesInput(),
    )
    intent = SelectField(
        "The main thing that they tell or want",
        choices=[
            SelectChoice(NO_INTENT, "I can not say"),
            *(SelectChoice(str(one), labels.plain(one, labels.INTENTS)) for one in Intent),
        ],
        validate_choice=False,
        widget=GovSelect(),
    )
    concern_types = SelectMultipleField(
        "Types of concern",
        choices=_choices(ConcernType, labels.CONCERN_TYPES),
        validate_choice=False,
        widget=GovCheckboxesInput(),
    )
    send = SubmitField("Keep what I say", widget=GovSubmitInput())


@blueprint.get("/referrals/<number>/messages/<int:message_id>/correct")
@needs(Role.DUTY_WORKER, Role.MANAGER)
def page(number: str, message_id: int) -> ResponseReturnValue:
    """The form, as the machine read the message."""
    reads.referral_opened(number, "correct what was read")
    with reading(desk().store) as work:
        whole, message = _message(work, number, message_id)
        machine = _machine_read(work, message_id)
    form = CorrectForm(formdata=None)
    form.urgency.data, form.signals.data = machine.urgency, list(machine.signals)
    form.intent.data = machine.intent or NO_INTENT
    form.concern_types.data = list(machine.concern_types)
    return _page(whole, message, form)


@blueprint.post("/referrals/<number>/messages/<int:message_id>/correct")
@needs(Role.DUTY_WORKER, Role.MANAGER)
def correct(number: str, message_id: int) -> ResponseReturnValue:
    """Keep it beside what the machine read."""
    form = CorrectForm()
    try:
        with desk().store.begin() as work:
            corrections.correct(
                work,
                number,
                message_id,
                current_worker(),
                _corrected(form),
                now=desk().now(),
                council=desk().council,
            )
    except WordsMissing as missing:
        form[missing.field].errors = [str(missing)]
        with reading(desk().store) as work:
            whole, message = _message(work, number, message_id)
        return _page(whole, message, form), 422
    except LookupError:
        abort(404)
    return redirect(url_for("referral.page", number=number, _anchor=f"message-{message_id}"))


def _corrected(form: CorrectForm) -> Corrected | None:
    """What was chosen. A name that is not among the choices is not kept."""
    if form.urgency.data not in list(Urgency):
        return None
    told, kinds = set(form.signals.data or ()), set(form.concern_types.data or ())
    return Corrected(
        Urgency(form.urgency.data),
        tuple(signal for signal in Signal if signal in told),
        Intent(form.intent.data) if form.intent.data in list(Intent) else None,
        tuple(kind for kind in ConcernType if kind in kinds),
    )


def _message(work: Session, number: str, message_id: int) -> tuple[WholeReferral, MessageSeen]:
    referral = repository.referral_numbered(work, number, locked=False)
    try:
        corrections.message_of(work, referral, message_id)
    except LookupError:
        abort(404)
    whole = queries.whole_referral(work, number, desk().now(), desk().council)
    return whole, next(one for one in whole.messages if one.id == message_id)


def _machine_read(work: Session, message_id: int) -> MachineRead:
    rows = select(UnderstandingRow).where(UnderstandingRow.message_id == message_id)
    return corrections.machine_read(work.scalars(rows.order_by(UnderstandingRow.id)))


def _page(whole: WholeReferral, message: MessageSeen, form: CorrectForm) -> str:
    if whole.register != Register.PRACTITIONER:
        del form.concern_types
    else:
        del form.intent
    return render_template("correct.html", whole=whole, message=message, form=form)
