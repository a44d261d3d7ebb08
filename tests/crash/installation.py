"""One installation as it runs in real use: each part a process, that can be killed and started.

Rasa is a stand-in that answers at once. It holds nothing, so nothing of it can be lost; but the
lane that talks has real work, and its commits are killed too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess, run

from heard import wiring
from heard.health import answers
from heard.settings import PROJECT, Settings
from store.engine import Store
from tests.contract.rasa_processes import free_port
from tests.crash.moments import Moment
from tests.crash.starter import Started, Starter
from tests.telegram.waiting import wait_until
from tests.telegram.world import TelegramWorld

READY_WITHIN_S = 120.0
COMMANDS = {
    "door-telegram": ("door", "telegram"),
    "door-web": ("door", "web"),
    "converse": ("converse",),
    "sweep": ("sweep",),
    "desk": ("desk",),
}
# Two workers and two sweeps run side by side, as on two machines: one goes on while one is down.
SEATS = {
    "door-telegram": "door-telegram",
    "door-web": "door-web",
    "converse": "converse",
    "converse beside it": "converse",
    "sweep": "sweep",
    "sweep beside it": "sweep",
    "desk": "desk",
}


@dataclass
class Installation:
    """Every part of it. `seats`: who sits where now."""

    folder: Path
    database: str
    telegram: TelegramWorld
    starter: Starter
    rasa_url: str
    ports: dict[str, int] = field(default_factory=dict)
    seats: dict[str, Started] = field(default_factory=dict)

    def set_up(self) -> None:
        """Make the record, as `heard set-up` does."""
        self.ports = {"door-web": free_port(), "desk": free_port()}
        made = self.heard("set-up")
        assert made.returncode == 0, made.stdout + made.stderr

    def start(self, seat: str, moment: Moment | None = None) -> Started:
        """Start a part in its seat."""
        part = SEATS[seat]
        log = self.folder / f"{seat.replace(' ', '-')}.log"
        started = self.starter.start(part, COMMANDS[part], self._environment, log, moment)
        self.seats[seat] = started
        return started

    def wait_until_ready(self, seat: str) -> None:
        """Wait until the part runs and, where it has a page, the page answers."""
        wait_until(lambda: self._is_ready(seat), READY_WITHIN_S, f"{seat} is ready")

    def end_all(self) -> None:
        """End whatever still runs."""
        for started in self.seats.values():
            if started.status is None:
                self.starter.kill(started)

    def heard(self, *command: str, typed: str = "") -> CompletedProcess[str]:
        """A command of the same installation, as a person would type it."""
        return run(
            [sys.executable, "-m", "heard", *command],
            cwd=PROJECT,
            env=self._environment,
            capture_output=True,
            text=True,
            input=typed,
            check=False,
        )

    @contextmanager
    def record(self) -> Iterator[Store]:
        """The record, opened beside the parts that write to it."""
        with wiring.record(self.settings) as store:
            yield store

    @property
    def settings(self) -> Settings:
        """The settings of this installation, as far as its record hangs on them."""
        return Settings(var=self.folder, database_url=self.database)

    def address(self, part: str) -> str:
        """Where a part is reached."""
        return f"http://127.0.0.1:{self.ports[part]}"

    def _is_ready(self, seat: str) -> bool:
        started = self.seats[seat]
        assert started.status is None, f"{seat} ended by itself: {started.last_words}"
        if started.name in self.ports:
            return answers(f"{self.address(started.name)}/health")
        return True  # that the others work is seen by what they do

    @property
    def _environment(self) -> dict[str, str]:
        ours = {
            "HEARD_VAR": str(self.folder),
            "HEARD_DATABASE_URL": self.database,
            "HEARD_WEB_PORT": str(self.ports["door-web"]),
            "HEARD_DESK_PORT": str(self.ports["desk"]),
            "HEARD_RASA_URL": self.rasa_url,
            "HEARD_TELEGRAM_TOKEN": self.telegram.token,
            "HEARD_TELEGRAM_API": self.telegram.api_url,
            "HEARD_COUNCIL_BUBBLE_PAUSE": "PT0S",
            # A person must look within seconds here, so that the sweep has something to raise.
            "HEARD_COUNCIL_LOOK_NOW_OPEN": "PT3S",
            "HEARD_COUNCIL_LOOK_NOW_CLOSED": "PT3S",
            "HEARD_COUNCIL_LOOK_TODAY": "PT6S",
            "HEARD_COUNCIL_LOOK_ONE_WORKING_DAY": "PT10S",
        }
        others = {name: value for name, value in os.environ.items() if "HEARD_" not in name}
        return {**others, **ours}
