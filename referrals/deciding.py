"""What follows from a decision: it is kept and sealed, a manager answers, the person is told.

The verbs of the desk stand in `referrals.service`; these are the parts that they share.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals import chronology, deadlines, lifecycle, repository, said_back
from referrals.council import Council
from referrals.lifecycle import Step
from referrals.model import Awaiting, Clock, Outcome, Register, Role, Worker
from referrals.outgoing import Bubble, Buttons, put_out, put_out_own_words
from referrals.pace import pause_for
from referrals.raising import alert
from referrals.tables import ChatRow, DecisionRow, ReferralRow, WorkerRow
from store.post import OutboxRow

# A later message waits for an answer, and what was not understood for other words.
BY_A_WORKERS_WORDS = (Clock.ANSWER, Clock.EXPLAIN)
DO_NOT_AGREE: Buttons = (("button.do_not_agree", "decision:do_not_agree"),)


def keep_decision(
    work: Session,
    referral: ReferralRow,
    worker: Worker,
    step: Step,
    outcome: Outcome,
    reason: str,
    words_for_person: str,
    state: str,
    now: datetime,
) -> DecisionRow:
    decision = DecisionRow(
        referral_id=referral.id,
        step=step,
        outcome=outcome,
        reason=reason,
        words_for_person=words_for_person,
        made_by=worker.id,
        made_at=now,
        state=state,
    )
    work.add(decision)
    work.flush()
    sealed = {
        what: chronology.sealed(work, what, decision) for what in ("reason", "words_for_person")
    }
    event = "decided" if state == "made" else f"put forward: {outcome_or_closing(step, outcome)}"
    record(work, referral, worker, event, now, decision=decision.id, sealed=sealed)
    return decision


def outcome_or_closing(step: str, outcome: str) -> str:
    """What was put forward, in the words of the trade."""
    return "closing" if step == Step.PROPOSE_CLOSING else str(outcome).replace("_", " ")


def put_forward(
    work: Session,
    referral: ReferralRow,
    worker: Worker,
    awaiting: Awaiting,
    now: datetime,
    council: Council,
) -> None:
    referral.awaiting, referral.put_forward_by = awaiting, worker.id
    due = deadlines.answer_by(now, council)
    repository.start_clock(work, referral, Clock.MANAGER, now, due)
    alert(work, f"awaiting_{awaiting}", Role.MANAGER, now=now, referral_id=referral.id)


def answered_by_manager(
    work: Session, referral: ReferralRow, worker: Worker, state: str, reason: str, now: datetime
) -> DecisionRow:
    decision = work.scalars(
        select(DecisionRow)
        .where(DecisionRow.referral_id == referral.id, DecisionRow.state == "waiting")
        .order_by(DecisionRow.id.desc())
    ).first()
    if decision is None:
        raise lifecycle.StepNotAllowed("Nothing waits for a manager here.")
    decision.state, decision.manager_id = state, worker.id
    decision.manager_at, decision.manager_reason = now, reason
    sealed = {"manager_reason": chronology.sealed(work, "manager_reason", decision)}
    record(work, referral, worker, state.replace("_", " "), now, sealed=sealed)
    repository.nothing_awaited(work, referral, now, seen_by=worker.id)
    repository.meet_clock(work, referral, Clock.MANAGER, now)
    return decision


def decided(
    work: Session,
    referral: ReferralRow,
    decision: DecisionRow,
    worker: Worker,
    now: datetime,
    council: Council,
) -> None:
    referral.decided_at = now
    met = [Clock.DECIDE, *BY_A_WORKERS_WORDS]
    if worker.role is Role.MANAGER:
        met.append(Clock.MANAGER)  # a manager has looked, whoever had asked for it
    for clock in met:
        repository.meet_clock(work, referral, clock, now)
    maker = work.get_one(WorkerRow, decision.made_by)
    register = work.get_one(ChatRow, referral.chat_id).register
    phrase = "concern.decision" if register == Register.PRACTITIONER else "decision.made"
    _tell(work, referral, decision, worker, Bubble(phrase, {"worker": maker.name}), now, council)


def closed(
    work: Session,
    referral: ReferralRow,
    decision: DecisionRow,
    worker: Worker,
    now: datetime,
    council: Council,
) -> None:
    referral.closed_at = now
    for clock in Clock:
        repository.meet_clock(work, referral, clock, now)
    record(work, referral, worker, "closed", now, decision=decision.id)
    maker = work.get_one(WorkerRow, decision.made_by)
    first = Bubble("closing.told", {"worker": maker.name})
    _tell(work, referral, decision, worker, first, now, council)


def _tell(
    work: Session,
    referral: ReferralRow,
    decision: DecisionRow,
    worker: Worker,
    first: Bubble,
    now: datetime,
    council: Council,
) -> None:
    """What was decided, and the ways to answer it. A parent is asked to say it back once seen."""
    chat = work.get_one(ChatRow, referral.chat_id)
    letter = say_in_own_words(
        work, referral, worker, first, decision.words_for_person, now, council
    )
    letter.asks_back = chat.register == Register.PARENT
    sealed = {"own_words": chronology.sealed(work, "own_words", letter)}
    record(work, referral, worker, "told the person", now, sealed=sealed)
    buttons = (*DO_NOT_AGREE, *said_back.buttons_under(letter.id))
    bubble = Bubble("decision.if_not_agree", buttons=buttons)
    put_out(work, chat, [bubble], now=now, pause=pause_for(chat, council), referral_id=referral.id)


def ask_back(
    work: Session, letter: OutboxRow, worker: Worker, now: datetime, council: Council
) -> None:
    """ "Can you tell me in your words?" Where another question stands, it waits for "seen".

    One question at a time; and nothing is asked in danger, after "stop", or in a hidden chat.
    """
    letter.asks_back = True
    chat = work.get_one(ChatRow, letter.chat_id)
    if chat.asked or chat.questions_on or chat.danger_stands or chat.stopped_at or chat.hidden_at:
        return
    said_back.note_asked(chat, letter)
    question = said_back.question(worker.name, letter.id)
    pause = pause_for(chat, council)
    put_out(work, chat, [question], now=now, pause=pause, referral_id=letter.referral_id)


def say_in_own_words(
    work: Session,
    referral: ReferralRow,
    worker: Worker,
    first: Bubble,
    words: str,
    now: datetime,
    council: Council,
) -> OutboxRow:
    """One line from Heard that says who writes, then the worker's words, which are returned."""
    chat = work.get_one(ChatRow, referral.chat_id)
    pause = pause_for(chat, council)
    actor = f"worker:{worker.id}"
    put_out(work, chat, [first], now=now, pause=pause, referral_id=referral.id, made_by=actor)
    return put_out_own_words(
        work, chat, words, now=now, pause=pause, referral_id=referral.id, made_by=actor
    )


def put_buttons_under(letter: OutboxRow) -> None:
    """ "I do not understand" is always there for a parent (case review map B3)."""
    if letter.register == Register.PARENT:
        letter.buttons = [list(button) for button in said_back.buttons_under(letter.id)]


def answered(work: Session, referral: ReferralRow, now: datetime) -> None:
    """A worker wrote to the person: what only a worker's words can meet is met."""
    for clock in BY_A_WORKERS_WORDS:
        repository.meet_clock(work, referral, clock, now)


def last_outcome(work: Session, referral: ReferralRow) -> Outcome:
    outcome = work.scalar(
        select(DecisionRow.outcome)
        .where(DecisionRow.referral_id == referral.id, DecisionRow.state.in_(("made", "agreed")))
        .order_by(DecisionRow.id.desc())
        .limit(1)
    )
    return Outcome(outcome) if outcome else Outcome.INFORMATION_AND_ADVICE


def record(
    work: Session,
    referral: ReferralRow,
    worker: Worker,
    event: str,
    now: datetime,
    **detail: object,
) -> None:
    actor = f"worker:{worker.id}"
    chronology.add(work, at=now, actor=actor, event=event, referral_id=referral.id, **detail)
