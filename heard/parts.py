"""Each part of Heard as a process of its own: what it runs until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import structlog

from heard import wiring
from heard.log import set_up_logging
from heard.part_process import say_ready, stop_when_told, watch_supervisor
from heard.settings import BadSetting, Settings
from store.engine import Store

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

log = structlog.get_logger()
SWEEP_EVERY_S = 1.0
AFTER_TROUBLE_S = 5.0
DOOR_THREADS = 12


def converse(settings: Settings) -> None:
    """Hear every update that a door took down, and go on with the talk."""
    from bot.worker import run_conversation

    with _a_part("converse", settings) as store:
        stop = stop_when_told()
        with wiring.rasa_client(settings):
            say_ready(settings.running, "converse")
            run_conversation(wiring.conversation(settings, store), stop)


def sweep(settings: Settings) -> None:
    """Raise, each second, whatever is due and has not happened."""
    from referrals.sweep import sweep as raise_what_is_due

    with _a_part("sweep", settings) as store:
        stop = stop_when_told()
        say_ready(settings.running, "sweep")
        wait = 0.0
        while not stop.wait(wait):
            wait = SWEEP_EVERY_S
            try:
                raise_what_is_due(store, wiring.now())
            except Exception:  # a deadline must not be lost to one bad minute of the database
                log.error("the sweep failed", exc_info=True)
                wait = AFTER_TROUBLE_S


def door_web(settings: Settings) -> None:
    """Serve the parent's web door."""
    with _a_part("door-web", settings) as store:
        _serve(wiring.web_door(settings, store), settings.host, settings.web_port)


def desk(settings: Settings) -> None:
    """Serve the duty worker's desk."""
    with _a_part("desk", settings) as store:
        _serve(wiring.desk(settings, store), settings.host, settings.desk_port)


def door_telegram(settings: Settings) -> None:
    """Serve the Telegram bot. Raises BadSetting when no token is set."""
    from bot.doors.telegram import run_telegram_door

    token = settings.telegram_token
    if token is None:
        raise BadSetting(
            "HEARD_TELEGRAM_TOKEN is not set: the Telegram door needs the bot's token."
        )

    async def run(store: Store) -> None:
        stop = asyncio.Event()
        for told in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(told, stop.set)
        say_ready(settings.running, "door-telegram")
        await run_telegram_door(
            store,
            token=token.get_secret_value(),
            api_url=settings.telegram_api,
            enclosed_dir=settings.enclosed,
            stop=stop,
        )

    with _a_part("door-telegram", settings) as store:
        asyncio.run(run(store))


@contextmanager
def _a_part(name: str, settings: Settings) -> Iterator[Store]:
    set_up_logging(settings.log_level, name)
    watch_supervisor()
    settings.enclosed.mkdir(parents=True, exist_ok=True)
    try:
        with wiring.record(settings) as store:
            yield store
    except (BadSetting, wiring.RecordNotReady):
        raise  # these have plain words of their own
    except Exception:
        log.error("stopped by trouble", exc_info=True)
        raise SystemExit(1) from None
    log.info("stopped")


def _serve(app: WSGIApplication, host: str, port: int) -> None:
    from waitress.server import create_server

    server = create_server(app, host=host, port=port, threads=DOOR_THREADS, ident="Heard")
    signal.signal(signal.SIGTERM, _leave)
    log.info("listening", port=port)
    try:
        server.run()  # returns after Ctrl-C or SIGTERM, when the requests at hand are answered
    finally:
        server.close()


def _leave(*_: object) -> None:
    raise SystemExit(0)
