"""Wake-ups: whoever commits work for another part tells it at once that there is something to do.

A hint and never more. Each part looks by itself every few tenths of a second, so a hint that is
lost costs that long and nothing else; nobody may build on one that came. Hints carry no content.

Whoever writes rows through a session needs to do nothing: `ring_after_commits` watches what the
sessions of a store commit. Whoever waits opens a `listener` BEFORE its first look, or it may sleep
through a hint.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, Self

import structlog
from sqlalchemy import Engine, event, inspect
from sqlalchemy.orm import Session, sessionmaker

from store.post import InboxRow, InboxState, OutboxRow, OutboxState
from store.wake_notify import Notifying, NotifyListener
from store.wake_pipes import PipeListener, ring_pipes

log = structlog.get_logger()
_RINGS = "wake-ups to ring"
_LOOKS_UP_S = 5.0  # the thread beside an event loop, which nothing else would end


class Bell(StrEnum):
    """What a part can wait for."""

    INBOX = "inbox"  # a raw update is to be heard
    HEARD = "heard"  # an update was put on record, or before a person
    OUTBOX = "outbox"  # something is to be told to a person


class Listener(Protocol):
    """Hears one bell. For one thread, apart from `close`, which any thread may call."""

    def wait(self, seconds: float) -> bool:
        """Wait for a hint, no longer than this. True: one came, now or since the last wait."""

    def close(self) -> None:
        """End it, and any wait on it. May be called twice."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class Deaf:
    """Hears nothing: the waiting part looks by itself, as it always does."""

    def __init__(self) -> None:
        self._closed = threading.Event()

    def wait(self, seconds: float) -> bool:
        """Wait for this long."""
        self._closed.wait(seconds)
        return False

    def close(self) -> None:
        """End the wait."""
        self._closed.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def ring_after_commits(store: sessionmaker[Session]) -> None:
    """Ring, after each commit of this store, for whatever the commit left to do."""
    ring = _ringer(store.kw["bind"])
    event.listen(store, "after_flush", _note)

    def _ring(work: Session) -> None:
        bells = work.info.pop(_RINGS, ())
        try:
            if bells:
                ring(bells)
        except Exception as trouble:  # a hint must never be the reason that anything fails
            log.warning("nobody was woken", kind=type(trouble).__name__)

    event.listen(store, "after_commit", _ring)


def ring_when_committed(work: Session, bell: Bell) -> None:
    """Ring when this unit of work is committed: for rows that no session sees being written."""
    work.info.setdefault(_RINGS, set()).add(bell)


def ring_now(store: sessionmaker[Session], bell: Bell) -> None:
    """Ring for what was committed before."""
    with store() as work:
        ring_when_committed(work, bell)
        work.commit()  # of nothing: no database is asked


def listener(store: sessionmaker[Session], bell: Bell) -> Listener:
    """Hears this bell of the store's database from now on. Use it as a context manager."""
    engine = store.kw["bind"]
    if engine.dialect.name == "postgresql":
        return NotifyListener(engine, bell)
    file = _file_of(engine)
    try:
        return PipeListener(file, bell) if file is not None else Deaf()
    except OSError as trouble:
        log.warning("no wake-ups here", bell=bell, kind=type(trouble).__name__)
        return Deaf()


@asynccontextmanager
async def woken(store: sessionmaker[Session], bell: Bell) -> AsyncIterator[asyncio.Event]:
    """An event that each hint sets, for a loop that clears it before it looks."""
    came, loop = asyncio.Event(), asyncio.get_running_loop()
    hears = await asyncio.to_thread(listener, store, bell)
    ended = threading.Event()

    def _pass_on() -> None:
        while not ended.is_set():
            if hears.wait(_LOOKS_UP_S) and not ended.is_set():
                with suppress(RuntimeError):  # the loop ended this moment
                    loop.call_soon_threadsafe(came.set)

    thread = threading.Thread(target=_pass_on, name=f"wake-{bell}", daemon=True)
    thread.start()
    try:
        yield came
    finally:
        ended.set()
        hears.close()


def _note(work: Session, _flush: Any) -> None:
    bells = set(_left_to_do(work))
    if bells:
        work.info.setdefault(_RINGS, set()).update(bells)


def _left_to_do(work: Session) -> Iterable[Bell]:
    for row in work.new:
        if isinstance(row, InboxRow) and row.state == InboxState.OPEN:
            yield Bell.INBOX
        elif isinstance(row, OutboxRow) and row.state == OutboxState.WAITING:
            yield Bell.OUTBOX
    for row in work.dirty:
        if isinstance(row, InboxRow) and InboxState.OPEN in _states_before(row):
            yield Bell.HEARD


def _states_before(row: InboxRow) -> Iterable[str]:
    return inspect(row).attrs.state.history.deleted or ()


def _ringer(engine: Engine) -> Callable[[Iterable[Bell]], None]:
    if engine.dialect.name == "postgresql":
        return Notifying(engine).ring
    file = _file_of(engine)
    if file is None:
        return lambda _: None
    return lambda bells: ring_pipes(file, bells)


def _file_of(engine: Engine) -> Path | None:
    """The database file of SQLite; None for one in memory, which no other part can see."""
    name = engine.url.database
    return Path(name).absolute() if name and name != ":memory:" else None
