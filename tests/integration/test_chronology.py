"""The seal names whatever was changed, cut out or cut off, once the database's guards are gone."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import Connection, delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from referrals import chronology, service
from referrals.chronology import digest
from referrals.model import Signal, Status
from referrals.tables import AlertRow, ChronologyRow, DecisionRow, MessageRow
from referrals.verifying import Broken, first_broken
from store.engine import Store, reading
from store.post import OutboxRow
from tests.builders import (
    a_chat,
    a_reading,
    a_referral,
    a_worker,
    events,
    london,
    says,
)
from tests.keys import sealed

NOW = london("Tue 2026-05-05 11:00")


@pytest.fixture
def record(store: Store) -> Store:
    """A record with three messages, a danger, a decision, a closing and the worker's own words."""
    with store.begin() as work:
        chat = a_chat(work, at="Tue 2026-05-05 09:00")
        danger = a_reading(Signal.IMMEDIATE_DANGER)
        says(work, chat, "he drunk bleach 😭", at="Tue 2026-05-05 09:30", reading=danger)
        says(work, chat, "ambulence came", at="Tue 2026-05-05 09:50")
        a_referral(work, "Tue 2026-05-05 10:00", status=Status.MORE_INFORMATION_NEEDED)
        a_referral(work, "Tue 2026-05-05 10:10", status=Status.CLOSED)
    return store


def without_guards(work: Session) -> Connection:
    """The hand of somebody who can do anything with the database."""
    connection = work.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET session_replication_role = replica"))
        return connection
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for (name,) in connection.execute(text(names)).all():
        connection.execute(text(f"DROP TRIGGER {name}"))
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    return connection


def verified(store: Store) -> Broken | None:
    with reading(store) as work:
        return first_broken(work)


def test_a_record_that_nobody_touched_holds(record: Store) -> None:
    assert verified(record) is None


def test_an_empty_record_holds(store: Store) -> None:
    assert verified(store) is None


