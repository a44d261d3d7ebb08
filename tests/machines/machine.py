"""One machine of several that serve one council: its own folder and ports, one database for all.

Each part is started as a plain process, with the arguments that `deploy/` gives it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from heard.health import answers
from heard.ports import free_port
from heard.settings import PROJECT
from tests.telegram.waiting import wait_until

READY_WITHIN_S = 120.0
ON_EACH_MACHINE = {
    "door-web": ("door", "web"),
    "converse": ("converse",),
    "desk": ("desk",),
    "sweep": ("sweep",),
}


@dataclass
class Machine:
    """`shared`: the settings that are the same on every machine."""

    folder: Path
    shared: dict[str, str]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self._web, self._desk = free_port(), free_port()

    @property
    def web(self) -> str:
        """The address of this machine's web door."""
        return f"http://127.0.0.1:{self._web}"

    @property
    def desk(self) -> str:
        """The address of this machine's desk."""
        return f"http://127.0.0.1:{self._desk}"

    def start(self, part: str, *arguments: str) -> None:
        """Start one part."""
        with (self.folder / f"{part}.log").open("ab") as log:
            self.processes[part] = subprocess.Popen(
                [sys.executable, "-m", "heard", *arguments],
                cwd=PROJECT,
                env=self._environment(),
                stdout=log,
                stderr=log,
            )

    def start_all(self) -> None:
        """Start what runs on every machine."""
        for part, arguments in ON_EACH_MACHINE.items():
            self.start(part, *arguments)

    def wait_until_ready(self) -> None:
        """Wait until the door and the desk answer."""
        for part, address in (("door-web", self.web), ("desk", self.desk)):
            wait_until(
                lambda part=part, at=address: self._lives(part) and answers(f"{at}/health"),  # type: ignore[misc]
                READY_WITHIN_S,
                f"{part} of {self.folder.name} is ready",
            )

    def kill(self, part: str) -> None:
        """kill -9: it may say nothing to anybody."""
        self.processes[part].kill()
        self.processes[part].wait()

    def end_all(self) -> None:
        """End whatever still runs."""
        for process in self.processes.values():
            process.kill()
            process.wait()

    def heard(self, *command: str) -> subprocess.CompletedProcess[str]:
        """A command on this machine."""
        return subprocess.run(
            [sys.executable, "-m", "heard", *command],
            cwd=PROJECT,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    def _lives(self, part: str) -> bool:
        log = self.folder / f"{part}.log"
        assert self.processes[part].poll() is None, f"{part} ended: {log.read_text()[-2000:]}"
        return True

    def _environment(self) -> dict[str, str]:
        ours = {
            "HEARD_VAR": str(self.folder),
            "HEARD_WEB_PORT": str(self._web),
            "HEARD_DESK_PORT": str(self._desk),
            **self.shared,
        }
        others = {name: value for name, value in os.environ.items() if "HEARD_" not in name}
        return {**others, **ours}
