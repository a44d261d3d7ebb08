"""Talks to Rasa over HTTP, and calls every kind of failure by one name: Rasa is silent.

Rasa answers "200 []" when its action server is down, when no model is loaded, when an action fails.
An empty answer is therefore a failure here, and never "nothing to say". Words are never logged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self

import httpx

from bot.rasa_names import intent_named
from referrals.model import Intent, Mention, MentionKind

MOST_MENTIONS = 40  # of one message


class RasaSilent(Exception):
    """Rasa gave nothing to go on; the text says why, and holds none of the person's words."""


@dataclass(frozen=True)
class Understanding:
    """What the model makes of one message, and how sure it is (0 to 1)."""

    intent: Intent
    confidence: float
    mentions: tuple[Mention, ...] = ()


class RasaClient:
    """One Rasa, on loopback. Safe to share between threads."""

    def __init__(self, url: str, token: str, timeout_s: float = 5.0) -> None:
        self._token = {"token": token}
        self._http = httpx.Client(base_url=url, timeout=timeout_s, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _: type[BaseException] | None,
        __: BaseException | None,
        ___: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets the connections go."""
        self._http.close()

    def ready(self) -> bool:
        """A model is loaded and can answer; never raises."""
        try:
            status = self._get_json("/status")
        except RasaSilent:
            return False
        return isinstance(status, Mapping) and bool(status.get("model_file"))

    def understand(self, text: str) -> Understanding:
        """The main thing that a message tells or wants.

        Raises:
            RasaSilent: no usable answer came, or there are no words to understand.
        """
        parsed = self._post_json("/model/parse", {"text": _as_words(text)})
        ranking = parsed.get("intent_ranking") if isinstance(parsed, Mapping) else None
        if not isinstance(ranking, Sequence):
            raise RasaSilent("the understanding has no ranking")
        best = _best_of(ranking)
        return replace(best, mentions=_mentions_in(parsed))

    def respond(self, sender: str, message: str, metadata: Mapping[str, Any]) -> list[Any]:
        """What Rasa proposes for typed words; give it to `turns.parse`.

        Raises:
            RasaSilent: nothing came back, or there are no words to respond to.
        """
        return self._respond(sender, _as_words(message), metadata)

    def respond_to_tap(
        self, sender: str, question: str, answer: str, metadata: Mapping[str, Any]
    ) -> list[Any]:
        """What Rasa proposes for a tapped button: the only way in for a command to Rasa.

        Raises:
            RasaSilent: nothing came back.
        """
        tapped = {"tapped_question": question, "tapped_answer": answer}
        return self._respond(sender, f"/tapped{json.dumps(tapped)}", metadata)

    def _respond(self, sender: str, message: str, metadata: Mapping[str, Any]) -> list[Any]:
        turn = {"sender": sender, "message": message, "metadata": dict(metadata)}
        payloads = self._post_json("/webhooks/rest/webhook", turn)
        if not isinstance(payloads, list):
            raise RasaSilent("the answer is not a list")
        if not payloads:
            raise RasaSilent("the answer is empty")
        return payloads

    def _post_json(self, path: str, body: Mapping[str, Any]) -> Any:
        return self._send("POST", path, json=body)

    def _get_json(self, path: str) -> Any:
        return self._send("GET", path)

    def _send(self, method: str, path: str, **more: Any) -> Any:
        # httpx reads the whole answer here. Errors are named by kind: their text may hold a body.
        try:
            reply = self._http.request(method, path, params=self._token, **more)
        except httpx.HTTPError as error:
            raise RasaSilent(type(error).__name__) from None
        if reply.status_code != httpx.codes.OK:
            raise RasaSilent(f"status {reply.status_code}")
        try:
            return reply.json()
        except ValueError:
            raise RasaSilent("the answer is not JSON") from None


def _as_words(text: str) -> str:
    """Typed words stay words: Rasa obeys a message that begins with "/", so it never begins so.

    Raises:
        RasaSilent: there are no words.
    """
    words = text.strip()
    if not words:
        raise RasaSilent("there are no words")
    bare = words.lstrip("/")
    return "∕" * (len(words) - len(bare)) + bare


def _best_of(ranking: Sequence[Any]) -> Understanding:
    """The most likely intent of ours; Rasa's own ("not understood", a tap) are passed over."""
    for guess in ranking:
        name, confidence = _name_and_confidence(guess)
        intent = intent_named(name)
        if intent is not None:
            return Understanding(intent, confidence)
    raise RasaSilent("the understanding names no intent of ours")


def _mentions_in(parsed: Mapping[str, Any]) -> tuple[Mention, ...]:
    """What is named in the words, in the words' own order; what is malformed is passed over."""
    words, found = parsed.get("text"), parsed.get("entities")
    if not isinstance(words, str) or not isinstance(found, Sequence):
        return ()
    named = (_mention(words, one) for one in found[:MOST_MENTIONS])
    return tuple(dict.fromkeys(mention for mention in named if mention is not None))


def _mention(words: str, found: object) -> Mention | None:
    if not isinstance(found, Mapping):
        return None
    kind, start, end = found.get("entity"), found.get("start"), found.get("end")
    if not isinstance(kind, str) or kind not in {known.value for known in MentionKind}:
        return None
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(words)):
        return None
    return Mention(MentionKind(kind), words[start:end])


def _name_and_confidence(guess: object) -> tuple[str, float]:
    if not isinstance(guess, Mapping):
        raise RasaSilent("the ranking is malformed")
    name, confidence = guess.get("name"), guess.get("confidence")
    if not isinstance(name, str) or not isinstance(confidence, int | float):
        raise RasaSilent("the ranking is malformed")
    return name, float(confidence)
