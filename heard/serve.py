"""`heard serve`: starts every part, watches them, starts again what died, and stops all of it.

A parent can write as soon as the web door and the conversation worker are up. Rasa takes longer to
load; until then (and whenever it is away) Heard hears, keeps and acknowledges without it.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from functools import partial

from bot.voice_guess import recogniser
from heard import health, rasa_process
from heard.first_accounts import FirstSignIn, make_first_accounts
from heard.health_watch import HealthWatch
from heard.log_watch import LogWatch
from heard.ports import need_free
from heard.set_up import set_up_record
from heard.settings import Settings
from heard.supervised import Supervised
from heard.wiring import now, record

LOOK_EVERY_S = 0.25
STOP_WITHIN_S = 8.0

Screen = Callable[[str], None]


class Supervisor:
    """All parts of one installation."""

    def __init__(self, settings: Settings, parts: list[Supervised], screen: Screen) -> None:
        self.settings, self.parts, self.screen = settings, parts, screen
        self.watches = {part.name: LogWatch(part.log) for part in parts}
        self.health = HealthWatch(settings)
        self.told_ready = False
        self.began = time.monotonic()

    def run(self, stop: threading.Event) -> None:
        """Start everything and keep it running until `stop` is set."""
        lifeline, ours = os.pipe()  # `ours` closes with this process, however it ends
        threading.Thread(target=self.health.run, args=(stop,), daemon=True).start()
        try:
            while not stop.is_set():
                self._look(lifeline)
                stop.wait(LOOK_EVERY_S)
        finally:
            self._stop_all()
            os.close(ours)
            os.close(lifeline)

    def _look(self, lifeline: int) -> None:
        for part in self.parts:
            self._look_at(part, lifeline)
            for trouble in self.watches[part.name].troubles():
                self.screen(f"  [{part.name}] {trouble}")
            self._look_at_health_of(part)
        self._tell_when_ready()

    def _look_at(self, part: Supervised, lifeline: int) -> None:
        code = part.ended()
        if code is not None:
            pause = part.start_again_at - time.monotonic()
            self.screen(
                f"  [{part.name}] stopped by itself ({_said_exit(code)}). Starting it again in "
                f"{max(pause, 0):.1f} s. Its log: {part.log}"
            )
        if part.is_due():
            part.start(lifeline)
        if part.became_ready() and self.told_ready:
            self.screen(f"  [{part.name}] ready, after {self._seconds()} s")

    def _look_at_health_of(self, part: Supervised) -> None:
        if part.process is None or not part.ready:
            return
        for news in self.health.news(part.process.pid):
            self.screen(f"  [{part.name}] {news}")
        if self.health.hangs(part.process.pid):
            self.screen(f"  [{part.name}] hangs, and is ended so that it starts again")
            part.make_stop()

    def _tell_when_ready(self) -> None:
        waits_for = [part.name for part in self.parts if not part.ready]
        if not self.told_ready and not set(waits_for) - {"rasa", "voice-guess"}:
            self.told_ready = True
            self._tell_ready(waits_for)

    def _tell_ready(self, waits_for: list[str]) -> None:
        settings = self.settings
        with record(settings) as store:
            accounts = make_first_accounts(store, now())
        self.screen("")
        self.screen(f"Heard is ready to hear, after {self._seconds()} s.")
        self.screen(f"  For a parent, the web door:   {settings.web_url}")
        self.screen(f"  For a duty worker, the desk:  {settings.desk_url}")
        self.screen(f"  Telegram:                     {_said_telegram(settings)}")
        self.screen(f"  Rasa:                         {self._said_rasa(waits_for)}")
        self.screen(f"  Voice messages:               {_said_voice_guess()}")
        for line in said_accounts(accounts):
            self.screen(line)
        self.screen("Stop it with Ctrl-C.")

    def _said_rasa(self, waits_for: list[str]) -> str:
        if not self.settings.runs_rasa:
            return f"at {self.settings.rasa}"
        missing = rasa_process.why_missing()
        if missing is not None:
            return f"{missing}; until then Heard hears and keeps, and asks no questions"
        loading = "loading; until it is ready Heard hears and keeps, and asks no questions"
        return loading if "rasa" in waits_for else "ready"

    def _seconds(self) -> int:
        return round(time.monotonic() - self.began)

    def _stop_all(self) -> None:
        for part in self.parts:
            part.ask_to_stop()
        limit = time.monotonic() + STOP_WITHIN_S
        while time.monotonic() < limit and not all(part.is_stopped() for part in self.parts):
            time.sleep(0.05)
        for part in self.parts:
            part.make_stop()


def serve(settings: Settings, screen: Screen) -> None:
    """Run every part until Ctrl-C or SIGTERM. Raises PortTaken."""
    stop = threading.Event()
    for told in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(told, lambda *_: stop.set())
    need_free(ports_of(settings))
    health.forget_gone(settings)
    set_up_record(settings, screen)
    settings.secret_key  # noqa: B018  made before the parts ask for it
    settings.rasa_token  # noqa: B018
    screen("Heard is starting.")
    Supervisor(settings, parts_of(settings), screen).run(stop)
    screen("Heard has stopped.")


def ports_of(settings: Settings) -> dict[str, tuple[str, int]]:
    """Every port that a part will listen on, by the setting that changes it."""
    ports = {
        "HEARD_WEB_PORT": (settings.host, settings.web_port),
        "HEARD_DESK_PORT": (settings.host, settings.desk_port),
    }
    if settings.telegram_token is not None and settings.telegram_webhook is not None:
        ports["HEARD_TELEGRAM_WEBHOOK_PORT"] = (settings.host, settings.telegram_webhook_port)
    if settings.runs_rasa:
        ports["HEARD_RASA_PORT"] = ("127.0.0.1", settings.rasa_port)
        ports["HEARD_ACTIONS_PORT"] = ("127.0.0.1", settings.actions_port)
    return ports


def parts_of(settings: Settings) -> list[Supervised]:
    """The parts of this installation, in the order they are started: what loads longest first."""
    part = partial(_part, settings)
    parts = []
    if settings.runs_rasa and rasa_process.why_missing() is None:
        parts.append(part("rasa", ("rasa",)))
    parts += [
        part("door-web", ("door", "web")),
        part("converse", ("converse",)),
        part("desk", ("desk",)),
        part("sweep", ("sweep",)),
    ]
    if recogniser.why_missing() is None:
        parts.append(part("voice-guess", ("voice-guess",)))
    if settings.telegram_token is not None:
        parts.append(part("door-telegram", ("door", "telegram")))
    return parts


def said_accounts(accounts: list[FirstSignIn]) -> list[str]:
    """How the first people sign in, shown this once; nothing at every later start."""
    if not accounts:
        return []
    lines = ["", "The first people at the desk (shown only this once: write it down now):"]
    lines += [
        f"  {account.name}: sign-in name {account.sign_in_name}, password {account.passphrase}"
        for account in accounts
    ]
    return [*lines, ""]


def _part(settings: Settings, name: str, arguments: tuple[str, ...]) -> Supervised:
    is_ready = partial(health.is_well, settings, name)
    return Supervised(name, arguments, is_ready, settings.logs / f"{name}.log")


def _said_telegram(settings: Settings) -> str:
    if settings.telegram_token is None:
        return "off (set HEARD_TELEGRAM_TOKEN to serve a bot)"
    if settings.telegram_webhook is not None:
        return f"on; Telegram posts to {settings.telegram_webhook}"
    return f"on, at {settings.telegram_api}"


def _said_voice_guess() -> str:
    missing = recogniser.why_missing()
    if missing is not None:
        return "kept as they are, with no computer's guess at the words (add it: make voice-guess)"
    return "kept as they are, with a computer's guess at the words for the worker"


def _said_exit(code: int) -> str:
    return f"by signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
