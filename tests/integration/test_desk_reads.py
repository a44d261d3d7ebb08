"""Who looks at the record is on record; who can not be recorded sees only what may be danger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from referrals import verifying
from referrals.access import REFUSED_AT_MOST
from store.engine import Store, reading
from store.guarding import AccessRow
from store.post import EnclosureRow, EnclosureState
from tests.unit.desk.world import DANGER, PASSWORD, World


@pytest.fixture
def world(store: Store, tmp_path: Path) -> World:
    return World(store, enclosed_dir=tmp_path)


def looks(world: World) -> list[tuple[str, str, int | None, dict[str, Any]]]:
    """Every entry of the access log, but for signing in."""
    with reading(world.store) as work:
        rows = work.scalars(select(AccessRow).order_by(AccessRow.id))
        kept = [(row.actor, row.what, row.referral_id, json.loads(row.detail)) for row in rows]
    return [look for look in kept if look[1] != "signed in"]


@contextmanager
def can_only_be_read(store: Store) -> Iterator[None]:
    """The database takes no writes, as on a full disk or a second server."""
    engine = store.kw["bind"]
    sqlite = engine.dialect.name == "sqlite"

    def only_read(connection: Any, _record: Any) -> None:
        with_no_writes = (
            "PRAGMA query_only=ON" if sqlite else "SET default_transaction_read_only=on"
        )
        connection.execute(with_no_writes)
        if not sqlite:
            connection.commit()

    event.listen(engine, "connect", only_read)
    engine.dispose()
    try:
        with pytest.raises(OperationalError if sqlite else Exception), store.begin() as work:
            work.add(AccessRow(id=1))
        yield
    finally:
        event.remove(engine, "connect", only_read)
        engine.dispose()


def a_file(world: World, inbox_id: int, name: str = "voice") -> int:
    assert world.enclosed_dir
    (world.enclosed_dir / name).write_bytes(b"0123456789")
    row = EnclosureRow(
        inbox_id=inbox_id,
        door="telegram",
        file_id="x",
        media_type="audio/ogg",
        path=name,
        not_before=world.clock(),
        state=EnclosureState.KEPT,
        name="voice.ogg",
    )
    with world.store.begin() as work:
        work.add(row)
        work.flush()
        return row.id


def test_who_opened_what_is_kept_by_number_and_never_by_word(world: World) -> None:
    heard = world.somebody_writes("her own words")
    file_id = a_file(world, heard.message.inbox_id)
    ruth, number, its_id = world.browser("ruth"), heard.referral.number, heard.referral.id
    ruth.load("/")
    ruth.load(f"/referrals/{number}")
    ruth.load(f"/referrals/{number}/reply")
    ruth.client.get(f"/files/{file_id}").close()
    ruth.load("/unreadable")
    worker = f"worker:{world.ruth.id}"
    assert looks(world) == [
        (worker, "queue opened", None, {"with_closed": False}),
        (worker, "referral opened", its_id, {"page": "the referral"}),
        (worker, "referral opened", its_id, {"page": "reply"}),
        (worker, "file opened", its_id, {"file": file_id}),
        (worker, "unreadable messages opened", None, {}),
    ]
    with reading(world.store) as work:
        assert verifying.first_broken(work) is None


def test_a_queue_that_stands_open_is_one_look_in_ten_minutes(world: World) -> None:
    ruth = world.browser("ruth")
    for _ in range(25):
        assert ruth.client.get("/queue/lines").status_code == 200
        world.clock.pass_time(minutes=1)
    world.browser("omar").load("/")
    assert [(actor, what) for actor, what, _, _ in looks(world)] == [
        (f"worker:{world.ruth.id}", "queue opened"),
        (f"worker:{world.ruth.id}", "queue opened"),
        (f"worker:{world.ruth.id}", "queue opened"),
        (f"worker:{world.omar.id}", "queue opened"),
    ]


def test_a_sound_that_is_fetched_in_pieces_is_one_look(world: World) -> None:
    file_id = a_file(world, world.somebody_writes().message.inbox_id)
    ruth = world.browser("ruth")
    for piece in ("bytes=0-", "bytes=4-", "bytes=8-"):
        ruth.client.get(f"/files/{file_id}", headers={"Range": piece}).close()
    assert len(looks(world)) == 1
    other = world.browser("omar")
    other.client.get(f"/files/{file_id}", headers={"Range": "bytes=4-"}).close()
    assert len(looks(world)) == 2, "who begins in the middle looks as well"


def test_the_page_says_who_has_looked(world: World) -> None:
    number = world.somebody_writes().referral.number
    world.browser("omar").load(f"/referrals/{number}")
    world.clock.pass_time(minutes=5)
    page = world.browser("maria").load(f"/referrals/{number}")
    said = page[page.index("Who has looked at this") : page.index("Each look is kept")]
    assert said.index("Maria Sample") < said.index("Omar Invented")
    assert said.count("Opened it") == 2


def test_a_refused_sign_in_is_kept_without_what_was_typed(world: World) -> None:
    stranger = world.browser()
    for name, password in (("ruth", "wrong"), ("my secret password", "x"), ("nobody", PASSWORD)):
        stranger.send("/sign-in", sign_in_name=name, password=password)
    stranger.send("/sign-in", sign_in_name="My secret password ", password="x")
    [known, first, other, again] = looks(world)
    assert known == (f"worker:{world.ruth.id}", "sign-in refused", None, {})
    assert {look[:3] for look in (first, other, again)} == {("nobody", "sign-in refused", None)}
    assert first[3] == again[3] != other[3]
    assert all(len(look[3]["name"]) == 8 for look in (first, other, again))


def test_nobody_outside_can_fill_the_access_log(world: World) -> None:
    stranger = world.browser()
    for number in range(REFUSED_AT_MOST + 5):
        stranger.send("/sign-in", sign_in_name=f"name {number}", password="x")
    assert len(looks(world)) == REFUSED_AT_MOST
    world.clock.pass_time(hours=1)
    stranger.send("/sign-in", sign_in_name="later", password="x")
    assert len(looks(world)) == REFUSED_AT_MOST + 1


def test_a_look_that_can_not_be_kept_is_refused_in_plain_words(world: World) -> None:
    heard = world.somebody_writes("her own words")
    number, file_id = heard.referral.number, a_file(world, heard.message.inbox_id)
    ruth = world.browser("ruth")
    ruth.load(f"/referrals/{number}")  # somebody has looked: it is not urgent
    before = len(looks(world))
    with can_only_be_read(world.store):
        for path in (f"/referrals/{number}", f"/referrals/{number}/reply", f"/files/{file_id}"):
            answer = ruth.client.get(path)
            assert (path, answer.status_code) == (path, 503)
            assert "her own words" not in answer.text
            assert "now this can not be kept: the database can only be read" in answer.text
        piece = ruth.client.get(f"/files/{file_id}", headers={"Range": "bytes=4-"})
        assert piece.status_code == 503, "a refused look is no look that goes on"
    ruth.load(f"/referrals/{number}")
    assert len(looks(world)) == before + 1, "what was refused was not seen"


def test_danger_is_shown_all_the_same_and_the_look_is_kept_as_soon_as_it_can_be(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    danger = world.somebody_writes("he is hitting us", DANGER, who="1").referral
    ruth = world.browser("ruth")
    ruth.load(f"/referrals/{danger.number}")
    new = world.somebody_writes("words that no rule knows", who="2").referral
    at = world.clock()
    with can_only_be_read(world.store):
        assert "he is hitting us" in ruth.load("/")
        for referral in (danger, new):
            page = ruth.load(f"/referrals/{referral.number}")
            assert "The record can not be written to now" in page
        assert "words that no rule knows" in page
        world.clock.pass_time(minutes=3)
        ruth.load("/unreadable")  # also when it is time to note that the worker is there
    assert f"worker {world.ruth.id}, referral opened, referral {new.id}" in caplog.text
    assert "words that no rule knows" not in caplog.text
    world.clock.pass_time(minutes=1)
    assert "can not be written" not in ruth.load(f"/referrals/{new.number}")
    with reading(world.store) as work:
        rows = list(work.scalars(select(AccessRow).order_by(AccessRow.id)))
        assert verifying.first_broken(work) is None
    late = [row for row in rows if json.loads(row.detail).get("late")]
    assert [(row.what, row.referral_id) for row in late] == [
        ("queue opened", None),
        ("referral opened", danger.id),
        ("referral opened", new.id),
        ("unreadable messages opened", None),
    ]
    assert late[0].at == at


def test_what_somebody_typed_is_not_lost_to_a_look_that_can_not_be_kept(world: World) -> None:
    number = world.somebody_writes("first words").referral.number
    ruth, omar = world.browser("ruth"), world.browser("omar")
    hidden = ruth.hidden_in(ruth.load(f"/referrals/{number}/reply"))
    omar.send(f"/referrals/{number}/take", from_page=f"/referrals/{number}")
    before = len(looks(world))
    typed = "We will ring you today."
    answer = ruth.client.post(f"/referrals/{number}/reply", data={**hidden, "words": typed})
    assert answer.status_code == 409
    assert typed in answer.text
    assert len(looks(world)) == before + 1, "it shows the referral once more: that is a look"
