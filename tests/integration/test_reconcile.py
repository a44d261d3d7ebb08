"""The reconciliation: a healthy record has nothing, and each fault is found once and put right."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.conversation import hear_next
from referrals import repository
from referrals.clock_watch import A_JUMP, HOLD_S, ClockWatch
from referrals.model import Clock, Role, Status, Urgency
from referrals.reconcile import CHECKS, found_so_far, reconcile
from referrals.rounds import RECONCILE_EVERY_S, Rounds
from referrals.sweep import sweep
from referrals.tables import DueTimeRow, MessageRow, ReferralRow, UnderstandingRow
from referrals.verifying import first_broken
from store.engine import Store, reading
from store.post import (
    EnclosureRow,
    EnclosureState,
    InboxRow,
    InboxState,
    OutboxRow,
    OutboxState,
)
from tests.builders import (
    COUNCIL,
    a_chat,
    a_referral,
    alerts,
    clocks,
    events,
    london,
    newest,
    says,
)
from tests.integration.talking import Talk

RECEIVED = "Tue 2026-05-05 10:00"
NOW = london("Tue 2026-05-05 10:30")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
Seed = Callable[[Session], None]


def settled(store: Store) -> None:
    """Everything that was said is sent, and the talk about everything is over."""
    with store.begin() as work:
        work.execute(update(OutboxRow).values(state=OutboxState.SENT, sent_at=NOW))
        work.execute(
            update(InboxRow)
            .where(InboxRow.state == InboxState.HEARD)
            .values(state=InboxState.DONE, done_at=NOW)
        )


@pytest.fixture
def record(store: Store) -> Store:
    """A record on which nothing is wrong: referrals in every status, a talk, and nothing waits."""
    with store.begin() as work:
        for status in Status:
            a_referral(work, RECEIVED, status=status)
        says(work, a_chat(work), "hello", at=RECEIVED, opens=False)
    settled(store)
    return store


def run(store: Store, now: object = NOW) -> dict[str, int]:
    return reconcile(store, now, COUNCIL)  # type: ignore[arg-type]


def first_outbox(work: Session, door: str = "telegram") -> OutboxRow:
    row = work.scalars(select(OutboxRow).where(OutboxRow.referral_id == 1)).first()
    assert row is not None
    row.door = door
    return row


# ---- each fault, as it would be seeded by a slip, a restored copy, or a part that is not there


def a_reply_that_waits(work: Session) -> None:
    row = first_outbox(work)
    row.state, row.created_at = OutboxState.WAITING, NOW - 11 * MINUTE


def a_reply_left_as_sending(work: Session) -> None:
    row = first_outbox(work)
    row.state, row.created_at = OutboxState.SENDING, NOW - 11 * MINUTE


def a_reply_on_a_page_never_opened(work: Session) -> None:
    row = first_outbox(work, "web")
    row.state, row.made_by, row.created_at = OutboxState.WAITING, "worker:1", NOW - 25 * HOUR


def a_person_who_blocked_heard(work: Session) -> None:
    first_outbox(work).state = OutboxState.BLOCKED


def a_reply_nobody_knows_of(work: Session) -> None:
    first_outbox(work).state = OutboxState.UNCERTAIN


def a_message_nobody_hears(work: Session) -> None:
    row = work.get_one(InboxRow, 1)
    another = InboxRow(
        door="telegram",
        source="a bot",
        update_id="99999",
        chat_key=row.chat_key,
        raw="{}",
        received_at=NOW - 6 * MINUTE,
        state=InboxState.OPEN,
        leased_until=NOW - MINUTE,  # its worker died
    )
    work.add(another)


def a_row_done_without_a_message(work: Session) -> None:
    work.add(
        InboxRow(
            door="telegram",
            source="a bot",
            update_id="99999",
            chat_key="telegram:1",
            raw="not read",
            received_at=NOW,
            state=InboxState.DONE,
            heard_at=NOW - MINUTE,
        )
    )


def a_talk_that_never_ends(work: Session) -> None:
    heard = says(work, a_chat(work), at=NOW - 3 * HOUR, now=NOW)
    work.execute(
        update(OutboxRow)
        .where(OutboxRow.inbox_id == heard.message.inbox_id)
        .values(state=OutboxState.SENT)
    )


def a_row_put_aside_that_nobody_was_told_of(work: Session) -> None:
    a_row_done_without_a_message(work)
    work.flush()
    row = work.scalars(select(InboxRow).where(InboxRow.update_id == "99999")).one()
    row.state = InboxState.QUARANTINED


def a_file_that_was_never_fetched(work: Session) -> None:
    row = work.get_one(InboxRow, 1)
    work.add(
        EnclosureRow(
            inbox_id=row.id,
            door="telegram",
            file_id="voice",
            state=EnclosureState.FAILED,
            not_before=NOW,
        )
    )


def a_referral_without_a_clock(work: Session) -> None:
    """As no step of Heard could leave it."""
    work.execute(update(DueTimeRow).where(DueTimeRow.referral_id == 1).values(met_at=NOW))


def a_clock_of_a_closed_referral(work: Session) -> None:
    closed = work.scalars(select(ReferralRow).where(ReferralRow.status == Status.CLOSED)).one()
    repository.start_clock(work, closed, Clock.ANSWER, NOW, NOW + DAY)


def a_need_on_no_referral(work: Session) -> None:
    chat = a_chat(work)
    heard = says(work, chat, "he is hitting me", at=RECEIVED, opens=False)
    work.add(
        UnderstandingRow(message_id=heard.message.id, at=NOW, read_by="rules", urgency=Urgency.NOW)
    )
    work.execute(
        update(InboxRow).where(InboxRow.id == heard.message.inbox_id).values(state=InboxState.DONE)
    )


def a_clock_raised_by_a_day_too_soon(work: Session) -> None:
    for row in work.scalars(select(DueTimeRow).where(DueTimeRow.referral_id == 1)):
        if row.clock == Clock.DECIDE:
            row.state, row.missed_at = "missed", NOW + DAY


def a_clock_started_a_day_too_late(work: Session) -> None:
    for row in work.scalars(select(DueTimeRow).where(DueTimeRow.referral_id == 1)):
        if row.clock == Clock.DECIDE:
            row.started_at, row.due_at = NOW + DAY, row.due_at + DAY


def a_file_put_off_by_a_wrong_clock(work: Session) -> None:
    a_file_that_was_never_fetched(work)
    work.flush()
    row = work.scalars(select(EnclosureRow)).one()
    row.state, row.not_before = EnclosureState.WAITING, NOW + DAY


SEEDED = {
    "unsent": [a_reply_that_waits, a_reply_left_as_sending],
    "not opened": [a_reply_on_a_page_never_opened],
    "not delivered": [a_person_who_blocked_heard, a_reply_nobody_knows_of],
    "not heard": [a_message_nobody_hears],
    "no message": [a_row_done_without_a_message],
    "talk stuck": [a_talk_that_never_ends],
    "no alert": [a_row_put_aside_that_nobody_was_told_of],
    "no file": [a_file_that_was_never_fetched],
    "no clock": [a_referral_without_a_clock],
    "clock of a closed referral": [a_clock_of_a_closed_referral],
    "no referral": [a_need_on_no_referral],
    "raised too soon": [a_clock_raised_by_a_day_too_soon],
    "due too late": [a_clock_started_a_day_too_late],
    "file put off": [a_file_put_off_by_a_wrong_clock],
}
EACH = [(name, seed) for name, seeds in SEEDED.items() for seed in seeds]


def test_every_check_has_its_seeded_fault() -> None:
    assert set(SEEDED) == {check.name for check in CHECKS}


def test_a_healthy_record_has_nothing_to_be_found(record: Store) -> None:
    with reading(record) as work:
        before = events(work)
    for hours in range(4):
        assert run(record, NOW + hours * HOUR) == {}
    with reading(record) as work:
        assert events(work) == before


@pytest.mark.parametrize(("name", "seed"), EACH, ids=[seed.__name__ for _, seed in EACH])
def test_each_fault_is_found_once_and_stands_on_the_chronology(
    record: Store, name: str, seed: Seed
) -> None:
    with record.begin() as work:
        seed(work)
    assert run(record) == {name: 1}
    for minutes in (1, 2, 3):
        assert run(record, NOW + minutes * MINUTE) == {}
    with reading(record) as work:
        assert events(work).count(f"found: {name}") == 1
        assert {one: many for one, many in found_so_far(work).items() if many} == {name: 1}


@pytest.mark.parametrize(
    ("seed", "why", "role"),
    [
        (a_reply_that_waits, "unsent", Role.DUTY_WORKER),
        (a_reply_on_a_page_never_opened, "not_opened", Role.DUTY_WORKER),
        (a_person_who_blocked_heard, "not_delivered", Role.DUTY_WORKER),
        (a_message_nobody_hears, "not_heard", Role.MANAGER),
        (a_row_put_aside_that_nobody_was_told_of, "unreadable", Role.DUTY_WORKER),
        (a_file_that_was_never_fetched, "file_not_fetched", Role.DUTY_WORKER),
        (a_need_on_no_referral, "no_referral", Role.MANAGER),
    ],
)
def test_what_can_not_be_mended_is_put_before_a_person(
    record: Store, seed: Seed, why: str, role: Role
) -> None:
    with reading(record) as work:
        before = len(alerts(work))
    with record.begin() as work:
        seed(work)
    run(record)
    with reading(record) as work:
        assert alerts(work)[before:] == [(why, role)]


def test_two_runs_side_by_side_find_a_fault_once(record: Store) -> None:
    with record.begin() as work:
        a_person_who_blocked_heard(work)
        a_referral_without_a_clock(work)
        a_row_put_aside_that_nobody_was_told_of(work)
    together, found = threading.Barrier(3), list[dict[str, int]]()

    def one_run() -> None:
        together.wait()
        found.append(run(record))

    threads = [threading.Thread(target=one_run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3
    with reading(record) as work:
        entries = [event for event in events(work) if event.startswith("found")]
        assert sorted(entries) == ["found: no alert", "found: no clock", "found: not delivered"]
    assert sum(sum(one.values()) for one in found) == 3


def test_clocks_that_were_missing_are_those_that_would_have_run(record: Store) -> None:
    with reading(record) as work:
        before = clocks(work, work.get_one(ReferralRow, 1))
    with record.begin() as work:
        a_referral_without_a_clock(work)
    run(record)
    with reading(record) as work:
        assert clocks(work, work.get_one(ReferralRow, 1)) == {
            clock: due for clock, due in before.items() if clock != Clock.MANAGER
        }
    sweep(record, NOW + 7 * DAY)
    with reading(record) as work:
        assert "missed_decide" in [why for why, _ in alerts(work)]


def test_a_message_that_was_lost_on_the_way_is_heard_again(store: Store) -> None:
    talk = Talk(store, at=RECEIVED)
    talk.writes("i carnt cope")
    with store.begin() as work:  # as an older version might have left it
        row = work.scalars(select(InboxRow)).one()
        row.state, row.heard_at = InboxState.DONE, talk.now
    assert run(store, talk.now + MINUTE) == {"no message": 1}
    talk.waits(minutes=1)
    assert hear_next(talk.parts)
    with reading(store) as work:
        assert [row.words for row in work.scalars(select(MessageRow))] == ["i carnt cope"]
    assert "referral.thanks" in talk.sees()


def test_what_is_lost_a_second_time_is_read_by_a_person(record: Store) -> None:
    with record.begin() as work:
        a_row_done_without_a_message(work)
    run(record)
    with record.begin() as work:
        row = work.scalars(select(InboxRow).where(InboxRow.update_id == "99999")).one()
        assert row.state == InboxState.OPEN
        row.state, row.heard_at = InboxState.DONE, NOW
    assert run(record, NOW + MINUTE) == {"no message": 1}
    with reading(record) as work:
        row = work.scalars(select(InboxRow).where(InboxRow.update_id == "99999")).one()
        assert row.state == InboxState.QUARANTINED
        assert ("unreadable", Role.DUTY_WORKER) in alerts(work)
    assert run(record, NOW + 2 * MINUTE) == {}


def test_a_second_reply_that_is_lost_later_is_told_again(record: Store) -> None:
    with record.begin() as work:
        a_person_who_blocked_heard(work)
    run(record)
    with record.begin() as work:
        rows = work.scalars(select(OutboxRow).where(OutboxRow.referral_id == 1)).all()
        rows[-1].state, rows[-1].not_before = OutboxState.FAILED, NOW + HOUR
    assert run(record, NOW + 2 * HOUR) == {"not delivered": 1}


# ---- the clock of the machine


class Ticks:
    """A clock that nobody can set."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.mark.parametrize(("jump", "why"), [(DAY, "forward"), (-DAY, "back")])
