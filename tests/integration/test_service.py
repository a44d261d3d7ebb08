"""What a worker does with a referral: each verb, each refusal, the person told in one commit."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals import chronology, said_back, service
from referrals.deciding import DO_NOT_AGREE
from referrals.lifecycle import StepNotAllowed
from referrals.model import (
    Awaiting,
    Clock,
    Outcome,
    Register,
    Role,
    Signal,
    Status,
    Worker,
)
from referrals.repository import NoSuchReferral
from referrals.service import ChangedMeanwhile, WordsMissing
from referrals.tables import AlertRow, ChronologyRow, DecisionRow, DueTimeRow, ReferralRow
from store.engine import Store, reading
from store.post import OutboxRow
from tests.builders import (
    COUNCIL,
    MINUTE,
    a_chat,
    a_manager,
    a_reading,
    a_referral,
    a_worker,
    alerts,
    clocks,
    events,
    london,
    newest,
    numbered,
    phrases,
)

RECEIVED = "Tue 2026-05-05 10:00"
NOW = london("Tue 2026-05-05 11:00")
REASON, TOLD = "She asked for help with evenings.", "A worker will come to your home."
AT_WORK = {"now": NOW, "council": COUNCIL}
BLANK = ["", " ", "\n\t "]
Step = Callable[[Session, str, Worker], None]


def told(work: Session, referral: ReferralRow) -> list[str]:
    """What was said to the person since the referral was acknowledged and taken."""
    return phrases(work, referral.chat_id)[3:]


def a_held_referral(work: Session, status: Status = Status.IN_TRIAGE) -> tuple[ReferralRow, Worker]:
    ruth = a_worker(work)
    return a_referral(work, RECEIVED, status=status, held_by=ruth), ruth


def reply(work: Session, number: str, worker: Worker) -> None:
    service.reply(work, number, worker, "I read your message.", **AT_WORK)


def ask(work: Session, number: str, worker: Worker) -> None:
    what, why = "Who is with you?", "I want to know if you are safe."
    service.ask_for_information(work, number, worker, what, why, **AT_WORK)


def decide(work: Session, number: str, worker: Worker) -> None:
    service.decide(work, number, worker, Outcome.FAMILY_HELP, REASON, TOLD, **AT_WORK)


def propose_no_further_action(work: Session, number: str, worker: Worker) -> None:
    service.propose_no_further_action(work, number, worker, REASON, TOLD, **AT_WORK)


def propose_closing(work: Session, number: str, worker: Worker) -> None:
    service.propose_closing(work, number, worker, REASON, TOLD, **AT_WORK)


def agree(work: Session, number: str, worker: Worker) -> None:
    service.agree(work, number, worker, "I read all of it.", **AT_WORK)


def send_back(work: Session, number: str, worker: Worker) -> None:
    service.send_back(work, number, worker, "Ask her again.", **AT_WORK)


def take(work: Session, number: str, worker: Worker) -> None:
    service.take(work, number, worker, **AT_WORK)


EVERY_STEP: list[Step] = [
    take,
    reply,
    ask,
    decide,
    propose_no_further_action,
    propose_closing,
    agree,
    send_back,
]
OF_THE_HOLDER: list[tuple[Step, Status]] = [
    (reply, Status.IN_TRIAGE),
    (ask, Status.IN_TRIAGE),
    (decide, Status.IN_TRIAGE),
    (propose_no_further_action, Status.IN_TRIAGE),
    (propose_closing, Status.DECIDED),
]


def test_looking_meets_the_clocks_for_looking_and_says_who_looked(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_referral(work, RECEIVED), a_worker(work)
        service.look(work, referral.number, ruth, now=NOW)
        assert set(clocks(work, referral)) == {Clock.DECIDE}
        assert set(clocks(work, referral, "met")) == {Clock.LOOK, Clock.READ}
        assert referral.first_looked_at == NOW
        [entry] = work.scalars(select(ChronologyRow).where(ChronologyRow.event == "opened"))
        assert (entry.actor, entry.at) == (f"worker:{ruth.id}", NOW)


def test_who_looks_again_is_on_record_and_the_first_look_stands(store: Store) -> None:
    with store.begin() as work:
        referral = a_referral(work, RECEIVED)
        service.look(work, referral.number, a_worker(work, "Ruth"), now=NOW)
        service.look(work, referral.number, a_worker(work, "Omar"), now=NOW + MINUTE)
        assert referral.first_looked_at == NOW
        assert events(work, referral).count("opened") == 2


def test_a_manager_who_looks_has_looked(store: Store) -> None:
    with store.begin() as work:
        removed = a_reading(Signal.ASKED_REMOVED)
        referral = a_referral(work, RECEIVED, reading=removed)
        service.look(work, referral.number, a_worker(work), now=NOW)
        assert Clock.MANAGER in clocks(work, referral)
        service.look(work, referral.number, a_manager(work), now=NOW)
        assert Clock.MANAGER not in clocks(work, referral)


def test_taking_gives_it_a_holder(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_referral(work, RECEIVED), a_worker(work)
        take(work, referral.number, ruth)
        assert (referral.status, referral.holder_id) == (Status.IN_TRIAGE, ruth.id)


def test_taking_over_keeps_both_names(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work)
        omar = a_worker(work, "Omar")
        take(work, referral.number, omar)
        assert referral.holder_id == omar.id
        entry = work.scalars(
            select(ChronologyRow)
            .where(ChronologyRow.event == "taken")
            .order_by(ChronologyRow.id.desc())
        ).first()
        assert entry is not None
        assert entry.actor == f"worker:{omar.id}"
        assert f'"before":{ruth.id}' in entry.detail


def test_a_reply_says_who_writes_and_goes_out_as_it_is(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work)
        service.reply(work, referral.number, ruth, "  I will ring you at 3.\n", **AT_WORK)
    with reading(store) as work:
        assert told(work, referral) == ["worker.message_from", "  I will ring you at 3.\n"]
        first, own = work.scalars(select(OutboxRow).order_by(OutboxRow.id)).all()[-2:]
        assert (first.args, first.made_by) == ({"worker": "Ruth"}, f"worker:{ruth.id}")
        assert own.not_before > first.not_before
        assert not own.safe_to_repeat
        assert chronology.verify(work) is None


def test_a_reply_meets_the_clock_of_an_answer(store: Store) -> None:
    from tests.builders import says

    with store.begin() as work:
        chat = a_chat(work)
        ruth = a_worker(work)
        referral = a_referral(work, RECEIVED, chat=chat, status=Status.IN_TRIAGE, held_by=ruth)
        says(work, chat, "are u there", at=NOW)
        assert Clock.ANSWER in clocks(work, referral)
        reply(work, referral.number, ruth)
        assert Clock.ANSWER not in clocks(work, referral)
        assert Clock.DECIDE in clocks(work, referral)


def test_asking_for_information_says_what_and_why(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work)
        ask(work, referral.number, ruth)
        assert referral.status == Status.MORE_INFORMATION_NEEDED
        assert told(work, referral) == [
            "worker.asks",
            "Who is with you?\nI want to know if you are safe.",
        ]
        assert chronology.verify(work) is None


@pytest.mark.parametrize("why", ["who is with you?", " Who is with you? ", *BLANK])
def test_a_why_that_says_no_more_than_the_what_is_refused(store: Store, why: str) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work)
        with pytest.raises(WordsMissing) as refused:
            service.ask_for_information(
                work, referral.number, ruth, "Who is with you?", why, **AT_WORK
            )
        assert refused.value.field == "why"
        assert told(work, referral) == []


def test_a_decision_is_kept_with_its_reason_and_the_person_is_told(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work)
        decide(work, referral.number, ruth)
    with reading(store) as work:
        referral = newest(work)
        assert (referral.status, referral.decided_at) == (Status.DECIDED, NOW)
        kept = work.scalars(select(DecisionRow)).one()
        assert (kept.outcome, kept.reason, kept.words_for_person, kept.made_by, kept.state) == (
            Outcome.FAMILY_HELP,
            REASON,
            TOLD,
            ruth.id,
            "made",
        )
        assert told(work, referral) == ["decision.made", TOLD, "decision.if_not_agree"]
        *_, letter, last = work.scalars(select(OutboxRow).order_by(OutboxRow.id))
        buttons = (*DO_NOT_AGREE, *said_back.buttons_under(letter.id))
        assert last.buttons == [list(button) for button in buttons]
        assert Clock.DECIDE not in clocks(work, referral)
        assert chronology.verify(work) is None


def test_a_practitioner_is_told_the_decision_in_their_own_manner(store: Store) -> None:
    with store.begin() as work:
        chat, ruth = a_chat(work, register=Register.PRACTITIONER), a_worker(work)
        referral = a_referral(work, RECEIVED, chat=chat, status=Status.IN_TRIAGE, held_by=ruth)
        decide(work, referral.number, ruth)
        assert "concern.decision" in phrases(work, chat)
        assert "decision.made" not in phrases(work, chat)


def test_a_decision_may_be_changed_and_the_first_one_stays(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work)
        decide(work, referral.number, ruth)
        service.decide(
            work, referral.number, ruth, Outcome.ASSESSMENT, "New words.", "I will come.", **AT_WORK
        )
        outcomes = work.scalars(select(DecisionRow.outcome).order_by(DecisionRow.id)).all()
        assert outcomes == [Outcome.FAMILY_HELP, Outcome.ASSESSMENT]
        assert events(work, referral).count("decided") == 2


def test_no_further_action_can_not_be_decided_alone(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work)
        with pytest.raises(StepNotAllowed, match="put forward to a manager"):
            service.decide(
                work, referral.number, ruth, Outcome.NO_FURTHER_ACTION, REASON, TOLD, **AT_WORK
            )
        assert work.scalars(select(DecisionRow)).all() == []


@pytest.mark.parametrize("blank", BLANK)
@pytest.mark.parametrize(
    ("step", "status", "fields"),
    [
        (service.reply, Status.IN_TRIAGE, ["words"]),
        (service.ask_for_information, Status.IN_TRIAGE, ["what", "why"]),
        (service.propose_no_further_action, Status.IN_TRIAGE, ["reason", "words_for_person"]),
        (service.propose_closing, Status.DECIDED, ["reason", "words_for_person"]),
    ],
)
def test_no_step_of_the_holder_is_kept_without_its_words(
    store: Store, step: Any, status: Status, fields: list[str], blank: str
) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work, status)
        before = phrases(work, referral.chat_id)
        for missing in fields:
            words = {field: blank if field == missing else f"the {field}" for field in fields}
            with pytest.raises(WordsMissing) as refused:
                step(work, referral.number, ruth, **words, **AT_WORK)
            assert refused.value.field == missing
            assert str(refused.value).endswith(".")
        assert phrases(work, referral.chat_id) == before
        assert referral.awaiting is None


@pytest.mark.parametrize("blank", BLANK)
def test_no_decision_is_kept_without_a_reason_and_words_for_the_person(
    store: Store, blank: str
) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work)
        for reason, words, missing in (
            (blank, TOLD, "reason"),
            (REASON, blank, "words_for_person"),
        ):
            with pytest.raises(WordsMissing) as refused:
                service.decide(
                    work, referral.number, ruth, Outcome.FAMILY_HELP, reason, words, **AT_WORK
                )
            assert refused.value.field == missing
        assert referral.status == Status.IN_TRIAGE


@pytest.mark.parametrize("blank", BLANK)
@pytest.mark.parametrize("answer", [service.agree, service.send_back])
def test_a_manager_says_why(store: Store, answer: Any, blank: str) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work)
        propose_no_further_action(work, referral.number, ruth)
        with pytest.raises(WordsMissing) as refused:
            answer(work, referral.number, a_manager(work), blank, **AT_WORK)
        assert refused.value.field == "reason"
        assert referral.awaiting == Awaiting.NO_FURTHER_ACTION


def test_no_further_action_counts_when_a_manager_agrees(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work)
        propose_no_further_action(work, referral.number, ruth)
        assert (referral.status, referral.awaiting) == (
            Status.IN_TRIAGE,
            Awaiting.NO_FURTHER_ACTION,
        )
        assert told(work, referral) == []  # nothing is said before it counts
        assert ("awaiting_no_further_action", Role.MANAGER) in alerts(work)
        assert clocks(work, referral)[Clock.MANAGER] == london("Wed 2026-05-06 11:00")
        marian = a_manager(work)
        agree(work, referral.number, marian)
        assert (referral.status, referral.awaiting) == (Status.DECIDED, None)
        kept = work.scalars(select(DecisionRow)).one()
        assert (kept.state, kept.made_by, kept.manager_id, kept.manager_reason) == (
            "agreed",
            ruth.id,
            marian.id,
            "I read all of it.",
        )
        assert told(work, referral) == ["decision.made", TOLD, "decision.if_not_agree"]
        assert clocks(work, referral) == {}
        assert chronology.verify(work) is None


def test_the_person_hears_the_name_of_who_decided_and_not_of_the_manager(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work)
        propose_no_further_action(work, referral.number, ruth)
        agree(work, referral.number, a_manager(work))
        [first] = work.scalars(select(OutboxRow).where(OutboxRow.phrase == "decision.made"))
        assert first.args == {"worker": "Ruth"}


def test_a_manager_who_sends_it_back_says_why_and_the_person_hears_nothing(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work)
        propose_no_further_action(work, referral.number, ruth)
        send_back(work, referral.number, a_manager(work))
        assert (referral.status, referral.awaiting) == (Status.IN_TRIAGE, None)
        kept = work.scalars(select(DecisionRow)).one()
        assert (kept.state, kept.manager_reason) == ("sent_back", "Ask her again.")
        assert told(work, referral) == []
        assert Clock.DECIDE in clocks(work, referral)  # the limit to decide runs on
        decide(work, referral.number, ruth)
        assert referral.status == Status.DECIDED


def test_what_was_sent_back_may_be_put_forward_again(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work)
        propose_no_further_action(work, referral.number, ruth)
        send_back(work, referral.number, a_manager(work))
        propose_no_further_action(work, referral.number, ruth)
        agree(work, referral.number, a_manager(work, "Petra"))
        states = work.scalars(select(DecisionRow.state).order_by(DecisionRow.id)).all()
        assert states == ["sent_back", "agreed"]


def test_closing_counts_when_a_manager_agrees(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work, Status.DECIDED)
        before = len(phrases(work, referral.chat_id))
        propose_closing(work, referral.number, ruth)
        assert (referral.status, referral.awaiting) == (Status.DECIDED, Awaiting.CLOSING)
        agree(work, referral.number, a_manager(work))
        assert (referral.status, referral.closed_at) == (Status.CLOSED, NOW)
        assert phrases(work, referral.chat_id)[before:] == [
            *("closing.told", TOLD, "decision.if_not_agree"),
        ]
        assert (
            work.scalars(select(DueTimeRow.met_at).where(DueTimeRow.met_at.is_(None))).all() == []
        )
        assert chronology.verify(work) is None


def test_closing_keeps_what_was_decided(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work, Status.DECIDED)
        propose_closing(work, referral.number, ruth)
        outcomes = work.scalars(select(DecisionRow.outcome).order_by(DecisionRow.id)).all()
        assert outcomes == [Outcome.FAMILY_HELP, Outcome.FAMILY_HELP]


@pytest.mark.parametrize(("step", "status"), OF_THE_HOLDER)
def test_only_the_holder_does_it_and_nothing_is_kept_of_a_refusal(
    store: Store, step: Step, status: Status
) -> None:
    with store.begin() as work:
        number = a_held_referral(work, status)[0].number
        omar = a_worker(work, "Omar")
        before = _everything(work)
    with pytest.raises(StepNotAllowed, match="Take this referral first"), store.begin() as work:
        step(work, number, omar)
    with reading(store) as work:
        assert _everything(work) == before
        assert numbered(work, number).status == status


@pytest.mark.parametrize("answer", [agree, send_back])
@pytest.mark.parametrize("forward", [propose_no_further_action, propose_closing])
def test_nobody_answers_what_they_put_forward_and_no_duty_worker_does(
    store: Store, answer: Step, forward: Step
) -> None:
    status = Status.DECIDED if forward is propose_closing else Status.IN_TRIAGE
    with store.begin() as work:
        marian = a_manager(work)
        referral = a_referral(work, RECEIVED, status=status, held_by=marian)
        forward(work, referral.number, marian)
        with pytest.raises(StepNotAllowed, match="not the one who holds it"):
            answer(work, referral.number, marian)
        omar = a_worker(work, "Omar")
        with pytest.raises(StepNotAllowed, match="needs a manager"):
            answer(work, referral.number, omar)
        take(work, referral.number, omar)
        with pytest.raises(StepNotAllowed, match="put it forward"):
            answer(work, referral.number, marian)
        answer(work, referral.number, a_manager(work, "Petra"))
        assert referral.awaiting is None


@pytest.mark.parametrize("answer", [agree, send_back])
def test_nothing_is_answered_where_nothing_waits(store: Store, answer: Step) -> None:
    with store.begin() as work:
        referral, _ = a_held_referral(work)
        with pytest.raises(StepNotAllowed, match="Nothing waits for a manager"):
            answer(work, referral.number, a_manager(work))


@pytest.mark.parametrize("step", EVERY_STEP)
def test_a_closed_referral_takes_no_step(store: Store, step: Step) -> None:
    with store.begin() as work:
        referral, ruth = a_held_referral(work, Status.CLOSED)
        for worker in (ruth, a_worker(work, "Omar"), a_manager(work, "Petra")):
            with pytest.raises(StepNotAllowed, match="that is closed"):
                step(work, referral.number, worker)


@pytest.mark.parametrize("step", EVERY_STEP)
def test_a_number_that_nobody_has_is_said_so(store: Store, step: Step) -> None:
    with store.begin() as work, pytest.raises(NoSuchReferral, match="no referral with the number"):
        step(work, "11 111", a_worker(work))


def test_a_number_is_found_as_it_is_said(store: Store) -> None:
    with store.begin() as work:
        referral, ruth = a_referral(work, RECEIVED), a_worker(work)
        take(work, f"{referral.number[:2]} {referral.number[2:]}", ruth)
        assert referral.holder_id == ruth.id


@pytest.mark.parametrize("step", EVERY_STEP)
def test_a_page_that_is_out_of_date_changes_nothing(store: Store, step: Step) -> None:
    with store.begin() as work:
        number = a_held_referral(work)[0].number
        omar = a_worker(work, "Omar")
    with store.begin() as work:
        seen = numbered(work, number).version
        take(work, number, omar)
    with reading(store) as work:
        before = _everything(work)
    with pytest.raises(ChangedMeanwhile, match="Omar holds it now"), store.begin() as work:
        _with_version(step, seen)(work, number, omar)
    with reading(store) as work:
        assert _everything(work) == before


def test_of_two_workers_who_take_it_at_once_one_wins_and_the_other_is_told(store: Store) -> None:
    with store.begin() as work:
        number = a_referral(work, RECEIVED).number
        workers = [a_worker(work, name) for name in ("Ruth", "Omar")]
    with reading(store) as work:
        seen = numbered(work, number).version
    outcome: dict[str, str] = {}
    together = threading.Barrier(2)

    def try_to_take(worker: Worker) -> None:
        together.wait()
        try:
            with store.begin() as work:
                service.take(work, number, worker, seen_version=seen, **AT_WORK)
            outcome[worker.name] = "took it"
        except ChangedMeanwhile as changed:
            outcome[worker.name] = str(changed)

    threads = [threading.Thread(target=try_to_take, args=(worker,)) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winner = next(name for name, said in outcome.items() if said == "took it")
    [loser] = set(outcome) - {winner}
    assert f"{winner} holds it now" in outcome[loser]
    with reading(store) as work:
        assert events(work).count("taken") == 1


def test_an_alert_is_seen_once_and_by_whom(store: Store) -> None:
    with store.begin() as work:
        a_referral(work, RECEIVED, reading=a_reading(Signal.IMMEDIATE_DANGER))
        ruth, omar = a_worker(work), a_worker(work, "Omar")
        [kept] = work.scalars(select(AlertRow))
        service.see_alert(work, kept.id, ruth, now=NOW)
        service.see_alert(work, kept.id, omar, now=NOW + MINUTE)
        assert (kept.seen_by, kept.seen_at) == (ruth.id, NOW)
        assert events(work).count("alert seen") == 1


def test_an_alert_that_does_not_exist_is_said_so(store: Store) -> None:
    with store.begin() as work, pytest.raises(LookupError, match="no alert 7"):
        service.see_alert(work, 7, a_worker(work), now=NOW)


def test_every_step_of_a_whole_referral_is_on_the_chronology(store: Store) -> None:
    with store.begin() as work:
        referral = a_referral(work, RECEIVED, status=Status.CLOSED)
        assert events(work, referral) == [
            *("heard", "urgency raised", "opened", "taken"),
            *("decided", "told the person", "put forward: closing", "alert"),
            *("agreed", "closed", "told the person"),
        ]
        assert chronology.verify(work) is None


def _everything(work: Session) -> list[int]:
    tables = (ChronologyRow, OutboxRow, DecisionRow, AlertRow)
    return [len(work.scalars(select(table.id)).all()) for table in tables]


def _with_version(step: Step, seen: int) -> Step:
    """The same step from a page that was opened at version `seen`."""
    words: dict[Step, dict[str, Any]] = {
        take: {},
        reply: {"words": "Hello."},
        ask: {"what": "Who is with you?", "why": "I want to help."},
        decide: {"outcome": Outcome.ASSESSMENT, "reason": REASON, "words_for_person": TOLD},
        propose_no_further_action: {"reason": REASON, "words_for_person": TOLD},
        propose_closing: {"reason": REASON, "words_for_person": TOLD},
        agree: {"reason": REASON},
        send_back: {"reason": REASON},
    }
    verb: Any = service.ask_for_information if step is ask else getattr(service, step.__name__)

    def late(work: Session, number: str, worker: Worker) -> None:
        verb(work, number, worker, seen_version=seen, **words[step], **AT_WORK)

    return late
