"""The queue page. It refreshes itself; without scripts there is a link that does it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from desk import reads
from desk.security import current_worker, needs, refreshes_itself
from desk.setting import desk
from referrals import queries, service
from referrals.lifecycle import StepNotAllowed
from referrals.model import Role
from referrals.queries import AlertSeen, QueueLine
from referrals.tables import AlertRow
from store.engine import reading

blueprint = Blueprint("queue", __name__)


@dataclass(frozen=True)
class Board:
    """The queue at one moment, as one worker sees it."""

    lines: tuple[QueueLine, ...]
    alerts: tuple[AlertSeen, ...]  # for this worker: a manager is told of everything
    for_managers: tuple[AlertSeen, ...]  # a duty worker knows of them, and can not take them away
    with_closed: bool

    @property
    def overdue(self) -> int:
        """How many referrals have a clock past its time."""
        return sum(line.overdue for line in self.lines)

    @property
    def news(self) -> str:
        """Said to a screen reader when it changes, and only then."""
        return (
            f"{_count(len(self.alerts), 'new alert')}. {_count(self.overdue, 'referral')} overdue."
        )


@blueprint.get("/")
@needs(Role.DUTY_WORKER, Role.MANAGER)
def page() -> ResponseReturnValue:
    """The whole page."""
    reads.queue_opened(with_closed=_with_closed())
    return render_template("queue.html", **_seen())


@blueprint.get("/queue/lines")
@needs(Role.DUTY_WORKER, Role.MANAGER)
@refreshes_itself
def lines() -> ResponseReturnValue:
    """The part that refreshes itself. 204 when nothing changed: what is on the screen stays."""
    reads.queue_opened(with_closed=_with_closed())
    seen = _seen()
    if request.args.get("seen") == seen["seen"]:
        return Response(status=204)
    news_changed = request.args.get("news") != seen["news_digest"]
    return render_template("queue_lines.html", **seen, refreshed=True, news_changed=news_changed)


@blueprint.post("/alerts/<int:alert_id>/seen")
@needs(Role.DUTY_WORKER, Role.MANAGER)
def see_alert(alert_id: int) -> ResponseReturnValue:
    """ "I have seen it." An alert for a manager is not a duty worker's to take away."""
    with desk().store.begin() as work:
        row = work.get(AlertRow, alert_id)
        if row is None:
            return render_template("error.html", **NO_SUCH_ALERT), 404
        if row.for_role == Role.MANAGER and current_worker().role is not Role.MANAGER:
            raise StepNotAllowed("This alert is for a manager. A manager says: I have seen it.")
        service.see_alert(work, alert_id, current_worker(), now=desk().now())
    return redirect(url_for("queue.page"))


@blueprint.get("/unreadable")
@needs(Role.DUTY_WORKER, Role.MANAGER)
def unreadable() -> ResponseReturnValue:
    """What came in and could not be read by the machine: a person reads it."""
    reads.unreadable_opened()
    with reading(desk().store) as work:
        found = queries.quarantined(work)
    return render_template("unreadable.html", found=found)


NO_SUCH_ALERT = {"title": "There is no such alert", "said": "Go to the queue and look again."}


def _seen() -> dict[str, object]:
    with_closed = _with_closed()
    with reading(desk().store) as work:
        lines = queries.queue(work, desk().now(), with_closed=with_closed)
        board = _board(lines, queries.alerts(work), with_closed)
    minute = f"{desk().now():%Y-%m-%d %H:%M}"
    return {
        "board": board,
        "worker": current_worker(),
        "seen": _digest(
            f"{minute} {board.alerts} {board.for_managers} {[_shown(line) for line in board.lines]}"
        ),
        "news_digest": _digest(board.news),
    }


def _with_closed() -> bool:
    return request.args.get("closed") == "yes"


def _board(lines: tuple[QueueLine, ...], alerts: tuple[AlertSeen, ...], with_closed: bool) -> Board:
    manager = current_worker().role is Role.MANAGER
    mine = tuple(alert for alert in alerts if manager or alert.for_role != Role.MANAGER)
    others = tuple(alert for alert in alerts if alert not in mine)
    return Board(lines, mine, others, with_closed)


def _shown(line: QueueLine) -> list[object]:
    """Everything of a line that is on the screen; the time it waits changes with the minute."""
    whole: dict[str, object] = queries.as_json(line)
    return [value for name, value in whole.items() if name != "waiting"]


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _count(many: int, what: str) -> str:
    return f"{many or 'No'} {what}{'' if many == 1 else 's'}"
