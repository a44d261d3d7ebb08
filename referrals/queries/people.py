"""Names of the workers, read once for a page."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals.tables import WorkerRow

Names = dict[int, str]


def worker_names(work: Session) -> Names:
    """The name of every worker, of those who left too: what they did stays under it."""
    return {row.id: row.name for row in work.execute(select(WorkerRow.id, WorkerRow.name))}


def said_actor(actor: str, names: Names) -> str:
    """ "worker:7" as the name of that worker; "heard" and "the person" as they are."""
    kind, _, worker_id = actor.partition(":")
    if kind != "worker" or not worker_id.isdigit():
        return actor
    return names.get(int(worker_id), actor)
