"""What a duty worker or a manager does with a referral: one function for each verb of the trade.

Each function runs inside the caller's one transaction (`with store.begin() as work:`), checks the
step against the lifecycle, keeps what was said, starts or meets clocks, puts the person's message
in the outbox and seals the chronology. A step that is not allowed raises StepNotAllowed with plain
words; nothing of it is kept.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from referrals import chronology, lifecycle, repository
from referrals.council import Council
from referrals.deciding import (
    answered,
    answered_by_manager,
    ask_back,
    closed,
    decided,
    keep_decision,
    last_outcome,
    put_buttons_under,
    put_forward,
    record,
    say_in_own_words,
)
from referrals.lifecycle import Step
from referrals.model import Awaiting, Clock, Outcome, Role, Worker
from referrals.outgoing import Bubble
from referrals.tables import AlertRow, ReferralRow, WorkerRow


class WordsMissing(ValueError):
    """A step needs words that were not given: a reason, or what to tell the person."""

    def __init__(self, field: str, said: str) -> None:
        super().__init__(said)
        self.field = field


class ChangedMeanwhile(RuntimeError):
    """Somebody changed the referral after this page was opened."""


def look(work: Session, number: str, worker: Worker, *, now: datetime) -> None:
    """A person's eyes are on it: the clocks for looking are met, and who looked is on record."""
    referral = repository.referral_numbered(work, number)
    if referral.first_looked_at is None:
        referral.first_looked_at = now
    repository.meet_clock(work, referral, Clock.LOOK, now)
    repository.meet_clock(work, referral, Clock.READ, now)
    if worker.role is Role.MANAGER and referral.awaiting is None:
        repository.meet_clock(work, referral, Clock.MANAGER, now)
    record(work, referral, worker, "opened", now)


def take(
    work: Session,
    number: str,
    worker: Worker,
    *,
    now: datetime,
    council: Council,  # noqa: ARG001  every step is called alike
    seen_version: int | None = None,
) -> None:
    """Hold this referral. From somebody else's hands it passes openly: both names are kept."""
    referral = _step(work, number, Step.TAKE, worker, seen_version)
    before = referral.holder_id
    referral.holder_id = worker.id
    record(work, referral, worker, "taken", now, before=before)


def reply(
    work: Session,
    number: str,
    worker: Worker,
    words: str,
    *,
    now: datetime,
    council: Council,
    seen_version: int | None = None,
    asks_back: bool = False,
) -> None:
    """Write to the person in the worker's own words.

    `asks_back`: Heard asks them to say it in their own words (case review 4.87: a plan, a date).
    """
    _need("words", words, "Write what you want to say to the person.")
    referral = _step(work, number, Step.REPLY, worker, seen_version)
    bubble = Bubble("worker.message_from", {"worker": worker.name})
    letter = say_in_own_words(work, referral, worker, bubble, words, now, council)
    put_buttons_under(letter)
    answered(work, referral, now)
    record(
        work,
        referral,
        worker,
        "replied",
        now,
        sealed={"own_words": chronology.sealed(work, "own_words", letter)},
    )
    if asks_back:
        ask_back(work, letter, worker, now, council)


def ask_for_information(
    work: Session,
    number: str,
    worker: Worker,
    what: str,
    why: str,
    *,
    now: datetime,
    council: Council,
    seen_version: int | None = None,
) -> None:
    """Ask the person for something: what, and why (case review 2.12: told what, but not why)."""
    _need("what", what, "Write what you ask for.")
    _need("why", why, "Write why you ask. People must not be told what to do without why.")
    if what.strip().casefold() == why.strip().casefold():
        raise WordsMissing("why", "Why you ask must say more than what you ask.")
    referral = _step(work, number, Step.ASK_FOR_INFORMATION, worker, seen_version)
    bubble = Bubble("worker.asks", {"worker": worker.name})
    letter = say_in_own_words(
        work, referral, worker, bubble, f"{what.strip()}\n{why.strip()}", now, council
    )
    put_buttons_under(letter)
    answered(work, referral, now)
    sealed = {"own_words": chronology.sealed(work, "own_words", letter)}
    record(work, referral, worker, "asked for information", now, sealed=sealed)


def decide(
    work: Session,
    number: str,
    worker: Worker,
    outcome: Outcome,
    reason: str,
    words_for_person: str,
    *,
    now: datetime,
    council: Council,
    seen_version: int | None = None,
) -> None:
    """Decide: what, why, and the plain words for the person, who is told in the same commit."""
    if outcome is Outcome.NO_FURTHER_ACTION:
        raise lifecycle.StepNotAllowed("No further action must be put forward to a manager.")
    _need_decision(reason, words_for_person)
    referral = _step(work, number, Step.DECIDE, worker, seen_version)
    decision = keep_decision(
        work, referral, worker, Step.DECIDE, outcome, reason, words_for_person, "made", now
    )
    decided(work, referral, decision, worker, now, council)


