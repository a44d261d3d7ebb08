"""kill -9 of every part in turn, under load: nothing that was sent is lost, nothing is twice.

Rasa is away for the whole of it: it holds nothing, so nothing of it can be lost, and a part that
waits for it must not hold up the record. How often and how much can be set:
HEARD_CRASH_KILLS (50), HEARD_CRASH_MESSAGES (400), HEARD_CRASH_SEED.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from referrals.tables import ChatRow, MessageRow, ReferralRow
from store.engine import Store, reading
from store.post import InboxRow, InboxState, OutboxRow, OutboxState
from tests.crash.crowd import FIRST_CHAT, Crowd
from tests.crash.installation import PARTS, Installation, running
from tests.journeys.clock import TownClock
from tests.journeys.phrases import looks_like, squeezed
from tests.telegram.waiting import wait_until
from tests.telegram.world import TelegramWorld

KILLS = int(os.environ.get("HEARD_CRASH_KILLS", "50"))
MESSAGES = int(os.environ.get("HEARD_CRASH_MESSAGES", "400"))
SEED = int(os.environ.get("HEARD_CRASH_SEED", "428"))
CHATS = 40
SETTLED_WITHIN_S = 90.0


@pytest.mark.timeout(60 + KILLS * 6 + MESSAGES)
def test_nothing_is_lost_and_nothing_is_acknowledged_without_a_record(tmp_path: Path) -> None:
    with TelegramWorld() as telegram, running(tmp_path, telegram) as installation:
        web_address = f"http://127.0.0.1:{installation.ports['door-web']}"
        with Crowd(telegram, web_address, MESSAGES, CHATS) as crowd:
            kill_each_in_turn(installation, random.Random(SEED))
        crowd.check()
        store = installation.store()
        try:
            wait_until(lambda: is_settled(store), SETTLED_WITHIN_S, "all is on record and told")
            every_message_is_on_record_once(store, crowd)
            nothing_was_acknowledged_without_a_record(store, telegram)
        finally:
            store.kw["bind"].dispose()
        verified = installation.heard("verify")
        assert verified.returncode == 0, verified.stdout + verified.stderr
        assert sum(installation.kills.values()) == KILLS
        assert min(installation.kills.values()) >= KILLS // len(PARTS)


def kill_each_in_turn(installation: Installation, chance: random.Random) -> None:
    """One part after the other, at a random moment of its work; it is started again at once."""
    parts = list(PARTS)
    for turn in range(KILLS):
        part = parts[turn % len(parts)]
        installation.wait_until_ready(part)
        installation.lives_on(part, chance.uniform(0.0, 0.8))
        installation.kill(part)
        installation.start(part)
    for part in parts:
        installation.wait_until_ready(part)


def is_settled(store: Store) -> bool:
    """Everything is on record, and everything that was to be said has been said."""
    open_rows = select(func.count()).where(InboxRow.state == InboxState.OPEN)
    unsaid = select(func.count()).where(
        OutboxRow.door == "telegram",
        OutboxRow.state.in_([OutboxState.WAITING, OutboxState.SENDING]),
    )
    with reading(store) as work:
        return not work.scalar(open_rows) and not work.scalar(unsaid)


def every_message_is_on_record_once(store: Store, crowd: Crowd) -> None:
    sent = Counter(words for chat in crowd.sent.values() for words in chat)
    with reading(store) as work:
        kept = Counter(work.scalars(select(MessageRow.words)))
        quarantined = select(func.count()).where(InboxRow.state == InboxState.QUARANTINED)
        assert work.scalar(quarantined) == 0
        rows = work.execute(
            select(ChatRow.key, MessageRow.words)
            .join_from(MessageRow, ChatRow)
            .where(ChatRow.door == "telegram")
            .order_by(MessageRow.id)
        ).all()
    assert sum(sent.values()) == MESSAGES + MESSAGES // 4
    assert kept == sent, f"lost: {sent - kept}; twice: {kept - sent}"
    for chat in {key for key, _ in rows}:
        in_order = [words for key, words in rows if key == chat]
        assert in_order == crowd.sent[chat], f"out of order: {chat}"


def nothing_was_acknowledged_without_a_record(store: Store, telegram: TelegramWorld) -> None:
    now = TownClock()()
    thanks = looks_like("referral.thanks", "parent", now)
    number = looks_like("referral.number", "parent", now)
    with reading(store) as work:
        referrals = dict(
            work.execute(
                select(ReferralRow.number, ChatRow.address).join_from(ReferralRow, ChatRow)
            ).all()
        )
        wrote = set(work.scalars(select(ChatRow.address).join_from(MessageRow, ChatRow)))
    told = set()
    for call in telegram.calls("sendMessage"):
        words, chat = squeezed(call.fields["text"]), str(call.chat_id)
        if thanks.fullmatch(words):
            assert chat in wrote, f"thanked, and nothing of {chat} is on record"
        if found := number.fullmatch(words):
            assert referrals.get(found["number"].replace(" ", "")) == chat
            told.add(chat)
    assert told == {str(FIRST_CHAT + chat) for chat in range(min(CHATS, MESSAGES))}
