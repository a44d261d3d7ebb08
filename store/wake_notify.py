"""Wake-ups across machines: LISTEN and NOTIFY of PostgreSQL, outside every transaction of ours.

Outside, because a NOTIFY makes its transaction wait for all others that have one, and fails it when
the server's queue of hints is full: the record must not hang on a hint. So a thread of its own
rings, on a connection of its own, and whoever committed goes on at once.
"""

from __future__ import annotations

import os
import select
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Self

import psycopg
import structlog
from sqlalchemy import Engine, event
from sqlalchemy.exc import SQLAlchemyError

log = structlog.get_logger()
AGAIN_AFTER_S = 1.0  # after a connection was lost


class Notifying:
    """Rings from a thread that begins with the first bell and ends with the engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._change = threading.Condition()
        self._bells: set[str] = set()
        self._thread: threading.Thread | None = None
        self._ended = False
        event.listen(engine, "engine_disposed", lambda _: self._end())

    def ring(self, bells: Iterable[str]) -> None:
        """A hint to every listener of these bells, in a moment. Bells that wait become one."""
        with self._change:
            self._bells.update(bells)
            if self._thread is None:
                self._ended = False
                self._thread = threading.Thread(target=self._run, name="wake", daemon=True)
                self._thread.start()
            self._change.notify()

    def _run(self) -> None:
        connection: psycopg.Connection[Any] | None = None
        while (bells := self._next()) is not None:
            try:
                connection = connection or _connection(self._engine)
                for bell in bells:
                    connection.execute("SELECT pg_notify(%s, '')", (_channel(bell),))
            except (psycopg.Error, SQLAlchemyError) as trouble:  # a hint is lost, and no more
                log.warning("nobody was woken", kind=type(trouble).__name__)
                _let_go(connection)
                connection = None
        _let_go(connection)

    def _next(self) -> set[str] | None:
        with self._change:
            self._change.wait_for(lambda: self._bells or self._ended)
            if self._ended:
                return None
            bells, self._bells = self._bells, set()
            return bells

    def _end(self) -> None:
        with self._change:
            self._ended, thread, self._thread = True, self._thread, None
            self._change.notify()
        if thread is not None:
            thread.join(AGAIN_AFTER_S)


class NotifyListener:
    """Listens on a connection of its own, and connects again when it is lost."""

    def __init__(self, engine: Engine, bell: str) -> None:
        self._engine, self._channel = engine, _channel(bell)
        self._connection: psycopg.Connection[Any] | None = None
        self._again_at = 0.0
        self._lock, self._closed, self._waits = threading.Lock(), False, 0
        self._told, self._tells = os.pipe()
        self._listen()

    def wait(self, seconds: float) -> bool:
        """Wait for a hint. True: one came, or may have come while nobody could listen."""
        with self._lock:
            if self._closed:
                return False
            self._waits += 1
        try:
            return self._wait(seconds) and not self._closed
        finally:
            self._done_waiting()

    def close(self) -> None:
        """End it, and any wait on it."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            os.write(self._tells, b".")
            if not self._waits:
                self._let_all_go()

    def _wait(self, seconds: float) -> bool:
        if self._connection is None and time.monotonic() >= self._again_at and self._listen():
            return True  # a hint may have been lost meanwhile: better look once too often
        if self._connection is None:
            select.select([self._told], [], [], seconds)
            return False
        try:
            hears = self._connection.fileno()
            ready, _, _ = select.select([self._told, hears], [], [], seconds)
            return hears in ready and bool(list(self._connection.notifies(timeout=0)))
        except psycopg.Error as trouble:
            log.warning("wake-ups are away", kind=type(trouble).__name__)
            _let_go(self._connection)
            self._connection = None
            self._again_at = time.monotonic() + AGAIN_AFTER_S
            return False

    def _listen(self) -> bool:
        connection = None
        try:
            connection = _connection(self._engine)
            connection.execute(f"LISTEN {self._channel}".encode())
        except (psycopg.Error, SQLAlchemyError) as trouble:
            log.warning("no wake-ups yet", kind=type(trouble).__name__)
            _let_go(connection)
            self._again_at = time.monotonic() + AGAIN_AFTER_S
            return False
        self._connection = connection
        return True

    def _done_waiting(self) -> None:
        with self._lock:
            self._waits -= 1
            if self._closed and not self._waits:
                self._let_all_go()

    def _let_all_go(self) -> None:
        _let_go(self._connection)
        os.close(self._told)
        os.close(self._tells)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _channel(bell: str) -> str:
    return f"heard_{bell}"


def _connection(engine: Engine) -> psycopg.Connection[Any]:
    """A connection beside the engine's pool. Raises psycopg.Error."""
    arguments, named = engine.dialect.create_connect_args(engine.url)
    return psycopg.connect(*arguments, **{"connect_timeout": 5, **named, "autocommit": True})


def _let_go(connection: psycopg.Connection[Any] | None) -> None:
    if connection is not None:
        with suppress(psycopg.Error):
            connection.close()
