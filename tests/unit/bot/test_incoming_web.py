"""What the web door keeps is read back as it was written."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.incoming import Unreadable, read

RECEIVED = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def raw(**changes: Any) -> str:
    post = {
        "v": 1,
        "update_id": "abc-1",
        "chat_key": "web:0123",
        "at": "2026-05-04T08:59:00+00:00",
        "kind": "text",
        "words": "i carnt cope",
        "tap": None,
        "enclosed": None,
    }
    return json.dumps({**post, **changes})


def test_a_post_is_read_back() -> None:
    incoming = read("web", raw(), received_at=RECEIVED)
    assert (incoming.chat_key, incoming.address) == ("web:0123", "web:0123")
    assert (incoming.said.kind, incoming.said.words) == ("text", "i carnt cope")
    assert incoming.said.sent_at == datetime(2026, 5, 4, 8, 59, tzinfo=UTC)
    assert not incoming.is_group


def test_a_practitioners_form_keeps_each_field() -> None:
    fields = {"concern": {"seen": "bruise", "think": "rough handling"}}
    said = read("web", raw(kind="concern", enclosed=fields), received_at=RECEIVED).said
    assert (said.kind, said.enclosed) == ("concern", fields)


def test_a_tap_carries_its_code() -> None:
    said = read("web", raw(kind="tap", tap="hurt_now:no", words="No"), received_at=RECEIVED).said
    assert (said.tap, said.words) == ("hurt_now:no", "No")


@pytest.mark.parametrize(
    "changes", [{"v": 2}, {"words": None}, {"chat_key": 5}, {"at": "2026-05-04T08:59:00"}]
)
def test_another_version_or_a_bent_field_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        read("web", raw(**changes), received_at=RECEIVED)
