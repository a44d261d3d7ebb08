"""The communication card at the desk: what helps this person, put down with who said so.

Each entry stands beside the ones before it. It says what to do, never a diagnosis or a score.
"""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import (
    GovRadioInput,
    GovSubmitInput,
    GovTextArea,
    GovTextInput,
)
from wtforms import RadioField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice

from desk import labels, reads
from desk.security import current_worker, needs
from desk.setting import desk
from referrals import card, languages, queries, repository
from referrals.card import Entry, Need, NotForTheCard, SaidBy
from referrals.model import Role
from referrals.service import WordsMissing
from referrals.tables import ChatRow
from store.engine import reading

blueprint = Blueprint("card", __name__)
STILL_SO = "still_so"


class CardForm(FlaskForm):  # type: ignore[misc]  # flask_wtf has no types
    """One thing that helps, or does not."""

    need = RadioField(
        "What helps this person?",
        choices=[
            SelectChoice(STILL_SO, "Nothing changed: I asked, and the card is still right"),
            *(SelectChoice(str(need), labels.NEEDS[need]) for need in Need),
        ],
        validate_choice=False,
        widget=GovRadioInput(),
    )
    wanted = RadioField(
        "Does it help?",
        choices=[SelectChoice("yes", "Yes"), SelectChoice("no", "No, or not any more")],
        default="yes",
        validate_choice=False,
        widget=GovRadioInput(),
    )
    words = TextAreaField(
        "In their words",
        description="What to do, never a diagnosis or a score. A language: its code (en, cy, pl).",
        widget=GovTextArea(),
    )
    said_by = RadioField(
        "Who said so?",
        choices=[SelectChoice(str(who), labels.SAID_BY[who]) for who in SaidBy],
        validate_choice=False,
        widget=GovRadioInput(),
    )
    who_said = StringField(
        "Their name and what they do",
        description="For example: Sue, speech and language therapist",
        widget=GovTextInput(),
    )
    send = SubmitField("Keep it on the card", widget=GovSubmitInput())


@blueprint.get("/referrals/<number>/card")
@needs(Role.DUTY_WORKER, Role.MANAGER)
def page(number: str) -> ResponseReturnValue:
    """The card with all that was ever on it, and the form."""
    reads.referral_opened(number, "the communication card")
    return _page(number, CardForm(formdata=None))


@blueprint.post("/referrals/<number>/card")
@needs(Role.DUTY_WORKER, Role.MANAGER)
def keep(number: str) -> ResponseReturnValue:
    """Keep one entry, or that the card is still right. From now on every message obeys it."""
    form = CardForm()
    try:
        with desk().store.begin() as work:
            chat = work.get_one(ChatRow, repository.referral_numbered(work, number).chat_id)
            who = f"worker:{current_worker().id}"
            if form.need.data == STILL_SO:
                card.still_so(work, chat, _said_by(form), who, desk().now())
            else:
                entry = _entry(form, who)
                card.keep(work, chat, entry, now=desk().now(), council=desk().council)
    except WordsMissing as missing:
        form[missing.field].errors = [str(missing)]
        return _page(number, form), 422
    except NotForTheCard as refused:
        form.words.errors = [str(refused)]
        return _page(number, form), 422
    return redirect(url_for("referral.page", number=number))


def _entry(form: CardForm, who: str) -> Entry:
    if form.need.data not in set(Need):
        raise WordsMissing("need", "Choose what helps.")
    need, words = Need(form.need.data), (form.words.data or "").strip()
    wanted = form.wanted.data != "no"
    if need in card.WITH_WORDS and wanted and not words:
        raise WordsMissing("words", "Write it in their words.")
    if need is Need.LANGUAGE and wanted:
        words = _language(words)
    said_by, who_said = _said_by(form), (form.who_said.data or "").strip() or None
    if said_by in (SaidBy.PRACTITIONER, SaidBy.SUPPORTER) and who_said is None:
        raise WordsMissing("who_said", "Write who said so: their name and what they do.")
    return Entry(need, wanted, words, said_by, who_said, who)


def _language(written: str) -> str:
    code = languages.code_of(written)
    if code is None:
        raise WordsMissing("words", "Write the name of the language in English, such as Polish.")
    return code


def _said_by(form: CardForm) -> SaidBy:
    if form.said_by.data not in set(SaidBy):
        raise WordsMissing("said_by", "Choose who said so.")
    return SaidBy(form.said_by.data)


def _page(number: str, form: CardForm) -> str:
    with reading(desk().store) as work:
        whole = queries.whole_referral(work, number, desk().now(), desk().council)
    return render_template("card.html", whole=whole, form=form)
