"""Every page of the desk that shows the record leaves an entry on the access log.

Nothing here is a list of pages that do: a new route is in this test the moment it exists.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from werkzeug.routing import Rule

from store.engine import reading
from store.guarding import AccessRow
from store.post import EnclosureRow, EnclosureState
from tests.keys import open_test_store
from tests.unit.desk.world import World

SHOWS_NOTHING = {"static", "sign_in.page", "sign_in.still_here"}


@pytest.fixture
def world(tmp_path: Path, sqlite_template: Path) -> Iterator[World]:
    shutil.copy(sqlite_template, tmp_path / "heard.sqlite3")
    store = open_test_store(f"sqlite:///{tmp_path / 'heard.sqlite3'}")
    yield World(store, enclosed_dir=tmp_path)
    store.kw["bind"].dispose()


def reads(world: World) -> int:
    with reading(world.store) as work:
        return work.scalar(select(func.count()).select_from(AccessRow)) or 0


def address(world: World, rule: Rule, number: str, file_id: int) -> str:
    values = {"number": number, "file_id": file_id, "message_id": 1}
    with world.app.test_request_context():
        return str(
            world.app.url_map.bind("localhost").build(
                rule.endpoint, {name: values[name] for name in rule.arguments}
            )
        )


def a_file(world: World, inbox_id: int) -> int:
    assert world.enclosed_dir
    (world.enclosed_dir / "voice").write_bytes(b"a voice")
    with world.store.begin() as work:
        row = EnclosureRow(
            inbox_id=inbox_id,
            door="telegram",
            file_id="x",
            media_type="audio/ogg",
            path="voice",
            state=EnclosureState.KEPT,
            not_before=world.clock(),
        )
        work.add(row)
        work.flush()
        return row.id


def test_every_page_that_shows_the_record_is_a_read_that_is_kept(world: World) -> None:
    heard = world.somebody_writes()
    file_id = a_file(world, heard.message.inbox_id)
    browser = world.browser("maria")
    pages = [
        rule
        for rule in world.app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in SHOWS_NOTHING
    ]
    assert len(pages) > 8
    for rule in pages:
        world.clock.pass_time(minutes=11)  # the queue counts once in ten minutes
        before = reads(world)
        answer = browser.client.get(address(world, rule, heard.referral.number, file_id))
        answer.close()
        assert (rule.rule, answer.status_code) == (rule.rule, 200)
        assert (rule.rule, reads(world)) == (rule.rule, before + 1)
