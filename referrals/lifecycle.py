"""The transition table: nothing else changes the status of a referral.

A cell that is not listed is a step that is not allowed. Guards that need facts (who holds it, a
manager who is somebody else) are named refusals in plain words: the same text serves the screen,
the log and the test.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from referrals.model import Awaiting, Role, Status, Worker


class Step(StrEnum):
    """What can happen to a referral."""

    HEAR_MORE = "hear_more"
    TAKE = "take"
    REPLY = "reply"
    ASK_FOR_INFORMATION = "ask_for_information"
    DECIDE = "decide"
    PROPOSE_NO_FURTHER_ACTION = "propose_no_further_action"
    AGREE_NO_FURTHER_ACTION = "agree_no_further_action"
    PROPOSE_CLOSING = "propose_closing"
    AGREE_CLOSING = "agree_closing"
    SEND_BACK = "send_back"


_RECEIVED, _TRIAGE = Status.RECEIVED, Status.IN_TRIAGE
_MORE, _DECIDED, _CLOSED = Status.MORE_INFORMATION_NEEDED, Status.DECIDED, Status.CLOSED

TRANSITIONS: dict[tuple[Status, Step], Status] = {
    # New words never end anything. After a closing they open a new referral, so closed has no row.
    (_RECEIVED, Step.HEAR_MORE): _RECEIVED,
    (_TRIAGE, Step.HEAR_MORE): _TRIAGE,
    (_MORE, Step.HEAR_MORE): _TRIAGE,
    (_DECIDED, Step.HEAR_MORE): _DECIDED,
    (_RECEIVED, Step.TAKE): _TRIAGE,
    # Another worker may take over: an owner is never blank, and never stuck on leave.
    (_TRIAGE, Step.TAKE): _TRIAGE,
    (_MORE, Step.TAKE): _MORE,
    (_DECIDED, Step.TAKE): _DECIDED,
    (_TRIAGE, Step.REPLY): _TRIAGE,
    (_MORE, Step.REPLY): _MORE,
    (_DECIDED, Step.REPLY): _DECIDED,
    (_TRIAGE, Step.ASK_FOR_INFORMATION): _MORE,
    (_MORE, Step.ASK_FOR_INFORMATION): _MORE,
    (_TRIAGE, Step.DECIDE): _DECIDED,
    (_MORE, Step.DECIDE): _DECIDED,
    # A decision may be changed when new words come; the first one stays on the chronology.
    (_DECIDED, Step.DECIDE): _DECIDED,
    (_TRIAGE, Step.PROPOSE_NO_FURTHER_ACTION): _TRIAGE,
    (_MORE, Step.PROPOSE_NO_FURTHER_ACTION): _MORE,
    (_TRIAGE, Step.AGREE_NO_FURTHER_ACTION): _DECIDED,
    (_MORE, Step.AGREE_NO_FURTHER_ACTION): _DECIDED,
    (_DECIDED, Step.PROPOSE_CLOSING): _DECIDED,
    (_DECIDED, Step.AGREE_CLOSING): _CLOSED,
    (_TRIAGE, Step.SEND_BACK): _TRIAGE,
    (_MORE, Step.SEND_BACK): _MORE,
    (_DECIDED, Step.SEND_BACK): _DECIDED,
}


class StepNotAllowed(Exception):
    """A step that the table or a guard refuses. `str(error)` is plain words for the screen."""


@dataclass(frozen=True)
class Standing:
    """What the guards need to know of a referral."""

    status: Status
    holder_id: int | None
    awaiting: Awaiting | None
    put_forward_by: int | None = None  # who asked the manager
    asked_removed: bool = False  # a parent asked for the child to be cared for


_AWAITED = {
    Step.AGREE_NO_FURTHER_ACTION: Awaiting.NO_FURTHER_ACTION,
    Step.AGREE_CLOSING: Awaiting.CLOSING,
}
_BY_HOLDER = {
    Step.REPLY,
    Step.ASK_FOR_INFORMATION,
    Step.DECIDE,
    Step.PROPOSE_NO_FURTHER_ACTION,
    Step.PROPOSE_CLOSING,
}
_BY_MANAGER = {*_AWAITED, Step.SEND_BACK}
_PUT_FORWARD = {Step.DECIDE, Step.PROPOSE_NO_FURTHER_ACTION, Step.PROPOSE_CLOSING}
_SAID = {
    Step.TAKE: "be taken",
    Step.REPLY: "be replied to",
    Step.ASK_FOR_INFORMATION: "have information asked for",
    Step.DECIDE: "be decided",
    Step.PROPOSE_NO_FURTHER_ACTION: "be put forward for no further action",
    Step.AGREE_NO_FURTHER_ACTION: "have no further action agreed",
    Step.PROPOSE_CLOSING: "be put forward for closing",
    Step.AGREE_CLOSING: "be closed",
    Step.SEND_BACK: "be sent back",
    Step.HEAR_MORE: "take more words",
}
_STATUS_SAID = {
    _RECEIVED: "that nobody has taken yet",
    _TRIAGE: "in triage",
    _MORE: "that waits for information",
    _DECIDED: "that is decided",
    _CLOSED: "that is closed",
}


def apply(status: Status, step: Step) -> Status:
    """The status after `step`. Raises StepNotAllowed for every cell that is not listed."""
    try:
        return TRANSITIONS[status, step]
    except KeyError:
        raise StepNotAllowed(f"A referral {_STATUS_SAID[status]} can not {_SAID[step]}.") from None


def refusal(standing: Standing, step: Step, worker: Worker) -> str | None:
    """Why this worker may not take this step now, in plain words; None when they may."""
    if (standing.status, step) not in TRANSITIONS:
        return f"A referral {_STATUS_SAID[standing.status]} can not {_SAID[step]}."
    if step is Step.TAKE:
        return "You hold this already." if standing.holder_id == worker.id else None
    if step in _BY_HOLDER:
        return _refusal_of_holder(standing, step, worker)
    if step in _BY_MANAGER:
        return _refusal_of_manager(standing, step, worker)
    return None


def _refusal_of_holder(standing: Standing, step: Step, worker: Worker) -> str | None:
    if standing.holder_id != worker.id:
        return "Take this referral first. Only the person who holds it can do this."
    if standing.awaiting is not None and step in _PUT_FORWARD:
        return "This waits for a manager already."
    if step is Step.DECIDE and standing.asked_removed and worker.role is not Role.MANAGER:
        # Case review 4.98 and map row C6: nobody asked a manager.
        return "A parent asked for a child to be cared for. A manager must take and decide this."
    return None


def _refusal_of_manager(standing: Standing, step: Step, worker: Worker) -> str | None:
    if standing.awaiting is None:
        return "Nothing waits for a manager here."
    if step in _AWAITED and standing.awaiting is not _AWAITED[step]:
        return "Something else waits for a manager here."
    if worker.role is not Role.MANAGER:
        return "This needs a manager. A duty worker can not agree it."
    if worker.id in (standing.holder_id, standing.put_forward_by):
        return "This needs a manager who is not the one who holds it or put it forward."
    return None


def check(standing: Standing, step: Step, worker: Worker) -> Status:
    """The status after `step` by `worker`. Raises StepNotAllowed with plain words."""
    said = refusal(standing, step, worker)
    if said is not None:
        raise StepNotAllowed(said)
    return apply(standing.status, step)


def allowed_steps(standing: Standing, worker: Worker) -> dict[Step, str | None]:
    """Every step a worker could think of, with the reason why not (None: it is allowed)."""
    return {step: refusal(standing, step, worker) for step in Step if step is not Step.HEAR_MORE}
