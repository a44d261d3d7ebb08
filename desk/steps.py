"""Taking a step. Whatever goes wrong, what the worker typed stays on the page."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from desk import reads, referral
from desk.advice import Advised, advised
from desk.forms import StepForm, TakeForm
from desk.security import current_worker, needs
from desk.setting import desk
from desk.step_pages import PAGES, StepPage, Taken
from referrals import chronology, lifecycle, queries, repository, service
from referrals.lifecycle import StepNotAllowed
from referrals.model import Role
from referrals.queries import WholeReferral
from referrals.service import ChangedMeanwhile, WordsMissing
from store.engine import reading

blueprint = Blueprint("steps", __name__)

WROTE_AGAIN = (
    "The person wrote again after you opened this page. Read the new words below. "
    "What you typed is kept: send it again if it still fits."
)
CHANGED = (
    "Somebody else changed this at the same moment. What you typed is kept: read the referral "
    "again first."
)


class WroteAgain(ChangedMeanwhile):
    """The person wrote after the page was opened: nobody decides on words they have not read."""


@blueprint.post("/referrals/<number>/take")
@needs(Role.DUTY_WORKER, Role.MANAGER)
def take(number: str) -> ResponseReturnValue:
    """Take it. There is nothing to type, so a refusal goes back to the page of the referral."""
    form = TakeForm()
    try:
        with desk().store.begin() as work:
            service.take(
                work,
                number,
                current_worker(),
                now=desk().now(),
                council=desk().council,
                seen_version=_number_in(form.seen_version.data),
            )
    except (StepNotAllowed, ChangedMeanwhile, StaleDataError) as refused:
        reads.referral_opened(number, "the referral", may_refuse=False)
        shown = referral.what_is_shown(_read(number), current_worker())
        return render_template("referral.html", **shown, refused=_said(refused)), 409
    return redirect(url_for("referral.page", number=number))


def show(number: str, page: StepPage) -> ResponseReturnValue:
    """The form of a step, or why it can not be taken now."""
    reads.referral_opened(number, page.path)
    whole = _read(number)
    form = page.form(formdata=None)
    form.seen_version.data = request.args.get("seen", whole.version, type=int)
    form.seen_message.data = request.args.get("read", referral.newest_of(whole), type=int)
    step = referral.step_of(page, whole)
    refusal = lifecycle.refusal(whole.standing, step, current_worker())
    return _page(page, whole, form, refusal=refusal)


def send(number: str, page: StepPage) -> ResponseReturnValue:
    """Take the step, or show the form again with what was typed and what is in the way."""
    form, whole = page.form(), _read(number)
    advice = _advice(number, page, form)
    try:
        _take(number, page, form, advice)
    except WordsMissing as missing:
        form[missing.field].errors = [str(missing)]
        return _page(page, whole, form, advice=advice), 422
    except (StepNotAllowed, ChangedMeanwhile, StaleDataError) as refused:
        return _changed(number, page, form, advice, refused), 409
    return redirect(url_for("referral.page", number=number))


def _take(number: str, page: StepPage, form: StepForm, advice: Advised) -> None:
    because = (form.sent_anyway_because.data or "").strip()
    with desk().store.begin() as work:
        _refuse_unread_words(work, number, form)
        page.take(_taken(work, number, form), form)
        if not advice.hard_rules:
            return
        if not because and not advice.urgent:
            said = "Change the words that are hard to read, or write why you send them."
            raise WordsMissing("sent_anyway_because", said)  # the transaction is undone
        _keep_that_it_was_hard(work, number, because, advice)


def _taken(work: Session, number: str, form: StepForm) -> Taken:
    return Taken(
        work=work,
        number=number,
        worker=current_worker(),
        now=desk().now(),
        council=desk().council,
        seen_version=_number_in(form.seen_version.data),
    )


def _refuse_unread_words(work: Session, number: str, form: StepForm) -> None:
    seen = _number_in(form.seen_message.data)
    if seen is not None and queries.newest_message(work, number) > seen:
        raise WroteAgain(WROTE_AGAIN)


def _keep_that_it_was_hard(work: Session, number: str, because: str, advice: Advised) -> None:
    """Which rules were broken, and why all the same: never what the words were."""
    chronology.add(
        work,
        at=desk().now(),
        actor=f"worker:{current_worker().id}",
        event="words sent as they are",
        referral_id=repository.referral_numbered(work, number).id,
        rules=advice.hard_rules,
        because=because or None,
        urgent=advice.urgent,
    )


def _advice(number: str, page: StepPage, form: StepForm) -> Advised:
    with reading(desk().store) as work:
        recipient = queries.recipient_of(work, number)
    written = {name: form[name].data or "" for name in page.to_the_person}
    return advised(written, recipient, desk().council.short_message_words)


def _changed(
    number: str, page: StepPage, form: StepForm, advice: Advised, refused: Exception
) -> str:
    """The form with what was typed, and what is new since the worker last looked."""
    reads.referral_opened(number, page.path, may_refuse=False)  # what was typed must not be lost
    whole, seen = _read(number), _number_in(form.seen_message.data) or 0
    new = tuple(message for message in whole.messages if message.id > seen)
    form.seen_version.data = str(whole.version)
    form.seen_message.data = str(referral.newest_of(whole))
    return _page(page, whole, form, advice=advice, refused=_said(refused), new_messages=new)


def _page(page: StepPage, whole: WholeReferral, form: StepForm, **shown: object) -> str:
    form.send.label.text = page.send
    return render_template(
        "step.html",
        page=page,
        whole=whole,
        form=form,
        safety_of_writing=referral.safety_of_writing(whole),
        waiting_decision=next(
            (made for made in reversed(whole.decisions) if made.state == "waiting"), None
        ),
        **shown,
    )


def _read(number: str) -> WholeReferral:
    with reading(desk().store) as work:
        return queries.whole_referral(work, number, desk().now(), desk().council)


def _said(refused: Exception) -> str:
    return CHANGED if isinstance(refused, StaleDataError) else str(refused)


def _number_in(words: object) -> int | None:
    return int(str(words)) if str(words).isdigit() else None


def _add(page: StepPage) -> None:
    @needs(Role.DUTY_WORKER, Role.MANAGER)
    def view(number: str) -> ResponseReturnValue:
        return send(number, page) if request.method == "POST" else show(number, page)

    blueprint.add_url_rule(
        f"/referrals/<number>/{page.path}", page.path, view, methods=["GET", "POST"]
    )


for _step_page in PAGES:
    _add(_step_page)
