"""A worker presses "Send", the desk is killed after the commit, and she presses it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from referrals import service
from referrals.model import Outcome, Status
from referrals.service import ChangedMeanwhile
from store.engine import Store, reading
from store.post import OutboxRow
from tests.builders import COUNCIL, MINUTE, a_referral, a_worker, london, numbered

RECEIVED = "Tue 2026-05-05 10:00"
LETTER, WHY = "I will ring you today.", "You asked for help."
STEPS: dict[str, Callable[..., None]] = {
    "reply": lambda work, number, worker, **more: service.reply(
        work, number, worker, LETTER, **more
    ),
    "ask": lambda work, number, worker, **more: service.ask_for_information(
        work, number, worker, LETTER, WHY, **more
    ),
    "decide": lambda work, number, worker, **more: service.decide(
        work, number, worker, Outcome.FAMILY_HELP, WHY, LETTER, **more
    ),
}


@pytest.mark.parametrize("step", list(STEPS))
@pytest.mark.parametrize("status", [Status.IN_TRIAGE, Status.MORE_INFORMATION_NEEDED])
def test_one_page_sends_its_letter_once(store: Store, status: Status, step: str) -> None:
    with store.begin() as work:
        worker = a_worker(work)
        number = a_referral(work, RECEIVED, status=status, held_by=worker).number
    with reading(store) as work:
        before, version = letters(work), numbered_version(work, number)
    now = london(RECEIVED) + 10 * MINUTE
    page = {"now": now, "council": COUNCIL, "seen_version": version}
    with store.begin() as work:
        STEPS[step](work, number, worker, **page)
    with pytest.raises(ChangedMeanwhile), store.begin() as work:
        STEPS[step](work, number, worker, **page)
    with reading(store) as work:
        assert letters(work) == before + 1


def letters(work: Any) -> int:
    rows = work.scalars(select(OutboxRow).where(OutboxRow.made_by != "heard"))
    return sum(row.own_words is not None for row in rows)


def numbered_version(work: Any, number: str) -> int:
    return numbered(work, number).version
