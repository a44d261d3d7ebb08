"""Telegram posts to Heard: kept before it hears 200, refused without the secret, never dropped."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from bot.conversation import hear_next
from bot.doors.telegram_delivery import Delivery
from bot.doors.telegram_first_word import Thanking
from bot.doors.telegram_polling import WANTED
from bot.doors.telegram_webhook import (
    LARGEST_UPDATE,
    NOT_ARRIVING,
    SECRET_HEADER,
    Listening,
    Webhook,
)
from bot.parts import Parts
from referrals.tables import AlertRow, MessageRow
from store.engine import Store, reading
from store.post import InboxState
from store.pulse import Pulse
from tests.builders import COUNCIL
from tests.integration.talking import FakeRasa
from tests.integration.telegram_doors import Door, inbox_rows, words_kept
from tests.telegram.waiting import wait_until
from tests.telegram.world import TelegramWorld

KELLY, DEE = 555, 777
SECRET = "an-invented-secret_1"


@pytest.fixture
def door(store: Store, world: TelegramWorld, tmp_path: Path) -> Door:
    return Door(store, world, tmp_path / "enclosed")


@pytest.fixture
def webhook() -> Webhook:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return Webhook(f"http://127.0.0.1:{port}/from-telegram", SECRET, "127.0.0.1", port)


def is_set(world: TelegramWorld) -> bool:
    return any(call.taken for call in world.calls("setWebhook"))


def post(webhook: Webhook, body: bytes, secret: str | None = SECRET) -> int:
    """Post as Telegram does. Gives the status of the answer."""
    caller = http.client.HTTPConnection(webhook.host, webhook.port, timeout=60)
    headers = {"Content-Type": "application/json"}
    headers |= {} if secret is None else {SECRET_HEADER: secret}
    caller.request("POST", webhook.path, body, headers)
    status = caller.getresponse().status
    caller.close()
    return status


def message(number: int, words: str, chat_id: int = KELLY) -> bytes:
    chat = {"id": chat_id, "type": "private"}
    said = {"message_id": number, "date": 1_777_000_000, "chat": chat, "text": words}
    return json.dumps({"update_id": number, "message": said}).encode()


def hear_all(store: Store) -> None:
    parts = Parts(store, COUNCIL, FakeRasa(), lambda: datetime.now(UTC))  # type: ignore[arg-type]
    while hear_next(parts):
        pass


class Refusal:
    """A database that takes nothing into the inbox while it stands."""

    def __init__(self, store: Store) -> None:
        self._engine = store.kw["bind"]

    def __enter__(self) -> None:
        event.listen(self._engine, "before_cursor_execute", self._refuse)

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._refuse)

    @staticmethod
    def _refuse(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO inbox"):
            raise OperationalError(statement, {}, Exception("disk full"))


def test_what_telegram_posts_is_kept_raw_and_in_order(
    store: Store, world: TelegramWorld, door: Door, webhook: Webhook
) -> None:
    with door.open(webhook=webhook):
        wait_until(lambda: is_set(world))
        for number in range(12):
            world.says_to_webhook(KELLY + number % 3, f"words {number}")
        assert words_kept(store) == [f"words {number}" for number in range(12)]
    hear_all(store)
    with reading(store) as work:
        assert len(work.scalars(select(MessageRow)).all()) == 12


def test_telegram_is_told_the_secret_and_never_to_drop_what_waits(
    world: TelegramWorld, door: Door, webhook: Webhook
) -> None:
    with door.open(webhook=webhook):
        wait_until(lambda: is_set(world))
    fields = world.calls("setWebhook")[0].fields
    assert (fields["url"], fields["secret_token"]) == (webhook.url, SECRET)
    assert json.loads(fields["allowed_updates"]) == WANTED
    assert "drop_pending_updates" not in fields
    assert world.calls("getUpdates") == []


def test_without_the_secret_nothing_is_kept(
    store: Store, world: TelegramWorld, door: Door, webhook: Webhook
) -> None:
    with door.open(webhook=webhook):
        wait_until(lambda: is_set(world))
        for shown in (None, "", "wrong", SECRET[:-1], SECRET + "x", "\xff"):
            assert post(webhook, message(7, "i carnt cope"), shown) == 401
        assert inbox_rows(store) == []
        assert post(webhook, message(7, "i carnt cope")) == 200
    assert words_kept(store) == ["i carnt cope"]


def test_a_database_that_can_not_be_written_to_is_a_500_and_telegram_sends_again(
    store: Store, world: TelegramWorld, door: Door, webhook: Webhook
) -> None:
    with door.open(webhook=webhook):
        wait_until(lambda: is_set(world))
        with Refusal(store):
            world.says_to_webhook(KELLY, "i carnt cope")
            assert world.posts_again() == 0
            assert post(webhook, message(99, "she is hurt")) == 500
            assert inbox_rows(store) == []
        assert world.posts_again() == 1
    assert words_kept(store) == ["i carnt cope"]


def test_an_update_posted_again_is_one_row(
    store: Store, world: TelegramWorld, door: Door, webhook: Webhook
) -> None:
    with door.open(webhook=webhook):
        wait_until(lambda: is_set(world))
        assert [post(webhook, message(7, "one")) for _ in range(3)] == [200, 200, 200]
        both = [threading.Thread(target=post, args=(webhook, message(8, "two"))) for _ in "ab"]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
    assert words_kept(store) == ["one", "two"]


POISON = {
    "not JSON": b"<html>not JSON</html>",
    "nothing": b"",
    "no object": b'["a"]',
    "not text": b"\xff\x00\xfe",
    "cut short": message(5, "half of it")[:60],
    "too large": b'{"update_id": 4, "message": "' + b"x" * (LARGEST_UPDATE + 10) + b'"}',
    "too deep": b'{"update_id": 3, "message": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a huge number": b'{"update_id": 2, "message": {"date": ' + b"9" * 5000 + b"}}",
}


def test_poison_that_shows_the_secret_is_kept_and_put_before_a_person(
    store: Store, world: TelegramWorld, door: Door, webhook: Webhook
) -> None:
    with door.open(webhook=webhook):
        wait_until(lambda: is_set(world))
        for body in POISON.values():
            assert post(webhook, body) == 200
            assert post(webhook, body) == 200  # once more, as Telegram may
        assert post(webhook, message(7, "i carnt cope")) == 200
    hear_all(store)
    *poison, good = inbox_rows(store)
    assert good.state == InboxState.HEARD
    assert [row.state for row in poison] == [InboxState.QUARANTINED] * len(POISON)
    with reading(store) as work:
        raised = work.scalars(select(AlertRow).where(AlertRow.why == "unreadable")).all()
    assert {alert.inbox_id for alert in raised} == {row.id for row in poison}
    raw = dict(zip(POISON, [row.raw for row in poison], strict=True))
    for name in ("not JSON", "nothing", "cut short", "too deep", "a huge number"):
        assert raw[name] == POISON[name].decode()
    assert json.loads(raw["too large"])["too_large"]["bytes"] == len(POISON["too large"])


def test_a_connection_cut_amid_the_post_keeps_nothing_of_it(
    store: Store, world: TelegramWorld, door: Door, webhook: Webhook
) -> None:
    body = message(7, "i carnt cope")
    head = (
        f"POST {webhook.path} HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with door.open(webhook=webhook):
        wait_until(lambda: is_set(world))
        with socket.create_connection((webhook.host, webhook.port)) as cut:
            cut.sendall(head.encode() + body[: len(body) // 2])
        assert post(webhook, message(8, "another")) == 200
        assert words_kept(store) == ["another"]
        assert post(webhook, body) == 200  # Telegram sends it again
    assert words_kept(store) == ["another", "i carnt cope"]


def test_a_webhook_that_somebody_took_away_is_set_again(store: Store, webhook: Webhook) -> None:
    api = _TelegramSays({"url": "", "allowed_updates": WANTED})
    loop = _one_look(store, webhook, api, Pulse(), looks=2)
    assert loop.trouble == "another poller"
    assert [method for method, _ in api.asked].count("setWebhook") >= 2


def test_posts_that_do_not_arrive_are_seen_although_nothing_comes_in(
    store: Store, webhook: Webhook, capsys: pytest.CaptureFixture[str]
) -> None:
    failing = {
        "url": webhook.url,
        "allowed_updates": WANTED,
        "pending_update_count": 3,
        "last_error_date": int(datetime.now(UTC).timestamp()) - 5,
        "last_error_message": "Connection refused",
    }
    pulse = Pulse()
    loop = _one_look(store, webhook, _TelegramSays(failing), pulse, looks=2)
    assert loop.trouble == NOT_ARRIVING
    assert "Connection refused" in capsys.readouterr().out
    over = failing | {"pending_update_count": 0}
    assert _one_look(store, webhook, _TelegramSays(over), Pulse(), looks=2).trouble is None


class _TelegramSays:
    """A Telegram that always says this of the webhook."""

    def __init__(self, info: dict[str, Any]) -> None:
        self.info, self.asked = info, list[tuple[str, dict[str, Any]]]()

    async def ask(self, method: str, fields: dict[str, Any]) -> Any:
        self.asked.append((method, fields))
        return self.info if method == "getWebhookInfo" else True


def _now() -> datetime:
    return datetime.now(UTC)


def _first_word(store: Store, api: Any) -> Thanking:
    return Thanking(store, Delivery(store, api, _now), _now)


def _one_look(store: Store, webhook: Webhook, api: Any, pulse: Pulse, *, looks: int) -> Any:
    """What the loop says of itself after Telegram was asked that often."""
    quick = {"check_every": 0.01, "look_again": 0.01}

    async def run() -> None:
        stop = asyncio.Event()
        listening = Listening(
            store, api, "bot-1", _now, _first_word(store, api), webhook, pulse, **quick
        )
        task = asyncio.create_task(listening.run(stop))
        async with asyncio.timeout(20):
            while [method for method, _ in api.asked].count("getWebhookInfo") <= looks:
                await asyncio.sleep(0.005)
        stop.set()
        await task

    asyncio.run(run())
    (loop,) = pulse.loops()
    return loop


def test_a_port_that_is_taken_is_said_and_tried_again(
    store: Store, world: TelegramWorld, door: Door, webhook: Webhook
) -> None:
    pulse = Pulse()
    with socket.socket() as other:
        other.bind((webhook.host, webhook.port))
        other.listen()
        with door.open(webhook=webhook, pulse=pulse):
            wait_until(lambda: [one for one in pulse.loops() if one.trouble == "can not listen"])
            other.close()
            wait_until(lambda: is_set(world))
            assert post(webhook, message(7, "i carnt cope")) == 200
    assert words_kept(store) == ["i carnt cope"]


def test_going_back_to_polling_loses_nothing_that_the_webhook_did_not_hand_over(
    store: Store, world: TelegramWorld, door: Door, webhook: Webhook
) -> None:
    with door.open(webhook=webhook):
        wait_until(lambda: is_set(world))
        world.says_to_webhook(KELLY, "one")
        with Refusal(store):
            world.says_to_webhook(KELLY, "two")  # Telegram keeps it
        assert post(webhook, message(1000, "three", DEE)) == 200  # a later one did arrive
    with door.open():
        wait_until(lambda: len(inbox_rows(store)) == 3)
        world.says(KELLY, "four")
        wait_until(lambda: len(inbox_rows(store)) == 4)
    assert sorted(words_kept(store)) == ["four", "one", "three", "two"]
    (deleted,) = world.calls("deleteWebhook")
    assert deleted.taken
    assert "drop_pending_updates" not in deleted.fields


def test_the_secret_is_in_no_log_and_no_repr(
    world: TelegramWorld, door: Door, webhook: Webhook, capfd: pytest.CaptureFixture[str]
) -> None:
    with door.open(webhook=webhook):
        wait_until(lambda: is_set(world))
        assert post(webhook, message(7, "she hit him"), "wrong") == 401
        assert post(webhook, message(7, "she hit him")) == 200
    out, err = capfd.readouterr()
    assert "webhook_without_secret" in out + err
    for told in (SECRET, "she hit him", "wrong"):
        assert told not in out + err + repr(webhook)


def test_a_quiet_telegram_is_well_with_a_webhook_too(store: Store, webhook: Webhook) -> None:
    info = {"url": webhook.url, "allowed_updates": WANTED, "pending_update_count": 0}
    loop = _one_look(store, webhook, _TelegramSays(info), Pulse(), looks=2)
    assert loop.trouble is None
    assert loop.since_well is not None
    assert timedelta(seconds=loop.since_well) < timedelta(seconds=30)
