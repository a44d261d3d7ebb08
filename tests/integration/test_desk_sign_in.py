"""Signing in and out over HTTP, and what is kept of it."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from referrals import workers
from referrals.model import Role
from referrals.tables import ChronologyRow, DeskSessionRow, WorkerRow
from store.engine import Store, reading
from tests.unit.desk.world import PASSWORD, World


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


def events(world: World) -> list[tuple[str, str, dict[str, object]]]:
    with reading(world.store) as work:
        rows = work.scalars(select(ChronologyRow).order_by(ChronologyRow.id))
        return [(row.actor, row.event, json.loads(row.detail)) for row in rows]


def test_the_right_password_opens_the_queue(world: World) -> None:
    ruth = world.browser("ruth")
    assert "Signed in as <strong>Ruth Example</strong>, duty worker" in ruth.load("/")


def test_the_database_keeps_only_hashes(world: World) -> None:
    ruth = world.browser("ruth")
    token = ruth.client.get_cookie("heard_desk").value
    with reading(world.store) as work:
        [session] = work.scalars(select(DeskSessionRow))
        row = work.scalar(select(WorkerRow).where(WorkerRow.sign_in_name == "ruth"))
    assert len(token) == 43
    assert session.token_hash != token
    assert len(session.token_hash) == 64
    assert row.password_hash.startswith("$argon2id$")


def test_a_wrong_password_an_unknown_name_and_one_who_left_get_the_same_answer(
    world: World,
) -> None:
    with world.store.begin() as work:
        workers.worker_left(work, "omar", world.clock())
    answers = {
        world.browser().send("/sign-in", sign_in_name=name, password=password).status_code
        for name, password in (
            ("ruth", "not the password"),
            ("nobody", PASSWORD),
            ("omar", PASSWORD),
            ("", ""),
        )
    }
    assert answers == {422}


def test_the_answer_to_a_wrong_try_names_what_to_do(world: World) -> None:
    answer = world.browser().send("/sign-in", sign_in_name="ruth", password="wrong")
    assert "There is a problem" in answer.text
    assert "The sign-in name or the password is not right." in answer.text
    assert "<title>Error: Sign in - Heard desk</title>" in answer.text


def test_after_ten_wrong_tries_even_the_right_password_waits(world: World) -> None:
    browser = world.browser()
    for _ in range(10):
        browser.send("/sign-in", sign_in_name="ruth", password="wrong")
    right = browser.send("/sign-in", sign_in_name="ruth", password=PASSWORD)
    assert right.status_code == 422
    world.clock.pass_time(minutes=15)
    right = browser.send("/sign-in", sign_in_name="ruth", password=PASSWORD)
    assert right.status_code == 302


def test_wrong_tries_at_a_locked_door_leave_no_flood_on_the_chronology(world: World) -> None:
    browser = world.browser()
    for _ in range(13):
        browser.send("/sign-in", sign_in_name="ruth", password="wrong")
    refused = [detail for _, event, detail in events(world) if event == "sign-in refused"]
    assert len(refused) == 10
    assert refused[-1] == {"locked": True, "worker": world.ruth.id}


def test_signing_in_and_out_is_on_record_without_names(world: World) -> None:
    ruth = world.browser("ruth")
    ruth.send("/sign-out", from_page="/")
    kept = [entry for entry in events(world) if entry[1] in ("signed in", "signed out")]
    actor, detail = f"worker:{world.ruth.id}", {"worker": world.ruth.id}
    assert kept == [(actor, "signed in", detail), (actor, "signed out", detail)]


def test_after_signing_out_the_old_token_opens_nothing(world: World) -> None:
    ruth = world.browser("ruth")
    token = ruth.client.get_cookie("heard_desk").value
    assert ruth.send("/sign-out", from_page="/").location == "/sign-in"
    assert ruth.client.get("/").location == "/sign-in"
    ruth.client.set_cookie("heard_desk", token)
    assert ruth.client.get("/").location == "/sign-in"


def test_half_an_hour_without_a_click_ends_the_session(world: World) -> None:
    ruth = world.browser("ruth")
    world.clock.pass_time(minutes=29)
    assert ruth.client.get("/").status_code == 200
    world.clock.pass_time(minutes=29)
    assert ruth.client.get("/").status_code == 200
    world.clock.pass_time(minutes=30)
    assert ruth.client.get("/").location == "/sign-in"


def test_twelve_hours_end_the_session_even_of_a_busy_worker(world: World) -> None:
    ruth = world.browser("ruth")
    for _ in range(35):
        world.clock.pass_time(minutes=20)
        assert ruth.client.get("/").status_code == 200
    world.clock.pass_time(minutes=20)
    assert ruth.client.get("/").location == "/sign-in"


def test_a_new_password_ends_every_session(world: World) -> None:
    ruth = world.browser("ruth")
    with world.store.begin() as work:
        workers.change_password(work, "Ruth", "eleven green doors", world.clock())
    assert ruth.client.get("/").location == "/sign-in"
    again = ruth.send("/sign-in", sign_in_name="RUTH ", password="eleven green doors")
    assert again.status_code == 302


def test_who_left_is_out_at_once(world: World) -> None:
    ruth = world.browser("ruth")
    with world.store.begin() as work:
        workers.worker_left(work, "ruth", world.clock())
    assert ruth.client.get("/").location == "/sign-in"


def test_an_old_hash_is_made_anew_when_the_worker_signs_in(world: World) -> None:
    from argon2 import PasswordHasher

    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with world.store.begin() as work:
        row = work.scalar(select(WorkerRow).where(WorkerRow.sign_in_name == "ruth"))
        row.password_hash = weak.hash(PASSWORD)
    world.browser("ruth")
    with reading(world.store) as work:
        row = work.scalar(select(WorkerRow).where(WorkerRow.sign_in_name == "ruth"))
        assert "m=8" not in row.password_hash


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short", "12 characters or more"),
        ("aaaaaaaaaaaaaa", "guess"),
        ("x" * 100 + "abcdefg" * 10, "128 characters at most"),
        ("my name is lena ok", "sign-in name"),
    ],
)
def test_a_password_that_people_guess_is_not_allowed(
    world: World, password: str, said: str
) -> None:
    with (
        pytest.raises(workers.PasswordNotAllowed, match=said),
        world.store.begin() as work,
    ):
        workers.add_worker(work, "lena", "Lena Made-Up", Role.DUTY_WORKER, password, world.clock())


def test_two_workers_can_not_have_one_sign_in_name(world: World) -> None:
    with pytest.raises(workers.SignInNameTaken), world.store.begin() as work:
        workers.add_worker(work, "RUTH", "Other", Role.MANAGER, PASSWORD, world.clock())


def test_an_unknown_name_costs_the_same_work(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = []
    real = workers._verifies
    monkeypatch.setattr(
        workers, "_verifies", lambda known, word: checked.append(1) or real(known, word)
    )
    with pytest.raises(workers.SignInRefused):
        workers.sign_in(world.store, "nobody", PASSWORD, now=world.clock())
    assert checked == [1]


def test_a_session_of_the_future_clock_is_refused_after_its_time(world: World) -> None:
    signed_in = workers.sign_in(world.store, "ruth", PASSWORD, now=world.clock())
    with reading(world.store) as work:
        later = world.clock() + timedelta(minutes=31)
        assert workers.signed_in_worker(work, signed_in.token, now=later) is None
        assert workers.signed_in_worker(work, "not a token", now=world.clock()) is None
        found = workers.signed_in_worker(work, signed_in.token, now=world.clock())
    assert found == world.ruth
