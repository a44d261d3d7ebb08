"""A person, a clock and a Rasa that says what a test tells it to: the talk without a server.

The Rasa here is a fake, not a mock: it keeps the contract of `bot.rasa_client` and nothing else.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot import inbox
from bot.conversation import hear_next, talk_next
from bot.parts import Parts
from bot.rasa_client import RasaSilent, Understanding
from referrals import service
from referrals.council import Council
from referrals.tables import ChatRow
from store.engine import Store, reading
from tests.builders import COUNCIL, a_worker, london, newest, phrases
from tests.complete.test_commands import every_tap

HEAR_MORE = {"do": "hear_more"}
_updates = itertools.count(1)


def ask(question: str, *, simpler: bool = False) -> dict[str, Any]:
    """Rasa proposes to ask this."""
    return {"do": "ask_question", "question": question, "simpler": simpler}


def keep(question: str, answer: str) -> dict[str, Any]:
    """Rasa proposes to keep this answer."""
    return {"do": "keep_answer", "question": question, "answer": answer}


@dataclass
class FakeRasa:
    """Proposes what it was told to, turn by turn; with nothing told, that more was heard."""

    turns: list[list[dict[str, Any]]] = field(default_factory=list)
    understands: Understanding | None = None
    is_silent: bool = False
    on_turn: Callable[[], None] | None = None
    heard: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)

    def will_propose(self, *proposals: dict[str, Any]) -> None:
        """In its next turn."""
        self.turns.append(list(proposals))

    def understand(self, text: str) -> Understanding:  # noqa: ARG002  the contract of the client
        """The intent that the test has set."""
        if self.is_silent or self.understands is None:
            raise RasaSilent("no model")
        return self.understands

    def respond(self, sender: str, message: str, metadata: Mapping[str, Any]) -> list[Any]:
        """The next turn."""
        self.senders.append(sender)
        self.heard.append((message, metadata))
        if self.is_silent:
            raise RasaSilent("the answer is empty")
        if self.on_turn is not None:
            self.on_turn()
        proposals = self.turns.pop(0) if self.turns else [HEAR_MORE]
        return [{"recipient_id": sender, "custom": proposal} for proposal in proposals]

    def respond_to_tap(
        self, sender: str, question: str, answer: str, metadata: Mapping[str, Any]
    ) -> list[Any]:
        """The next turn, after a tap."""
        return self.respond(sender, f"/tapped {question}:{answer}", metadata)


class Talk:
    """One person at one door, and the two lanes that hear and talk."""

    def __init__(
        self,
        store: Store,
        door: str = "telegram",
        at: str = "Tue 2026-05-05 10:00",
        council: Council = COUNCIL,
    ) -> None:
        self.store, self.door, self.now, self.rasa = store, door, london(at), FakeRasa()
        self.number = next(_updates) + 1000
        self.parts = Parts(store, council, self.rasa, lambda: self.now)  # type: ignore[arg-type]
        self._seen = 0

    @property
    def key(self) -> str:
        """The key of this chat."""
        return f"{self.door}:{self.number}"

    def writes(self, words: str, **more: Any) -> None:
        """She writes; the door keeps it; nothing is heard yet."""
        if self.door == "web":
            self._keep({"v": 1, "chat_key": self.key, "kind": "text", "words": words, **more})
        else:
            self._keep({"message": self._message(text=words, **more)})

    def writes_all(self, work: Session, wrote: list[str]) -> None:
        """She writes all of this at once, and the door keeps it in one commit."""
        for words in wrote:
            self._put(work, {"message": self._message(text=words)})

    def sends_stickers(self, many: int) -> list[str]:
        """She sends a flood without a word in it. Returns the channel's numbers, in order."""
        sticker = {"file_id": "s", "file_unique_id": "s", "emoji": "😭"}
        sent = [self._message(sticker=sticker) for _ in range(many)]
        with self.store.begin() as work:
            for message in sent:
                self._put(work, {"message": message})
        return [str(message["message_id"]) for message in sent]

    def worker_replies(self, work: Session, words: str) -> None:
        """A duty worker answers her."""
        number, worker = newest(work).number, a_worker(work)
        moment = {"now": self.now, "council": self.parts.council}
        service.take(work, number, worker, **moment)
        service.reply(work, number, worker, words, **moment)

    def real_clock(self) -> Callable[[], datetime]:
        """The clock on the wall, for what runs in threads or processes of its own."""
        return lambda: datetime.now(UTC)

    def sends(self, **parts: Any) -> None:
        """She sends a voice message, a photo, a place: fields of a Telegram message."""
        self._keep({"message": self._message(**parts)})

    def edits(self, words: str) -> None:
        """She changes a message that she sent before."""
        edited = self._message(text=words) | {"edit_date": int(self.now.timestamp())}
        self._keep({"edited_message": edited})

    def taps(self, code: str, label: str = "a button") -> None:
        """She taps a button."""
        if self.door == "web":
            form = {"v": 1, "chat_key": self.key, "kind": "tap", "words": label, "tap": code}
            self._keep(form)
            return
        markup = {"inline_keyboard": [[{"text": label, "callback_data": code}]]}
        tapped = {
            "id": "7",
            "from": {"id": self.number},
            "data": code,
            "message": self._message(reply_markup=markup),
        }
        self._keep({"callback_query": tapped})

    def fills_the_form(self, **boxes: str) -> None:
        """A practitioner sends the form of the web door."""
        words = "\n".join(boxes.values())
        enclosed = {"concern": boxes}
        form = {"v": 1, "chat_key": self.key, "kind": "concern", "words": words}
        self._keep({**form, "enclosed": enclosed})

    def gives(self, raw: str) -> None:
        """The channel gives this raw update, whatever it is."""
        with self.store.begin() as work:
            update_id = str(next(_updates))
            inbox.receive(work, self.door, "a bot", update_id, self.key, raw, self.now)

    def waits(self, **how_long: float) -> None:
        """Time passes."""
        self.now += timedelta(**how_long)

    def hear(self) -> None:
        """The first lane hears all that came."""
        while hear_next(self.parts):
            pass

    def talk(self) -> None:
        """The second lane goes on with the talk, once the person has paused."""
        self.waits(seconds=2)
        while talk_next(self.parts):
            pass

    def turn(self) -> list[str]:
        """Both lanes; what the person then sees."""
        self.hear()
        self.talk()
        return self.sees()

    def sees(self) -> list[str]:
        """What was put in the outbox for her since she last looked."""
        with reading(self.store) as work:
            said = phrases(work, self.chat)
        new, self._seen = said[self._seen :], len(said)
        return new

    @property
    def chat(self) -> ChatRow:
        """The chat as it stands on record."""
        with reading(self.store) as work:
            return work.query(ChatRow).filter_by(key=self.key).one()

    def _message(self, **fields: Any) -> dict[str, Any]:
        chat = {"id": self.number, "type": "private"}
        moment = int(self.now.timestamp())
        return {"message_id": next(_updates), "date": moment, "chat": chat, **fields}

    def _keep(self, update: dict[str, Any]) -> None:
        with self.store.begin() as work:
            self._put(work, update)

    def _put(self, work: Session, update: dict[str, Any]) -> None:
        update_id = next(_updates)
        name = str(update_id) if self.door == "web" else update_id
        raw = json.dumps({"update_id": name, **update})
        inbox.receive(work, self.door, "a bot", update_id, self.key, raw, self.now)


def taps_of_every_kind() -> list[str]:
    """Every tap code that buttons send; of the questions, those of one of each kind."""
    kinds = ("hurt_now", "what_helps", "which_children")
    taps = [code.split(":") for code in every_tap()]
    return [":".join(code) for code in taps if code[0] != "answer" or code[1] in kinds]
