""" "Read it to me": asked by a tap, by words, or once for all; heard by the right person only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import soundfile
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import spoken
from bot.exact_words import Command, exact_command
from easy_read.pictures.cards import Cards
from easy_read.say import say
from easy_read.speech.espeak import Espeak
from easy_read.speech.speech import Speech
from referrals.hearing import chat_at
from referrals.outgoing import Bubble, put_out, put_out_own_words
from referrals.preferences import Preferences
from referrals.tables import ChatRow
from store.engine import Store
from store.post import OutboxRow, OutboxState
from tests.integration.telegram_doors import Door
from tests.telegram.waiting import wait_until
from tests.telegram.world import Emulator, TelegramWorld

KELLY, DEE = 555, 556
NOW = datetime(2026, 5, 5, 9, 0, tzinfo=UTC)
HERE, CAN_NOT = say("speech.here"), say("speech.can_not")


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


def chat_of(work: Session, chat_id: int = KELLY) -> ChatRow:
    key = f"telegram:{chat_id}"
    return chat_at(work, key=key, door="telegram", address=str(chat_id), now=NOW)


def tell(store: Store, *bubbles: Bubble, chat_id: int = KELLY, given: bool = False) -> list[int]:
    """Put bubbles out; `given`: the channel has taken them."""
    with store.begin() as work:
        chat = chat_of(work, chat_id)
        rows = put_out(work, chat, list(bubbles), now=NOW, pause=timedelta(0))
        for row in rows if given else ():
            row.state, row.words, row.sent_at = OutboxState.SENT, say(str(row.phrase)), NOW
        return [row.id for row in rows]


def sent(store: Store, row_id: int) -> bool:
    with store.begin() as work:
        return work.get_one(OutboxRow, row_id).state == OutboxState.SENT


def words_kept(store: Store, row_id: int) -> str | None:
    with store.begin() as work:
        return work.get_one(OutboxRow, row_id).words


# ---- what is read ----


def test_a_tap_reads_the_message_that_it_stood_under(store: Store) -> None:
    first, _ = tell(store, Bubble("referral.thanks"), Bubble("ask.hurt_now"), given=True)
    with store.begin() as work:
        assert spoken.answer(work, chat_of(work), str(first)).args == {"of": [first]}


def test_words_read_the_newest_message_and_nothing_is_said_where_there_is_none(
    store: Store,
) -> None:
    with store.begin() as work:
        assert spoken.answer(work, chat_of(work)).phrase == "speech.nothing"
    _, newest = tell(store, Bubble("referral.thanks"), Bubble("ask.hurt_now"), given=True)
    with store.begin() as work:
        assert spoken.answer(work, chat_of(work)).args == {"of": [newest]}


@pytest.mark.parametrize("number", ["999999", "x", "", "-1", "9" * 40])
def test_a_number_that_is_no_message_of_hers_reads_nothing_of_anybody(
    store: Store, number: str
) -> None:
    (hers,) = tell(store, Bubble("referral.thanks"), chat_id=DEE, given=True)
    with store.begin() as work:
        for asked in (number, str(hers)):
            assert spoken.answer(work, chat_of(work), asked).phrase == "speech.nothing"


def test_a_message_that_names_another_chats_message_has_nothing_to_read(store: Store) -> None:
    (hers,) = tell(store, Bubble("referral.thanks"), chat_id=DEE, given=True)
    (asked,) = tell(store, Bubble("speech.here", {"of": [hers]}))
    with store.begin() as work:
        assert spoken.aloud(work, work.get_one(OutboxRow, asked)) is None


def test_only_exact_words_ask_for_it() -> None:
    assert exact_command("Read it to me!") is Command.READ_OUT
    assert exact_command("przeczytaj mi to") is Command.READ_OUT
    assert exact_command("they never read it to me at the hospital") is None


# ---- at the Telegram door ----


def test_a_button_stands_under_a_card_and_what_was_asked_comes_as_a_voice(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    (told,) = tell(store, Bubble("referral.thanks"))
    with door.open(cards=Cards(), card_wait_s=20, speech=Speech([Espeak()])):
        wait_until(lambda: sent(store, told))
        (seen,) = world.sees(KELLY)
        assert seen["buttons"] == [("🔊 Read it to me", f"speak:{told}")]
        (asked,) = tell(store, Bubble("speech.here", {"of": [told]}))
        wait_until(lambda: sent(store, asked))
    (call,) = world.calls("sendVoice")
    assert call.words == HERE == words_kept(store, asked)
    samples, rate = soundfile.read(io.BytesIO(call.files["voice"]))
    assert call.files["voice"][:4] == b"OggS"
    assert len(samples) / rate > 1.5


def test_nothing_is_offered_under_words_about_danger_or_where_there_is_no_voice(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    rows = tell(store, Bubble("danger.ring_999"), Bubble("referral.thanks"))
    with door.open(speech=Speech([])):
        wait_until(lambda: all(sent(store, row_id) for row_id in rows))
    assert [seen["buttons"] for seen in world.sees(KELLY)] == [[], []]


@pytest.mark.parametrize("fault", ["no voice", "400", "502"])
def test_where_nothing_can_be_read_she_is_told_so(
    store: Store, world: TelegramWorld, door: Door, fault: str
) -> None:
    (told,) = tell(store, Bubble("referral.thanks"), given=True)
    (asked,) = tell(store, Bubble("speech.here", {"of": [told]}))
    if fault != "no voice":
        world.break_next("sendVoice", fault)
    with door.open(speech=Speech([] if fault == "no voice" else [Espeak()])):
        wait_until(lambda: sent(store, asked))
    wanted = HERE if fault == "502" else CAN_NOT  # a 502 passes: the voice comes at the next try
    assert world.texts(KELLY) == [wanted]
    assert words_kept(store, asked) == wanted


def test_whoever_wants_all_of_it_read_gets_each_message_as_a_voice_with_its_words(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    with store.begin() as work:
        chat_of(work).preferences = Preferences(read_to_me=True).kept()
    rows = tell(store, Bubble("danger.ring_999"), Bubble("ask.hurt_now"))
    with door.open(cards=Cards(), speech=Speech([Espeak()])):
        wait_until(lambda: all(sent(store, row_id) for row_id in rows))
    danger, question = world.sees(KELLY)
    assert [call.method for call in world.sent()] == ["sendMessage", "sendVoice"]
    assert danger["text"] == say("danger.ring_999")
    assert question["text"] == say("ask.hurt_now")


def test_a_workers_own_words_are_read_and_never_written_to_disk(
    store: Store, world: TelegramWorld, door: Door, tmp_path: Path
) -> None:
    with store.begin() as work:
        row = put_out_own_words(
            work,
            chat_of(work),
            "Siobhan will ring you today.",
            now=NOW,
            pause=timedelta(0),
            referral_id=None,  # type: ignore[arg-type]  no referral is needed to deliver
            made_by="worker:1",
        )
        told = row.id
    folder = tmp_path / "speech"
    with door.open(speech=Speech([Espeak()], folder)):
        wait_until(lambda: sent(store, told))
        (asked,) = tell(store, Bubble("speech.here", {"of": [told]}))
        wait_until(lambda: sent(store, asked))
    assert world.sees(KELLY)[0]["buttons"] == [("🔊 Read it to me", f"speak:{told}")]
    assert len(world.calls("sendVoice")) == 1
    assert not folder.exists()


def test_in_a_hidden_chat_nothing_is_read(store: Store, world: TelegramWorld, door: Door) -> None:
    (told,) = tell(store, Bubble("referral.thanks"), given=True)
    (asked,) = tell(store, Bubble("speech.here", {"of": [told]}))
    with store.begin() as work:
        work.scalars(select(ChatRow)).one().hidden_at = NOW
    with door.open(speech=Speech([Espeak()])):
        wait_until(lambda: sent(store, asked))
    assert world.calls("sendVoice") == []