def test_a_clock_that_is_set_is_noticed_and_told_to_a_manager(
    store: Store, jump: timedelta, why: str
) -> None:
    ticks = Ticks()
    watch = ClockWatch(store, ticks)
    assert watch.look(NOW) is None
    ticks.at += 1
    assert watch.look(NOW + timedelta(seconds=1)) is None
    ticks.at += 1
    assert watch.look(NOW + jump) is not None
    ticks.at += 1
    assert watch.look(NOW + jump + timedelta(seconds=1)) is None
    with reading(store) as work:
        assert alerts(work) == [(f"clock_set_{why}", Role.MANAGER)]


def test_a_clock_that_is_put_right_by_a_little_is_not_told(store: Store) -> None:
    ticks = Ticks()
    watch = ClockWatch(store, ticks)
    watch.look(NOW)
    assert watch.look(NOW + A_JUMP / 2) is None
    with reading(store) as work:
        assert alerts(work) == []


def test_a_machine_that_starts_with_a_clock_behind_the_record_is_noticed(record: Store) -> None:
    assert ClockWatch(record, Ticks()).look(NOW - DAY) is not None
    assert ClockWatch(record, Ticks()).look(NOW + DAY) is None  # it was off for a day


def test_nothing_is_raised_for_minutes_after_a_jump_forward_that_is_taken_back(
    store: Store,
) -> None:
    with store.begin() as work:
        a_referral(work, RECEIVED)
    settled(store)
    ticks = Ticks()
    rounds = Rounds(store, COUNCIL, ticks)
    start = london(RECEIVED) + MINUTE
    rounds.turn(start)
    for second in range(1, 4):
        ticks.at += 1
        assert rounds.turn(start + 7 * DAY + timedelta(seconds=second)) == 0
    ticks.at += 1
    assert rounds.turn(start + timedelta(seconds=5)) == 0
    with reading(store) as work:
        whys = [why for why, _ in alerts(work)]
        assert whys == ["clock_set_forward", "clock_set_back"]


