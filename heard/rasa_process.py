"""`heard rasa`: the Rasa server in its own Python, and the actions that it calls, on loopback.

The two live and die together: a Rasa without its actions answers nothing at all, and would look
well to whoever asks for its status.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot.rasa_client import RasaClient, RasaSilent
from heard import health, rasa_part
from heard.log import set_up_logging
from heard.looked_after import looked_after
from heard.part_process import watch_supervisor
from heard.probes import NotWell, Probe, probing
from heard.settings import Settings

log = structlog.get_logger()
LOOPBACK = "127.0.0.1"
GRACE_S = 5.0


class RasaMissing(RuntimeError):
    """Rasa can not be started here. Its words say what is missing and what to do."""


def why_missing() -> str | None:
    """What keeps Rasa from starting here; None when nothing does."""
    if not (rasa_part.ENVIRONMENT / "bin" / "rasa").exists():
        return "Rasa is not set up here (it needs Python 3.10). Run: heard set-up"
    if not rasa_part.MODEL.exists():
        return "Rasa has no trained model yet. Run: heard set-up"
    return None


def run_rasa(settings: Settings) -> None:
    """Serve Rasa and its actions until told to stop. Raises RasaMissing."""
    missing = why_missing()
    if missing is not None:
        raise RasaMissing(missing)
    set_up_logging(settings.log_level, "rasa")
    watch_supervisor()
    with (
        rasa_server(
            settings.rasa_port,
            settings.actions_port,
            settings.rasa_token,
            shared=settings.shared_talks,
        ) as server,
        _rasa_looked_after(settings),
    ):
        threading.Thread(target=_end_with, args=(server,), daemon=True).start()
        log.info("loading the model", port=settings.rasa_port)
        from bot.rasa_action_mount import serve_actions  # while Rasa loads, not before it

        serve_actions(LOOPBACK, settings.actions_port)  # returns after Ctrl-C or SIGTERM
        ended_by_itself = server.poll() is not None
    if ended_by_itself:
        log.error("Rasa ended by itself", exit_code=server.returncode)
        raise SystemExit(1)


@contextmanager
def _rasa_looked_after(settings: Settings) -> Iterator[None]:
    """Tell how Rasa is: a status that says "loaded" is not enough, it must understand a word."""
    client = RasaClient(f"http://{LOOPBACK}:{settings.rasa_port}", settings.rasa_token)

    def look() -> None:
        try:
            client.understand("hello")
        except RasaSilent as silent:
            raise NotWell(str(silent)) from None
        if not health.answers(f"http://{LOOPBACK}:{settings.actions_port}/health"):
            raise NotWell("its actions give no answer")

    probe = Probe("model", "understanding words", look, "it is loading its model")
    with client, looked_after("rasa", settings, None) as part, probing([probe], part.pulse):
        yield


@contextmanager
def rasa_server(
    port: int,
    actions_port: int,
    token: str,
    output: int | None = None,
    shared: rasa_part.SharedTalks | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """A Rasa server on loopback that ends with this block, and with this process.

    What it prints goes where this process prints, or to `output` (as `subprocess.Popen` has it).
    """
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "heard.end_with_parent"),
            *rasa_part.command_to_run(port, token, shared),
        ],
        cwd=rasa_part.ROOT,
        env=rasa_part.environment_to_run(actions_port, shared),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
    )
    try:
        yield server
    finally:
        stop_process(server)


def stop_process(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end; end it after some seconds."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()


def _end_with(server: subprocess.Popen[bytes]) -> None:
    server.wait()
    os.kill(os.getpid(), signal.SIGTERM)
