"""In a group chat Heard takes nothing down, says nothing private, and points to a private chat."""

from __future__ import annotations

from sqlalchemy import select

from store.engine import reading
from store.post import InboxRow
from tests.journeys.telegram_phone import Group
from tests.journeys.town import Town


def test_nothing_is_taken_down_in_a_group(town: Town) -> None:
    group = Group(town.telegram)
    group.says("i carnt cope wiv tyler he bit me")
    town.settles()
    group.sees_only("group.private", town.clock())
    assert town.referrals() == []
    assert town.words_on_record() == []
    with reading(town.store) as work:
        assert not [row for row in work.scalars(select(InboxRow)) if "tyler" in row.raw]


def test_the_group_is_told_once_and_not_at_each_message(town: Town) -> None:
    group = Group(town.telegram)
    for words in ("hello", "wot is this", "can it read us"):
        group.says(words)
        town.settles()
    group.sees_only("group.private", town.clock())
