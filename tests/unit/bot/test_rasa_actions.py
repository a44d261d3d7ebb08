"""The actions set Rasa to what the record says, propose, and step back where a rule answers."""

from __future__ import annotations

import asyncio
import zlib
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.rasa_action_mount import NotLoopback, app, serve_actions
from bot.rasa_actions import ParentTalk, ReadRecord, StartTalk, all_actions

RECORD = {"talk": "parent", "referral": True, "asked": "staying", "answered": ["hurt_now"]}


def tracker(
    words: str = "",
    metadata: object = RECORD,
    slots: dict[str, Any] | None = None,
    events: list[dict[str, Any]] | None = None,
    **message: Any,
) -> Tracker:
    latest = {"text": words, "metadata": metadata, **message}
    loop = {"name": "parent_talk_form"}
    return Tracker("1", slots or {}, latest, events or [], False, None, loop, "action_listen")


def run(action: Any, tracked: Tracker) -> tuple[list[Any], dict[str, Any], list[str]]:
    """What it proposes, which slots it sets, and which other events it asks for."""
    dispatcher = CollectingDispatcher()
    done = action.run(dispatcher, tracked, {})
    events = asyncio.run(done) if asyncio.iscoroutine(done) else done
    slots = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    others = [event["event"] for event in events if event["event"] != "slot"]
    return [message["custom"] for message in dispatcher.messages], slots, others


def test_a_new_session_takes_the_talk_up_where_the_record_says() -> None:
    _, slots, events = run(StartTalk(), tracker(slots={"session_started_metadata": RECORD}))
    assert events == ["session_started", "active_loop", "action"]
    assert slots["requested_slot"] == "staying"
    assert slots["hurt_now"] == "kept"
    assert slots["referral"] is True


def test_a_new_session_without_a_record_stands_open_and_asks_nothing() -> None:
    _, slots, _ = run(StartTalk(), tracker())
    assert slots["requested_slot"] == "more_words"
    assert slots["referral"] is False


def test_the_record_wins_over_what_rasa_remembers() -> None:
    remembered = {"hurt_now": None, "children": "kept", "requested_slot": "phone_seen"}
    proposals, slots, _ = run(ParentTalk(), tracker("at my nans", slots=remembered))
    assert proposals == [{"do": "keep_answer", "question": "staying", "answer": "words"}]
    assert slots["hurt_now"] == "kept"
    assert slots["children"] is None
    assert slots["requested_slot"] == "children_with_you"


def test_an_interruption_is_left_to_the_rules() -> None:
    intent = {"name": "ask_status", "confidence": 0.9}
    asking = tracker("whats happening with my message", intent=intent)
    proposals, slots, events = run(ParentTalk(), asking)
    assert (proposals, events) == ([], ["action_execution_rejected"])
    assert slots["requested_slot"] == "staying"


@pytest.mark.parametrize("answered_by", ["action_propose_status", "utter_thanks"])
def test_after_a_rule_has_answered_the_form_goes_back_without_a_word(answered_by: str) -> None:
    events = [{"event": "user"}, {"event": "action", "name": answered_by}]
    intent = {"name": "ask_status", "confidence": 0.9}
    back = tracker("whats happening with my message", events=events, intent=intent)
    proposals, slots, others = run(ParentTalk(), back)
    assert (proposals, others) == ([], [])
    assert (slots["requested_slot"], slots["manner"]) == ("staying", "silent")


def test_a_rule_that_answered_an_earlier_message_silences_nothing() -> None:
    events = [{"event": "action", "name": "utter_thanks"}, {"event": "user"}]
    proposals, _, _ = run(ParentTalk(), tracker("at my nans", events=events))
    assert proposals == [{"do": "keep_answer", "question": "staying", "answer": "words"}]


def test_a_tap_is_read_from_its_payload() -> None:
    entities = [
        {"entity": "tapped_question", "value": "hurt_now"},
        {"entity": "tapped_answer", "value": "yes"},
    ]
    text = '/tapped{"tapped_question": "hurt_now", "tapped_answer": "yes"}'
    proposals, slots, _ = run(ParentTalk(), tracker(text, entities=entities))
    assert proposals == [{"do": "keep_answer", "question": "hurt_now", "answer": "yes"}]
    assert slots["requested_slot"] == "staying"


def test_typed_words_never_count_as_a_tap() -> None:
    entities = [
        {"entity": "tapped_question", "value": "hurt_now"},
        {"entity": "tapped_answer", "value": "yes"},
    ]
    proposals, _, _ = run(ParentTalk(), tracker("tapped hurt_now yes", entities=entities))
    assert proposals == [{"do": "keep_answer", "question": "staying", "answer": "words"}]


def test_the_rules_are_told_of_a_referral_that_is_new() -> None:
    _, slots, _ = run(ReadRecord(), tracker(slots={"talk": "parent", "referral": False}))
    assert slots == {"referral": True}


@pytest.mark.parametrize("metadata", [None, "x", {}, {"talk": "other", "referral": "yes"}])
def test_without_a_usable_record_there_is_no_referral(metadata: object) -> None:
    _, slots, _ = run(ReadRecord(), tracker(metadata=metadata))
    assert slots == {"talk": "parent", "referral": False}


def test_no_two_actions_share_a_name() -> None:
    names = [action.name() for action in all_actions()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4"])
def test_the_actions_are_never_served_beyond_this_machine(host: str) -> None:
    with pytest.raises(NotLoopback):
        serve_actions(host, 0)


def call(action: str) -> dict[str, Any]:
    state = {"sender_id": "1", "slots": {}, "latest_message": {"text": "hi", "metadata": RECORD}}
    return {"next_action": action, "tracker": state, "domain": {"slots": {}}}


async def post(path: str, **request: Any) -> tuple[int, Any]:
    async with TestClient(TestServer(app())) as client:
        reply = await client.post(path, **request)
        return reply.status, await reply.json()


def test_an_action_runs_over_http() -> None:
    status, reply = asyncio.run(post("/webhook", json=call("action_propose_status")))
    assert status == 200
    assert reply["responses"][0]["custom"] == {"do": "tell_status"}


def test_a_deflated_call_is_read() -> None:
    import json

    body = zlib.compress(json.dumps(call("action_propose_hide")).encode())
    headers = {"Content-Encoding": "deflate", "Content-Type": "application/json"}
    status, reply = asyncio.run(post("/webhook", data=body, headers=headers))
    assert status == 200
    assert reply["responses"][0]["custom"] == {"do": "offer_hide"}


def test_an_unknown_action_is_refused() -> None:
    status, _ = asyncio.run(post("/webhook", json=call("action_close_referral")))
    assert status == 404


def test_a_failing_action_tells_its_name_and_none_of_the_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken = call("validate_parent_talk_form")
    broken["tracker"]["latest_message"] = {
        "text": "he hit me",
        "metadata": {**RECORD, "answered": ["he hit me", ["he hit me"]]},
    }
    status, reply = asyncio.run(post("/webhook", json=broken))
    assert status == 500
    assert "validate_parent_talk_form" in caplog.text
    assert "hit" not in caplog.text + str(reply)
