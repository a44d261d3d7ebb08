"""Puts what went wrong in a part's log on the screen, in one plain line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

_BAD = {"warning", "error", "critical"}
_KNOWN = {"event", "level", "at", "part"}


class LogWatch:
    """Reads on in one log from where it stood."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = path.stat().st_size if path.exists() else 0

    def troubles(self) -> Iterator[str]:
        """Each new problem as one line."""
        for line in self._new_lines():
            trouble = said(line)
            if trouble is not None:
                yield trouble

    def _new_lines(self) -> list[str]:
        if not self.path.exists():
            return []
        with self.path.open("rb") as log:
            if self.path.stat().st_size < self.place:
                self.place = 0  # a new file stands here now
            log.seek(self.place)
            read = log.read()
        whole = read[: read.rfind(b"\n") + 1]  # half a line waits for its other half
        self.place += len(whole)
        return whole.decode("utf-8", "replace").splitlines()


def said(line: str) -> str | None:
    """The problem that a line of a log tells of; None for good news and for other output."""
    try:
        event = json.loads(line)
    except ValueError:
        return None
    if not isinstance(event, dict) or event.get("level") not in _BAD:
        return None
    details = [f"{key} {value}" for key, value in event.items() if key not in _KNOWN]
    return ", ".join([str(event.get("event")), *details])
