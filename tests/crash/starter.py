"""Starts parts from a warm Python, and knows of each how it ended."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from heard.settings import PROJECT
from tests.crash.moments import Moment

READY_WITHIN_S = 120.0
STARTED_WITHIN_S = 60.0


@dataclass
class Started:
    """One process."""

    name: str
    log: Path
    process: int = 0
    status: int | None = None  # how it ended: -9 after a kill
    _is_there: threading.Event = field(default_factory=threading.Event)
    _has_ended: threading.Event = field(default_factory=threading.Event)

    def ends_within(self, seconds: float) -> bool:
        """Wait; True when it ended by itself."""
        return self._has_ended.wait(seconds)

    @property
    def last_words(self) -> str:
        """The end of its log."""
        return self.log.read_text(errors="replace")[-3000:] if self.log.exists() else ""


class Starter:
    """`with Starter() as starter:`; whatever it started is gone at the end."""

    def __enter__(self) -> Self:
        self._numbers = itertools.count(1)
        self._waiting: dict[int, Started] = {}
        self._running: dict[int, Started] = {}
        self._lock = threading.Lock()
        self._ready = threading.Event()
        environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
        self._python = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.warm_python"],
            cwd=PROJECT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        assert self._ready.wait(READY_WITHIN_S), "the warm Python did not start"
        return self

    def __exit__(self, *_: object) -> None:
        assert self._python.stdin is not None
        assert self._python.stdout is not None
        self._python.stdin.close()
        self._python.wait(timeout=STARTED_WITHIN_S)
        self._listener.join(timeout=STARTED_WITHIN_S)
        self._python.stdout.close()

    def start(
        self,
        name: str,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        moment: Moment | None = None,
    ) -> Started:
        """Start one process; it exists when this returns, and may be killed at once."""
        started, number = Started(name, log), next(self._numbers)
        order = {
            "start": number,
            "arguments": list(arguments),
            "environment": dict(environment),
            "log": str(log),
            "moment": [moment.kind, moment.nth] if moment else None,
        }
        self._waiting[number] = started
        self._order(order)
        assert started._is_there.wait(STARTED_WITHIN_S), f"{name} was not started"
        return started

    def kill(self, started: Started) -> None:
        """kill -9, and wait until it is gone."""
        self._order({"kill": started.process})
        assert started.ends_within(STARTED_WITHIN_S), f"{started.name} does not end"

    def _order(self, order: Mapping[str, object]) -> None:
        with self._lock:
            assert self._python.stdin is not None
            self._python.stdin.write(json.dumps(order).encode() + b"\n")
            self._python.stdin.flush()

    def _listen(self) -> None:
        assert self._python.stdout is not None
        for line in self._python.stdout:
            told = json.loads(line)
            if "ready" in told:
                self._ready.set()
            elif "start" in told:
                started = self._waiting.pop(told["start"])
                started.process = told["process"]
                self._running[started.process] = started
                started._is_there.set()
            else:
                started = self._running.pop(told["ended"])
                started.status = told["status"]
                started._has_ended.set()
