"""A reply leaves the Telegram door at once when it is put out, and leaves without hints too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from referrals.hearing import chat_at
from referrals.outgoing import Bubble, put_out
from store.engine import Store
from store.wake import Deaf
from tests.integration.telegram_doors import Door
from tests.telegram.waiting import wait_until
from tests.telegram.world import TelegramWorld

KELLY = 555
A_LONG_TIME = 3600.0


@pytest.fixture
def world() -> Iterator[TelegramWorld]:
    with TelegramWorld() as world:
        yield world


def tell(store: Store, phrase: str) -> None:
    now = datetime.now(UTC)
    with store.begin() as work:
        key = f"telegram:{KELLY}"
        chat = chat_at(work, key=key, door="telegram", address=str(KELLY), now=now)
        put_out(work, chat, [Bubble(phrase)], now=now, pause=timedelta(0))


def test_a_hint_alone_sends_a_reply(store: Store, world: TelegramWorld, tmp_path: Path) -> None:
    tell(store, "hello.back")
    with Door(store, world, tmp_path).open(deliver_every=A_LONG_TIME):
        wait_until(lambda: len(world.texts(KELLY)) == 1, what="it looks when it starts")
        tell(store, "referral.thanks")
        wait_until(lambda: len(world.texts(KELLY)) == 2, what="the hint wakes it")


def test_a_reply_is_sent_when_no_hint_comes(
    store: Store, world: TelegramWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.wake.listener", lambda *_: Deaf())
    tell(store, "hello.back")
    with Door(store, world, tmp_path).open():
        wait_until(lambda: len(world.texts(KELLY)) == 1)
        tell(store, "referral.thanks")
        wait_until(lambda: len(world.texts(KELLY)) == 2, what="it looks by itself")
