"""A real Redis for the tests: its own server on a free port, which a test may stop and start.

A missing Redis fails the tests: two Rasas without locks would answer one message twice.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from types import TracebackType
from typing import Self

import pytest

from heard.ports import free_port, is_free
from tests.telegram.waiting import wait_until


class Redis:
    """One Redis that keeps nothing on the disk."""

    def __init__(self) -> None:
        self.port = free_port()
        self.password = "invented"
        self.url = f"redis://:{self.password}@127.0.0.1:{self.port}/0"
        self._folder = tempfile.TemporaryDirectory(prefix="heard-redis-")
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.stop()
        self._folder.cleanup()

    def start(self) -> None:
        """Start it and wait until it answers."""
        program = shutil.which("redis-server")
        if program is None:
            pytest.fail("Redis is missing. Install it: apt-get install redis-server", pytrace=False)
        options = ["--bind", "127.0.0.1", "--save", "", "--requirepass", self.password]
        self._process = subprocess.Popen(
            [program, "--port", str(self.port), "--dir", self._folder.name, *options],
            stdout=subprocess.DEVNULL,
        )
        wait_until(lambda: not is_free("127.0.0.1", self.port), what="Redis listens")

    def stop(self) -> None:
        """End it at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
