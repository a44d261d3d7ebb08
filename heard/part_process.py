"""What each part does to live well as a process: stop when told, and never outlive its supervisor.

The supervisor holds one end of a pipe. When it is gone, however it went, the other end closes here
and the part stops, with whatever it started. So no part is left over that holds a port or answers
with yesterday's program.
"""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import structlog

log = structlog.get_logger()
LIFELINE = "_HEARD_LIFELINE"  # in the environment: the pipe's file number
GRACE_S = 5.0


def stop_when_told() -> threading.Event:
    """An event that Ctrl-C or SIGTERM sets."""
    stop = threading.Event()
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, lambda *_: stop.set())
    return stop


def watch_supervisor() -> None:
    """Stop when the supervisor is gone. Nothing is watched when the part was started alone."""
    pipe = os.environ.pop(LIFELINE, None)
    if pipe is not None:
        threading.Thread(target=_wait_for_end, args=(int(pipe),), daemon=True).start()


def say_ready(folder: Path, name: str) -> None:
    """Tell the supervisor that this part works now."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.ready"
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(str(os.getpid()))
    fresh.replace(path)
    log.info("ready")


def said_ready(folder: Path, name: str, process: int) -> bool:
    """Has this very process said that it works?"""
    try:
        return (folder / f"{name}.ready").read_text() == str(process)
    except FileNotFoundError:
        return False


def _wait_for_end(pipe: int) -> None:
    os.read(pipe, 1)  # returns when the other end is closed; nothing is ever written
    log.warning("the supervisor is gone, stopping")
    _signal_own(signal.SIGTERM)
    threading.Event().wait(GRACE_S)
    _signal_own(signal.SIGKILL)


def _signal_own(told: signal.Signals) -> None:
    own = os.getpid()
    if os.getpgrp() == own:
        os.killpg(own, told)
    else:
        os.kill(own, told)
