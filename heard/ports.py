"""Ports: is one taken, and which one is free."""

from __future__ import annotations

import socket
import time
from collections.abc import Mapping

_TRIES = 20
_PAUSE_S = 0.25


class PortTaken(RuntimeError):
    """Another program listens there. Its words name the port and the setting."""


def need_free(ports: Mapping[str, tuple[str, int]]) -> None:
    """Raises PortTaken for the first of `{setting: (host, port)}` that stays taken.

    A Heard that was stopped a moment ago may still be letting go: it is given some seconds.
    """
    for setting, (host, port) in ports.items():
        if not _becomes_free(host, port):
            raise PortTaken(
                f"Port {port} is in use by another program (or another Heard). "
                f"Stop that program, or set {setting} to another port."
            )


def is_free(host: str, port: int) -> bool:
    """Could a part listen there now?"""
    with socket.socket(_family(host)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def free_port() -> int:
    """A port of this machine that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _becomes_free(host: str, port: int) -> bool:
    for _ in range(_TRIES):
        if is_free(host, port):
            return True
        time.sleep(_PAUSE_S)
    return False


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
