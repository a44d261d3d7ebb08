"""Both chains, their heads, their keys: what an administrator bends is named, and stays named."""

from __future__ import annotations

import json
import threading

import pytest
from sqlalchemy import delete, func, insert, select, update

from referrals import access, chain, head
from referrals.access import Read
from referrals.chronology import add, digest
from referrals.head import HeadDoesNotHold, ShippedHead
from referrals.model import Role
from referrals.tables import ChronologyRow, MessageRow
from referrals.verifying import Broken, Walked, first_broken, verify
from store.engine import Store, reading
from store.field_keys import make_field_key
from store.guarding import AccessRow, ChainHeadRow
from tests.builders import a_chat, alerts, london, says
from tests.integration.administrator import (
    keep_a_copy,
    put_the_copy_back,
    without_guards,
    write_entries_without_a_key,
)
from tests.keys import TEST_KEYS

NOW = london("Tue 2026-05-05 11:00")


@pytest.fixture
def record(store: Store) -> Store:
    """Five entries on the chronology, five on the access log."""
    for number in range(5):
        somebody_reads(store, number)
        something_happens(store)
    return store


def somebody_reads(store: Store, worker: int) -> None:
    with store.begin() as work:
        access.note(work, Read.QUEUE, f"worker:{worker}", now=NOW)


def something_happens(store: Store, event: str = "something happened") -> None:
    with store.begin() as work:
        add(work, at=NOW, actor="heard", event=event)


def verified(store: Store, *shipped: ShippedHead) -> tuple[Walked, ...]:
    with reading(store) as work:
        return verify(work, shipped)


def broken(store: Store, *shipped: ShippedHead) -> Broken | None:
    return next((walked.broken for walked in verified(store, *shipped) if walked.broken), None)


def heads(store: Store) -> list[ShippedHead]:
    with reading(store) as work:
        return head.heads(work, NOW)


def test_both_chains_hold_and_are_counted(record: Store) -> None:
    assert verified(record) == (
        Walked("Chronology", 5, 0, None),
        Walked("Access log", 5, 0, None),
    )


@pytest.mark.parametrize(
    ("change", "entry", "what"),
    [
        (update(AccessRow).where(AccessRow.id == 3).values(actor="worker:9"), 3, "was changed"),
        (update(AccessRow).where(AccessRow.id == 3).values(key_id=7), 3, "was changed"),
        (delete(AccessRow).where(AccessRow.id == 3), 4, "entry 3 is missing"),
        (delete(AccessRow).where(AccessRow.id >= 4), 4, "the end was cut off"),
        (delete(AccessRow), 1, "the end was cut off"),
    ],
)
def test_a_read_that_was_changed_or_taken_away_is_named(
    record: Store, change: object, entry: int, what: str
) -> None:
    with record.begin() as work:
        without_guards(work).execute(change)
    found = broken(record)
    assert found is not None
    assert (found.chain, found.entry) == ("Access log", entry)
    assert what in found.what


@pytest.mark.parametrize("name", ["chronology", "access_log"])
def test_a_head_that_was_taken_away_is_named_and_stays_named(record: Store, name: str) -> None:
    with record.begin() as work:
        without_guards(work).execute(delete(ChainHeadRow).where(ChainHeadRow.chain == name))
    said = {"chronology": "Chronology", "access_log": "Access log"}[name]
    assert broken(record) == Broken(6, "the head of the chain is gone", said)
    somebody_reads(record, 1)
    something_happens(record)
    found = broken(record)
    assert found is not None
    assert (found.chain, found.entry) == (said, 6)
    assert "its head was gone" in found.what


def test_both_heads_taken_away_are_named(record: Store) -> None:
    with record.begin() as work:
        without_guards(work).execute(delete(ChainHeadRow))
    assert broken(record) == Broken(6, "the head of the chain is gone")


def test_an_end_cut_off_together_with_its_head_is_named_and_stays_named(record: Store) -> None:
    """Who has no key can not write a head that fits; and the next entry does not heal it."""
    with record.begin() as work:
        hand = without_guards(work)
        hand.execute(delete(ChronologyRow).where(ChronologyRow.id >= 4))
        last = {"last_entry": 3, "last_hash": work.get_one(ChronologyRow, 3).hash}
        hand.execute(update(ChainHeadRow).where(ChainHeadRow.chain == "chronology").values(last))
    assert broken(record) == Broken(4, "the head of the chain was changed")
    something_happens(record)
    found = broken(record)
    assert found is not None
    assert found.entry == 4
    assert "its head was changed" in found.what


