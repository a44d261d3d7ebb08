"""A thousand messages from one chat: all are kept, in order, and nobody else has to wait."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.conversation import hear_next, talk_next
from bot.worker import run_conversation
from heard.settings import PROJECT
from referrals import flood
from referrals.tables import ChatRow, MessageRow
from store.engine import Store, reading
from store.post import InboxRow, InboxState, OutboxRow
from tests.contract.rasa_processes import free_port
from tests.integration.talking import FakeRasa, Talk
from tests.keys import TEST_KEYS
from tests.telegram.waiting import wait_until

FLOOD = int(os.environ.get("HEARD_FLOOD", "200"))  # measured with 1,000: docs/reliability.md
CHATS = 6
A_FEW_TURNS = 3


def a_flood(talk: Talk, messages: int = FLOOD, words: str = "i need help {}") -> list[str]:
    """Written all at once: the door keeps them, nothing is heard yet."""
    wrote = [words.format(number) for number in range(messages)]
    with talk.store.begin() as work:
        talk.writes_all(work, wrote)
    return wrote


def words_on_record(store: Store, key: str) -> list[str]:
    with reading(store) as work:
        rows = work.execute(
            select(MessageRow).join(ChatRow).where(ChatRow.key == key).order_by(MessageRow.id)
        )
        return [row.words for (row,) in rows]


def answers(store: Store, key: str) -> list[OutboxRow]:
    with reading(store) as work:
        chat = select(ChatRow.id).where(ChatRow.key == key).scalar_subquery()
        rows = select(OutboxRow).where(OutboxRow.chat_id == chat).order_by(OutboxRow.id)
        return list(work.scalars(rows))


def how_many(store: Store, state: InboxState) -> int:
    with reading(store) as work:
        counted = select(func.count()).select_from(InboxRow).where(InboxRow.state == state)
        return work.scalar(counted) or 0


def test_who_writes_in_the_middle_of_a_flood_is_heard_within_a_few_turns(store: Store) -> None:
    loud, quiet, new = Talk(store), Talk(store), Talk(store)
    quiet.writes("hello")
    quiet.turn()
    a_flood(loud, 30)
    for _ in range(10):
        assert hear_next(loud.parts)
        loud.waits(seconds=0.01)
    quiet.now = new.now = loud.now
    quiet.writes("i carnt cope")
    new.writes("i carnt cope either")
    for _ in range(A_FEW_TURNS):
        loud.waits(seconds=0.01)
        assert hear_next(loud.parts)
    assert "referral.thanks" in quiet.sees()
    assert "referral.thanks" in new.sees()
    loud.hear()
    assert len(words_on_record(store, loud.key)) == 30


def test_two_floods_share_the_turns(store: Store) -> None:
    one, other = Talk(store), Talk(store)
    a_flood(one, 20)
    a_flood(other, 20)
    for _ in range(20):
        one.waits(seconds=0.01)
        assert hear_next(one.parts)
    heard = [len(words_on_record(store, talk.key)) for talk in (one, other)]
    assert sorted(heard) == [10, 10]


def test_those_who_wrote_before_are_not_kept_waiting_by_a_stream_of_new_people(
    store: Store,
) -> None:
    known = Talk(store)
    known.writes("hello")
    known.turn()
    known.waits(minutes=5)
    strangers = [Talk(store) for _ in range(6)]
    known.writes("he is not well")
    for stranger in strangers:
        stranger.now = known.now
        stranger.writes("help")
    assert hear_next(known.parts)
    assert words_on_record(store, known.key) == ["hello", "he is not well"]


def test_a_flood_is_answered_as_far_as_anyone_can_read(store: Store) -> None:
    talk = Talk(store)
    wrote = a_flood(talk, 100, "he is hitting me now {}")
    while hear_next(talk.parts):
        talk.waits(seconds=0.8)  # more than a minute in all
    assert words_on_record(store, talk.key) == wrote
    said = Counter(row.phrase for row in answers(store, talk.key))
    assert sum(said.values()) <= flood.MOST_IN_A_WHILE + 2 * len(said)
    assert said["danger.ring_999"] >= 2, "the words about 999 are said again after a minute"
    assert said[flood.STILL_HEARD] >= 1


def test_in_a_flood_a_workers_reply_still_goes_out(store: Store) -> None:
    talk = Talk(store)
    a_flood(talk, 30, "he is hitting me now {}")
    talk.hear()
    with store.begin() as work:
        chat = work.scalars(select(ChatRow).where(ChatRow.key == talk.key)).one()
        assert flood.is_on(work, chat, talk.now)
        talk.worker_replies(work, "I am coming. Ruth")
    assert answers(store, talk.key)[-1].own_words == "I am coming. Ruth"


def test_the_talk_waits_until_a_flood_is_over_and_then_goes_on_in_one_turn(store: Store) -> None:
    talk = Talk(store)
    for number in range(flood.MOST_IN_A_WHILE + 20):
        talk.sends(photo=[{"file_id": f"p{number}", "file_unique_id": f"p{number}"}])
    talk.writes("i need help")
    talk.hear()
    talk.talk()
    assert talk.rasa.heard == [], "nothing is asked while nobody could read the question"
    talk.waits(minutes=11)
    talk.talk()
    assert [words for words, _ in talk.rasa.heard] == ["i need help"]
    assert how_many(store, InboxState.HEARD) == 0


def test_of_a_long_turn_rasa_is_asked_about_the_newest_lines_only(store: Store) -> None:
    talk = Talk(store)
    wrote = a_flood(talk, 90, "it is bad {}")
    talk.hear()
    talk.talk()
    lines = talk.rasa.heard[0][0].split("\n")
    assert 0 < len(lines) < 30
    assert lines[-1] == wrote[-1]


def test_a_rasa_that_hangs_holds_up_neither_the_record_nor_the_first_answer(store: Store) -> None:
    first, second = Talk(store), Talk(store)
    hangs, stop = threading.Event(), threading.Event()
    rasa = FakeRasa(on_turn=lambda: hangs.wait(60) and None)
    clock = first.real_clock()
    parts = replace(first.parts, rasa=rasa, clock=clock)  # type: ignore[arg-type]
    worker = threading.Thread(target=run_conversation, args=(parts, stop))
    worker.start()
    try:
        first.now = second.now = clock()
        first.writes("i carnt cope")
        wait_until(lambda: rasa.heard, what="the talk waits for Rasa")
        second.writes("he is hitting me now")
        wait_until(lambda: answers(store, second.key), what="the second person is answered")
        assert answers(store, second.key)[0].phrase == "danger.ring_999"
        assert not hangs.is_set()
    finally:
        hangs.set()
        stop.set()
        worker.join(timeout=60)
    assert not worker.is_alive()


@contextmanager
def converse_processes(database: str, folder: Path, many: int) -> Iterator[None]:
    """Several `heard converse` on one database, with no Rasa anywhere."""
    environment = {
        "HEARD_VAR": str(folder),
        "HEARD_DATABASE_URL": database,
        "HEARD_RASA_URL": f"http://127.0.0.1:{free_port()}",
        "HEARD_KEYS": TEST_KEYS.lines,
        "HEARD_COUNCIL_BUBBLE_PAUSE": "PT0S",
    }
    with (folder / "converse.log").open("ab") as log:
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "heard", "converse"],
                cwd=PROJECT,
                env={**_bare_environment(), **environment},
                stdout=log,
                stderr=log,
            )
            for _ in range(many)
        ]
        try:
            yield
        finally:
            for process in running:
                process.kill()
                process.wait()


def _bare_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("HEARD_")}


@pytest.mark.timeout(300)
def test_several_processes_keep_a_flood_once_and_in_order_beside_other_chats(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    loud, others, wrote = Talk(store), [Talk(store) for _ in range(CHATS)], {}
    loud.now = loud.real_clock()()
    sent = loud.sends_stickers(FLOOD)
    with converse_processes(database_url, tmp_path, 2):
        wait_until(lambda: kept_of(store, loud.key), 60, "the flood is being heard")
        for number, talk in enumerate(others):
            talk.now = talk.real_clock()()
            wrote[talk.key] = [f"i carnt cope {number}", f"he is not well {number}"]
            for words in wrote[talk.key]:
                talk.writes(words)
        wait_until(lambda: _all_answered(store, others), 60, "the other chats are answered")
        left = how_many(store, InboxState.OPEN)
        wait_until(lambda: how_many(store, InboxState.OPEN) == 0, 200, "all is on record")
    assert left > 0, "the others were answered before the flood was through"
    for key, words in wrote.items():
        assert words_on_record(store, key) == words
    assert kept_of(store, loud.key) == sent
    assert 0 < len(answers(store, loud.key)) <= flood.MOST_IN_A_WHILE


def kept_of(store: Store, key: str) -> list[str | None]:
    """The channel's own numbers of what is on record, in order."""
    with reading(store) as work:
        found = select(MessageRow.channel_message_id).join(ChatRow).where(ChatRow.key == key)
        return list(work.scalars(found.order_by(MessageRow.id)))


def _all_answered(store: Store, talks: list[Talk]) -> bool:
    return all(answers(store, talk.key) for talk in talks)


def test_several_threads_of_each_lane_keep_every_chat_in_order(store: Store) -> None:
    talks = [Talk(store) for _ in range(6)]
    wrote = {talk.key: a_flood(talk, 10, f"help {talk.number} {{}}") for talk in talks}
    clock = talks[0].real_clock()
    parts = replace(talks[0].parts, clock=clock)
    stop = threading.Event()

    def work_through(lane: object) -> None:
        while not stop.is_set():
            if not lane(parts):  # type: ignore[operator]
                stop.wait(0.02)

    lanes = [hear_next, hear_next, hear_next, talk_next, talk_next]
    threads = [threading.Thread(target=work_through, args=(lane,)) for lane in lanes]
    for thread in threads:
        thread.start()
    try:
        wait_until(lambda: how_many(store, InboxState.DONE) == 60, 120, "all is talked about")
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=60)
    for key, words in wrote.items():
        assert words_on_record(store, key) == words
