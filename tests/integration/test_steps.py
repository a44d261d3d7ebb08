"""One message can be followed through the log by its numbers, and only what is so is told."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from structlog.testing import capture_logs

from bot import inbox, outbox
from referrals import hearing, service
from store.engine import Store
from store.post import InboxRow, OutboxRow
from store.steps import say_when_committed
from tests.builders import a_referral, a_worker, london

NOW = london("Fri 2026-05-01 16:50")


def test_each_step_of_a_message_names_the_rows_that_it_made(store: Store) -> None:
    with capture_logs() as lines:
        with store.begin() as work:
            referral = a_referral(work)
            number, referral_id = referral.number, referral.id
            worker = a_worker(work)
        with store.begin() as work:
            service.look(work, number, worker, now=NOW)
        with store.begin() as work:
            [inbox_id] = work.scalars(select(InboxRow.id))
            rows = list(work.scalars(select(OutboxRow).order_by(OutboxRow.id)))
            outbox.note_sent(rows[0], "the words", "7", NOW)
    told = {line["event"]: line for line in lines if line["event"] != "sealed"}
    assert told["kept"]["inbox_id"] == inbox_id
    assert told["on record"]["inbox_id"] == inbox_id
    assert told["on record"]["referral_id"] == referral_id
    assert told["put out"]["inbox_id"] == inbox_id
    assert told["put out"]["outbox_ids"] == [row.id for row in rows]
    assert told["delivered"]["outbox_id"] == rows[0].id
    assert told["delivered"]["referral_id"] == referral_id
    sealed = [line["what"] for line in lines if line["event"] == "sealed"]
    assert sealed[0] == "heard"
    assert {line["referral_id"] for line in lines if line["event"] == "sealed"} == {referral_id}
    assert "the words" not in str(lines)
    assert number not in str(lines)


def test_a_step_that_was_undone_is_not_told(store: Store) -> None:
    with capture_logs() as lines, store() as work:
        inbox.receive(work, "web", "a page", "1", "web:1", "{}", NOW)
        work.rollback()
    assert [line for line in lines if line["event"] == "kept"] == []
    with capture_logs() as lines, store.begin() as work:
        inbox.receive(work, "web", "a page", "1", "web:1", "{}", NOW + timedelta(seconds=1))
    assert [line["event"] for line in lines] == ["kept"], "and it is not told late"


def test_a_step_is_told_once_and_after_its_commit(store: Store) -> None:
    with capture_logs() as lines, store() as work:
        work.begin()
        say_when_committed(work, "a step", inbox_id=7, referral_id=None)
        assert lines == []
        work.commit()
        assert lines == [{"event": "a step", "inbox_id": 7, "log_level": "info"}]
        work.begin()
        work.commit()
        assert len(lines) == 1


def test_a_message_that_no_machine_can_read_is_told_by_its_number(store: Store) -> None:
    with capture_logs() as lines, store.begin() as work:
        row = inbox.receive(work, "web", "a page", "1", "web:1", "{", NOW)
        hearing.quarantine(work, row, "not JSON", NOW)
        inbox_id = row.id
    assert [line["inbox_id"] for line in lines if line["event"] == "quarantined"] == [inbox_id]
