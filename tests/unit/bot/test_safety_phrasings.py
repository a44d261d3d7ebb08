"""Ways of telling of danger that must always be raised: misspelt, slang and indirect (row A4)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.safety import check
from referrals.model import Register, Urgency

LABELLED = Path(__file__).parent / "messages"


def phrasings(name: str) -> list[tuple[str, str]]:
    rows = (LABELLED / name).read_text(encoding="utf-8").splitlines()
    return [(row["text"], row["urgency"]) for row in map(json.loads, rows)]


@pytest.mark.parametrize(("words", "urgency"), phrasings("phrases.jsonl"))
def test_a_plain_telling_is_never_read_lower_than_it_is(words: str, urgency: str) -> None:
    assert check(words, Register.PARENT).urgency.rank >= Urgency(urgency).rank


@pytest.mark.parametrize(("words", "urgency"), phrasings("harmless_second.jsonl"))
def test_ordinary_family_talk_raises_no_alarm(words: str, urgency: str) -> None:
    assert check(words, Register.PARENT).urgency is Urgency(urgency)
