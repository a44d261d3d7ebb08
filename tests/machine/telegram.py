"""Telegram as the door's sending loop knows it: it takes a bubble, or says why not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.doors.telegram_api import TelegramFailed, Trouble
from tests.machine.crashing import Died, Mortal


class Answer(StrEnum):
    """What becomes of one call."""

    TAKEN = "taken"
    TAKEN_AND_DIED = "taken, and the door died before it could note it"
    TIMED_OUT = "no answer"
    NOT_REACHED = "not reached"
    REFUSED = "refused"
    BLOCKED = "blocked"
    SLOW_DOWN = "slow down"
    SERVER = "server trouble"


_TROUBLES = {
    Answer.TIMED_OUT: Trouble.UNKNOWN,
    Answer.NOT_REACHED: Trouble.NOT_REACHED,
    Answer.REFUSED: Trouble.REFUSED,
    Answer.BLOCKED: Trouble.BLOCKED,
    Answer.SLOW_DOWN: Trouble.SLOW_DOWN,
    Answer.SERVER: Trouble.SERVER,
}


@dataclass
class Telegram:
    """`may_have_arrived`: how often each text may stand on each screen, at the most."""

    mortal: Mortal
    next_answer: Answer = Answer.TAKEN
    may_have_arrived: Counter[tuple[str, str]] = field(default_factory=Counter)
    taken: Counter[tuple[str, str]] = field(default_factory=Counter)

    async def ask(self, method: str, fields: dict[str, Any]) -> Any:
        """One call of the door."""
        assert method == "sendMessage", method
        self.mortal.dies_if_dead()
        sent, answer = (str(fields["chat_id"]), fields["text"]), self.next_answer
        if answer in (Answer.TAKEN, Answer.TAKEN_AND_DIED):
            self.taken[sent] += 1
        if answer in (Answer.TAKEN, Answer.TAKEN_AND_DIED, Answer.TIMED_OUT):
            self.may_have_arrived[sent] += 1
        if answer is Answer.TAKEN_AND_DIED:
            raise Died
        if answer is not Answer.TAKEN:
            raise TelegramFailed(_TROUBLES[answer], wait=5.0)
        return {"message_id": self.taken.total()}
