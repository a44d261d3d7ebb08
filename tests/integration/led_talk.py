"""A Rasa that leads the talk as the trained one does, by `next_step` alone and with no model.

What a form leaves to the model's rules ("what is happening?" in other than exact words) it leaves
unsaid. The question that stands, what was answered and what is asked next come from the record.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.conversation import hear_next, talk_next
from bot.next_step import SILENT, SIMPLER, WHY, Tap, Turn, next_step
from bot.parts import Parts
from bot.rasa_client import RasaSilent, Understanding
from referrals.council import Council
from referrals.model import Register
from store.engine import Store


class LedRasa:
    """Keeps the contract of `bot.rasa_client`."""

    def __init__(self) -> None:
        self._heard_more_at: dict[str, str | None] = {}

    def understand(self, text: str) -> Understanding:
        """There is no model."""
        raise RasaSilent(f"no model for {len(text)} letters")

    def respond(self, sender: str, message: str, metadata: Mapping[str, Any]) -> list[Any]:
        """The next turn, after words."""
        return self._proposed(sender, message, metadata, None)

    def respond_to_tap(
        self, sender: str, question: str, answer: str, metadata: Mapping[str, Any]
    ) -> list[Any]:
        """The next turn, after a tap."""
        return self._proposed(sender, "", metadata, Tap(question, answer))

    def _proposed(
        self, sender: str, words: str, told: Mapping[str, Any], tap: Tap | None
    ) -> list[Any]:
        turn = Turn(
            words=words,
            intent=None,
            confidence=0,
            talk=Register(told["talk"]),
            referral=told["referral"],
            asked=told["asked"],
            answered=frozenset(told["answered"]),
            tap=tap,
            heard_more_at=self._heard_more_at.get(sender),
        )
        step = next_step(turn)
        self._heard_more_at[sender] = step.heard_more_at
        proposals: list[dict[str, Any]] = list(step.proposals)
        if step.ask is not None and step.manner == WHY:
            proposals.append({"do": "explain_why", "question": step.ask})
        elif step.ask is not None and step.manner != SILENT:
            simpler = step.manner == SIMPLER
            proposals.append({"do": "ask_question", "question": step.ask, "simpler": simpler})
        return [
            {"recipient_id": sender, "custom": one} for one in proposals or [{"do": "hear_more"}]
        ]


class Conversation(threading.Thread):
    """Both lanes of the conversation, as they run beside the doors."""

    def __init__(self, store: Store) -> None:
        super().__init__(daemon=True)
        self.parts = Parts(store, Council(), LedRasa(), lambda: datetime.now(UTC))  # type: ignore[arg-type]
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.02):
            while hear_next(self.parts) or talk_next(self.parts):
                pass
