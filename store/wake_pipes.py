"""Wake-ups on one machine: a named pipe for each listener, in `running` beside the database.

A pipe of a listener that was killed has no reader: the next one to ring sees that and removes it.
A full pipe needs no more hints. Writing never waits.
"""

from __future__ import annotations

import errno
import itertools
import os
import select
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Self

_numbers = itertools.count(1)


class PipeListener:
    """One pipe that is listened to."""

    def __init__(self, file: Path, bell: str) -> None:
        """Raises OSError where no pipe can be made."""
        folder, name = _place(file, bell)
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{name}{os.getpid()}-{next(_numbers)}"
        fresh = folder / f".{self._path.name}"
        fresh.unlink(missing_ok=True)
        os.mkfifo(fresh, 0o600)
        self._reads = os.open(fresh, os.O_RDONLY | os.O_NONBLOCK)
        self._keeps = os.open(fresh, os.O_WRONLY | os.O_NONBLOCK)  # or it would seem at its end
        fresh.rename(self._path)  # it is seen only now: with no reader it would be removed
        self._lock, self._closed = threading.Lock(), False
        self._waits = 0

    def wait(self, seconds: float) -> bool:
        """Wait for a hint. True: one came, now or since the last wait."""
        with self._lock:
            if self._closed:
                return False
            self._waits += 1
        try:
            ready, _, _ = select.select([self._reads], [], [], seconds)
            if not ready:
                return False
            with suppress(BlockingIOError):
                os.read(self._reads, 65_536)  # all hints that came are one
            return not self._closed
        finally:
            self._done_waiting()

    def close(self) -> None:
        """End it, and any wait on it."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._path.unlink(missing_ok=True)
            if self._waits:
                with suppress(OSError):
                    os.write(self._keeps, b".")  # who waits lets go of the pipe
            else:
                self._let_go()

    def _done_waiting(self) -> None:
        with self._lock:
            self._waits -= 1
            if self._closed and not self._waits:
                self._let_go()

    def _let_go(self) -> None:
        os.close(self._reads)
        os.close(self._keeps)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def ring_pipes(file: Path, bells: Iterable[str]) -> None:
    """A hint to every listener of these bells. Raises OSError, but for what can be expected."""
    for bell in bells:
        folder, name = _place(file, bell)
        with suppress(FileNotFoundError):  # nobody ever listened
            for pipe in folder.iterdir():
                if pipe.name.startswith(name):
                    _ring(pipe)


def _place(file: Path, bell: str) -> tuple[Path, str]:
    return file.parent / "running", f"{file.name}.{bell}.bell."


def _ring(pipe: Path) -> None:
    try:
        written = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except FileNotFoundError:
        return  # it went this moment
    except OSError as trouble:
        if trouble.errno == errno.ENXIO:  # nobody reads: its listener was killed
            pipe.unlink(missing_ok=True)
            return
        raise
    try:
        with suppress(BlockingIOError, BrokenPipeError):  # full, or it went this moment
            os.write(written, b".")
    finally:
        os.close(written)