def propose_no_further_action(
    work: Session,
    number: str,
    worker: Worker,
    reason: str,
    words_for_person: str,
    *,
    now: datetime,
    council: Council,
    seen_version: int | None = None,
) -> None:
    """Put "no further action" forward. It counts when another person, a manager, agrees."""
    _need_decision(reason, words_for_person)
    step = Step.PROPOSE_NO_FURTHER_ACTION
    referral = _step(work, number, step, worker, seen_version)
    keep_decision(
        work,
        referral,
        worker,
        step,
        Outcome.NO_FURTHER_ACTION,
        reason,
        words_for_person,
        "waiting",
        now,
    )
    put_forward(work, referral, worker, Awaiting.NO_FURTHER_ACTION, now, council)


def propose_closing(
    work: Session,
    number: str,
    worker: Worker,
    reason: str,
    words_for_person: str,
    *,
    now: datetime,
    council: Council,
    seen_version: int | None = None,
) -> None:
    """Put closing forward to a manager (case review 4.25: closed while signs were adding up)."""
    _need_decision(reason, words_for_person)
    referral = _step(work, number, Step.PROPOSE_CLOSING, worker, seen_version)
    keep_decision(
        work,
        referral,
        worker,
        Step.PROPOSE_CLOSING,
        last_outcome(work, referral),
        reason,
        words_for_person,
        "waiting",
        now,
    )
    put_forward(work, referral, worker, Awaiting.CLOSING, now, council)


def agree(
    work: Session,
    number: str,
    worker: Worker,
    reason: str,
    *,
    now: datetime,
    council: Council,
    seen_version: int | None = None,
) -> None:
    """A manager agrees to what was put forward, says why, and the person is told."""
    _need("reason", reason, "Write why you agree.")
    awaiting = repository.referral_numbered(work, number).awaiting
    closing = awaiting == Awaiting.CLOSING
    step = Step.AGREE_CLOSING if closing else Step.AGREE_NO_FURTHER_ACTION
    referral = _step(work, number, step, worker, seen_version)
    decision = answered_by_manager(work, referral, worker, "agreed", reason, now)
    if closing:
        closed(work, referral, decision, worker, now, council)
    else:
        decided(work, referral, decision, worker, now, council)


def send_back(
    work: Session,
    number: str,
    worker: Worker,
    reason: str,
    *,
    now: datetime,
    council: Council,  # noqa: ARG001  every step is called alike
    seen_version: int | None = None,
) -> None:
    """A manager does not agree, says why, and the referral goes on where it stood."""
    _need("reason", reason, "Write why you send it back.")
    referral = _step(work, number, Step.SEND_BACK, worker, seen_version)
    answered_by_manager(work, referral, worker, "sent_back", reason, now)


def see_alert(work: Session, alert_id: int, worker: Worker, *, now: datetime) -> None:
    """A person says: I have seen this.

    Raises LookupError when there is no such alert, and StepNotAllowed when a duty worker would take
    away what a manager must see.
    """
    row = work.get(AlertRow, alert_id)
    if row is None:
        raise LookupError(f"There is no alert {alert_id}.")
    if row.for_role == Role.MANAGER and worker.role is not Role.MANAGER:
        raise lifecycle.StepNotAllowed("This is for a manager to see.")
    if row.seen_at is None:
        row.seen_by, row.seen_at = worker.id, now
        chronology.add(
            work,
            at=now,
            actor=f"worker:{worker.id}",
            event="alert seen",
            referral_id=row.referral_id,
            alert=row.id,
        )


def _step(
    work: Session, number: str, step: Step, worker: Worker, seen_version: int | None
) -> ReferralRow:
    referral = repository.referral_numbered(work, number)
    if seen_version is not None and referral.version != seen_version:
        raise ChangedMeanwhile(_who_changed(work, referral))
    referral.status = lifecycle.check(repository.standing_of(referral), step, worker)
    # Also where the status stays: a page that was sent once can not send the same letter again.
    flag_modified(referral, "status")
    return referral


def _who_changed(work: Session, referral: ReferralRow) -> str:
    holder = work.get(WorkerRow, referral.holder_id) if referral.holder_id else None
    held = f"{holder.name} holds it now." if holder else "Nobody holds it yet."
    return f"This referral changed after you opened the page. {held} Read it again first."


def _need(field: str, words: str, said: str) -> None:
    if not words.strip():
        raise WordsMissing(field, said)


def _need_decision(reason: str, words_for_person: str) -> None:
    _need("reason", reason, "Write why. A decision without a reason can not be kept.")
    _need("words_for_person", words_for_person, "Write the plain words for the person.")
