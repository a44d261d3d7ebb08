"""An update that does not open: bent, it goes before a person; without its key, it waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.conversation import MOST_TRIES
from referrals.queries.alerts import quarantined
from referrals.tables import MessageRow
from store import field_keys
from store.engine import Store, open_store, reading
from store.envelope import new_key
from store.master_keys import KeyFile, KeysGiven, KeysMissing, line_of
from store.post import InboxRow, InboxState
from store.sealed import NOT_OPENED
from tests.builders import london
from tests.integration.administrator import without_guards
from tests.integration.talking import Talk
from tests.keys import TEST_KEYS

NOW = london("Tue 2026-05-05 11:00")
HERS = "he drunk bleach"


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    kept = KeyFile(tmp_path / "keys")
    kept.path.write_text(TEST_KEYS.lines + "\n")
    return kept


@pytest.fixture
def store(database_url: str, file: KeyFile) -> Iterator[Store]:
    opened = open_store(database_url, file)
    yield opened
    opened.kw["bind"].dispose()


def test_an_update_that_was_bent_is_put_before_a_person_at_once(store: Store) -> None:
    talk = Talk(store)
    talk.writes(HERS)
    with store.begin() as work:
        without_guards(work).execute(update(InboxRow).values(raw_sealed=b"bent"))
    talk.hear()
    with reading(store) as work:
        assert work.scalars(select(InboxRow)).one().state == InboxState.QUARANTINED
        assert [one.raw for one in quarantined(work)] == [NOT_OPENED]


def test_an_update_whose_key_is_not_here_yet_waits_and_is_heard_when_it_is(
    store: Store, database_url: str, file: KeyFile
) -> None:
    here = Talk(store)
    elsewhere = KeysGiven(f"{TEST_KEYS.lines}\n{line_of('next', new_key())}")
    with store.begin() as work:
        field_keys.make_field_key(work.connection(), elsewhere.read(), NOW)
    another_machine = open_store(database_url, elsewhere)
    Talk(another_machine).writes(HERS)
    another_machine.kw["bind"].dispose()
    for _ in range(MOST_TRIES + 1):
        with pytest.raises(KeysMissing, match="next is not among the keys"):
            here.hear()
        here.now += timedelta(minutes=1)
    file.path.write_text(elsewhere.lines)
    here.hear()
    with reading(store) as work:
        assert [row.words for row in work.scalars(select(MessageRow))] == [HERS]