def test_what_a_jump_forward_makes_late_is_raised_when_nobody_takes_it_back(store: Store) -> None:
    with store.begin() as work:
        a_referral(work, RECEIVED)
    settled(store)
    ticks = Ticks()
    rounds = Rounds(store, COUNCIL, ticks)
    rounds.turn(london(RECEIVED) + MINUTE)
    assert rounds.turn(london(RECEIVED) + 7 * DAY) == 0
    ticks.at += HOLD_S
    assert rounds.turn(london(RECEIVED) + 7 * DAY + timedelta(seconds=HOLD_S)) == 3


def test_what_was_raised_by_a_wrong_clock_is_raised_again_when_it_is_due(store: Store) -> None:
    with store.begin() as work:
        due = clocks(work, a_referral(work, RECEIVED))
    settled(store)
    ticks = Ticks()
    assert sweep(store, NOW + 7 * DAY) == 3  # the clock was wrong from the start
    rounds = Rounds(store, COUNCIL, ticks)
    assert rounds.turn(NOW) == 0
    assert rounds.found["raised too soon"] == 3
    with reading(store) as work:
        assert clocks(work, newest(work)) == due
    last = max(due.values()) + timedelta(seconds=1)
    ticks.at += (last - NOW).total_seconds()
    assert rounds.turn(last) == 3
    with reading(store) as work:
        assert first_broken(work) is None


