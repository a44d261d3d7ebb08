"""How much disk a contact takes: on SQLite, or on PostgreSQL, with indexes and the chains.

    .venv/bin/python -m benchmarks.growth [DATABASE_URL] [CONTACTS]

The database must be new and empty; without one it is SQLite in a folder that goes away. A contact
is what `docs/operations.md` takes for one: ten messages over Telegram, each heard and talked about,
all replies sent, the referral looked at, taken and decided at the desk. Rasa is not here: its place
asks one question a turn. The first contacts are not counted: a table takes a page before a row.
"""

from __future__ import annotations

import logging
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import structlog
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from benchmarks.capacity import RasaOfTheRightSlowness, new_folder
from benchmarks.intake.clocked_telegram import message
from bot import outbox
from bot.conversation import hear_at_once, talk_next
from bot.doors.telegram_keeping import keep_batch
from bot.parts import Parts
from heard.wiring import now
from referrals import access, service
from referrals.council import Council
from referrals.model import Outcome, Role, Worker
from referrals.tables import MessageRow, ReferralRow, WorkerRow
from store.engine import Store, open_store, reading
from store.master_keys import KeysGiven, line_of
from store.migrate import upgrade
from store.post import OutboxRow, OutboxState

CONTACTS, NOT_COUNTED = 100, 10
MESSAGES = 10  # of one contact
WORDS = (
    "i carnt cope wiv im no more he just screems an i dont no wot to do",
    "he is 4 he dont sleep",
    "the nursery says he has to be picked up early every day an i carnt do it on my own",
    "can sum one ring me",
    "my mum used to help but she is poorly now so its just me an him in the flat",
)
COUNCIL = Council()
_SQLITE = text(
    "SELECT coalesce(m.tbl_name, d.name) AS name, sum(d.pgsize) AS bytes "
    "FROM dbstat d LEFT JOIN sqlite_master m ON m.name = d.name GROUP BY 1"
)
_POSTGRESQL = text(
    "SELECT relname AS name, pg_total_relation_size(oid) AS bytes FROM pg_class "
    "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
)


def main() -> None:
    """Take contacts through the whole house, print what each takes of the disk."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    url = sys.argv[1] if len(sys.argv) > 1 else ""
    contacts = int(sys.argv[2]) if len(sys.argv) > 2 else CONTACTS
    with new_folder() as folder:
        _measure(url or f"sqlite:///{folder}/heard.sqlite3", contacts)


def _measure(url: str, contacts: int) -> None:
    keys = KeysGiven(line_of("bench", os.urandom(32)), "a key for this run")
    upgrade(url, keys)
    store = open_store(url, keys)
    worker = _worker(store)
    for number in range(NOT_COUNTED):
        _contact(store, number, worker)
    before, rows = _bytes(store), _rows(store)
    for number in range(NOT_COUNTED, NOT_COUNTED + contacts):
        _contact(store, number, worker)
    grown, more = _bytes(store), _rows(store)
    grown.subtract(before)
    store.kw["bind"].dispose()
    print(f"{url.partition(':')[0]}, {contacts} contacts; of each:")
    print(", ".join(f"{(more[name] - rows[name]) / contacts:.1f} {name}" for name in more))
    for name, size in grown.most_common():
        if size > 0:
            print(f"{name:24}{size / contacts / 1024:8.1f} kB")
    print(f"{'in all':24}{grown.total() / contacts / 1024:8.1f} kB")


def _contact(store: Store, number: int, worker: Worker) -> None:
    rasa = RasaOfTheRightSlowness()
    parts = Parts(store, COUNCIL, rasa, now, settle=timedelta(0))
    for place in range(MESSAGES):
        update = message(1 + number * MESSAGES + place, 1000 + number, WORDS[place % len(WORDS)])
        keep_batch(store, "bot-1", [update], now())
        while hear_at_once(parts) or talk_next(parts):
            pass
    with store.begin() as work:
        for row in _waiting(work):
            outbox.note_sent(row, outbox.words_of(row, now()), str(row.id), now())
        referral = work.scalars(select(ReferralRow).order_by(ReferralRow.id.desc())).first()
        assert referral is not None, "ten messages about a need open a referral"
        _at_the_desk(work, referral, worker)


def _waiting(work: Session) -> Iterator[OutboxRow]:
    yield from work.scalars(select(OutboxRow).where(OutboxRow.state == OutboxState.WAITING))


def _at_the_desk(work: Session, referral: ReferralRow, worker: Worker) -> None:
    actor = f"worker:{worker.id}"
    for _ in range(3):
        access.note(work, access.Read.QUEUE, actor, now=now())
        access.note(work, access.Read.REFERRAL, actor, now=now(), referral_id=referral.id)
    service.look(work, referral.number, worker, now=now())
    service.take(work, referral.number, worker, now=now(), council=COUNCIL)
    service.decide(
        work,
        referral.number,
        worker,
        Outcome.FAMILY_HELP,
        "She asks for help with sleep and with the nursery, and nobody helps her now.",
        "We will send somebody to help you at home. Her name is Jo. She will ring on Friday.",
        now=now(),
        council=COUNCIL,
    )


def _worker(store: Store) -> Worker:
    told = {"sign_in_name": "ruth", "name": "Ruth", "role": Role.DUTY_WORKER}
    with store.begin() as work:
        row = WorkerRow(**told, password_hash="no password fits this", created_at=now())
        work.add(row)
        work.flush()
        return Worker(row.id, row.name, Role(row.role))


def _bytes(store: Store) -> Counter[str]:
    """The bytes of each table on the disk, with its indexes and what is empty in their pages."""
    with reading(store) as work:
        statement = _SQLITE if work.get_bind().dialect.name == "sqlite" else _POSTGRESQL
        return Counter({row.name: int(row.bytes) for row in work.execute(statement)})


def _rows(store: Store) -> dict[str, int]:
    counted = {"messages": MessageRow, "replies": OutboxRow, "referrals": ReferralRow}
    with reading(store) as work:
        return {
            name: work.scalar(select(func.count()).select_from(table)) or 0
            for name, table in counted.items()
        }


if __name__ == "__main__":
    main()
