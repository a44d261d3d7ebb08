"""An answer of Telegram is taken apart so that each update that can be kept is kept."""

from __future__ import annotations

import json

import pytest

from bot.doors.telegram_raw import NotAnAnswer, Unparsed, answer_of, update_of


def answer(*updates: str) -> bytes:
    return ('{"ok": true, "result": [' + ", ".join(updates) + "]}").encode()


@pytest.mark.parametrize("depth", [1, 150, 199, 500, 980, 3_000, 9_000, 200_000])
def test_whatever_is_given_back_can_be_written_down_again(depth: int) -> None:
    deep = '{"update_id": 7, "a": ' + "[" * depth + "]" * depth + "}"
    (update,) = answer_of(answer(deep))["result"]
    if isinstance(update, Unparsed):
        assert (update.text, update.update_id) == (deep, 7)
        assert depth > 199
    else:
        assert json.dumps(update) == deep
        assert depth < 900


def test_one_that_can_not_be_parsed_leaves_the_others_as_they_are() -> None:
    good = ['{"update_id": 1, "t": "a, b] }{[ \\" \\\\"}', '{"update_id": 3, "t": "\\ud83d"}']
    bad = '{"update_id": 2, "date": ' + "9" * 5_000 + "}"
    found = answer_of(answer(good[0], bad, good[1]))["result"]
    assert found == [json.loads(good[0]), Unparsed(bad), json.loads(good[1])]


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"ok": true, "result": [{"a": 1}', b"[1]"])
def test_half_an_answer_is_no_answer(body: bytes) -> None:
    with pytest.raises(NotAnAnswer):
        answer_of(body)


def test_a_number_that_is_not_at_the_front_is_no_number() -> None:
    assert update_of('{"a": ' + "9" * 5_000 + ', "update_id": 5}').update_id is None
