"""Whatever people write or send is kept exactly, and a worker sees it; on both databases."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from bot.incoming import storable
from referrals import queries, service
from referrals.model import Clock, Outcome, Status
from referrals.tables import ChatRow, MessageRow, ReferralRow
from store.engine import Store, reading
from store.post import InboxRow, InboxState, OutboxRow
from tests.builders import COUNCIL, a_worker, alerts, clocks, newest
from tests.integration.talking import Talk

LONGEST = 4096  # UTF-16 units: Telegram's longest text
WORDS = {
    "as long as can be": "x" * LONGEST,
    "as long as can be, of signs outside the first plane": "😭" * (LONGEST // 2),
    "from right to left": "\u202e\u05d0\u05d1\u200f \u0627\u0644\u0633\u0644\u0627\u0645\u202c",
    "of no width": "a\u200bb\u200cc\u200dd\u2060e\ufeff",
    "one family of four, joined": "👨\u200d👩\u200d👧\u200d👦 and a flag 🇬🇧",
    "accents piled up": "z\u0351\u036b\u0343\u036a e\u0301",
    "control characters": "a\x01b\x07c\x1b[31md\x7fe\tf\ng\rh\x85i\u2028j",
    "a NUL": "before\x00after",
    "half a pair": "before\ud83dafter",
    "both halves apart": "\ude2d\ud83d",
    "spaces around": "  \n i carnt cope \t ",
    "what a database may take for its own": "'; DROP TABLE messages; -- %s {} \\",
}


@pytest.fixture
def talk(store: Store) -> Talk:
    return Talk(store)


def messages(talk: Talk) -> list[MessageRow]:
    with reading(talk.store) as work:
        return list(work.scalars(select(MessageRow).order_by(MessageRow.id)))


def states(talk: Talk) -> list[str]:
    with reading(talk.store) as work:
        return list(work.scalars(select(InboxRow.state).order_by(InboxRow.id)))


def test_words_of_every_kind_are_kept_exactly(talk: Talk) -> None:
    for words in WORDS.values():
        talk.writes(words)
        talk.hear()
    assert [row.words for row in messages(talk)] == [storable(words) for words in WORDS.values()]
    with reading(talk.store) as work:
        raw = [json.loads(row.raw) for row in work.scalars(select(InboxRow).order_by(InboxRow.id))]
    assert [one["message"]["text"] for one in raw] == list(WORDS.values())
    exact = [storable(words) == words for words in WORDS.values()]
    assert exact.count(False) == 3  # the NUL and the two half pairs, exact in the raw form alone


def test_an_album_is_three_messages_on_one_referral_with_their_captions(talk: Talk) -> None:
    for number, caption in enumerate(("look at his arm", "", "and this")):
        photo = [{"file_id": f"p{number}", "width": 9, "height": 9}]
        words = {"caption": caption} if caption else {}
        talk.sends(photo=photo, media_group_id="77", **words)
    talk.turn()
    kept = messages(talk)
    assert [(row.kind, row.words) for row in kept] == [
        ("photo", "look at his arm"),
        ("photo", ""),
        ("photo", "and this"),
    ]
    assert {(row.enclosed or {})["album"] for row in kept} == {"77"}
    assert len({row.referral_id for row in kept}) == 1
    assert None not in {row.referral_id for row in kept}


def test_an_edit_after_triage_is_kept_beside_the_first_words_seen_by_the_worker_and_has_a_clock(
    talk: Talk,
) -> None:
    talk.writes("i carnt cope wiv im")
    talk.turn()
    with talk.store.begin() as work:
        number, worker = newest(work).number, a_worker(work)
        service.look(work, number, worker, now=talk.now)
        service.take(work, number, worker, now=talk.now, council=COUNCIL)
        assert Clock.ANSWER not in clocks(work, newest(work))
    talk.waits(minutes=20)
    talk.edits("i carnt cope wiv im he is bleeding")
    talk.turn()
    kept = messages(talk)
    assert [(row.kind, row.words) for row in kept] == [
        ("text", "i carnt cope wiv im"),
        ("edit", "i carnt cope wiv im he is bleeding"),
    ]
    with reading(talk.store) as work:
        assert newest(work).status == Status.IN_TRIAGE
        assert Clock.ANSWER in clocks(work, newest(work))
        shown = json.dumps(
            queries.as_json(queries.whole_referral(work, number, talk.now)), default=str
        )
    assert "he is bleeding" in shown


def test_an_edit_after_a_decision_is_heard_and_has_a_clock(talk: Talk) -> None:
    talk.writes("i carnt cope wiv im")
    talk.turn()
    _decide(talk)
    talk.waits(hours=1)
    talk.edits("i carnt cope wiv im please ring")
    talk.turn()
    with reading(talk.store) as work:
        assert Clock.ANSWER in clocks(work, newest(work))
        assert len(work.scalars(select(ReferralRow)).all()) == 1
    assert messages(talk)[-1].kind == "edit"


def _decide(talk: Talk) -> None:
    with talk.store.begin() as work:
        number, worker = newest(work).number, a_worker(work)
        service.look(work, number, worker, now=talk.now)
        service.take(work, number, worker, now=talk.now, council=COUNCIL)
        service.decide(
            work,
            number,
            worker,
            Outcome.FAMILY_HELP,
            "A family worker can start this week.",
            "A family worker will ring you.",
            now=talk.now,
            council=COUNCIL,
        )


def test_a_group_that_moved_is_answered_at_its_new_address_and_nothing_is_taken_down(
    talk: Talk,
) -> None:
    group = {"id": -500, "type": "group"}
    talk.sends(chat=group, migrate_to_chat_id=-100500)
    talk.hear()
    with reading(talk.store) as work:
        chat = work.scalars(select(ChatRow)).one()
        assert (chat.key, chat.address) == ("telegram:-500", "-100500")
        assert work.scalars(select(OutboxRow)).all() == []  # a move is no word of anybody
    talk.sends(chat=group, text="hello")
    talk.hear()
    with reading(talk.store) as work:
        assert work.scalars(select(OutboxRow.address)).all() == ["-100500"]
        assert work.scalars(select(MessageRow)).all() == []


def test_a_private_chat_that_moved_is_answered_at_its_new_address(talk: Talk) -> None:
    talk.writes("i carnt cope wiv im")
    talk.turn()
    talk.sends(migrate_to_chat_id=4242)
    talk.writes("are you there")
    talk.turn()
    with reading(talk.store) as work:
        last = work.scalars(select(OutboxRow).order_by(OutboxRow.id.desc()).limit(1)).one()
        assert last.address == "4242"
    assert [row.words for row in messages(talk)] == ["i carnt cope wiv im", "are you there"]


def _given(talk: Talk, **update: Any) -> None:
    talk.gives(json.dumps({"update_id": 1, **update}))
    talk.hear()


def test_a_business_message_is_heard_and_a_channel_post_is_not_taken_down(talk: Talk) -> None:
    post = {"message_id": 1, "date": int(talk.now.timestamp()), "text": "i carnt cope"}
    private = {"id": talk.number, "type": "private"}
    _given(talk, business_message={**post, "chat": private, "business_connection_id": "b"})
    assert [row.words for row in messages(talk)] == ["i carnt cope"]
    _given(talk, channel_post={**post, "chat": {"id": -100, "type": "channel", "title": "News"}})
    assert len(messages(talk)) == 1
    assert InboxState.QUARANTINED not in states(talk)


@pytest.mark.parametrize(
    "kind", ["message_reaction", "poll_answer", "chat_boost", "deleted_business_messages", "new"]
)
def test_a_kind_of_update_that_heard_does_not_know_is_put_before_a_person(
    talk: Talk, kind: str
) -> None:
    _given(talk, **{kind: {"chat": {"id": talk.number, "type": "private"}, "a": 1}})
    assert states(talk) == [InboxState.QUARANTINED]
    with reading(talk.store) as work:
        assert [why for why, _ in alerts(work)] == ["unreadable"]
        (found,) = queries.quarantined(work)
    assert kind in found.raw
