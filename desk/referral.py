"""The page of one referral: what helps the person first, then their exact words, then the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from desk import reads
from desk.forms import TakeForm
from desk.security import current_worker, needs
from desk.setting import desk
from desk.step_pages import PAGES, StepPage
from referrals import access, lifecycle, queries, repository, service
from referrals.access import Looks
from referrals.lifecycle import Step
from referrals.model import Awaiting, Role, Worker
from referrals.queries import MessageSeen, WholeReferral
from referrals.queries.kept import AnswerSeen
from referrals.queries.sent import SentSeen
from store.engine import reading

blueprint = Blueprint("referral", __name__)
SAFETY_OF_WRITING = ("safe_to_message", "phone_seen")


@dataclass(frozen=True)
class Choice:
    """One step as the page offers it: a link, or the reason why not."""

    page: StepPage
    title: str
    refusal: str | None


@dataclass(frozen=True)
class Turn:
    """One turn of the talk: what the person wrote, or what was sent to them."""

    at: datetime
    message: MessageSeen | None = None
    sent: SentSeen | None = None


@blueprint.get("/referrals/<number>")
@needs(Role.DUTY_WORKER, Role.MANAGER)
def page(number: str) -> ResponseReturnValue:
    """Show it all. Opening it is on record: who read what, and when (case review K1)."""
    now = desk().now()
    _look(number, now)
    with reading(desk().store) as work:
        whole = queries.whole_referral(work, number, now, desk().council)
        looks = looks_at(work, number)
    shown = what_is_shown(whole, current_worker())
    return render_template("referral.html", **shown, looks=looks)


def looks_at(work: Session, number: str) -> Looks:
    """Who has looked at it, and when."""
    return access.looks_at(work, repository.referral_numbered(work, number, locked=False).id)


def _look(number: str, now: datetime) -> None:
    """Two workers may open it at the same moment: the second looks once more."""

    def look(work: Session) -> None:
        service.look(work, number, current_worker(), now=now)

    for last_try in (False, True):
        try:
            return reads.referral_opened(number, "the referral", together=look)
        except StaleDataError:
            if last_try:
                raise


def what_is_shown(whole: WholeReferral, worker: Worker) -> dict[str, object]:
    """Everything that the templates of one referral need."""
    take_form = TakeForm()
    take_form.seen_version.data = str(whole.version)
    return {
        "whole": whole,
        "talk": talk_of(whole),
        "choices": choices_of(whole, worker),
        "take_refusal": lifecycle.refusal(whole.standing, Step.TAKE, worker),
        "take_form": take_form,
        "newest": newest_of(whole),
        "safety_of_writing": safety_of_writing(whole),
        "answers": other_answers(whole),
    }


def talk_of(whole: WholeReferral) -> list[Turn]:
    """Both sides of the talk in order; what was not sent stands where it was written."""
    said = [Turn(message.received_at, message=message) for message in whole.messages]
    said += [Turn(message.received_at, message=message) for message in whole.other_messages]
    sent = [Turn(row.sent_at or row.created_at, sent=row) for row in whole.sent]
    return sorted(said + sent, key=lambda turn: (turn.at, turn.sent is not None))


def newest_of(whole: WholeReferral) -> int:
    """The newest message that the page shows."""
    return max((message.id for message in whole.messages), default=0)


def safety_of_writing(whole: WholeReferral) -> tuple[AnswerSeen, ...]:
    """Is it safe to write to them? Shown wherever somebody writes (practice facts, section 11)."""
    return tuple(kept for kept in whole.answers if kept.question in SAFETY_OF_WRITING)


def other_answers(whole: WholeReferral) -> tuple[AnswerSeen, ...]:
    """The answers that do not stand at the top already."""
    return tuple(kept for kept in whole.answers if kept.question not in SAFETY_OF_WRITING)


def choices_of(whole: WholeReferral, worker: Worker) -> list[Choice]:
    """Each step with its refusal, from the same rules that the server asks when it is sent."""
    return [
        Choice(page, page.title, lifecycle.refusal(whole.standing, step_of(page, whole), worker))
        for page in PAGES
    ]


def step_of(page: StepPage, whole: WholeReferral) -> Step:
    """The step of a page; what a manager agrees to depends on what was put forward."""
    if page.step is not Step.AGREE_NO_FURTHER_ACTION:
        return page.step
    closing = whole.awaiting_manager == Awaiting.CLOSING
    return Step.AGREE_CLOSING if closing else Step.AGREE_NO_FURTHER_ACTION
