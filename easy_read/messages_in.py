"""What the command reads: plain text, a message on each line, or JSON lines {"id", "text"}."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """How messages come in. AUTO looks at the first line that is not empty."""

    AUTO = "auto"
    TEXT = "text"
    JSON = "json"


class BadInput(ValueError):
    """What came in can not be read. The words say which line, and what is wrong with it."""


@dataclass(frozen=True)
class Message:
    """One message to check. The id is given back as it came; a line of text has its number."""

    id: object
    text: str


def messages(lines: Iterable[str], shape: Shape = Shape.AUTO) -> Iterator[tuple[Message, Shape]]:
    """Give each message with the shape it came in; empty lines hold none. Raises BadInput."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if shape is Shape.AUTO:
            shape = Shape.JSON if _looks_like_json(line) else Shape.TEXT
        if shape is Shape.JSON:
            yield _from_json(number, line), shape
        else:
            yield Message(number, line.strip()), shape


def _looks_like_json(line: str) -> bool:
    """Tell JSON from a phrase that begins with a name in braces ("{worker} will write.")."""
    return line.lstrip().startswith(('{"', "{ ", "[{"))


def _from_json(number: int, line: str) -> Message:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as wrong:
        raise BadInput(f"Line {number} is not JSON: {wrong.msg}.") from None
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise BadInput(f'Line {number} needs a "text" with words: {{"id": "1", "text": "Hello."}}.')
    return Message(found.get("id", number), found["text"])
