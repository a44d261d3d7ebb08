"""`/health` and `/metrics` of one part, on a port of its own on this machine only.

Neither belongs on a page that the public can open. A port that is taken must not keep a part from
hearing people, so another is tried: a second part of the same kind takes the next ten. Where it
listens is written beside the other signs of life, and `heard health` reads it there.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import structlog

from heard.part_health import PartHealth

log = structlog.get_logger()

PARTS = ("door-web", "door-telegram", "converse", "sweep", "desk", "rasa", "voice-guess")
A_STEP = 10  # between two parts of the same kind on one machine
MOST_STEPS = 10
_CALL_LIMIT_S = 10.0
_METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"

Metrics = Callable[[], bytes]


class _Listener(ThreadingHTTPServer):
    """Listens for whoever asks how the part is."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], health: PartHealth, metrics: Metrics) -> None:
        self.health, self.metrics = health, metrics
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, _Answer)

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller that went away is no news, and its address is nobody's business."""


class _Answer(BaseHTTPRequestHandler):
    server: _Listener
    server_version, sys_version = "Heard", ""
    timeout = _CALL_LIMIT_S

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/health":
            said = self.server.health.said()
            self._send(200 if said["ok"] else 503, "application/json", json.dumps(said).encode())
        elif path == "/metrics":
            self._send(200, _METRICS_TYPE, self.server.metrics())
        else:
            self._send(404, "text/plain", b"There is /health and /metrics.\n")

    def log_message(self, *_: object) -> None:
        """Nothing: a line for each look would bury what matters."""

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def listening(
    health: PartHealth, metrics: Metrics, *, host: str, port_base: int, folder: Path
) -> Iterator[int]:
    """Answer for this part while the block runs. Gives the port; `folder` gets its sign of life."""
    listener = _open(health, metrics, host, port_base)
    port: int = listener.server_address[1]
    thread = threading.Thread(target=listener.serve_forever, name="health", daemon=True)
    thread.start()
    sign = _write_sign(folder, health.part, host, port)
    log.info("health listening", port=port)
    try:
        yield port
    finally:
        sign.unlink(missing_ok=True)
        listener.shutdown()
        listener.server_close()


def ports_to_try(part: str, port_base: int) -> list[int]:
    """The ports of this part, the first first; 0 at the end: any that is free."""
    first = port_base + PARTS.index(part)
    steps = [first + step * A_STEP for step in range(MOST_STEPS)]
    return [port for port in steps if port <= 65_535] + [0]


def sign_of(folder: Path, part: str) -> Path:
    """Where this process writes that it runs. The host is in the name: containers share folders."""
    return folder / f"{part}.{socket.gethostname()}.{os.getpid()}.health"


def _open(health: PartHealth, metrics: Metrics, host: str, port_base: int) -> _Listener:
    for port in ports_to_try(health.part, port_base):
        try:
            return _Listener((host, port), health, metrics)
        except OSError as trouble:
            if trouble.errno != errno.EADDRINUSE or port == 0:
                raise
    raise OSError(errno.EADDRINUSE, "no port is free")  # port 0 is always free


def _write_sign(folder: Path, part: str, host: str, port: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    sign = sign_of(folder, part)
    fresh = sign.with_suffix(".new")
    fresh.write_text(json.dumps({"part": part, "process": os.getpid(), "at": [host, port]}))
    fresh.replace(sign)
    return sign
