"""The clock of the machine is set a day back or forward while Heard runs: nothing stands still."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import inbox
from bot.conversation import HEARING_LEASE, TALKING_LEASE
from bot.doors.web_keeping import MOST_IN_A_WHILE, TooMany, _refuse_a_flood
from referrals import workers
from referrals.tables import MessageRow
from referrals.verifying import first_broken
from store.engine import Store, reading
from store.post import InboxRow, InboxState
from store.waits import LONGEST_LEASE
from tests.builders import events
from tests.integration.talking import Talk
from tests.unit.desk.world import PASSWORD, World

DAY = timedelta(days=1)
JUMPS = [DAY, -DAY]
IDS = ["forward", "back"]


@pytest.mark.parametrize("jump", JUMPS, ids=IDS)
def test_a_talk_goes_on_in_order_over_a_jump(store: Store, jump: timedelta) -> None:
    talk = Talk(store)
    wrote = ["i need help", "tyler is not well", "he is at home"]
    talk.writes(wrote[0])
    talk.turn()
    talk.writes(wrote[1])
    talk.hear()  # heard, and the talk about it is still to come
    talk.now += jump
    talk.writes(wrote[2])
    assert talk.turn(), "she is answered"
    with reading(store) as work:
        assert [row.words for row in work.scalars(select(MessageRow))] == wrote
        states = set(work.scalars(select(InboxRow.state)))
        assert states == {InboxState.DONE}
        assert first_broken(work) is None
        assert events(work).count("heard") == 3


@pytest.mark.parametrize("jump", JUMPS, ids=IDS)
def test_what_a_dead_worker_held_is_taken_over_after_a_jump(store: Store, jump: timedelta) -> None:
    talk = Talk(store)
    talk.writes("i need help")
    assert inbox.claim_open(store, talk.now, HEARING_LEASE) is not None
    talk.now += jump
    talk.hear()
    assert inbox.claim_heard(store, talk.now, TALKING_LEASE)
    talk.now += jump
    talk.talk()
    assert "referral.thanks" in talk.sees()
    with reading(store) as work:
        assert work.scalars(select(InboxRow.state)).all() == [InboxState.DONE]


def test_a_lease_that_runs_is_still_a_lease(store: Store) -> None:
    talk = Talk(store)
    talk.writes("i need help")
    assert inbox.claim_open(store, talk.now, LONGEST_LEASE) is not None
    assert inbox.claim_open(store, talk.now, HEARING_LEASE) is None


@pytest.mark.parametrize("jump", JUMPS, ids=IDS)
def test_no_desk_session_outlives_its_time_through_a_jump(store: Store, jump: timedelta) -> None:
    world = World(store)
    ruth = world.browser("ruth")
    ruth.load("/")
    world.clock.at += jump
    assert ruth.client.get("/").status_code == 302, "she signs in again"
    assert ruth.send("/sign-in", sign_in_name="ruth", password=PASSWORD).status_code == 302
    ruth.load("/")


def test_a_name_that_was_locked_by_a_wrong_clock_is_not_locked_for_a_day(store: Store) -> None:
    world = World(store)
    world.clock.at += DAY
    for _ in range(workers.RULES.wrong_tries):
        with pytest.raises(workers.SignInRefused):
            workers.sign_in(store, "ruth", "not her password", now=world.clock())
    with pytest.raises(workers.SignInRefused):
        workers.sign_in(store, "ruth", PASSWORD, now=world.clock())
    world.clock.at -= DAY
    assert workers.sign_in(store, "ruth", PASSWORD, now=world.clock()).worker.name == "Ruth Example"


def test_a_busy_minute_under_a_wrong_clock_shuts_nobody_out_for_a_day(store: Store) -> None:
    talk = Talk(store, "web")
    talk.now += DAY
    for _ in range(MOST_IN_A_WHILE):
        talk.writes("i need help")
    with store.begin() as work:
        with pytest.raises(TooMany):
            _refuse_a_flood(work, talk.key, talk.now)
        _refuse_a_flood(work, talk.key, talk.now - DAY)
