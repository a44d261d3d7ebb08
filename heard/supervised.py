"""One part under the supervisor: started, watched, started again, stopped with all it started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from heard.part_process import LIFELINE

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
STEADY_AFTER_S = 60.0  # a part that ran this long starts its pauses afresh
LARGEST_LOG = 10 * 1024 * 1024


@dataclass
class Supervised:
    """One part: `python -m heard NAME` in a group of processes of its own."""

    name: str
    arguments: tuple[str, ...]
    is_ready: Callable[[int], bool]
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    ready: bool = field(default=False, init=False)
    started_at: float = field(default=0.0, init=False)
    start_again_at: float = field(default=0.0, init=False)
    pause: float = field(default=FIRST_PAUSE_S, init=False)

    def start(self, lifeline: int) -> None:
        """Start the part; its output goes to its log."""
        self._turn_log()
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "heard", *self.arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, LIFELINE: str(lifeline)},
                pass_fds=(lifeline,),
                process_group=0,
            )
        self.ready, self.started_at = False, time.monotonic()

    def ended(self) -> int | None:
        """The exit code of a part that ended, once; its pause before the next start is set."""
        if self.process is None or self.process.poll() is None:
            return None
        code = self.process.returncode
        self._signal(signal.SIGKILL)  # whatever it had started must not hold its port
        self.process, self.ready = None, False
        ran = time.monotonic() - self.started_at
        self.pause = FIRST_PAUSE_S if ran > STEADY_AFTER_S else self.pause
        self.start_again_at = time.monotonic() + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE_S)
        return code

    def is_due(self) -> bool:
        """Is it time to start it (again)?"""
        return self.process is None and time.monotonic() >= self.start_again_at

    def became_ready(self) -> bool:
        """True once after each start, when the part works."""
        if self.process is None or self.ready or not self.is_ready(self.process.pid):
            return False
        self.ready = True
        return True

    def ask_to_stop(self) -> None:
        """Ask the part, and what it started, to stop."""
        self._signal(signal.SIGTERM)

    def make_stop(self) -> None:
        """End the part, and what it started, now."""
        self._signal(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()

    def is_stopped(self) -> bool:
        """Has it ended?"""
        return self.process is None or self.process.poll() is not None

    def _signal(self, told: signal.Signals) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, told)

    def _turn_log(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