@pytest.mark.parametrize(
    "change",
    [
        {"detail": '{"forged":true}'},
        {"event": "agreed"},
        {"actor": "worker:9"},
        {"at": london("Mon 2020-01-06 10:00")},
        {"referral_id": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_entry_that_was_changed_is_named(record: Store, change: dict[str, object]) -> None:
    with record.begin() as work:
        without_guards(work).execute(
            update(ChronologyRow).where(ChronologyRow.id == 2).values(change)
        )
    assert verified(record) == Broken(2, "it was changed after it was sealed")


def test_an_entry_that_was_sealed_again_by_somebody_without_the_key_is_named(
    record: Store,
) -> None:
    with record.begin() as work:
        hand = without_guards(work)
        forged = work.get_one(ChronologyRow, 2)
        forged.event = "agreed"
        new = {"event": "agreed", "hash": chronology.seal(forged)}
        work.expunge(forged)
        hand.execute(update(ChronologyRow).where(ChronologyRow.id == 2).values(new))
    assert verified(record) == Broken(2, "it was changed after it was sealed")


def test_an_entry_that_was_swapped_with_another_is_named(record: Store) -> None:
    with record.begin() as work:
        hand = without_guards(work)
        for old, new in ((2, 99), (3, 2), (99, 3)):
            hand.execute(update(ChronologyRow).where(ChronologyRow.id == old).values(id=new))
    assert verified(record) == Broken(2, "it does not follow the entry before it")


def test_an_entry_that_was_cut_out_is_named(record: Store) -> None:
    with record.begin() as work:
        without_guards(work).execute(delete(ChronologyRow).where(ChronologyRow.id == 3))
    assert verified(record) == Broken(4, "entry 3 is missing")


def test_the_first_entry_can_not_be_cut_off(record: Store) -> None:
    with record.begin() as work:
        without_guards(work).execute(delete(ChronologyRow).where(ChronologyRow.id == 1))
    assert verified(record) == Broken(2, "entry 1 is missing")


@pytest.mark.parametrize("event", ["heard", "decided", "asked for information"])
def test_a_tail_that_was_cut_off_is_noticed(record: Store, event: str) -> None:
    with record.begin() as work:
        newest = work.scalars(select(func.max(ChronologyRow.id))).one()
        first_gone = work.scalars(
            select(ChronologyRow.id)
            .where(ChronologyRow.event == event)
            .order_by(ChronologyRow.id.desc())
        ).first()
        assert first_gone is not None
        without_guards(work).execute(delete(ChronologyRow).where(ChronologyRow.id >= first_gone))
    what = f"it is missing, and so is all up to {newest}: the end was cut off"
    assert verified(record) == Broken(first_gone, what)


def test_a_last_entry_that_speaks_of_no_row_can_not_be_cut_off(record: Store) -> None:
    with record.begin() as work:
        ruth = a_worker(work)
        referral = a_referral(work, NOW, status=Status.IN_TRIAGE, held_by=ruth)
        service.look(work, referral.number, ruth, now=NOW)
    with record.begin() as work:
        newest = work.scalars(select(func.max(ChronologyRow.id))).one()
        assert work.get_one(ChronologyRow, newest).event == "opened"
        without_guards(work).execute(delete(ChronologyRow).where(ChronologyRow.id == newest))
    broken = verified(record)
    assert broken is not None
    assert (broken.entry, "the end was cut off" in broken.what) == (newest, True)


def test_words_of_a_person_that_were_changed_are_named(record: Store) -> None:
    with record.begin() as work:
        bent = sealed(work, "messages", "words", 2, "all is fine")
        without_guards(work).execute(
            update(MessageRow).where(MessageRow.id == 2).values(words_sealed=bent)
        )
    broken = verified(record)
    assert broken is not None
    assert broken.what == "messages 2 was changed"
    with reading(record) as work:
        assert work.get_one(ChronologyRow, broken.entry).event == "heard"


def test_a_message_that_was_removed_is_named(record: Store) -> None:
    with record.begin() as work:
        hand = without_guards(work)
        hand.execute(text("DELETE FROM understandings WHERE message_id = 2"))
        hand.execute(delete(MessageRow).where(MessageRow.id == 2))
    broken = verified(record)
    assert broken is not None
    assert broken.what == "messages 2 is gone"


def test_a_message_that_was_slipped_in_is_named(record: Store) -> None:
    with record.begin() as work:
        hand = without_guards(work)
        row = dict(work.execute(select(MessageRow.__table__).limit(1)).mappings().one())
        hand.execute(
            text(
                "INSERT INTO inbox (id, door, source, update_id, chat_key, received_at,"
                " raw_sealed, state, tries) VALUES (99, 'web', 'x', '99', 'x',"
                " '2026-05-05 11:00:00', '{}', 'done', 0)"
            )
        )
        row |= {"id": 99, "inbox_id": 99}
        row["words_sealed"] = sealed(work, "messages", "words", 99, "i take it all back")
        hand.execute(insert(MessageRow).values(row))
    broken = verified(record)
    assert broken is not None
    assert "messages 99 is on no entry" in broken.what


@pytest.mark.parametrize("column", ["reason", "words_for_person", "outcome"])
def test_a_decision_that_was_changed_is_named(record: Store, column: str) -> None:
    with record.begin() as work:
        bent: dict[str, object] = {"outcome": "bent"}
        if column != "outcome":
            bent = {f"{column}_sealed": sealed(work, "decisions", column, 1, "bent")}
        changed = update(DecisionRow).where(DecisionRow.id == 1).values(bent)
        without_guards(work).execute(changed)
    broken = verified(record)
    assert broken is not None
    assert broken.what == "decisions 1 was changed"


def test_a_managers_answer_that_was_changed_or_written_in_is_named(record: Store) -> None:
    with record.begin() as work:
        answered = work.scalars(select(DecisionRow.id).where(DecisionRow.state == "agreed")).one()
        hand = without_guards(work)
        hand.execute(update(DecisionRow).where(DecisionRow.id == 1).values(manager_id=1))
    broken = verified(record)
    assert broken is not None
    assert broken.what == "decisions 1 has a manager's answer that is on no entry"
    with record.begin() as work:
        hand = without_guards(work)
        hand.execute(
            update(DecisionRow).where(DecisionRow.id == answered).values(state="sent_back")
        )
    broken = verified(record)
    assert broken is not None
    assert broken.what == f"decisions {answered} was changed"


def test_a_workers_words_that_were_changed_are_named(record: Store) -> None:
    with record.begin() as work:
        own = work.scalars(
            select(OutboxRow.id).where(OutboxRow.own_words_sealed.is_not(None))
        ).first()
        assert own is not None
        bent = sealed(work, "outbox", "own_words", own, "bent")
        without_guards(work).execute(
            update(OutboxRow).where(OutboxRow.id == own).values(own_words_sealed=bent)
        )
    broken = verified(record)
    assert broken is not None
    assert broken.what == f"outbox {own} was changed"


def test_an_alert_that_was_removed_is_noticed(record: Store) -> None:
    with record.begin() as work:
        without_guards(work).execute(delete(AlertRow).where(AlertRow.why == "danger"))
    broken = verified(record)
    assert broken is not None
    assert broken.what == "0 alerts (danger) are kept, 1 are on entries"


def test_the_digest_tells_half_a_character_from_a_whole_one() -> None:
    assert len({digest("😭"), digest("\ud83d"), digest("\ude2d"), digest("")}) == 4


def test_two_who_write_at_once_are_sealed_one_after_the_other(store: Store) -> None:
    with store.begin() as work:
        chats = [a_chat(work, key=f"telegram:{name}") for name in range(4)]
    together = threading.Barrier(len(chats))

    def write(place: int) -> None:
        together.wait()
        for _ in range(5):
            with store.begin() as work:
                chat = a_chat(work, key=chats[place].key)
                says(work, chat)

    threads = [threading.Thread(target=write, args=(place,)) for place in range(len(chats))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verified(store) is None
    with reading(store) as work:
        assert events(work).count("heard") == 20
