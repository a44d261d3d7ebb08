"""A talk as the bot keeps it: what is asked and answered is on record and goes with each word."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from bot.rasa_client import RasaClient
from bot.turns import Do, Say, parse

_SENDERS = itertools.count(1)


@dataclass
class RecordedTalk:
    """Sends messages with the record, and lets the record follow what Rasa proposes."""

    client: RasaClient
    talk: str = "parent"
    referral: bool = True
    asked: str | None = None
    unclear: bool = False
    answers: dict[str, list[str]] = field(default_factory=dict)
    sender: str = field(default_factory=lambda: f"talk-{next(_SENDERS)}")

    def write(self, words: str) -> list[Say | Do]:
        """A typed message."""
        return self._follow(parse(self.client.respond(self.sender, words, self._record())))

    def tap(self, question: str, answer: str) -> list[Say | Do]:
        """A tapped button."""
        payloads = self.client.respond_to_tap(self.sender, question, answer, self._record())
        return self._follow(parse(payloads))

    def _record(self) -> dict[str, object]:
        return {
            "talk": self.talk,
            "referral": self.referral,
            "asked": self.asked,
            "answered": list(self.answers),
            "unclear": self.unclear,
        }

    def _follow(self, turn: list[Say | Do]) -> list[Say | Do]:
        for part in turn:
            if isinstance(part, Do):
                self._follow_one(part)
        return turn

    def _follow_one(self, do: Do) -> None:
        if do.name == "keep_answer":
            assert do.question
            assert do.answer
            self.answers.setdefault(do.question, []).append(do.answer)
        if do.name in ("ask_question", "explain_why"):
            self.asked = do.question
        if do.name == "end_questions":
            self.asked = None


def asks(question: str, *, simpler: bool = False) -> Do:
    """The proposal to ask a question."""
    return Do("ask_question", question, simpler=simpler)


def keeps(question: str, answer: str) -> Do:
    """The proposal to keep an answer."""
    return Do("keep_answer", question, answer)
