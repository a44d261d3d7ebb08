"""Telegram's JSON, taken apart so that one update that nobody can parse does not hold up the rest.

A number of ten thousand digits, or brackets a thousand deep, stop Python's own JSON reader; the
whole batch would fail at every poll for ever, and what people wrote behind it would never come in.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

DEEPEST = 200  # brackets in brackets; an update of Telegram has about ten
_MANY = 900  # brackets in all; fewer than that can not be too deep for Python
_MARK = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},]', re.DOTALL)
_NUMBER = re.compile(r'\s*\{\s*"update_id"\s*:\s*(\d{1,19})\s*[,}]')


@dataclass(frozen=True)
class Unparsed:
    """One update as text, exactly as it came: no machine reads it, a person will."""

    text: str

    @property
    def update_id(self) -> int | None:
        """Its number, where it stands at the front as Telegram writes it."""
        found = _NUMBER.match(self.text)
        return int(found[1]) if found else None


class NotAnAnswer(ValueError):
    """This is not what Telegram answers to getUpdates."""


def answer_of(body: bytes) -> dict[str, Any]:
    """The answer to getUpdates; an update in it that can not be parsed is `Unparsed`.

    Raises NotAnAnswer.
    """
    text = body.decode("utf-8", "replace")
    try:
        if not _may_be_too_deep(text):
            return _an_object(json.loads(text))
    except (ValueError, RecursionError):
        pass  # one of them, most often: each is tried alone
    return {"ok": True, "result": [update_of(piece) for piece in _pieces(text)]}


def update_of(text: str) -> Any:
    """One update, parsed where it can be."""
    try:
        return Unparsed(text) if _depth(text) > DEEPEST else json.loads(text)
    except (ValueError, RecursionError):
        return Unparsed(text)


def _an_object(answer: Any) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise NotAnAnswer
    return answer


def _may_be_too_deep(text: str) -> bool:
    return text.count("[") + text.count("{") > _MANY


def _depth(text: str) -> int:
    if not _may_be_too_deep(text):
        return 0
    depth = deepest = 0
    for mark in _MARK.finditer(text):
        depth += (mark[0] in "[{") - (mark[0] in "]}")
        deepest = max(deepest, depth)
    return deepest


def _pieces(text: str) -> list[str]:
    """The text of each update in the list of results. Raises NotAnAnswer."""
    named = text.find('"result"')
    start = text.find("[", named)
    if -1 in (named, start):
        raise NotAnAnswer
    depth, begins, pieces = 0, start + 1, []
    for mark in _MARK.finditer(text, start):
        depth += (mark[0] in "[{") - (mark[0] in "]}")
        if depth == 0 or (depth == 1 and mark[0] == ","):
            pieces.append(text[begins : mark.start()].strip())
            begins = mark.end()
        if depth == 0:
            return [piece for piece in pieces if piece]
    raise NotAnAnswer
