"""One line in the log for each step of a message, once it is surely so: after its commit.

An operator follows one message through all parts by the numbers of its rows. A line written before
the commit would tell of steps that were undone; so a step is noted in the open unit of work and
said when that is committed. Numbers and our own short names only: nobody's words, no address.
"""

from __future__ import annotations

import structlog
from sqlalchemy import event
from sqlalchemy.orm import Session

log = structlog.get_logger(__name__)

_NOTED = "steps that are not committed yet"

Numbers = int | list[int] | str | None


def say_when_committed(work: Session, step: str, **numbers: Numbers) -> None:
    """Log this step when the unit of work is committed, and never when it is undone.

    A text among `numbers` must be one of our own short names, such as a door's.
    """
    told = {name: number for name, number in numbers.items() if number is not None}
    work.info.setdefault(_NOTED, []).append((step, told))


@event.listens_for(Session, "after_commit")
def _say(work: Session) -> None:
    for step, numbers in work.info.pop(_NOTED, ()):
        log.info(step, **numbers)


@event.listens_for(Session, "after_rollback")
def _forget(work: Session) -> None:
    work.info.pop(_NOTED, None)
