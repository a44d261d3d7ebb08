"""A card goes out with its words as the caption, once; whatever is wrong with it, the words go."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from easy_read.pictures.cards import Cards
from easy_read.say import say
from referrals.hearing import chat_at
from referrals.outgoing import Bubble, put_out
from referrals.tables import ChatRow
from store.engine import Store
from store.post import OutboxRow, OutboxState
from tests.integration.telegram_doors import Door
from tests.telegram.waiting import wait_until
from tests.telegram.world import Emulator, TelegramWorld

KELLY, DEE = 555, 556
THANKS = say("referral.thanks")


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator() as running:
        yield running


@pytest.fixture
def world(emulator: Emulator) -> Iterator[TelegramWorld]:
    with TelegramWorld(emulator) as world:
        yield world


@pytest.fixture
def door(store: Store, world: TelegramWorld, tmp_path: Path) -> Door:
    return Door(store, world, tmp_path / "enclosed")


class NoCards(Cards):
    """Pictures that can not be made at all."""

    def of(self, *_: object, **__: object) -> bytes | None:
        raise OSError("the pictures are gone")


def tell(
    store: Store, *bubbles: Bubble, chat_id: int = KELLY, register: str = "parent"
) -> list[int]:
    now = datetime.now(UTC)
    with store.begin() as work:
        key = f"telegram:{chat_id}"
        chat = chat_at(work, key=key, door="telegram", address=str(chat_id), now=now)
        chat.register = register
        return [row.id for row in put_out(work, chat, list(bubbles), now=now, pause=timedelta(0))]


def row_of(store: Store, row_id: int) -> OutboxRow:
    with store.begin() as work:
        return work.get_one(OutboxRow, row_id)


def sent(store: Store, row_id: int) -> bool:
    return row_of(store, row_id).state == OutboxState.SENT


def test_a_card_has_the_same_words_as_its_caption_and_its_buttons_below(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    asked = Bubble("ask.hurt_now", buttons=(("button.yes", "answer:hurt_now:yes"),))
    (row_id,) = tell(store, asked)
    with door.open(cards=Cards(), card_wait_s=20):
        wait_until(lambda: sent(store, row_id))
    (seen,) = world.sees(KELLY)
    assert seen["card"]
    assert seen["text"] == say("ask.hurt_now") == row_of(store, row_id).words
    assert seen["buttons"] == [("Yes", "answer:hurt_now:yes")]
    assert Image.open(io.BytesIO(seen["file"])).width == 800
    assert row_of(store, row_id).channel_message_id == str(seen["message_id"])


def test_a_card_is_uploaded_once_and_then_named(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    with door.open(cards=Cards(), card_wait_s=20):
        for chat_id in (KELLY, DEE):
            (row_id,) = tell(store, Bubble("referral.thanks"), chat_id=chat_id)
            wait_until(lambda row_id=row_id: sent(store, row_id))
    first, second = world.calls("sendPhoto")
    assert first.files["photo"]
    assert not second.files
    assert second.fields["photo"] == first.result["photo"][-1]["file_id"]


def test_danger_small_talk_and_practitioners_are_told_in_words_alone(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    rows = tell(store, Bubble("danger.ring_999"), Bubble("hello.back"))
    rows += tell(store, Bubble("referral.thanks"), chat_id=DEE, register="practitioner")
    with door.open(cards=Cards(), card_wait_s=20):
        wait_until(lambda: all(sent(store, row_id) for row_id in rows))
    assert world.calls("sendPhoto") == []
    assert world.texts(KELLY) == [say("danger.ring_999"), say("hello.back")]


@pytest.mark.parametrize("fault", ["400", "502", "cut"])
def test_a_card_that_telegram_does_not_take_goes_as_words(
    store: Store, world: TelegramWorld, door: Door, fault: str
) -> None:
    world.break_next("sendPhoto", fault, times=9)
    (row_id,) = tell(store, Bubble("referral.thanks"))
    with door.open(cards=Cards(), card_wait_s=20):
        wait_until(lambda: sent(store, row_id))
    assert world.texts(KELLY) == [THANKS]
    assert len(world.calls("sendPhoto")) == 1


def test_a_card_that_may_have_arrived_is_told_again_in_words_where_that_is_harmless(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    world.break_next("sendPhoto", "cut_after")
    (row_id,) = tell(store, Bubble("referral.thanks"))
    with door.open(cards=Cards(), card_wait_s=20):
        wait_until(lambda: sent(store, row_id))
    assert [one["card"] for one in world.sees(KELLY)] == [True, False]
    assert world.texts(KELLY) == [THANKS, THANKS]


def test_pictures_that_can_not_be_made_lose_no_words(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    (row_id,) = tell(store, Bubble("referral.thanks"))
    with door.open(cards=NoCards()):
        wait_until(lambda: sent(store, row_id))
    assert world.texts(KELLY) == [THANKS]
    assert world.calls("sendPhoto") == []


def test_a_hidden_chat_gets_no_pictures(store: Store, world: TelegramWorld, door: Door) -> None:
    (row_id,) = tell(store, Bubble("referral.thanks"))
    with store.begin() as work:
        work.scalars(select(ChatRow)).one().hidden_at = datetime.now(UTC)
    with door.open(cards=Cards(), card_wait_s=20):
        wait_until(lambda: sent(store, row_id))
    assert world.calls("sendPhoto") == []


def test_the_strip_of_steps_is_a_picture_with_every_step_in_its_caption(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    (row_id,) = tell(store, Bubble("next.steps", {"step": 2}))
    with door.open(cards=Cards(), card_wait_s=20):
        wait_until(lambda: sent(store, row_id))
    (seen,) = world.sees(KELLY)
    assert seen["card"]
    assert seen["text"] == say("next.steps", step=2)
    assert seen["text"].count("\n") == 4


def test_words_do_not_wait_for_a_card_that_takes_long(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    go_on = threading.Event()

    class Slow(Cards):
        def of(self, *_: object, **__: object) -> bytes | None:
            go_on.wait(60)
            return None

    (row_id,) = tell(store, Bubble("referral.thanks"))
    with door.open(cards=Slow(), card_wait_s=0.05):
        wait_until(lambda: sent(store, row_id))
        go_on.set()
    assert world.texts(KELLY) == [THANKS]
