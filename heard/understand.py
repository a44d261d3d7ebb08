"""`heard understand`: what Heard reads in messages, one JSON line in, one JSON line out.

It takes the same path as a live message, so that what is measured is what runs. It keeps nothing.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from bot.learned.raising import Learned
from bot.rasa_client import RasaClient
from bot.understanding import Model, Understood, understand
from heard.ports import free_port
from heard.rasa_process import RasaMissing, rasa_server, why_missing
from heard.settings import Settings
from referrals.model import Register

LOAD_WITHIN_S = 180.0
LOOK_EVERY_S = 0.2


class BadLine(ValueError):
    """A line is not a message to be read. Its words say what is wrong, never what it held."""


@contextmanager
def model(settings: Settings) -> Iterator[RasaClient]:
    """The running Rasa of this installation, or one of our own for as long as this block.

    Raises RasaMissing when there is neither.
    """
    with RasaClient(settings.rasa, settings.rasa_token, settings.rasa_timeout) as running:
        if running.ready():
            yield running
            return
    missing = why_missing()
    if missing is not None:
        raise RasaMissing(missing)
    with _own_rasa(settings) as client:
        yield client


def read_lines(
    lines: Iterable[bytes], rasa: Model, learned: Learned | None
) -> Iterator[tuple[str, bool]]:
    """For each line its answer, in order, and whether the line was good."""
    for line in lines:
        if line.strip():
            yield _read_line(line, rasa, learned)


def _read_line(line: bytes, rasa: Model, learned: Learned | None) -> tuple[str, bool]:
    message_id: Any = None
    try:
        message = _message(line)
        message_id = message.get("id")
        words, who = _words_and_register(message)
        found = _as_json(understand(words, who, rasa, learned))
        if who is Register.PARENT and found["intent"] is None and words.strip():
            raise BadLine("Rasa gave no answer for it")
    except BadLine as bad:
        return _json({"id": message_id, "error": str(bad)}), False
    return _json({"id": message_id, **found}), True


def _message(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:  # UnicodeDecodeError is one
        raise BadLine("the line is not JSON in UTF-8") from None
    if not isinstance(message, dict):
        raise BadLine("the line is not a JSON object")
    return message


def _words_and_register(message: dict[str, Any]) -> tuple[str, Register]:
    words, who = message.get("text"), message.get("who")
    if "id" not in message:
        raise BadLine("id is missing")
    if not isinstance(words, str):
        raise BadLine("text must be words")
    if who not in list(Register):
        raise BadLine('who must be "parent" or "practitioner"')
    return words, Register(who)


def _as_json(understood: Understood) -> dict[str, Any]:
    reading = understood.reading
    return {
        "intent": understood.intent,
        "confidence": understood.confidence,
        "signals": list(dict.fromkeys(found.signal for found in reading.signals)),
        "urgency": reading.urgency,
        "concern_types": list(understood.concern_types),
    }


def _json(answer: dict[str, Any]) -> str:
    return json.dumps(answer)


@contextmanager
def _own_rasa(settings: Settings) -> Iterator[RasaClient]:
    port, token = free_port(), settings.rasa_token
    own = settings.model_copy(update={"rasa_url": f"http://127.0.0.1:{port}"})
    with (
        rasa_server(port, free_port(), token, output=subprocess.DEVNULL) as server,
        RasaClient(own.rasa, token, timeout_s=max(30.0, settings.rasa_timeout)) as client,
    ):
        limit = time.monotonic() + LOAD_WITHIN_S
        while not client.ready():
            if server.poll() is not None or time.monotonic() > limit:
                raise RasaMissing("Rasa did not load its model. Run: heard doctor")
            time.sleep(LOOK_EVERY_S)
        yield client