def test_what_came_in_under_a_clock_that_was_ahead_is_due_in_time(store: Store) -> None:
    with store.begin() as work:
        wrong = clocks(work, a_referral(work, london(RECEIVED) + DAY))
    settled(store)
    now = london(RECEIVED) + MINUTE
    Rounds(store, COUNCIL, Ticks()).turn(now)
    with reading(store) as work:
        right = clocks(work, newest(work))
        assert first_broken(work) is None
    assert {clock: due - right[clock] for clock, due in wrong.items()} == dict.fromkeys(
        wrong, DAY - MINUTE
    )


def test_the_reconciliation_runs_each_minute_and_counts_what_it_found(record: Store) -> None:
    ticks = Ticks()
    rounds = Rounds(record, COUNCIL, ticks)
    rounds.turn(NOW)
    with record.begin() as work:
        a_person_who_blocked_heard(work)
    ticks.at += RECONCILE_EVERY_S - 1
    rounds.turn(NOW + timedelta(seconds=59))
    assert rounds.found == {}
    ticks.at += 1
    rounds.turn(NOW + MINUTE)
    assert rounds.found == {"not delivered": 1}


def test_one_check_that_fails_keeps_the_others_from_nothing(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with record.begin() as work:
        a_referral_without_a_clock(work)
        a_person_who_blocked_heard(work)
    broken = next(check for check in CHECKS if check.name == "not delivered")
    monkeypatch.setitem(broken.__dict__, "mend", _breaks)
    with pytest.raises(RuntimeError):
        run(record)
    with reading(record) as work:
        assert "found: no clock" in events(work)


def _breaks(*_: object) -> None:
    raise RuntimeError