def test_an_older_head_put_back_with_the_end_cut_off_is_named_by_what_was_shipped(
    record: Store,
) -> None:
    """This head was true once: nothing in the database can tell."""
    old = select(ChainHeadRow.last_entry, ChainHeadRow.last_hash, ChainHeadRow.mac)
    of_chronology = ChainHeadRow.chain == "chronology"
    with reading(record) as work:
        was = work.execute(old.where(of_chronology)).one()._asdict()
    something_happens(record)
    shipped = heads(record)
    with record.begin() as work:
        hand = without_guards(work)
        hand.execute(delete(ChronologyRow).where(ChronologyRow.id == 6))
        hand.execute(update(ChainHeadRow).where(of_chronology).values(was))
    assert broken(record) is None
    found = broken(record, *shipped)
    assert found is not None
    assert (found.entry, "this copy is older" in found.what) == (6, True)


def test_a_whole_chain_in_place_of_ours_is_named(record: Store) -> None:
    with record.begin() as work:
        without_guards(work).execute(delete(ChronologyRow))
        write_entries_without_a_key(work, ["all", "is", "well", "here", "now"])
    assert broken(record) == Broken(1, "it is under no key, and every entry from 1 on must be")


def test_a_whole_chain_in_place_of_ours_without_heads_is_named(record: Store) -> None:
    with record.begin() as work:
        hand = without_guards(work)
        for table in (ChronologyRow, AccessRow, ChainHeadRow):
            hand.execute(delete(table))
        write_entries_without_a_key(work, ["all", "is", "well"])
    assert broken(record) == Broken(4, "the head of the chain is gone")


def test_an_entry_that_was_slipped_in_at_the_end_stops_nobody_and_is_named(record: Store) -> None:
    with record.begin() as work:
        without_guards(work)
        write_entries_without_a_key(work, ["agreed"], after=5)
    assert broken(record) == Broken(6, "it is under no key, and every entry from 1 on must be")
    with record.begin() as work:
        says(work, a_chat(work), "i need help")
        assert ("record_changed", Role.MANAGER) in alerts(work)
    assert broken(record) == Broken(6, "it is under no key, and every entry from 1 on must be")


def test_an_end_that_was_cut_off_stops_nobody_and_its_numbers_are_not_given_again(
    record: Store,
) -> None:
    with record.begin() as work:
        without_guards(work).execute(delete(ChronologyRow).where(ChronologyRow.id >= 4))
    something_happens(record, "after the cut")
    with reading(record) as work:
        kept = list(work.scalars(select(ChronologyRow.id).order_by(ChronologyRow.id)))
    assert kept == [1, 2, 3, 6, 7, 8], "a mark, an alert for a manager, and what happened"
    assert broken(record) == Broken(6, "entry 4 is missing")


def test_entries_from_before_there_were_keys_stay_as_they_are_and_hold(store: Store) -> None:
    with store.begin() as work:
        write_entries_without_a_key(work, ["heard", "opened", "taken"])
    assert broken(store) == Broken(4, "the head of the chain is gone"), "set-up was not run yet"
    with store.begin() as work:
        chain.begin(work, NOW)
        chain.begin(work, NOW)
    something_happens(store)
    with reading(store) as work:
        rows = list(work.scalars(select(ChronologyRow).order_by(ChronologyRow.id)))
        assert [(row.event, row.key_id) for row in rows[2:]] == [
            ("taken", None),
            ("under a key from here on", 1),
            ("something happened", 1),
        ]
    assert verified(store)[0] == Walked("Chronology", 5, 3, None)
    with store.begin() as work:
        without_guards(work).execute(update(ChronologyRow).values(event="x").where(ID == 2))
    assert broken(store) == Broken(2, "it was changed after it was sealed")


