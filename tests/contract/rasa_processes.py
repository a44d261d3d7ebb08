"""Starts and ends the two programs of the contract: Rasa, and the actions that it calls."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from types import TracebackType
from typing import IO, Self

import httpx

from heard import rasa_part

READY_WITHIN_S = 400
TOKEN = "a-token-of-the-tests"


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """A program that runs until the block ends; its output is kept for the test to read."""

    def __init__(self, command: list[str], environment: dict[str, str], health: str) -> None:
        self._command, self._environment, self._health = command, environment, health
        self._output: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  closed on leaving
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.stop()
        self._output.close()

    def start(self) -> None:
        """Starts it and waits until it is healthy."""
        self._process = subprocess.Popen(
            self._command,
            cwd=rasa_part.ROOT,
            env=self._environment,
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )
        deadline = time.monotonic() + READY_WITHIN_S
        while not self._healthy():
            assert self._process.poll() is None, self.output()
            assert time.monotonic() < deadline, self.output()
            time.sleep(0.2)

    def stop(self) -> None:
        """Ends it at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def output(self) -> str:
        """All that it has written so far."""
        self._output.seek(0)
        return self._output.read().decode(errors="replace")

    def _healthy(self) -> bool:
        try:
            return httpx.get(self._health, timeout=5, trust_env=False).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False


class Actions(Running):
    """Our actions, served on loopback."""

    def __init__(self, port: int) -> None:
        self.port = port
        serve = (
            f"from bot.rasa_action_mount import serve_actions; serve_actions('127.0.0.1', {port})"
        )
        super().__init__(
            [sys.executable, "-c", serve],
            rasa_part.environment_to_run(),
            f"http://127.0.0.1:{port}/health",
        )


class Rasa(Running):
    """A Rasa with the current model."""

    def __init__(
        self, port: int, actions_port: int, shared: rasa_part.SharedTalks | None = None
    ) -> None:
        self.url = f"http://127.0.0.1:{port}"
        super().__init__(
            rasa_part.command_to_run(port, TOKEN, shared),
            rasa_part.environment_to_run(actions_port, shared),
            f"{self.url}/status?token={TOKEN}",
        )
