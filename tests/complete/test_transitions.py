"""Every cell of (status x step) is visited: listed ones give their status, all others are refused.

The table stands here a second time, by hand: a cell that changes must be changed on purpose.
"""

from __future__ import annotations

import pytest

from referrals.lifecycle import (
    TRANSITIONS,
    Standing,
    Step,
    StepNotAllowed,
    allowed_steps,
    apply,
    check,
    refusal,
)
from referrals.model import Awaiting, Role, Status, Worker

RECEIVED, TRIAGE, MORE, DECIDED, CLOSED = (
    Status.RECEIVED,
    Status.IN_TRIAGE,
    Status.MORE_INFORMATION_NEEDED,
    Status.DECIDED,
    Status.CLOSED,
)
# From each status: what each step leads to. A step that is not here is refused.
LEADS_TO: dict[Status, dict[Step, Status]] = {
    RECEIVED: {Step.HEAR_MORE: RECEIVED, Step.TAKE: TRIAGE},
    TRIAGE: {
        Step.HEAR_MORE: TRIAGE,
        Step.TAKE: TRIAGE,
        Step.REPLY: TRIAGE,
        Step.ASK_FOR_INFORMATION: MORE,
        Step.DECIDE: DECIDED,
        Step.PROPOSE_NO_FURTHER_ACTION: TRIAGE,
        Step.AGREE_NO_FURTHER_ACTION: DECIDED,
        Step.SEND_BACK: TRIAGE,
    },
    MORE: {
        Step.HEAR_MORE: TRIAGE,
        Step.TAKE: MORE,
        Step.REPLY: MORE,
        Step.ASK_FOR_INFORMATION: MORE,
        Step.DECIDE: DECIDED,
        Step.PROPOSE_NO_FURTHER_ACTION: MORE,
        Step.AGREE_NO_FURTHER_ACTION: DECIDED,
        Step.SEND_BACK: MORE,
    },
    DECIDED: {
        Step.HEAR_MORE: DECIDED,
        Step.TAKE: DECIDED,
        Step.REPLY: DECIDED,
        Step.DECIDE: DECIDED,
        Step.PROPOSE_CLOSING: DECIDED,
        Step.AGREE_CLOSING: CLOSED,
        Step.SEND_BACK: DECIDED,
    },
    CLOSED: {},
}
CELLS = [(status, step) for status in Status for step in Step]
LISTED = [(status, step) for status, step in CELLS if step in LEADS_TO[status]]
NOT_LISTED = [cell for cell in CELLS if cell not in LISTED]

RUTH = Worker(1, "Ruth", Role.DUTY_WORKER)
OMAR = Worker(2, "Omar", Role.DUTY_WORKER)
MARIAN = Worker(3, "Marian", Role.MANAGER)
PETRA = Worker(4, "Petra", Role.MANAGER)
BY_THE_HOLDER = [
    Step.REPLY,
    Step.ASK_FOR_INFORMATION,
    Step.DECIDE,
    Step.PROPOSE_NO_FURTHER_ACTION,
    Step.PROPOSE_CLOSING,
]
PUT_FORWARD = [Step.DECIDE, Step.PROPOSE_NO_FURTHER_ACTION, Step.PROPOSE_CLOSING]
BY_A_MANAGER = [
    (Step.AGREE_NO_FURTHER_ACTION, Awaiting.NO_FURTHER_ACTION),
    (Step.AGREE_CLOSING, Awaiting.CLOSING),
    (Step.SEND_BACK, Awaiting.NO_FURTHER_ACTION),
    (Step.SEND_BACK, Awaiting.CLOSING),
]


def statuses_with(step: Step) -> list[Status]:
    return [status for status in Status if (status, step) in TRANSITIONS]


def plain(words: str) -> bool:
    """A sentence that a person can read: no code name, no type, no empty line."""
    return words.endswith(".") and words[0].isupper() and "_" not in words and len(words) > 15


@pytest.mark.parametrize(("status", "step"), LISTED)
def test_a_listed_cell_leads_to_its_status(status: Status, step: Step) -> None:
    assert apply(status, step) is LEADS_TO[status][step]


@pytest.mark.parametrize(("status", "step"), NOT_LISTED)
def test_every_other_cell_is_refused_in_plain_words(status: Status, step: Step) -> None:
    with pytest.raises(StepNotAllowed) as refused:
        apply(status, step)
    assert plain(str(refused.value))


def test_every_cell_was_visited() -> None:
    assert len(LISTED) + len(NOT_LISTED) == len(Status) * len(Step)
    assert set(TRANSITIONS) == set(LISTED)


def test_a_closed_referral_takes_no_step_at_all() -> None:
    for worker in (RUTH, MARIAN):
        standing = Standing(CLOSED, holder_id=RUTH.id, awaiting=None)
        assert all(allowed_steps(standing, worker).values())


def test_new_words_are_heard_wherever_a_referral_is_open() -> None:
    assert statuses_with(Step.HEAR_MORE) == [RECEIVED, TRIAGE, MORE, DECIDED]


def test_nothing_closes_but_a_manager_who_agrees() -> None:
    into_closed = {step for (_, step), status in TRANSITIONS.items() if status is CLOSED}
    assert into_closed == {Step.AGREE_CLOSING}


@pytest.mark.parametrize("status", [TRIAGE, MORE, DECIDED])
def test_anybody_may_take_over_but_nobody_takes_what_they_hold(status: Status) -> None:
    standing = Standing(status, holder_id=RUTH.id, awaiting=None)
    assert refusal(standing, Step.TAKE, OMAR) is None
    assert refusal(standing, Step.TAKE, RUTH) == "You hold this already."


