"""Is a part well? Asked over HTTP of the part itself, by `heard health`, `serve` and the doctor."""

from __future__ import annotations

import json
import os
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heard.settings import Settings

_WAIT_S = 1.0
_WAIT_FOR_HEALTH_S = 5.0
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class PartSeen:
    """One process of one part on this machine, as it says itself."""

    part: str
    process: int
    ok: bool
    wrong: tuple[str, ...]
    since: str = ""
    version: str = ""
    hangs: bool = False  # one of its loops does not move, or it gives no answer at all

    @property
    def said(self) -> str:
        """One line for the screen, and one below it for each thing that is wrong."""
        mark = "well    " if self.ok else "NOT WELL"
        since = f", since {self.since}" if self.since else ""
        lines = [f"  {mark} {self.part} (process {self.process}{since})"]
        return "\n".join(lines + [f"           {one}" for one in self.wrong])


def parts_here(settings: Settings, part: str | None = None) -> list[PartSeen]:
    """Every part of this installation that was started on this machine, and how it is.

    A part that ended without saying so counts as not well, unless another of its kind runs.
    """
    seen = [_ask(sign) for sign in _signs(settings.running, part)]
    running = {one.part for one in seen if one is not None and not one.is_gone}
    return [
        one.seen for one in seen if one is not None and (not one.is_gone or one.part not in running)
    ]


def forget_gone(settings: Settings, part: str | None = None) -> None:
    """Take away the signs of processes that ended without taking away their own."""
    for sign in _signs(settings.running, part):
        if not _runs(int(sign.name.split(".")[-2])):
            sign.unlink(missing_ok=True)


def is_well(settings: Settings, part: str, process: int) -> bool:
    """Is this very process of this part well?"""
    sign = settings.running / f"{part}.{socket.gethostname()}.{process}.health"
    if not sign.exists():
        return False
    asked = _ask(sign)
    return asked is not None and asked.seen.ok


def answers(url: str) -> bool:
    """Does this address answer with a success?"""
    try:
        with _direct.open(url, timeout=_WAIT_S) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def gives_any_answer(url: str, within: float) -> bool:
    """Does this address answer at all, whatever it says? `within`: seconds."""
    try:
        with _direct.open(url, timeout=within):
            return True
    except urllib.error.HTTPError:
        return True
    except (urllib.error.URLError, OSError):
        return False


def web_door_answers(settings: Settings) -> bool:
    """Does the parent's web door work?"""
    return answers(f"{settings.web_url}/health")


def desk_answers(settings: Settings) -> bool:
    """Does the desk work?"""
    return answers(f"{settings.desk_url}/health")


def rasa_answers(settings: Settings) -> bool:
    """Has Rasa loaded its model, and do its actions answer?"""
    token = settings.rasa_token
    model_loaded = answers(f"{settings.rasa}/status?token={token}")
    if not settings.runs_rasa:
        return model_loaded
    return model_loaded and answers(f"http://127.0.0.1:{settings.actions_port}/health")


@dataclass(frozen=True)
class _Asked:
    seen: PartSeen
    is_gone: bool  # the process ended

    @property
    def part(self) -> str:
        return self.seen.part


def _signs(folder: Path, part: str | None) -> Iterator[Path]:
    pattern = f"{part or '*'}.{socket.gethostname()}.*.health"
    yield from sorted(folder.glob(pattern))


def _ask(sign: Path) -> _Asked | None:
    """Ask the part that left this sign. None: it has just ended in good order."""
    try:
        told = json.loads(sign.read_text())
        part, process, (host, port) = told["part"], int(told["process"]), told["at"]
    except (OSError, ValueError, KeyError):
        return None
    if not _runs(process):
        return _Asked(PartSeen(part, process, False, ("it does not run any more",)), is_gone=True)
    answer = _health_at(host, port)
    if answer is None or answer.get("process") != process:
        if not sign.exists():
            return None
        silent = PartSeen(part, process, False, ("it gives no answer",), hangs=True)
        return _Asked(silent, is_gone=False)
    return _Asked(_as_seen(part, process, answer), is_gone=False)


def _as_seen(part: str, process: int, answer: dict[str, Any]) -> PartSeen:
    return PartSeen(
        part,
        process,
        bool(answer.get("ok")),
        tuple(str(one) for one in answer.get("wrong", ())),
        str(answer.get("since", "")),
        str(answer.get("version", "")),
        bool(answer.get("hangs")),
    )


def _health_at(host: str, port: int) -> dict[str, Any] | None:
    where = reachable(host)
    try:
        with _direct.open(f"http://{where}:{port}/health", timeout=_WAIT_FOR_HEALTH_S) as answer:
            body = answer.read()
    except urllib.error.HTTPError as not_well:
        body = not_well.read()
    except (urllib.error.URLError, OSError):
        return None
    try:
        said = json.loads(body)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def reachable(host: str) -> str:
    """The host as an address to call: a part that listens everywhere is called on this machine."""
    if host in ("0.0.0.0", "::", ""):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # another user's: it runs
    return True
