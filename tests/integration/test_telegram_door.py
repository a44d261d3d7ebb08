"""The Telegram door against an emulated Telegram that breaks in every way that was measured."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from bot.doors.telegram import run_telegram_door
from bot.doors.telegram_delivery import parts_of
from referrals.hearing import chat_at
from referrals.outgoing import Bubble, put_out, put_out_own_words
from referrals.tables import ChatRow
from store.engine import Store
from store.post import Clearing, EnclosureRow, EnclosureState, InboxRow, OutboxRow, OutboxState
from tests.keys import open_test_store, opened
from tests.telegram.waiting import wait_until
from tests.telegram.world import TelegramWorld

KELLY, DEE = 555, 777
THANKS = "Thank you for telling me. I wrote it down."
TELLING = "I am telling a worker now."


@pytest.fixture
def store(sqlite_template: Path, tmp_path: Path) -> Iterator[Store]:
    store = open_test_store(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'heard.db')}")
    yield store
    store.kw["bind"].dispose()


class Door:
    """The door in a thread of its own, with waits short enough for a test."""

    def __init__(self, store: Store, world: TelegramWorld, folder: Path) -> None:
        self.store, self.world, self.folder = store, world, folder

    async def _run(self, **settings: Any) -> None:
        self.loop, self.stop = asyncio.get_running_loop(), asyncio.Event()
        self.started.set()
        await run_telegram_door(
            self.store,
            token=self.world.token,
            api_url=self.world.api_url,
            enclosed_dir=self.folder,
            stop=self.stop,
            **settings,
        )

    @contextmanager
    def open(self, **settings: Any) -> Iterator[None]:
        quick = {"poll_seconds": 1, "deliver_every": 0.05, "longest_back_off": 0.2}
        quick |= {"pace": timedelta(0), **settings}
        self.started = threading.Event()
        thread = threading.Thread(target=lambda: asyncio.run(self._run(**quick)))
        thread.start()
        assert self.started.wait(20)
        try:
            yield
        finally:
            self.loop.call_soon_threadsafe(self.stop.set)
            thread.join(timeout=60)
            assert not thread.is_alive(), "the door did not stop"


@pytest.fixture
def door(store: Store, world: TelegramWorld, tmp_path: Path) -> Door:
    return Door(store, world, tmp_path / "enclosed")


def inbox_rows(store: Store) -> list[InboxRow]:
    with store.begin() as work:
        return list(work.scalars(select(InboxRow).order_by(InboxRow.id)))


def words_kept(store: Store) -> list[str]:
    updates = [json.loads(row.raw) for row in inbox_rows(store)]
    return [update["message"]["text"] for update in updates]


def tell(store: Store, *bubbles: Bubble | str, chat_id: int = KELLY) -> list[int]:
    now = datetime.now(UTC)
    made = [Bubble(one) if isinstance(one, str) else one for one in bubbles]
    with store.begin() as work:
        key = f"telegram:{chat_id}"
        chat = chat_at(work, key=key, door="telegram", address=str(chat_id), now=now)
        return [row.id for row in put_out(work, chat, made, now=now, pause=timedelta(0))]


def outbox_row(store: Store, row_id: int) -> OutboxRow:
    with store.begin() as work:
        return work.get_one(OutboxRow, row_id)


def becomes(store: Store, row_id: int, state: OutboxState) -> Callable[[], bool]:
    return lambda: outbox_row(store, row_id).state == state


# ---- in ----


def test_what_is_said_is_kept_raw_and_in_order(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    with door.open():
        for words in ("i carnt cope", "wiv im", "😭 no more"):
            world.says(KELLY, words)
        wait_until(lambda: len(inbox_rows(store)) == 3)
    assert words_kept(store) == ["i carnt cope", "wiv im", "😭 no more"]
    assert {(row.source, row.chat_key) for row in inbox_rows(store)} == {
        ("bot-12345", "telegram:555")
    }


def test_a_stop_between_commit_and_next_poll_gives_neither_loss_nor_double(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    world.says(KELLY, "one")
    with door.open(poll_seconds=1):
        wait_until(lambda: len(inbox_rows(store)) == 1)
    polls = [call.fields.get("offset") for call in world.calls("getUpdates")]
    world.says(KELLY, "two")  # "one" may never have been acknowledged: Telegram gives it again
    with door.open():
        wait_until(lambda: len(inbox_rows(store)) == 2)
    assert words_kept(store) == ["one", "two"]
    assert polls[0] is None
    assert [row.update_id for row in inbox_rows(store)] == ["1", "2"]


def test_an_update_given_twice_is_one_row(store: Store, world: TelegramWorld, door: Door) -> None:
    world.says(KELLY, "one")
    world.break_next("getUpdates", "cut_after")  # given, and cut on the way
    with door.open():
        wait_until(lambda: len(inbox_rows(store)) == 1)
        world.says(KELLY, "two")
        wait_until(lambda: len(inbox_rows(store)) == 2)
    assert words_kept(store) == ["one", "two"]


def test_a_door_that_is_killed_again_and_again_loses_nothing(
    store: Store, world: TelegramWorld, tmp_path: Path
) -> None:
    program = str(Path(__file__).with_name("killed_door.py"))
    database = str(store.kw["bind"].url)
    arguments = [program, database, world.token, world.api_url, str(tmp_path)]
    for number in range(120):
        world.says(KELLY + number % 5, f"words {number}")
    for kill_at in (1, 2, None):
        polls = len(world.calls("getUpdates"))
        wanted = 120 if kill_at is None else 1
        with subprocess.Popen([sys.executable, *arguments]) as door:
            try:
                wait_until(lambda at=kill_at or 1, had=polls: _polled(world, had, at), within=60)
                wait_until(lambda least=wanted: len(inbox_rows(store)) >= least, within=60)
            finally:
                door.kill()
    assert words_kept(store) == [f"words {number}" for number in range(120)]


def _polled(world: TelegramWorld, before: int, times: int) -> bool:
    return len(world.calls("getUpdates")) >= before + times


@pytest.mark.parametrize("fault", ["409", "401", "429", "502", "500", "cut", "garbage"])
def test_trouble_at_polling_is_outlived(
    store: Store, world: TelegramWorld, door: Door, fault: str
) -> None:
    world.break_next("getUpdates", fault, times=3)
    world.says(KELLY, "i carnt cope")
    with door.open():
        wait_until(lambda: len(inbox_rows(store)) == 1)
    assert words_kept(store) == ["i carnt cope"]


def test_a_second_poller_is_outlived(store: Store, world: TelegramWorld, door: Door) -> None:
    other = threading.Thread(target=_poll_from_elsewhere, args=(world, 2))
    other.start()
    wait_until(lambda: world.calls("getUpdates"))
    with door.open():
        wait_until(lambda: len(world.calls("getUpdates")) >= 3)
        world.says(KELLY, "hello")
        wait_until(lambda: len(inbox_rows(store)) == 1)
    other.join(timeout=20)
    assert words_kept(store) == ["hello"]


def _poll_from_elsewhere(world: TelegramWorld, seconds: int) -> None:
    address = f"{world.api_url}/bot{world.token}/getUpdates"
    body = f"timeout={seconds}".encode()
    try:
        urllib.request.urlopen(urllib.request.Request(address, data=body), timeout=20).close()
    except urllib.error.HTTPError as refused:
        refused.close()


def test_poison_is_kept_and_its_neighbours_too(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    world.says(KELLY, "before")
    world.happens(message={"message_id": "odd", "chat": "odd", "text": ["odd"]})
    world.happens(message="not even an object")
    world.happens(unheard_of={"a": 1})
    world.says(KELLY, "half a \ud83d pair and a \x00")
    with door.open():
        wait_until(lambda: len(inbox_rows(store)) == 5)
    rows = inbox_rows(store)
    assert [row.chat_key for row in rows] == [
        "telegram:555",
        *["telegram:unknown"] * 3,
        "telegram:555",
    ]
    assert json.loads(rows[4].raw)["message"]["text"] == "half a \ud83d pair and a \x00"


def test_a_failing_database_acknowledges_nothing(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    broken = threading.Event()
    broken.set()

    def refuse(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if broken.is_set() and statement.startswith("INSERT INTO inbox"):
            raise OperationalError(statement, {}, Exception("disk full"))

    event.listen(store.kw["bind"], "before_cursor_execute", refuse)
    world.says(KELLY, "i carnt cope")
    with door.open():
        wait_until(lambda: len(world.calls("getUpdates")) >= 3)
        assert inbox_rows(store) == []
        assert {call.fields.get("offset") for call in world.calls("getUpdates")} == {None}
        broken.clear()
        wait_until(lambda: len(inbox_rows(store)) == 1)
    assert words_kept(store) == ["i carnt cope"]


def test_the_words_of_a_group_are_never_taken_down(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    world.group_says(-42, "kelly said she hit him")
    with door.open():
        wait_until(lambda: len(inbox_rows(store)) == 1)
    (row,) = inbox_rows(store)
    assert row.chat_key == "telegram:-42"
    for told in ("hit", "Kelly", "Family"):
        assert told not in row.raw


def test_a_tap_is_kept_and_its_clock_goes_out(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    question = Bubble("danger.tell_me_when", buttons=(("button.rang", "danger:rang"),))
    tell(store, question)
    with door.open():
        wait_until(lambda: world.sees(KELLY))
        world.taps(KELLY, "danger:rang")
        wait_until(lambda: [one for one in world.calls("answerCallbackQuery") if one.taken])
    (row,) = inbox_rows(store)
    assert json.loads(row.raw)["callback_query"]["data"] == "danger:rang"


# ---- hide ----


def test_what_is_wanted_out_of_sight_is_taken_out_of_the_chat(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    ids = tell(store, "referral.thanks", "danger.telling_worker", "hide.done")
    with door.open():
        wait_until(becomes(store, ids[-1], OutboxState.SENT))
        world.break_next("deleteMessage", "429", seconds=1)
        with store.begin() as work:
            for row_id in ids[:2]:
                work.get_one(OutboxRow, row_id).clearing = Clearing.WANTED
        wait_until(lambda: outbox_row(store, ids[0]).clearing == Clearing.DONE)
    assert world.texts(KELLY) == ["Okay."]
    assert outbox_row(store, ids[0]).words == THANKS  # the record keeps it


# ---- files ----


def enclosures(store: Store) -> list[EnclosureRow]:
    with store.begin() as work:
        return list(work.scalars(select(EnclosureRow).order_by(EnclosureRow.id)))


def settled(store: Store, count: int) -> bool:
    states = [row.state for row in enclosures(store)]
    return len(states) == count and EnclosureState.WAITING not in states


def test_files_are_fetched_and_kept_under_a_name_of_ours(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    world.break_next("getFile", "502")
    world.sends_voice(KELLY, b"a voice")
    world.sends_photo(KELLY, b"a photo", caption="look")
    world.sends_document(KELLY, b"a letter", name="../../etc/passwd")
    world.sends_sticker(KELLY)
    with door.open():
        wait_until(lambda: len(inbox_rows(store)) == 4 and settled(store, 3))
    kept = enclosures(store)
    assert [row.state for row in kept] == [EnclosureState.KEPT] * 3
    bodies = [opened(store, door.folder, row) for row in kept]
    assert bodies == [b"a voice", b"a photo", b"a letter"]
    assert kept[2].name == "../../etc/passwd"
    assert all(len(str(row.sha256)) == 64 for row in kept)


def test_a_file_too_big_for_a_bot_is_noted_and_one_that_is_gone_too(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    world.sends_document(KELLY, size=25 * 1024 * 1024)
    world.break_next("getFile", "400")
    world.sends_voice(KELLY)
    with door.open():
        wait_until(lambda: settled(store, 2))
    assert [row.state for row in enclosures(store)] == [
        EnclosureState.TOO_BIG,
        EnclosureState.FAILED,
    ]


# ---- out ----


def test_bubbles_arrive_in_order_with_buttons_and_the_exact_words_are_kept(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    buttons = (("button.yes", "answer:hurt_now:yes"), ("button.no", "answer:hurt_now:no"))
    ids = tell(
        store,
        "referral.thanks",
        "danger.telling_worker",
        Bubble("danger.tell_me_when", {}, buttons),
    )
    with door.open():
        wait_until(becomes(store, ids[-1], OutboxState.SENT))
    seen = world.sees(KELLY)
    assert [one["text"] for one in seen][:2] == [THANKS, TELLING]
    assert seen[-1]["buttons"] == [("Yes", "answer:hurt_now:yes"), ("No", "answer:hurt_now:no")]
    row = outbox_row(store, ids[0])
    assert (row.words, row.channel_message_id) == (THANKS, str(seen[0]["message_id"]))


def test_one_message_a_second_in_one_chat_and_other_chats_do_not_wait(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    ids = tell(store, "referral.thanks", "danger.telling_worker", "hide.done")
    (other,) = tell(store, "referral.thanks", chat_id=DEE)
    with door.open(pace=timedelta(seconds=1)):
        wait_until(becomes(store, other, OutboxState.SENT), within=3)
        wait_until(becomes(store, ids[-1], OutboxState.SENT))
    times = [one["at"] for one in world.sees(KELLY)]
    assert all(later - earlier >= 0.9 for earlier, later in pairwise(times))


def test_slow_down_is_for_that_chat_only_and_keeps_the_order(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    world.break_next("sendMessage", "429", chat_id=KELLY, seconds=2)
    ids = tell(store, "referral.thanks", "danger.telling_worker")
    (other,) = tell(store, "referral.thanks", chat_id=DEE)
    with door.open():
        wait_until(becomes(store, other, OutboxState.SENT))
        assert world.sees(KELLY) == []
        wait_until(becomes(store, ids[-1], OutboxState.SENT))
    assert world.texts(KELLY) == [THANKS, TELLING]
    refused, *taken = [one.at for one in world.calls("sendMessage") if one.chat_id == KELLY]
    assert taken[0] - refused >= 1.9


def test_blocked_is_final(store: Store, world: TelegramWorld, door: Door) -> None:
    world.break_next("sendMessage", "403")
    (row_id,) = tell(store, "referral.thanks")
    with door.open():
        wait_until(becomes(store, row_id, OutboxState.BLOCKED))
    with store.begin() as work:
        assert work.scalar(select(ChatRow.blocked_at)) is not None


def test_a_refusal_fails_one_bubble_and_not_the_next(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    world.break_next("sendMessage", "400")
    first, second = tell(store, "referral.thanks", "danger.telling_worker")
    with door.open():
        wait_until(becomes(store, second, OutboxState.SENT))
    assert outbox_row(store, first).state == OutboxState.FAILED
    assert outbox_row(store, first).trouble == "refused"


def test_a_bubble_without_words_fails_and_not_the_next(store: Store, door: Door) -> None:
    first, second = tell(store, "no.such_phrase", "danger.telling_worker")
    with door.open():
        wait_until(becomes(store, second, OutboxState.SENT))
    assert outbox_row(store, first).trouble == "words: PhraseMissing"


def test_what_may_have_arrived_is_sent_once_more_where_that_is_harmless(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    world.break_next("sendMessage", "cut_after")
    (row_id,) = tell(store, "referral.thanks")
    with door.open():
        wait_until(becomes(store, row_id, OutboxState.SENT))
    assert world.texts(KELLY) == [THANKS, THANKS]


def test_what_may_have_arrived_three_times_over_is_shown_as_uncertain(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    world.break_next("sendMessage", "cut_after", times=3)
    (row_id,) = tell(store, "referral.thanks")
    with door.open():
        wait_until(becomes(store, row_id, OutboxState.UNCERTAIN))
    assert outbox_row(store, row_id).words == THANKS


def own_words(store: Store, words: str) -> int:
    now = datetime.now(UTC)
    tell(store, "hide.done")
    with store.begin() as work:
        chat = work.scalars(select(ChatRow)).one()
        row = put_out_own_words(
            work,
            chat,
            words,
            now=now,
            pause=timedelta(0),
            referral_id=None,  # type: ignore[arg-type]  no referral is needed to deliver
            made_by="worker:1",
        )
        return row.id


@pytest.mark.parametrize(("fault", "arrived"), [("cut_after", 1), ("502", 0)])
def test_a_workers_own_words_are_not_sent_again_when_nobody_knows(
    store: Store, world: TelegramWorld, door: Door, fault: str, arrived: int
) -> None:
    row_id = own_words(store, "Ruth will ring you.")
    with door.open():
        wait_until(lambda: world.sees(KELLY))  # the bubble before it
    with store.begin() as work:
        row = work.get_one(OutboxRow, row_id)
        row.state = OutboxState.WAITING
    before = len(world.texts(KELLY))
    world.break_next("sendMessage", fault)
    with door.open():
        wait_until(becomes(store, row_id, OutboxState.UNCERTAIN))
    assert len(world.texts(KELLY)) - before == arrived


def test_server_trouble_is_outlived(store: Store, world: TelegramWorld, door: Door) -> None:
    world.break_next("sendMessage", "502", times=2)
    (row_id,) = tell(store, "referral.thanks")
    with door.open():
        wait_until(becomes(store, row_id, OutboxState.SENT))
    assert world.texts(KELLY) == [THANKS]


def test_a_refused_token_loses_nothing(store: Store, world: TelegramWorld, door: Door) -> None:
    world.break_next("sendMessage", "401")
    (row_id,) = tell(store, "referral.thanks")
    with door.open():
        wait_until(becomes(store, row_id, OutboxState.SENT))
    assert outbox_row(store, row_id).tries == 2


def test_a_telegram_that_is_away_is_waited_for(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    first, second = tell(store, "referral.thanks", "danger.telling_worker")
    nowhere = {"api_url": "http://127.0.0.1:9"}
    with Door(store, _Away(world, nowhere["api_url"]), door.folder).open():  # type: ignore[arg-type]
        wait_until(lambda: outbox_row(store, first).tries >= 1)
        wait_until(becomes(store, first, OutboxState.WAITING))
    with door.open():
        wait_until(becomes(store, second, OutboxState.SENT))
    assert world.texts(KELLY) == [THANKS, TELLING]


class _Away:
    """A Telegram that nobody answers at."""

    def __init__(self, world: TelegramWorld, api_url: str) -> None:
        self.token, self.api_url = world.token, api_url


def test_a_chat_that_moved_is_followed(store: Store, world: TelegramWorld, door: Door) -> None:
    world.break_next("sendMessage", "moved", new_chat_id=DEE)
    (row_id,) = tell(store, "referral.thanks")
    with door.open():
        wait_until(becomes(store, row_id, OutboxState.SENT))
    assert world.texts(DEE) == [THANKS]


def test_what_a_dead_process_left_is_taken_up(store: Store, door: Door) -> None:
    (row_id,) = tell(store, "referral.thanks")
    with store.begin() as work:
        row = work.get_one(OutboxRow, row_id)
        row.state, row.tries = OutboxState.SENDING, 1
        row.leased_until = datetime.now(UTC) - timedelta(seconds=1)
    with door.open():
        wait_until(becomes(store, row_id, OutboxState.SENT))
    assert outbox_row(store, row_id).tries == 2


def test_stopping_brings_what_is_under_way_to_its_end(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    world.break_next("sendMessage", "delay", seconds=1.0)
    (row_id,) = tell(store, "referral.thanks")
    with door.open():
        wait_until(lambda: world.calls("sendMessage"))
    assert outbox_row(store, row_id).state == OutboxState.SENT


def test_long_words_arrive_whole_in_parts(store: Store, world: TelegramWorld, door: Door) -> None:
    words = "Ruth here 😀. " * 500
    row_id = own_words(store, words)
    with door.open():
        wait_until(becomes(store, row_id, OutboxState.SENT))
    parts = world.texts(KELLY)[1:]
    assert len(parts) == 2
    assert " ".join(" ".join(parts).split()) == " ".join(words.split())


@pytest.mark.parametrize("words", ["x" * 4096, "x" * 4097, "😀" * 3000, "a b\n" * 3000, ""])
def test_no_part_is_longer_than_telegram_takes(words: str) -> None:
    parts = parts_of(words)
    assert all(len(part.encode("utf-16-le")) // 2 <= 4096 for part in parts)
    assert "".join("".join(parts).split()) == "".join(words.split())


def test_no_words_and_no_token_are_logged(
    store: Store, world: TelegramWorld, door: Door, capfd: pytest.CaptureFixture[str]
) -> None:
    world.break_next("sendMessage", "502")
    world.break_next("getUpdates", "garbage")
    world.says(KELLY, "she hit him")
    (row_id,) = tell(store, "referral.thanks")
    with door.open():
        wait_until(becomes(store, row_id, OutboxState.SENT))
        wait_until(lambda: inbox_rows(store))
    out, err = capfd.readouterr()
    for told in ("she hit him", "Thank you", "invented-"):
        assert told not in out + err
    assert "not_delivered" in out + err
