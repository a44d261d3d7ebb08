"""Rows and moments for tests, said in the words of the trade; every person is invented.

Each builder goes the way that real life goes (`hear`, then the worker's verbs), so that a test can
not start from a record that Heard itself could never have made.
"""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import inbox
from referrals import hearing, repository, service
from referrals.council import Council
from referrals.hearing import Heard, Said
from referrals.model import (
    Outcome,
    Reading,
    Register,
    Role,
    Signal,
    SignalFound,
    Status,
    Urgency,
    Worker,
)
from referrals.tables import (
    AlertRow,
    ChatRow,
    ChronologyRow,
    DueTimeRow,
    ReferralRow,
    WorkerRow,
)
from referrals.workers import worker_of
from store.post import OutboxRow

LONDON = ZoneInfo("Europe/London")
COUNCIL = Council()
NIGHT_TEAM_READS = Council(night_team_reads=True)
RECEIVED = "Fri 2026-05-01 16:50"  # ten minutes to closing, before a bank holiday weekend
MINUTE = timedelta(minutes=1)
_numbers = itertools.count(1)


def london(said: str) -> datetime:
    """A moment on London's clock: "Fri 2026-05-01 16:50". The day of the week must be right."""
    day, _, moment = said.partition(" ")
    here = datetime.fromisoformat(moment).replace(tzinfo=LONDON)
    if here.strftime("%a") != day:
        raise ValueError(f"{moment} is a {here:%a}, not a {day}")
    return here


def a_reading(*signals: Signal, urgency: Urgency | None = None) -> Reading:
    """What rules may have read; without an urgency, the one that the signals ask for at least."""
    least = Urgency.TODAY if signals else Urgency.NONE
    if Signal.IMMEDIATE_DANGER in signals:
        least = Urgency.NOW
    found = tuple(SignalFound(signal, "her own words") for signal in signals)
    return Reading(found, urgency or least)


def a_chat(
    work: Session,
    *,
    key: str | None = None,
    door: str = "telegram",
    register: Register = Register.PARENT,
    at: str | datetime = RECEIVED,
) -> ChatRow:
    """A chat in which nothing was said yet."""
    number = next(_numbers)
    chat = hearing.chat_at(
        work, key=key or f"{door}:{number}", door=door, address=str(number), now=_moment(at)
    )
    chat.register = register
    return chat


def says(
    work: Session,
    chat: ChatRow,
    words: str = "i carnt cope wiv im",
    *,
    at: str | datetime = RECEIVED,
    now: datetime | None = None,
    reading: Reading | None = None,
    kind: str = "text",
    tap: str | None = None,
    opens: bool = True,
    council: Council = COUNCIL,
) -> Heard:
    """The person says one thing; it is heard at once, or at `now`."""
    received = _moment(at)
    update_id = str(next(_numbers))
    row = inbox.receive(work, chat.door, "a bot", update_id, chat.key, "{}", received)
    return hearing.hear(
        work,
        chat,
        row,
        Said("tap" if tap else kind, words, received, tap=tap),
        reading or Reading(),
        opens=opens,
        now=now or received,
        council=council,
    )


def a_worker(work: Session, name: str = "Ruth", role: Role = Role.DUTY_WORKER) -> Worker:
    """A person at the desk, whose password nobody knows."""
    row = WorkerRow(
        sign_in_name=f"{name.casefold()}{next(_numbers)}",
        name=name,
        role=role,
        password_hash="no password fits this",
        created_at=london(RECEIVED),
    )
    work.add(row)
    work.flush()
    return worker_of(row)


def a_manager(work: Session, name: str = "Marian") -> Worker:
    """A manager."""
    return a_worker(work, name, Role.MANAGER)


def a_referral(
    work: Session,
    received: str | datetime = RECEIVED,
    *,
    words: str = "i carnt cope wiv im",
    reading: Reading | None = None,
    chat: ChatRow | None = None,
    status: Status = Status.RECEIVED,
    held_by: Worker | None = None,
    council: Council = COUNCIL,
) -> ReferralRow:
    """A referral that came in at `received` and was taken as far as `status`."""
    chat = chat or a_chat(work, at=received)
    heard = says(work, chat, words, at=received, reading=reading, council=council)
    if heard.referral is None:
        raise AssertionError("these words open no referral")
    if held_by is not None or status is not Status.RECEIVED:
        _walk(work, heard.referral, status, held_by or a_worker(work), _moment(received), council)
    return heard.referral


def _walk(
    work: Session,
    referral: ReferralRow,
    status: Status,
    worker: Worker,
    received: datetime,
    council: Council,
) -> None:
    number, told = referral.number, "Because of what you told me."
    now = received + MINUTE
    service.look(work, number, worker, now=now)
    service.take(work, number, worker, now=now, council=council)
    if status is Status.MORE_INFORMATION_NEEDED:
        service.ask_for_information(
            work, number, worker, "Who is with you?", "I want to help.", now=now, council=council
        )
    if status in (Status.DECIDED, Status.CLOSED):
        outcome = Outcome.FAMILY_HELP
        service.decide(
            work, number, worker, outcome, "She asked for help.", told, now=now, council=council
        )
    if status is Status.CLOSED:
        service.propose_closing(
            work, number, worker, "The help has ended.", told, now=now, council=council
        )
        manager = a_manager(work)
        service.agree(work, number, manager, "I read all of it.", now=now, council=council)


def clocks(work: Session, referral: ReferralRow, state: str = "running") -> dict[str, datetime]:
    """When each clock of this state is due."""
    rows = work.scalars(
        select(DueTimeRow)
        .where(DueTimeRow.referral_id == referral.id, DueTimeRow.state == state)
        .order_by(DueTimeRow.id)
    )
    return {str(row.clock): row.due_at for row in rows}


def phrases(work: Session, chat: ChatRow | int) -> list[str]:
    """What was put in the outbox for a chat, in order: phrase keys, and a worker's own words."""
    chat_id = chat if isinstance(chat, int) else chat.id
    rows = work.scalars(
        select(OutboxRow).where(OutboxRow.chat_id == chat_id).order_by(OutboxRow.id)
    )
    return [row.phrase or row.own_words or "" for row in rows]


def events(work: Session, referral: ReferralRow | None = None) -> list[str]:
    """What the chronology tells, in order."""
    wanted = select(ChronologyRow.event).order_by(ChronologyRow.id)
    if referral is not None:
        wanted = wanted.where(ChronologyRow.referral_id == referral.id)
    return list(work.scalars(wanted))


def alerts(work: Session) -> list[tuple[str, str]]:
    """Every alert: why, and for whom."""
    rows = work.scalars(select(AlertRow).order_by(AlertRow.id))
    return [(row.why, row.for_role) for row in rows]


def newest(work: Session) -> ReferralRow:
    """The newest referral."""
    row = work.scalar(select(ReferralRow).order_by(ReferralRow.id.desc()).limit(1))
    if row is None:
        raise AssertionError("there is no referral")
    return row


def numbered(work: Session, number: str) -> ReferralRow:
    """The referral with this number."""
    return repository.referral_numbered(work, number)


def _moment(at: str | datetime) -> datetime:
    return london(at) if isinstance(at, str) else at
