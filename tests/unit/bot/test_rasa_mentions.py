"""What is named in a message, as Rasa's answer tells it: in the person's own words, and checked."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from bot.rasa_client import MOST_MENTIONS, RasaClient
from referrals.model import Intent, Mention, MentionKind

WORDS = "leo is 3 an he is at me mams since last nite"


def entity(kind: object, start: object, end: object) -> dict[str, object]:
    return {"entity": kind, "start": start, "end": end, "value": "not this", "extractor": "x"}


def understood(entities: object) -> tuple[Intent, tuple[Mention, ...]]:
    """What the client makes of Rasa's answer with these entities."""
    ranking = [{"name": "cannot_cope", "confidence": 0.8}]
    answer = json.dumps({"text": WORDS, "intent_ranking": ranking, "entities": entities}).encode()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.handle_request, daemon=True).start()
        with RasaClient(f"http://127.0.0.1:{server.server_port}", "a token") as client:
            found = client.understand(WORDS)
    return found.intent, found.mentions


def test_what_is_named_comes_in_the_persons_own_words() -> None:
    named = [entity("name", 0, 3), entity("age", 7, 8), entity("place", 21, 28)]
    assert understood([*named, entity("time", 35, 44)]) == (
        Intent.CANNOT_COPE,
        (
            Mention(MentionKind.NAME, "leo"),
            Mention(MentionKind.AGE, "3"),
            Mention(MentionKind.PLACE, "me mams"),
            Mention(MentionKind.TIME, "last nite"),
        ),
    )


@pytest.mark.parametrize(
    "entities",
    [
        None,
        "leo",
        [None],
        [entity("tapped_question", 0, 3)],
        [entity(["name"], 0, 3)],
        [entity("name", -1, 3)],
        [entity("name", 3, 3)],
        [entity("name", "0", 3)],
        [entity("name", 0, 999)],
    ],
)
def test_what_is_malformed_is_passed_over_and_the_intent_stands(entities: object) -> None:
    assert understood(entities) == (Intent.CANNOT_COPE, ())


def test_the_same_is_named_once_and_a_flood_is_cut() -> None:
    assert understood([entity("name", 0, 3)] * 2)[1] == (Mention(MentionKind.NAME, "leo"),)
    flood = [entity("name", at % 40, at % 40 + 2 + at // 40) for at in range(4 * MOST_MENTIONS)]
    assert len(understood(flood)[1]) <= MOST_MENTIONS