@pytest.mark.parametrize("step", BY_THE_HOLDER)
@pytest.mark.parametrize("worker", [OMAR, MARIAN])
def test_only_the_holder_may_do_what_is_the_holders(step: Step, worker: Worker) -> None:
    for status in statuses_with(step):
        standing = Standing(status, holder_id=RUTH.id, awaiting=None)
        assert refusal(standing, step, RUTH) is None
        assert "Take this referral first" in (refusal(standing, step, worker) or "")
        with pytest.raises(StepNotAllowed, match="Take this referral first"):
            check(standing, step, worker)


@pytest.mark.parametrize("step", BY_THE_HOLDER)
def test_where_nobody_holds_it_nobody_may_do_what_is_the_holders(step: Step) -> None:
    for status in statuses_with(step):
        standing = Standing(status, holder_id=None, awaiting=None)
        assert refusal(standing, step, RUTH) is not None


@pytest.mark.parametrize("step", BY_THE_HOLDER)
@pytest.mark.parametrize("awaiting", Awaiting)
def test_while_a_manager_is_awaited_the_holder_may_talk_but_not_decide(
    step: Step, awaiting: Awaiting
) -> None:
    for status in statuses_with(step):
        standing = Standing(status, RUTH.id, awaiting, put_forward_by=RUTH.id)
        said = refusal(standing, step, RUTH)
        assert said == ("This waits for a manager already." if step in PUT_FORWARD else None)


@pytest.mark.parametrize(("step", "awaiting"), BY_A_MANAGER)
def test_another_manager_may_answer_what_was_put_forward(step: Step, awaiting: Awaiting) -> None:
    for status in statuses_with(step):
        standing = Standing(status, RUTH.id, awaiting, put_forward_by=RUTH.id)
        assert check(standing, step, MARIAN) is LEADS_TO[status][step]


@pytest.mark.parametrize(("step", "awaiting"), BY_A_MANAGER)
def test_a_duty_worker_may_not_answer_for_a_manager(step: Step, awaiting: Awaiting) -> None:
    for status in statuses_with(step):
        standing = Standing(status, RUTH.id, awaiting, put_forward_by=RUTH.id)
        with pytest.raises(StepNotAllowed, match="needs a manager"):
            check(standing, step, OMAR)


@pytest.mark.parametrize(("step", "awaiting"), BY_A_MANAGER)
def test_a_manager_who_holds_it_may_not_answer_themselves(step: Step, awaiting: Awaiting) -> None:
    for status in statuses_with(step):
        standing = Standing(status, MARIAN.id, awaiting, put_forward_by=MARIAN.id)
        with pytest.raises(StepNotAllowed, match="not the one who holds it"):
            check(standing, step, MARIAN)


@pytest.mark.parametrize(("step", "awaiting"), BY_A_MANAGER)
def test_a_manager_who_put_it_forward_and_passed_it_on_may_not_answer_either(
    step: Step, awaiting: Awaiting
) -> None:
    for status in statuses_with(step):
        standing = Standing(status, OMAR.id, awaiting, put_forward_by=MARIAN.id)
        with pytest.raises(StepNotAllowed, match="put it forward"):
            check(standing, step, MARIAN)
        assert check(standing, step, PETRA) is LEADS_TO[status][step]


def test_where_a_child_was_asked_to_be_cared_for_only_a_manager_decides() -> None:
    for status in statuses_with(Step.DECIDE):
        by_ruth = Standing(status, RUTH.id, awaiting=None, asked_removed=True)
        with pytest.raises(StepNotAllowed, match="A manager must take and decide"):
            check(by_ruth, Step.DECIDE, RUTH)
        by_marian = Standing(status, MARIAN.id, awaiting=None, asked_removed=True)
        assert check(by_marian, Step.DECIDE, MARIAN) is DECIDED


@pytest.mark.parametrize("step", [Step.AGREE_NO_FURTHER_ACTION, Step.AGREE_CLOSING, Step.SEND_BACK])
def test_a_manager_can_not_answer_where_nothing_is_awaited(step: Step) -> None:
    for status in statuses_with(step):
        standing = Standing(status, RUTH.id, awaiting=None)
        with pytest.raises(StepNotAllowed, match="Nothing waits for a manager"):
            check(standing, step, MARIAN)


@pytest.mark.parametrize(
    ("status", "step", "awaiting"),
    [
        (TRIAGE, Step.AGREE_NO_FURTHER_ACTION, Awaiting.CLOSING),
        (DECIDED, Step.AGREE_CLOSING, Awaiting.NO_FURTHER_ACTION),
    ],
)
def test_a_manager_can_not_agree_to_something_else(
    status: Status, step: Step, awaiting: Awaiting
) -> None:
    with pytest.raises(StepNotAllowed, match="Something else waits"):
        check(Standing(status, RUTH.id, awaiting, put_forward_by=RUTH.id), step, MARIAN)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("awaiting", [None, *Awaiting])
@pytest.mark.parametrize("worker", [RUTH, OMAR, MARIAN, PETRA])
def test_what_the_screen_offers_is_what_the_server_allows(
    status: Status, awaiting: Awaiting | None, worker: Worker
) -> None:
    standing = Standing(status, RUTH.id, awaiting, put_forward_by=MARIAN.id)
    offered = allowed_steps(standing, worker)
    assert set(offered) == set(Step) - {Step.HEAR_MORE}
    for step, why_not in offered.items():
        if why_not is None:
            assert check(standing, step, worker) is LEADS_TO[status][step]
        else:
            assert plain(why_not)
            with pytest.raises(StepNotAllowed) as refused:
                check(standing, step, worker)
            assert str(refused.value) == why_not
