"""One small page for each step: its address, its form, and the verb of the service behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from desk.forms import (
    AskForm,
    DecideForm,
    ManagerForm,
    PutForwardForm,
    ReplyForm,
    StepForm,
)
from referrals import service
from referrals.council import Council
from referrals.lifecycle import Step
from referrals.model import Outcome, Worker


@dataclass(frozen=True)
class Taken:
    """One step that a worker takes now, with what they had seen."""

    work: Session
    number: str
    worker: Worker
    now: datetime
    council: Council
    seen_version: int | None


@dataclass(frozen=True)
class StepPage:
    """A step as a page. `to_the_person` names the fields that the person will read."""

    path: str
    step: Step
    title: str
    send: str
    form: type[StepForm]
    take: Callable[[Taken, StepForm], None]
    to_the_person: tuple[str, ...] = ()


def _reply(taken: Taken, form: StepForm) -> None:
    service.reply(
        taken.work,
        taken.number,
        taken.worker,
        form["words"].data or "",
        now=taken.now,
        council=taken.council,
        seen_version=taken.seen_version,
        asks_back=bool(form["asks_back"].data),
    )


def _ask(taken: Taken, form: StepForm) -> None:
    service.ask_for_information(
        taken.work,
        taken.number,
        taken.worker,
        form["what"].data or "",
        form["why"].data or "",
        now=taken.now,
        council=taken.council,
        seen_version=taken.seen_version,
    )


def _decide(taken: Taken, form: StepForm) -> None:
    if form["outcome"].data not in set(Outcome):
        raise service.WordsMissing("outcome", "Choose what you decide.")
    service.decide(
        taken.work,
        taken.number,
        taken.worker,
        Outcome(form["outcome"].data),
        form["reason"].data or "",
        form["words_for_person"].data or "",
        now=taken.now,
        council=taken.council,
        seen_version=taken.seen_version,
    )


def _put_forward_no_further_action(taken: Taken, form: StepForm) -> None:
    service.propose_no_further_action(
        taken.work,
        taken.number,
        taken.worker,
        form["reason"].data or "",
        form["words_for_person"].data or "",
        now=taken.now,
        council=taken.council,
        seen_version=taken.seen_version,
    )


def _put_forward_closing(taken: Taken, form: StepForm) -> None:
    service.propose_closing(
        taken.work,
        taken.number,
        taken.worker,
        form["reason"].data or "",
        form["words_for_person"].data or "",
        now=taken.now,
        council=taken.council,
        seen_version=taken.seen_version,
    )


def _agree(taken: Taken, form: StepForm) -> None:
    service.agree(
        taken.work,
        taken.number,
        taken.worker,
        form["reason"].data or "",
        now=taken.now,
        council=taken.council,
        seen_version=taken.seen_version,
    )


def _send_back(taken: Taken, form: StepForm) -> None:
    service.send_back(
        taken.work,
        taken.number,
        taken.worker,
        form["reason"].data or "",
        now=taken.now,
        council=taken.council,
        seen_version=taken.seen_version,
    )


_TOLD = ("words_for_person",)

PAGES = (
    StepPage("reply", Step.REPLY, "Write to the person", "Send it", ReplyForm, _reply, ("words",)),
    StepPage(
        "ask",
        Step.ASK_FOR_INFORMATION,
        "Ask for information",
        "Send it",
        AskForm,
        _ask,
        ("what", "why"),
    ),
    StepPage(
        "decide", Step.DECIDE, "Decide", "Decide and tell the person", DecideForm, _decide, _TOLD
    ),
    StepPage(
        "no-further-action",
        Step.PROPOSE_NO_FURTHER_ACTION,
        "Put forward: no further action",
        "Put it before a manager",
        PutForwardForm,
        _put_forward_no_further_action,
        _TOLD,
    ),
    StepPage(
        "close",
        Step.PROPOSE_CLOSING,
        "Put forward: closing",
        "Put it before a manager",
        PutForwardForm,
        _put_forward_closing,
        _TOLD,
    ),
    StepPage(
        "agree",
        Step.AGREE_NO_FURTHER_ACTION,
        "Agree, as a manager",
        "Agree and tell the person",
        ManagerForm,
        _agree,
    ),
    StepPage(
        "send-back",
        Step.SEND_BACK,
        "Send back, as a manager",
        "Send it back",
        ManagerForm,
        _send_back,
    ),
)

# Every field that a person reads, in the order in which they read them.
TO_THE_PERSON = tuple(dict.fromkeys(name for page in PAGES for name in page.to_the_person))
