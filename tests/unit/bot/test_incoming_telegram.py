"""Telegram's raw updates, read without a chat library: exact words, odd kinds, groups."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.incoming import Incoming, Unreadable, read, storable
from bot.incoming_telegram import chat_key_of

RECEIVED = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
SENT = 1_777_885_200  # 4 May 2026, 9:00 UTC


def message(**fields: Any) -> dict[str, Any]:
    chat = {"id": 555, "type": "private"}
    return {"message_id": 4, "date": SENT, "chat": chat, "from": {"id": 555}, **fields}


def read_update(**parts: Any) -> Incoming:
    return read("telegram", json.dumps({"update_id": 12, **parts}), received_at=RECEIVED)


def read_message(**fields: Any) -> Incoming:
    return read_update(message=message(**fields))


def test_words_are_kept_exactly() -> None:
    words = "  i carnt cope\n\nwiv im \u200f\u0627\u0644 👩‍👦 "
    incoming = read_message(text=words)
    assert incoming.said.words == words
    assert (incoming.said.kind, incoming.chat_key, incoming.address, incoming.update_id) == (
        "text",
        "telegram:555",
        "555",
        "12",
    )
    assert incoming.said.sent_at == RECEIVED
    assert incoming.said.channel_message_id == "4"
    assert not incoming.is_start


def test_the_longest_message_of_telegram_is_kept_whole() -> None:
    words = "😭" * 2048  # 4096 UTF-16 units
    assert read_message(text=words).said.words == words


def test_what_no_database_takes_is_marked_and_the_raw_form_stays() -> None:
    raw = json.dumps({"update_id": 12, "message": message(text="he \x00 hit \ud83d me")})
    words = read("telegram", raw, received_at=RECEIVED).said.words
    assert words == "he \ufffd hit \ufffd me"
    assert words.encode()
    assert "\\u0000" in raw
    assert "\\ud83d" in raw
    assert storable("plain 😭") == "plain 😭"


@pytest.mark.parametrize("words", ["/start", "/start from-poster"])
def test_opening_the_chat_is_a_start(words: str) -> None:
    assert read_message(text=words).is_start
    assert not read_message(text="/started").is_start


@pytest.mark.parametrize(
    ("field", "part", "kind"),
    [
        ("voice", {"file_id": "v", "mime_type": "audio/ogg", "duration": 3}, "voice"),
        ("audio", {"file_id": "a", "file_name": "tape.mp3"}, "voice"),
        ("video", {"file_id": "m"}, "video"),
        ("video_note", {"file_id": "n"}, "video"),
        ("document", {"file_id": "d", "file_name": "letter.pdf", "file_size": 9}, "file"),
        ("sticker", {"file_id": "s", "emoji": "😭"}, "sticker"),
        ("location", {"latitude": 1.5, "longitude": 2.5}, "location"),
        ("contact", {"first_name": "Ruth", "phone_number": "01632 960 002"}, "contact"),
    ],
)
def test_each_kind_is_told_apart_and_its_caption_is_words(
    field: str, part: dict[str, Any], kind: str
) -> None:
    said = read_message(**{field: part}, caption="look").said
    assert (said.kind, said.words) == (kind, "look")
    assert said.enclosed is not None
    assert set(part.values()) <= set(said.enclosed.values())


def test_the_largest_photo_of_an_album_is_taken() -> None:
    sizes = [{"file_id": "s", "width": 9, "height": 9}, {"file_id": "l", "width": 90, "height": 90}]
    said = read_message(photo=sizes, media_group_id="77").said
    assert said.kind == "photo"
    assert said.enclosed == {"file_id": "l", "media_type": "image/jpeg", "album": "77"}


def test_an_animation_is_a_video_though_it_also_carries_a_document() -> None:
    both = {"animation": {"file_id": "a"}, "document": {"file_id": "a"}}
    assert read_message(**both).said.kind == "video"


def test_a_kind_that_nobody_has_thought_of_still_reaches_a_person() -> None:
    assert read_message(poll={"question": "?"}).said.kind == "other"
    assert read_message().said.kind == "other"


def test_an_edit_keeps_the_new_words_beside_the_old() -> None:
    incoming = read_update(edited_message=message(text="he did not", edit_date=SENT + 60))
    assert (incoming.said.kind, incoming.said.words) == ("edit", "he did not")
    assert incoming.said.sent_at > RECEIVED


def tap(**fields: Any) -> dict[str, Any]:
    keyboard = [[{"text": "Yes", "callback_data": "hurt_now:yes"}]]
    shown = message(reply_markup={"inline_keyboard": keyboard})
    return {"id": "99", "from": {"id": 555}, "message": shown, "data": "hurt_now:yes", **fields}


def test_a_tap_carries_its_code_and_what_stood_on_the_button() -> None:
    incoming = read_update(callback_query=tap())
    said = incoming.said
    assert (said.kind, said.tap, said.words) == ("tap", "hurt_now:yes", "Yes")
    assert incoming.callback_id == "99"
    assert said.sent_at == RECEIVED


def test_a_tap_on_a_message_that_telegram_has_forgotten_still_counts() -> None:
    forgotten = {"message_id": 4, "date": 0, "chat": {"id": 555, "type": "private"}}
    incoming = read_update(callback_query=tap(message=forgotten))
    assert (incoming.chat_key, incoming.said.words) == ("telegram:555", "")


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_nothing_is_taken_down_in_a_group(kind: str) -> None:
    chat = {"id": -42, "type": kind}
    incoming = read_message(chat=chat, text="she hit him", photo=[{"file_id": "p"}])
    assert incoming.is_group
    assert (incoming.said.words, incoming.said.enclosed) == ("", None)


def test_blocking_and_coming_back_are_noted() -> None:
    def member(status: str) -> dict[str, Any]:
        return {**message(), "new_chat_member": {"status": status}}

    assert read_update(my_chat_member=member("kicked")).blocked is True
    assert read_update(my_chat_member=member("member")).blocked is False
    assert read_message(text="hi").blocked is None


def test_a_chat_that_moved_tells_where() -> None:
    assert read_message(migrate_to_chat_id=-100777).moved_to == "-100777"


@pytest.mark.parametrize(
    "raw",
    [
        "not json: she hit him",
        "[]",
        '{"update_id": 1}',
        '{"update_id": 1, "message": "she hit him"}',
        '{"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 1}, "text": [1]}}',
        '{"update_id": 1, "message": {"message_id": 1, "date": "she hit him", "chat": {"id": 1}}}',
        '{"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": "she hit him"}}}',
        '{"update_id": 1, "message": {"message_id": 1, "date": 1e99, "chat": {"id": 1}}}',
        '{"update_id": 1, "message": {"message_id": 1, "date": 1'
        + "0" * 40
        + ', "chat": {"id": 1}}}',
        '{"update_id": 1, "callback_query": {"id": "1", "from": {"id": 1}}}',
        "[" * 100_000,
    ],
)
def test_what_can_not_be_read_says_why_without_words(raw: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read("telegram", raw, received_at=RECEIVED)
    assert "she hit him" not in str(refused.value)


def test_an_unknown_door_and_a_clock_without_a_zone_are_refused() -> None:
    with pytest.raises(Unreadable):
        read("pigeon", "{}", received_at=RECEIVED)
    with pytest.raises(ValueError, match="time zone"):
        read("telegram", "{}", received_at=datetime(2026, 5, 4))  # noqa: DTZ001  the point


def test_the_chat_is_found_without_reading_the_rest() -> None:
    assert chat_key_of({"update_id": 1, "message": message(text=[])}) == "telegram:555"
    assert chat_key_of({"update_id": 1, "callback_query": tap()}) == "telegram:555"
    assert chat_key_of({"update_id": 1}) == "telegram:unknown"
    assert chat_key_of({"update_id": 1, "message": {"chat": "odd", "message": "odd"}}) == (
        "telegram:unknown"
    )
