"""What Telegram, the network and odd updates do to the polling door: nobody's words are lost."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from bot import inbox
from bot.conversation import hear_next
from bot.parts import Parts
from referrals.silence import SilenceWatch
from referrals.tables import AlertRow, MessageRow
from store.beats import Beats
from store.engine import Store, reading
from store.post import EnclosureRow, EnclosureState, InboxState
from store.pulse import LoopSeen, Pulse
from tests.builders import COUNCIL
from tests.integration.talking import FakeRasa
from tests.integration.telegram_doors import Door, inbox_rows, words_kept
from tests.telegram.raw_telegram import RawTelegram
from tests.telegram.waiting import wait_until
from tests.telegram.world import TelegramWorld

KELLY = 555
DATE = 1_777_000_000
SOURCE = "bot-12345"


@pytest.fixture
def door(store: Store, world: TelegramWorld, tmp_path: Path) -> Door:
    return Door(store, world, tmp_path / "enclosed")


@pytest.fixture
def raw() -> Iterator[RawTelegram]:
    with RawTelegram() as telegram:
        yield telegram


@pytest.fixture
def raw_door(store: Store, raw: RawTelegram, tmp_path: Path) -> Door:
    return Door(store, raw, tmp_path / "enclosed")  # type: ignore[arg-type]  it is asked the same


def says(number: int, words: str = "", chat_id: int = KELLY, **fields: Any) -> dict[str, Any]:
    chat = {"id": chat_id, "type": "private"}
    said = {"message_id": number, "date": DATE, "chat": chat, "text": words or f"words {number}"}
    return {"update_id": number, "message": said | fields}


def hear_all(store: Store) -> None:
    """The worker, whose clock runs fast: what ends in errors is put before a person at last."""
    now = [datetime.now(UTC)]
    parts = Parts(store, COUNCIL, FakeRasa(), lambda: now[0])  # type: ignore[arg-type]
    for _ in range(400):
        try:
            if not hear_next(parts) and not _still_open(store):
                return
        except Exception:  # as the worker's own loop does: it goes on
            pass
        now[0] += timedelta(seconds=5)
    raise AssertionError("something stays open for ever")


def _still_open(store: Store) -> bool:
    return any(row.state == InboxState.OPEN for row in inbox_rows(store))


def poll_loop(pulse: Pulse) -> LoopSeen:
    """What the polling loop says of itself, once it has begun."""
    return wait_until(lambda: [one for one in pulse.loops() if one.name == "poll"])[0]


def look_at_desk(store: Store, pulse: Pulse) -> list[str]:
    """What the sweep puts before the managers when the door stays as it is for a minute."""
    start = datetime.now(UTC)
    watch = SilenceWatch(store)
    watch.look(start)
    later = start + timedelta(minutes=1)
    Beats(store, "door-telegram", pulse, lambda: later).beat()
    return watch.look(later)


# ---- Telegram refuses ----


def test_a_second_poller_is_said_in_plain_words_and_told_to_the_desk_although_messages_come(
    store: Store, world: TelegramWorld, door: Door, capfd: pytest.CaptureFixture[str]
) -> None:
    pulse = Pulse(_Hurried())
    world.break_next("getUpdates", "409", times=3)
    world.says(KELLY, "i carnt cope")
    with door.open(pulse=pulse):
        wait_until(lambda: inbox_rows(store))
        wait_until(lambda: poll_loop(pulse).turns > 5)
    assert poll_loop(pulse).trouble == "another poller"  # it shares the token still
    out, err = capfd.readouterr()
    assert "Another program asks Telegram with the same token" in out + err
    assert look_at_desk(store, pulse) == ["other_poller_door_telegram"]


def test_a_door_that_is_replaced_meets_the_old_one_once_and_that_is_no_alarm(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    pulse = Pulse()
    world.break_next("getUpdates", "409", times=2)
    with door.open(pulse=pulse):
        wait_until(lambda: poll_loop(pulse).since_well is not None)
        assert poll_loop(pulse).trouble is None
    assert look_at_desk(store, pulse) == []


def test_a_refused_token_is_said_in_plain_words_and_told_to_the_desk_and_tried_again(
    store: Store, world: TelegramWorld, door: Door, capfd: pytest.CaptureFixture[str]
) -> None:
    pulse = Pulse(_Hurried())
    world.says(KELLY, "i carnt cope")
    fault = world.break_next("getUpdates", "401", times=1_000_000)
    with door.open(pulse=pulse):
        wait_until(lambda: poll_loop(pulse).troubles >= 3)
        assert look_at_desk(store, pulse) == ["token_refused_door_telegram"]
        fault.times = 0
        wait_until(lambda: inbox_rows(store))
    assert words_kept(store) == ["i carnt cope"]
    out, err = capfd.readouterr()
    assert "Telegram refuses the token" in out + err
    assert "invented-" not in out + err


class _Hurried:
    """Seconds that pass a hundred times too fast."""

    def __call__(self) -> float:
        return datetime.now(UTC).timestamp() * 100


@pytest.mark.parametrize("fault", ["429", "502", "cut", "cut_after", "cut_amid", "garbage"])
def test_every_fault_on_the_way_is_outlived_and_each_message_is_one_row(
    store: Store, world: TelegramWorld, door: Door, fault: str
) -> None:
    world.says(KELLY, "one")
    world.break_next("getUpdates", fault, times=2)
    with door.open():
        wait_until(lambda: inbox_rows(store))
        world.break_next("getUpdates", fault)
        world.says(KELLY, "two")
        wait_until(lambda: len(inbox_rows(store)) == 2)
    assert words_kept(store) == ["one", "two"]


def test_a_wait_that_telegram_asks_for_is_waited(
    store: Store, world: TelegramWorld, door: Door
) -> None:
    world.says(KELLY, "one")
    world.break_next("getUpdates", "429", seconds=2)
    with door.open():
        wait_until(lambda: inbox_rows(store))
    refused, taken, *_ = world.calls("getUpdates")
    assert taken.at - refused.at >= 1.9


# ---- numbers ----


def test_250_updates_come_in_batches_of_100_with_gaps_between_their_numbers(
    store: Store, raw: RawTelegram, raw_door: Door
) -> None:
    raw.gives(*(says(number * 7) for number in range(1, 251)))
    with raw_door.open():
        wait_until(lambda: len(inbox_rows(store)) == 250)
    assert words_kept(store) == [f"words {number * 7}" for number in range(1, 251)]


def test_a_batch_out_of_order_is_kept_in_the_order_in_which_it_was_written(
    store: Store, raw: RawTelegram, raw_door: Door
) -> None:
    numbers = list(range(10, 60))
    random.Random(4).shuffle(numbers)
    raw.gives(*(says(number) for number in numbers))
    with raw_door.open():
        wait_until(lambda: not raw.waiting)
    assert words_kept(store) == [f"words {number}" for number in range(10, 60)]


def test_a_batch_that_telegram_gives_again_is_confirmed_and_not_kept_twice(
    store: Store, raw: RawTelegram, raw_door: Door
) -> None:
    batch = [says(number) for number in range(1, 101)]
    raw.gives(*batch)
    with raw_door.open():
        wait_until(lambda: not raw.waiting)
        raw.gives(*batch, says(101))
        wait_until(lambda: len(inbox_rows(store)) == 101)
    assert words_kept(store) == [f"words {number}" for number in range(1, 102)]


def test_after_a_quiet_week_numbers_that_begin_low_again_are_not_confirmed_unseen(
    store: Store, raw: RawTelegram, raw_door: Door
) -> None:
    week_ago = datetime.now(UTC) - timedelta(days=8)
    with store.begin() as work:
        inbox.receive(
            work, "telegram", SOURCE, 900_000, "telegram:555", json.dumps(says(900_000)), week_ago
        )
    with raw_door.open():
        wait_until(lambda: len(raw.offsets) > 3)  # polls before anything comes
        raw.gives(says(17, "it is bad again"))
        wait_until(lambda: len(inbox_rows(store)) == 2)
        raw.gives(says(18, "are you there"))
        wait_until(lambda: len(inbox_rows(store)) == 3)
        wait_until(lambda: not raw.waiting)
    assert words_kept(store)[1:] == ["it is bad again", "are you there"]
    assert 900_001 not in raw.offsets


def test_a_number_that_was_used_before_the_quiet_week_is_another_message(
    store: Store, raw: RawTelegram, raw_door: Door
) -> None:
    week_ago = datetime.now(UTC) - timedelta(days=8)
    with store.begin() as work:
        old = json.dumps(says(17, "an old one"))
        inbox.receive(work, "telegram", SOURCE, 17, "telegram:555", old, week_ago)
    raw.gives(says(17, "a new one"), says(18, "the next"))
    with raw_door.open():
        wait_until(lambda: len(inbox_rows(store)) == 3)
        wait_until(lambda: not raw.waiting)
    assert words_kept(store) == ["an old one", "a new one", "the next"]


# ---- poison ----

_DEEP = '{"update_id": %d, "message": {"chat": ' + "[" * 100_000 + "]" * 100_000 + "}}"
_DIGITS = '{"update_id": %d, "message": {"date": ' + "9" * 5_000 + "}}"
UNREADABLE: dict[str, Any] = {
    "a text": '"only a text"',
    "a list": "[1, 2]",
    "nothing": "null",
    "no number": {"message": {"text": "lost?"}},
    "a number that can not be": {"update_id": 10**40, "message": "odd"},
    "a number below nought": {"update_id": -5, "message": "odd"},
    "a truth for a number": {"update_id": True, "message": "odd"},
    "a kind that nobody knows": {"update_id": 0, "unheard_of": {"a": 1}},
    "fields of the wrong kind": {"update_id": 0, "message": {"chat": "odd", "text": ["odd"]}},
    "a date in the year 33658": {"update_id": 0, "date": 10**12},
    "a date beyond every clock": {"update_id": 0, "date": 10**17},
    "a chat id that can not be": {"update_id": 0, "chat": {"id": 10**200, "type": "private"}},
    "photos that are none": {"update_id": 0, "photo": [{"width": "a", "height": 10**12}, 7]},
    "brackets too deep": _DEEP,
    "digits too many": _DIGITS,
}
READ: dict[str, dict[str, Any]] = {  # odd, but a message that can be heard
    "a file of 3 GB": {"document": {"file_id": "a", "file_size": 3 * 10**9}},
    "a file id too long": {"voice": {"file_id": "x" * 1000, "mime_type": "y" * 1000}},
    "a name that is a number": {"document": {"file_id": "b", "file_name": 7, "file_size": "7"}},
    "half a pair, and a NUL": {"text": "half a \ud83d pair and a \x00"},
}


def _as_update(name: str, number: int) -> str | dict[str, Any]:
    if name in READ:
        return says(number, **READ[name])
    poison = UNREADABLE[name]
    if isinstance(poison, str):
        return poison.replace("%d", str(number))
    if poison.get("update_id") == 0 and not ({"message", "unheard_of"} & set(poison)):
        return says(number, **{key: value for key, value in poison.items() if key != "update_id"})
    return poison | ({"update_id": number} if poison.get("update_id") == 0 else {})


def test_poison_is_kept_and_put_before_a_person_and_its_neighbours_are_heard(
    store: Store, raw: RawTelegram, raw_door: Door
) -> None:
    names = [*UNREADABLE, *READ]
    updates: list[Any] = []
    for place, name in enumerate(names):
        updates += [says(place * 2 + 1, chat_id=1000 + place), _as_update(name, place * 2 + 2)]
    raw.gives(*updates, says(len(updates) + 1))
    with raw_door.open():
        wait_until(lambda: len(inbox_rows(store)) >= len(updates) + 1, within=60)
        wait_until(lambda: not raw.waiting)
    hear_all(store)
    rows = inbox_rows(store)
    assert len(rows) == len(updates) + 1
    quarantined = [row for row in rows if row.state == InboxState.QUARANTINED]
    assert len(quarantined) == len(UNREADABLE)
    with reading(store) as work:
        alerts = work.scalars(select(AlertRow).where(AlertRow.why == "unreadable")).all()
        heard = work.scalars(select(MessageRow)).all()
        files = work.scalars(select(EnclosureRow).order_by(EnclosureRow.id)).all()
    assert {alert.inbox_id for alert in alerts} == {row.id for row in quarantined}
    assert len(heard) == len(names) + 1 + len(READ)
    assert "half a \ufffd pair and a \ufffd" in {message.words for message in heard}
    states = [file.state for file in files]
    assert states[:2] == [EnclosureState.TOO_BIG, EnclosureState.FAILED]
    assert {row.raw for row in quarantined} >= {
        _DEEP.replace("%d", str(names.index("brackets too deep") * 2 + 2)),
        _DIGITS.replace("%d", str(names.index("digits too many") * 2 + 2)),
    }


def test_an_update_that_the_database_refuses_is_kept_bare_and_its_neighbours_whole(
    store: Store, raw: RawTelegram, raw_door: Door
) -> None:
    """Whatever nobody has thought of yet: here a rule of the database that no update may break."""
    with store.begin() as work:
        for statement in _REFUSE_A_CHAT[work.get_bind().dialect.name]:
            work.execute(text(statement))
    raw.gives(says(1), says(2, chat_id=666), says(3))
    with raw_door.open():
        wait_until(lambda: len(inbox_rows(store)) == 3)
        wait_until(lambda: not raw.waiting)
    keys = [row.chat_key for row in inbox_rows(store)]
    assert keys == ["telegram:555", "telegram:unknown", "telegram:555"]
    assert words_kept(store) == ["words 1", "words 2", "words 3"]


_REFUSE_A_CHAT = {
    "sqlite": [
        "CREATE TRIGGER refuse BEFORE INSERT ON inbox WHEN NEW.chat_key = 'telegram:666' "
        "BEGIN SELECT RAISE(ABORT, 'odd'); END"
    ],
    "postgresql": ["ALTER TABLE inbox ADD CHECK (chat_key <> 'telegram:666')"],
}
