"""The moments at which a part is killed by its own hand, as if the power went just there.

Each is set in the part's own process before it starts; nothing of this is in Heard itself. A part
kills itself with SIGKILL: no `finally`, no last commit, no goodbye.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

_WRITES = ("INSERT", "UPDATE", "DELETE")


class Kind(StrEnum):
    """Where in its work a part is killed."""

    RANDOM = "at a random moment"  # from outside
    BEFORE_COMMIT = "just before a commit"
    AFTER_COMMIT = "just after a commit"
    AFTER_POLL = "after a poll, before its commit"
    AFTER_SEND = "after a send, before it is noted"


@dataclass(frozen=True)
class Moment:
    """The `nth` time that a process comes to this place in its work."""

    kind: Kind
    nth: int = 1


def install(moment: Moment) -> None:
    """Make this process kill itself at that moment. A random moment needs nothing here."""
    strikes = _Countdown(moment.nth)
    if moment.kind in (Kind.BEFORE_COMMIT, Kind.AFTER_COMMIT):
        _at_a_commit(strikes, after=moment.kind is Kind.AFTER_COMMIT)
    elif moment.kind is Kind.AFTER_POLL:
        _after_the_door("poll", strikes, lambda _, result: bool(result))
    elif moment.kind is Kind.AFTER_SEND:
        for call in ("ask", "send_file"):
            _after_the_door(call, strikes, lambda given, _: given[0].startswith("send"))


class _Countdown:
    """Kills this process when it was called so often."""

    def __init__(self, times: int) -> None:
        self._left, self._lock = times, threading.Lock()

    def __call__(self) -> None:
        with self._lock:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def _at_a_commit(strikes: Callable[[], None], *, after: bool) -> None:
    """Commits of transactions that wrote something. The idle ones have nothing to lose."""
    committed = threading.local()

    def note_write(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().upper().startswith(_WRITES):
            connection.info["wrote"] = True

    def before(connection: Connection) -> None:
        wrote = connection.info.pop("wrote", False)
        if wrote and not after:
            strikes()
        committed.wrote = wrote

    def behind(_session: Session) -> None:
        if after and getattr(committed, "wrote", False):
            committed.wrote = False
            strikes()

    event.listen(Engine, "before_cursor_execute", note_write)
    event.listen(Engine, "commit", before)
    event.listen(Session, "after_commit", behind)


def _after_the_door(
    verb: str, strikes: Callable[[], None], counts: Callable[[tuple[Any, ...], Any], bool]
) -> None:
    """After a call of Telegram came back, before the door has done anything with it."""
    from bot.doors.telegram_api import TelegramApi

    plain = getattr(TelegramApi, verb)

    async def then_killed(self: Any, *given: Any) -> Any:
        result = await plain(self, *given)
        if counts(given, result):
            strikes()
        return result

    setattr(TelegramApi, verb, then_killed)
