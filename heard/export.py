"""What leaves Heard for audits, exports and tests: JSON on standard output, words for people."""

from __future__ import annotations

import json
from datetime import datetime

from heard.settings import Settings
from heard.wiring import now, record
from referrals import chronology
from referrals.queries import QueueLine, as_json, queue, whole_referral
from store.engine import reading


def queue_json(settings: Settings, *, with_closed: bool) -> str:
    """The queue, the soonest first, as a JSON list."""
    return _pretty(as_json(_queue(settings, now(), with_closed=with_closed)))


def queue_text(settings: Settings, *, with_closed: bool) -> str:
    """The queue as lines for a person."""
    lines = [_said(line) for line in _queue(settings, now(), with_closed=with_closed)]
    return "\n".join(lines) or "Nothing waits in the queue."


def referral_json(settings: Settings, number: str) -> str:
    """One whole referral. Raises repository.NoSuchReferral."""
    with record(settings) as store, reading(store) as work:
        return _pretty(as_json(whole_referral(work, number, now())))


def broken_entry(settings: Settings) -> str | None:
    """The first entry of the chronology that does not hold, in plain words; None when all holds."""
    with record(settings) as store, reading(store) as work:
        broken = chronology.verify(work)
    return f"Entry {broken.entry} is broken: {broken.what}." if broken else None


def _queue(settings: Settings, at: datetime, *, with_closed: bool) -> tuple[QueueLine, ...]:
    with record(settings) as store, reading(store) as work:
        return queue(work, at, with_closed=with_closed)


def _said(line: QueueLine) -> str:
    due = line.next_due
    if due is None:
        by = "no clock runs"
    else:
        by = f"{due.clock} by {due.due_at:%Y-%m-%d %H:%M} UTC{' (late)' if due.overdue else ''}"
    return f"{line.number}  {line.urgency:<16} {line.status:<24} {line.holder or '-':<20} {by}"


def _pretty(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=2)
