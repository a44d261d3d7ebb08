"""The numbers of the record are counted in the database, as the desk would count them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import select

from bot import inbox
from heard.part_metrics import metrics_of
from heard.record_metrics import RecordCollector, Verified, count_record
from heard.record_numbers import COUNTS
from referrals import hearing, service
from referrals.model import Signal, Status
from referrals.queries import queue
from referrals.reconcile import reconcile
from referrals.sweep import sweep
from referrals.tables import ChatRow, DueTimeRow
from store.engine import Store, reading
from store.guarding import PartBeatRow
from store.post import InboxRow, InboxState, OutboxRow, OutboxState
from tests.builders import COUNCIL, a_reading, a_referral, a_worker, london

NOW = london("Fri 2026-05-01 16:50")


def counted(store: Store, name: str, after: timedelta = timedelta(0)) -> dict[str, float]:
    numbers = count_record(store, NOW + after).numbers[name]
    return {",".join(labels): number for labels, number in numbers.items() if number}


def test_an_empty_record_counts_nothing_and_fails_at_nothing(store: Store) -> None:
    for name, numbers in count_record(store, NOW).numbers.items():
        assert not any(numbers.values()), name


def test_messages_in_on_record_and_acknowledged_are_counted_by_door(store: Store) -> None:
    with store.begin() as work:
        a_referral(work)
        inbox.receive(work, "web", "a page", "1", "web:1", "{}", NOW)
    assert counted(store, "heard_updates_in") == {"telegram": 1, "web": 1}
    assert counted(store, "heard_messages_on_record") == {"telegram": 1}
    assert counted(store, "heard_updates_waiting") == {"open": 1, "heard": 1}
    assert counted(store, "heard_updates_acknowledged") == {}
    with store.begin() as work:
        for row in work.scalars(select(OutboxRow)):
            row.state = OutboxState.SENT
    assert counted(store, "heard_updates_acknowledged") == {"telegram": 1}


def test_what_nobody_put_on_record_yet_grows_old(store: Store) -> None:
    with store.begin() as work:
        inbox.receive(work, "web", "a page", "1", "web:1", "{}", NOW)
    late = counted(store, "heard_oldest_update_seconds", timedelta(minutes=3))
    assert late == {"": 180.0}


def test_what_could_not_be_read_is_counted_and_asks_for_a_person(store: Store) -> None:
    with store.begin() as work:
        row = inbox.receive(work, "web", "a page", "1", "web:1", "{", NOW)
        hearing.quarantine(work, row, "not JSON", NOW)
    assert counted(store, "heard_updates_quarantined") == {"web": 1}
    assert counted(store, "heard_alerts_unseen") == {"duty_worker,unreadable": 1}
    aged = counted(store, "heard_oldest_alert_seconds", timedelta(seconds=90))
    assert aged == {"duty_worker": 90.0}


@pytest.mark.parametrize("state", [state for state in OutboxState if state != OutboxState.SENT])
def test_each_way_of_not_arriving_is_told_apart(store: Store, state: OutboxState) -> None:
    with store.begin() as work:
        a_referral(work)
        rows = list(work.scalars(select(OutboxRow)))
        for row in rows:
            row.state = state
    assert counted(store, "heard_replies_undelivered") == {f"telegram,{state}": len(rows)}
    due = counted(store, "heard_oldest_undelivered_seconds", timedelta(minutes=2))
    goes_yet = state in (OutboxState.WAITING, OutboxState.SENDING)
    assert due == ({"telegram": 120.0} if goes_yet else {})


def test_overdue_is_counted_as_the_desk_counts_it(store: Store) -> None:
    with store.begin() as work:
        a_referral(work, reading=a_reading(Signal.IMMEDIATE_DANGER))
        a_referral(work, status=Status.CLOSED)
    later = timedelta(days=4)
    for swept in (False, True):  # a clock that was raised is as late as one that was not yet
        if swept:
            sweep(store, NOW + later)
        with reading(store) as work:
            lines = queue(work, NOW + later, with_closed=False)
            late = [(due.clock, line.urgency) for line in lines for due in line.due if due.overdue]
        desk = {f"{clock},{urgency}": late.count((clock, urgency)) for clock, urgency in late}
        assert counted(store, "heard_clocks_overdue", later) == desk
        assert desk
    assert counted(store, "heard_clocks_overdue") == {}


def test_the_oldest_unread_words_are_those_nobody_has_opened(store: Store) -> None:
    with store.begin() as work:
        first = a_referral(work).number
        a_referral(work, received=NOW + timedelta(minutes=10))
        worker = a_worker(work)
    hour = timedelta(hours=1)
    assert counted(store, "heard_oldest_unread_seconds", hour) == {"": 3600.0}
    with store.begin() as work:
        service.look(work, first, worker, now=NOW + hour)
    assert counted(store, "heard_oldest_unread_seconds", hour) == {"": 3000.0}


def test_open_referrals_are_counted_by_status_and_urgency(store: Store) -> None:
    with store.begin() as work:
        a_referral(work)
        a_referral(work, reading=a_reading(Signal.IMMEDIATE_DANGER), status=Status.IN_TRIAGE)
        a_referral(work, status=Status.CLOSED)
    assert counted(store, "heard_referrals_open") == {
        "received,one_working_day": 1,
        "in_triage,now": 1,
    }


def test_rasa_is_silent_for_as_long_as_somebody_waits_for_it(store: Store) -> None:
    with store.begin() as work:
        a_referral(work)
        chat = work.scalars(select(ChatRow)).one()
        chat.silent_since = NOW
    after = timedelta(seconds=45)
    assert counted(store, "heard_rasa_silent_chats") == {"": 1}
    assert counted(store, "heard_rasa_silent_seconds", after) == {"": 45.0}
    with store.begin() as work:
        inbox.finish(list(work.scalars(select(InboxRow))), NOW)  # Heard gave the turn up
    assert counted(store, "heard_rasa_silent_chats") == {}
    assert counted(store, "heard_rasa_silent_seconds", after) == {}


def test_a_part_is_as_fresh_as_its_freshest_process(store: Store) -> None:
    with store.begin() as work:
        for place, ago in enumerate((500, 20)):
            at = NOW - timedelta(seconds=ago)
            well = at - timedelta(seconds=5)
            work.add(
                PartBeatRow(
                    part="converse", instance=str(place), started_at=NOW, at=at, well_at=well
                )
            )
    assert counted(store, "heard_part_beat_age_seconds") == {"converse": 20.0}
    assert counted(store, "heard_part_well_age_seconds") == {"converse": 25.0}


def test_what_the_reconciliation_found_is_counted_from_the_chronology(store: Store) -> None:
    with store.begin() as work:
        row = inbox.receive(work, "web", "a page", "1", "web:1", "{", NOW)
        row.state = InboxState.QUARANTINED  # and nobody was told
    assert counted(store, "heard_found") == {}
    assert reconcile(store, NOW, COUNCIL) == {"no alert": 1}
    assert counted(store, "heard_found") == {"no_alert": 1}


def test_the_head_of_the_chronology_is_its_last_entry(store: Store) -> None:
    with store.begin() as work:
        a_referral(work)
    before = counted(store, "heard_chain_head_entry")["chronology"]
    with store.begin() as work:
        a_referral(work)
    assert counted(store, "heard_chain_head_entry")["chronology"] > before > 0


def test_every_number_is_told_as_prometheus_reads_it(store: Store) -> None:
    with store.begin() as work:
        a_referral(work)
    collector = RecordCollector()
    empty = {family.name for family in collector.collect()}
    collector.counted = count_record(store, NOW)
    collector.verified = Verified(NOW, holds=True)
    read = metrics_of(collector)().decode()
    families = {family.name: family for family in text_string_to_metric_families(read)}
    assert empty <= set(families), "a number that is not known yet is still named"
    assert {count.name for count in COUNTS} <= empty
    [entry] = [
        sample
        for sample in families["heard_updates_in"].samples
        if sample.labels == {"door": "telegram"}
    ]
    assert (entry.name, entry.value) == ("heard_updates_in_total", 1.0)
    [holds] = families["heard_record_holds"].samples
    assert holds.value == 1.0


def test_labels_are_of_short_fixed_lists_and_never_of_a_person(store: Store) -> None:
    with store.begin() as work:
        a_referral(work, reading=a_reading(Signal.IMMEDIATE_DANGER))
        keys = {chat.key for chat in work.scalars(select(ChatRow))}
        assert work.scalars(select(DueTimeRow)).first()
        assert work.scalars(select(InboxRow.state)).first() == InboxState.HEARD
    allowed = {
        "door",
        "state",
        "clock",
        "status",
        "urgency",
        "role",
        "why",
        "part",
        "chain",
        "check",
    }
    for count in COUNTS:
        assert set(count.labels) <= allowed
        for labels in count_record(store, NOW).numbers[count.name]:
            assert not keys & set(labels)
            assert all(label.replace("_", "").isalpha() for label in labels), labels
    assert COUNCIL.name not in str(count_record(store, NOW))
