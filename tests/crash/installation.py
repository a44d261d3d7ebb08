"""One installation as it runs in real use: each part a process, that can be killed and started."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from heard.part_process import said_ready
from heard.settings import PROJECT
from store.engine import Store, open_store
from store.migrate import upgrade
from tests.contract.rasa_processes import free_port
from tests.telegram.waiting import wait_until
from tests.telegram.world import TelegramWorld

PARTS = {
    "door-telegram": ("door", "telegram"),
    "door-web": ("door", "web"),
    "converse": ("converse",),
    "sweep": ("sweep",),
    "desk": ("desk",),
}
STARTED_WITHIN_S = 120.0


@dataclass
class Installation:
    """Every part but Rasa, whose address is one where nobody answers."""

    folder: Path
    telegram: TelegramWorld
    ports: dict[str, int] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    kills: dict[str, int] = field(default_factory=dict)

    def start_all(self) -> None:
        """Make the record, start every part and wait until all of them work."""
        self.ports = {"door-web": free_port(), "desk": free_port(), "rasa": free_port()}
        upgrade(self.database)
        for part in PARTS:
            self.start(part)
        for part in PARTS:
            self.wait_until_ready(part)

    def end_all(self) -> None:
        """End whatever still runs."""
        for process in self.processes.values():
            process.kill()
            process.wait()

    @property
    def database(self) -> str:
        """The record of this installation."""
        return f"sqlite:///{self.folder / 'heard.sqlite3'}"

    def store(self) -> Store:
        """The record, opened beside the parts that write to it."""
        return open_store(self.database)

    def start(self, part: str) -> None:
        """Start a part. It says itself when it is ready."""
        with (self.folder / f"{part}.log").open("ab") as log:
            self.processes[part] = subprocess.Popen(
                [sys.executable, "-m", "heard", *PARTS[part]],
                cwd=PROJECT,
                env=self._environment(),
                stdout=log,
                stderr=log,
            )

    def kill(self, part: str) -> None:
        """kill -9: no part may say goodbye."""
        self.processes[part].kill()
        self.processes[part].wait()
        self.kills[part] = self.kills.get(part, 0) + 1

    def lives_on(self, part: str, seconds: float) -> None:
        """Let the part work for this long. It must not end by itself."""
        with pytest.raises(subprocess.TimeoutExpired):
            self.processes[part].wait(seconds)

    def wait_until_ready(self, part: str) -> None:
        """Wait until the part works, as it says itself or as its port shows."""
        wait_until(lambda: self._is_ready(part), STARTED_WITHIN_S, f"{part} is ready")

    def heard(self, *command: str) -> subprocess.CompletedProcess[str]:
        """A command of the same installation."""
        return subprocess.run(
            [sys.executable, "-m", "heard", *command],
            cwd=PROJECT,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    def _is_ready(self, part: str) -> bool:
        process = self.processes[part]
        log = self.folder / f"{part}.log"
        assert process.poll() is None, f"{part} ended by itself: {log.read_text()[-2000:]}"
        if part not in self.ports:
            return said_ready(self.folder / "running", part, process.pid)
        with suppress(httpx.HTTPError):
            address = f"http://127.0.0.1:{self.ports[part]}/"
            return httpx.get(address, timeout=5, trust_env=False).status_code < 500
        return False

    def _environment(self) -> dict[str, str]:
        ours = {
            "HEARD_VAR": str(self.folder),
            "HEARD_DATABASE_URL": self.database,
            "HEARD_WEB_PORT": str(self.ports["door-web"]),
            "HEARD_DESK_PORT": str(self.ports["desk"]),
            "HEARD_RASA_URL": f"http://127.0.0.1:{self.ports['rasa']}",
            "HEARD_TELEGRAM_TOKEN": self.telegram.token,
            "HEARD_TELEGRAM_API": self.telegram.api_url,
            "HEARD_COUNCIL_BUBBLE_PAUSE": "PT0S",
        }
        others = {name: value for name, value in os.environ.items() if "HEARD_" not in name}
        return {**others, **ours}


@contextmanager
def running(folder: Path, telegram: TelegramWorld) -> Iterator[Installation]:
    """A fresh installation, running. Nothing of it is left at the end, whatever happened."""
    installation = Installation(folder, telegram)
    try:
        installation.start_all()
        yield installation
    finally:
        installation.end_all()
