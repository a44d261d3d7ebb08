"""The supervisor: a part that dies comes back, and nothing outlives the supervisor."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tests.keys import TEST_KEYS

T = TypeVar("T")
WITHIN_S = 60.0  # long enough for a busy machine; a quick one ends as soon as it is true
ONE_PART = """
import signal, threading
from functools import partial
from heard.part_process import said_ready
from heard.serve import Supervisor
from heard.settings import read_settings
from heard.supervised import Supervised

settings = read_settings()
ready = partial(said_ready, settings.running, "sweep")
parts = [Supervised("sweep", ("sweep",), ready, settings.logs / "sweep.log")]
stop = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: stop.set())
Supervisor(settings, parts, partial(print, flush=True)).run(stop)
"""


@pytest.fixture
def var(sqlite_template: Path, tmp_path: Path) -> Path:
    (tmp_path / "heard.sqlite3").write_bytes(sqlite_template.read_bytes())
    return tmp_path


@pytest.fixture
def supervisor(var: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "HEARD_VAR": str(var), "HEARD_KEYS": TEST_KEYS.lines}
    with (var / "screen").open("wb") as screen:
        running = subprocess.Popen(
            [sys.executable, "-c", ONE_PART], env=environment, stdout=screen, stderr=screen
        )
        yield running
        running.kill()
        running.wait()


def test_a_part_that_is_killed_is_started_again(
    supervisor: subprocess.Popen[bytes], var: Path
) -> None:
    assert supervisor.poll() is None
    first = wait_for(lambda: part_of(var))
    os.kill(first, signal.SIGKILL)
    second = wait_for(lambda: another_part(var, first))
    assert is_running(second)
    wait_for(lambda: "[sweep] stopped by itself (by signal SIGKILL)" in screen(var))


def test_nothing_is_left_when_the_supervisor_is_told_to_stop(
    supervisor: subprocess.Popen[bytes], var: Path
) -> None:
    part = wait_for(lambda: part_of(var))
    supervisor.terminate()
    assert supervisor.wait(WITHIN_S) == 0
    assert not is_running(part)


def test_nothing_is_left_when_the_supervisor_is_killed(
    supervisor: subprocess.Popen[bytes], var: Path
) -> None:
    part = wait_for(lambda: part_of(var))
    supervisor.kill()
    supervisor.wait()
    wait_for(lambda: not is_running(part))


def test_the_first_sign_ins_are_shown_once_and_kept_as_hashes_only(
    supervisor: subprocess.Popen[bytes], var: Path
) -> None:
    assert supervisor.poll() is None
    wait_for(lambda: "sign-in name manager" in screen(var))
    shown = [line for line in screen(var).splitlines() if "sign-in name" in line]
    assert len(shown) == 2
    for line in shown:
        passphrase = line.rsplit(" ", 1)[1]
        kept = b"".join(path.read_bytes() for path in var.glob("heard.sqlite3*"))
        assert passphrase.encode() not in kept
        assert b"$argon2id$" in kept


def wait_for(truth: Callable[[], T]) -> T:
    limit = time.monotonic() + WITHIN_S
    while time.monotonic() < limit:
        found = truth()
        if found:
            return found
        time.sleep(0.05)
    return pytest.fail("it did not come true")


def part_of(var: Path) -> int:
    ready = var / "running" / "sweep.ready"
    return int(ready.read_text()) if ready.exists() else 0


def another_part(var: Path, first: int) -> int:
    now = part_of(var)
    return now if now != first else 0


def screen(var: Path) -> str:
    return (var / "screen").read_text()


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().split(") ")[1][0] != "Z"