def test_a_new_field_key_seals_what_comes_and_the_old_one_still_checks(record: Store) -> None:
    with record.begin() as work:
        make_field_key(work.connection(), TEST_KEYS.read(), NOW)
    fresh_keys(record)
    something_happens(record)
    somebody_reads(record, 1)
    assert broken(record) is None
    with reading(record) as work:
        for table in (ChronologyRow, AccessRow):
            by_key = list(work.scalars(select(table.key_id).order_by(table.id)))
            assert by_key == [1, 1, 1, 1, 1, 2]


def fresh_keys(store: Store) -> None:
    """As a process that starts now: a running one looks again within half a minute."""
    keys = store.kw["info"]["keys"]
    keys._look_at = 0.0


ID = ChronologyRow.id


def test_digests_tell_nothing_to_somebody_without_the_key(store: Store) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        says(work, chat, "yes")
        says(work, chat, "yes")
        details = list(work.scalars(select(ChronologyRow.detail).where(HEARD)))
    digests = [json.loads(detail)["sealed"]["message"][1] for detail in details]
    assert len(set(digests)) == 2, "the same words twice are not seen to be the same"
    assert not [shown for shown in digests if digest("yes") in shown]


HEARD = ChronologyRow.event == "heard"


def test_a_message_that_was_moved_to_somebody_else_is_named(store: Store) -> None:
    with store.begin() as work:
        says(work, a_chat(work), "i need help")
        other = a_chat(work)
        without_guards(work).execute(update(MessageRow).values(chat_id=other.id))
    found = broken(store)
    assert found is not None
    assert found.what == "messages 1 was changed"


def test_an_older_copy_of_the_whole_record_is_named_by_a_head_that_was_shipped(
    record: Store,
) -> None:
    with record.begin() as work:
        keep_a_copy(work)
    something_happens(record, "what somebody wants forgotten")
    somebody_reads(record, 7)
    shipped = heads(record)
    with record.begin() as work:
        put_the_copy_back(work)
    assert broken(record) is None, "it was true once: nothing in the database can tell"
    found = broken(record, *shipped)
    assert found is not None
    assert (found.chain, found.entry) == ("Chronology", 6)
    assert "this copy is older" in found.what
    something_happens(record, "something else")
    found = broken(record, *shipped)
    assert found is not None
    assert (found.entry, "has another entry in this place" in found.what) == (6, True)
    assert verified(record, *shipped)[1].broken is not None, "the access log is older as well"


def test_shipped_heads_that_contradict_each_other_are_named(record: Store) -> None:
    [first, second] = heads(record)
    other = ShippedHead(first.chain, first.entry, "f" * 64, first.at)
    assert broken(record, first, second) is None
    found = broken(record, first, other)
    assert found is not None
    assert "different things" in found.what or "another entry" in found.what


@pytest.mark.parametrize("change", [{"last_entry": 4}, {"first_keyed": 4}])
def test_a_head_that_somebody_wrote_is_not_shipped(record: Store, change: dict[str, int]) -> None:
    with record.begin() as work:
        without_guards(work).execute(update(ChainHeadRow).values(change))
    with pytest.raises(HeadDoesNotHold):
        heads(record)


def test_a_read_that_was_slipped_in_is_named(record: Store) -> None:
    with record.begin() as work:
        row = dict(
            work.execute(select(AccessRow.__table__).where(AccessRow.id == 5)).one()._mapping
        )
        row |= {"id": 6, "hash_before": row["hash"], "actor": "worker:2"}
        without_guards(work).execute(insert(AccessRow), row)
    assert broken(record) == Broken(6, "it was changed after it was sealed", "Access log")


def test_many_who_write_both_chains_at_once_from_the_first_entry_on_are_all_sealed(
    store: Store,
) -> None:
    writers, each = 4, 5
    together = threading.Barrier(writers)

    def write(writer: int) -> None:
        together.wait()
        for _ in range(each):
            with store.begin() as work:
                if writer != 1:
                    add(work, at=NOW, actor="heard", event="opened")
                if writer != 2:
                    access.note(work, Read.REFERRAL, f"worker:{writer}", now=NOW)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [walked.entries for walked in verified(store)] == [(writers - 1) * each] * 2
    assert broken(store) is None


def test_a_walk_while_others_write_sees_one_moment(record: Store) -> None:
    with reading(record) as work:
        assert first_broken(work) is None  # the walk's moment begins here
        something_happens(record)
        assert first_broken(work) is None
        assert work.scalar(select(func.max(ChronologyRow.id))) == 5
