"""The hand of somebody who can do anything with the database, and has not the key."""

from __future__ import annotations

from sqlalchemy import Connection, insert, text
from sqlalchemy.orm import Session

from referrals import chronology
from referrals.chronology import START
from referrals.tables import ChronologyRow
from store.base import Base
from tests.builders import london

LONG_AGO = london("Mon 2026-03-02 10:00")


def without_guards(work: Session) -> Connection:
    """Take every guard away, as an administrator can."""
    connection = work.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET session_replication_role = replica"))
        return connection
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for (name,) in connection.execute(text(names)).all():
        connection.execute(text(f"DROP TRIGGER {name}"))
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    return connection


def keep_a_copy(work: Session) -> None:
    """A copy of every table, beside it."""
    for table in Base.metadata.sorted_tables:
        work.execute(text(f"CREATE TABLE copy_of_{table.name} AS SELECT * FROM {table.name}"))


def put_the_copy_back(work: Session) -> None:
    """The whole record as it was when the copy was made."""
    hand = without_guards(work)
    for table in reversed(Base.metadata.sorted_tables):
        hand.execute(text(f"DELETE FROM {table.name}"))
    for table in Base.metadata.sorted_tables:
        hand.execute(text(f"INSERT INTO {table.name} SELECT * FROM copy_of_{table.name}"))


def write_entries_without_a_key(work: Session, events: list[str], after: int = 0) -> None:
    """Entries as they were before there were keys: anybody can work such a seal out."""
    before = START
    if after:
        before = work.get_one(ChronologyRow, after).hash
    for number, event in enumerate(events, start=after + 1):
        row = ChronologyRow(
            id=number,
            at=LONG_AGO,
            actor="heard",
            event=event,
            detail="{}",
            hash_before=before,
        )
        kept = {
            "id": number,
            "at": LONG_AGO,
            "actor": "heard",
            "event": event,
            "detail": "{}",
            "hash_before": before,
            "hash": chronology.seal(row),
        }
        work.connection().execute(insert(ChronologyRow), kept)
        before = str(kept["hash"])
