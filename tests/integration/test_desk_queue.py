"""The queue over HTTP, on both databases."""

from datetime import timedelta

import pytest

from referrals import queries, service
from referrals.numbers import said
from referrals.sweep import sweep
from store.engine import Store, reading
from tests.unit.desk.world import ASKED_REMOVED, DANGER, World


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


def test_a_new_referral_stands_in_the_queue_with_its_words_and_its_due_time(world: World) -> None:
    heard = world.somebody_writes("i carnt cope wiv im no more")
    page = world.browser("ruth").load("/")
    assert "i carnt cope wiv im no more" in page
    assert heard.referral.number[:-3] + " " + heard.referral.number[-3:] in page
    assert "Nobody yet" in page
    assert "10:30 tomorrow" in page


def test_danger_stands_above_what_came_first(world: World) -> None:
    first = world.somebody_writes("i need help", who="1")
    world.clock.pass_time(hours=1)
    danger = world.somebody_writes("he is hitting me now", DANGER, who="2")
    with reading(world.store) as work:
        lines = queries.queue(work, world.clock())
    assert [line.number for line in lines] == [danger.referral.number, first.referral.number]
    assert lines[1].waiting == timedelta(hours=1)
    assert [found.signal for found in lines[0].signals] == ["immediate_danger"]


def test_of_two_alike_the_one_that_is_due_first_stands_above(world: World) -> None:
    earlier = world.somebody_writes(who="1")
    world.clock.pass_time(minutes=5)
    later = world.somebody_writes(who="2")
    with reading(world.store) as work:
        lines = queries.queue(work, world.clock())
    assert [line.number for line in lines] == [earlier.referral.number, later.referral.number]


def test_overdue_is_said_in_words(world: World) -> None:
    world.somebody_writes(reading=DANGER)
    ruth = world.browser("ruth")
    assert "Overdue:" not in ruth.load("/")
    world.clock.pass_time(minutes=16)
    assert "Overdue:" in ruth.load("/")


def test_an_alert_is_counted_in_the_title_until_somebody_has_seen_it(world: World) -> None:
    world.somebody_writes(reading=DANGER)
    ruth = world.browser("ruth")
    assert "<title>(1) Queue - Heard desk</title>" in ruth.load("/")
    with reading(world.store) as work:
        [alert] = queries.alerts(work)
    assert ruth.send(f"/alerts/{alert.id}/seen", from_page="/").status_code == 302
    assert "<title>Queue - Heard desk</title>" in ruth.load("/")
    with reading(world.store) as work:
        assert queries.alerts(work) == ()


def test_a_duty_worker_can_not_take_away_an_alert_for_a_manager(world: World) -> None:
    world.somebody_writes("have the boys for good", ASKED_REMOVED)
    with reading(world.store) as work:
        [alert] = queries.alerts(work)
    ruth, maria = world.browser("ruth"), world.browser("maria")
    refused = ruth.send(f"/alerts/{alert.id}/seen", from_page="/")
    assert refused.status_code == 403
    assert "This alert is for a manager" in refused.text
    with reading(world.store) as work:
        assert len(queries.alerts(work)) == 1
    assert maria.send(f"/alerts/{alert.id}/seen", from_page="/").status_code == 302
    with reading(world.store) as work:
        assert queries.alerts(work) == ()


def test_danger_stands_first_among_the_alerts(world: World) -> None:
    world.somebody_writes(reading=ASKED_REMOVED, who="1")
    world.clock.pass_time(minutes=1)
    world.somebody_writes(reading=DANGER, who="2")
    with reading(world.store) as work:
        assert [alert.why for alert in queries.alerts(work)] == ["danger", "asked_removed"]


def test_the_part_that_refreshes_itself_says_nothing_when_nothing_changed(world: World) -> None:
    world.somebody_writes()
    ruth = world.browser("ruth")
    page = ruth.load("/")
    address = page.split('hx-get="')[1].split('"')[0].replace("&amp;", "&")
    assert ruth.client.get(address).status_code == 204
    world.somebody_writes("help me", DANGER, who="2")
    fresh = ruth.client.get(address)
    assert fresh.status_code == 200
    assert "help me" in fresh.text
    assert "<title>(1) Queue - Heard desk</title>" in fresh.text
    assert "1 new alert." in fresh.text
    assert "<html" not in fresh.text


def test_a_page_that_refreshes_itself_does_not_keep_a_worker_signed_in(world: World) -> None:
    ruth = world.browser("ruth")
    for _ in range(7):
        world.clock.pass_time(minutes=5)
        last = ruth.client.get("/queue/lines", headers={"HX-Request": "true"})
    assert last.status_code == 401
    assert last.headers["HX-Redirect"] == "/sign-in"


def test_a_missed_time_limit_is_an_alert_for_a_manager(world: World) -> None:
    heard = world.somebody_writes(reading=DANGER)
    world.clock.pass_time(minutes=16)
    assert sweep(world.store, world.clock()) > 0
    page = world.browser("maria").load("/")
    assert "Overdue: nobody has looked" in page
    assert f"Referral {said(heard.referral.number)}" in page


def test_a_closed_referral_is_left_out_until_it_is_asked_for(world: World) -> None:
    heard = world.somebody_writes("please help")
    number = heard.referral.number
    now, council = world.clock(), world.council
    with world.store.begin() as work:
        service.take(work, number, world.ruth, now=now, council=council)
        service.decide(
            work,
            number,
            world.ruth,
            service.Outcome.INFORMATION_AND_ADVICE,
            "Her sister helps.",
            "Ruth will ring you.",
            now=now,
            council=council,
        )
        service.propose_closing(
            work, number, world.ruth, "All is done.", "We are done.", now=now, council=council
        )
        service.agree(work, number, world.maria, "I read it.", now=now, council=council)
    ruth = world.browser("ruth")
    assert "please help" not in ruth.load("/")
    assert "please help" in ruth.load("/?closed=yes")


def test_what_the_machine_could_not_read_is_read_by_a_person(world: World) -> None:
    from referrals.hearing import quarantine
    from store.post import InboxRow

    with world.store.begin() as work:
        inbox = InboxRow(
            door="telegram",
            source="test",
            update_id="odd",
            chat_key="telegram:9",
            received_at=world.clock(),
            raw='{"odd": "help <b>me</b>"}',
        )
        work.add(inbox)
        work.flush()
        quarantine(work, inbox, "no chat in it", world.clock())
    ruth = world.browser("ruth")
    assert "A message came that the machine could not read" in ruth.load("/")
    assert "help &lt;b&gt;me&lt;/b&gt;" in ruth.load("/unreadable")
