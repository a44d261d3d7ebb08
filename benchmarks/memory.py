"""How much memory each part takes: `.venv/bin/python -m benchmarks.memory`. Needs Linux.

Starts `heard serve` in a folder that goes away, with a Telegram of its own, lets some people write
and reads what the system says. Resident: all that a process has in memory. Its share: the same,
with what several processes share counted once: what a machine needs that has all parts on it.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.intake.answers import WORDS
from benchmarks.intake.clocked_telegram import ClockedTelegram
from benchmarks.intake.contestants import TOKEN
from heard.settings import PROJECT

READY_WITHIN_S = 600.0
PEOPLE = list(range(1000, 1050))
PORTS = ("WEB_PORT", "DESK_PORT", "RASA_PORT", "ACTIONS_PORT")


def main() -> None:
    """Start all parts, use them, print what each takes."""
    with tempfile.TemporaryDirectory(dir=PROJECT / "var") as folder, ClockedTelegram() as telegram:
        ours = {"HEARD_VAR": folder, "HEARD_TELEGRAM_TOKEN": TOKEN}
        ours |= {"HEARD_TELEGRAM_API": telegram.url, "HEARD_HEALTH_PORT_BASE": str(_free_port())}
        ours |= {f"HEARD_{name}": str(_free_port()) for name in PORTS}
        others = {key: value for key, value in os.environ.items() if not key.startswith("HEARD_")}
        command = [sys.executable, "-m", "heard", "serve"]
        serving = subprocess.Popen(
            command, env={**others, **ours}, stdout=subprocess.PIPE, text=True, cwd=PROJECT
        )
        try:
            _wait_until_ready(serving)
            telegram.write(PEOPLE, WORDS)
            telegram.wait_for_answers(PEOPLE, 120)
            time.sleep(10)  # and they are talked with
            _told(serving.pid)
        finally:
            serving.terminate()
            serving.communicate(timeout=60)


def _wait_until_ready(serving: subprocess.Popen[str]) -> None:
    assert serving.stdout is not None
    until = time.monotonic() + READY_WITHIN_S
    for line in serving.stdout:
        if "Rasa:     " in line and line.rstrip().endswith("ready"):
            return
        if "[rasa] ready" in line:  # it loads its model longer than all others need
            return
        if time.monotonic() > until:
            break
    raise SystemExit("it did not start")


def _told(pid: int) -> None:
    print(f"{'part':32}{'resident':>10}{'its share':>12}   MB")
    in_all = 0.0
    for one in _with_children(pid):
        resident, share = _memory(one)
        in_all += share
        print(f"{_name(one):32}{resident:10.0f}{share:12.0f}")
    print(f"{'in all':32}{'':10}{in_all:12.0f}")


def _with_children(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _with_children(int(child))


def _memory(pid: int) -> tuple[float, float]:
    """Megabytes: resident, and with what is shared divided among those who share it."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = dict(re.findall(r"^(\w+): +(\d+) kB$", told, re.MULTILINE))
    return int(found["Rss"]) / 1024, int(found["Pss"]) / 1024


def _name(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    return " ".join(Path(word).name for word in words if word)[:30]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
