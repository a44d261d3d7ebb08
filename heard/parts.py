"""Each part of Heard as a process of its own: what it runs until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import structlog

from heard import wiring
from heard.health import reachable
from heard.log import set_up_logging
from heard.looked_after import looked_after, page_looked_after
from heard.part_process import say_ready, stop_when_told, watch_supervisor
from heard.rasa_watch import watching_rasa
from heard.settings import BadSetting, Settings
from store.engine import Store
from store.envelope import KeysTrouble
from store.trouble import kind_of

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

    from heard.part_health import PartHealth

log = structlog.get_logger()
SWEEP_EVERY_S = 1.0
AFTER_TROUBLE_S = 5.0
LOOK_FOR_VOICES_EVERY_S = 2.0
DOOR_THREADS = 12


def converse(settings: Settings) -> None:
    """Hear every update that a door took down, and go on with the talk."""
    from bot.worker import run_conversation

    with _a_part("converse", settings) as (store, health):
        stop = stop_when_told()
        with wiring.rasa_client(settings), watching_rasa(settings, store):
            say_ready(settings.running, "converse")
            run_conversation(wiring.conversation(settings, store), stop, health.pulse)


def sweep(settings: Settings) -> None:
    """Raise, each second, whatever is due and has not happened."""
    from heard.shipping import shipping
    from referrals.rounds import Rounds

    with _a_part("sweep", settings) as (store, health), shipping(settings, store, wiring.now):
        stop = stop_when_told()
        turns = health.pulse.loop("sweep", "raising what is due")
        silence = wiring.silence_watch(settings, store)
        rounds = Rounds(store, settings.council)
        say_ready(settings.running, "sweep")
        wait = 0.0
        while not stop.wait(wait):
            wait = SWEEP_EVERY_S
            turns.turned()
            try:
                rounds.turn(wiring.now())
                silence.look(wiring.now())
                turns.well()
            except Exception as trouble:  # a deadline must not be lost to one bad minute
                turns.trouble(kind_of(trouble))
                log.error("the sweep failed", exc_info=True)
                wait = AFTER_TROUBLE_S


def voice_guess(settings: Settings) -> None:
    """Guess at the words of voice messages, one at a time. Raises RecogniserMissing."""
    from bot.voice_guess.recogniser import TIME_LIMIT_S, WhisperRecogniser

    recogniser = WhisperRecogniser()
    with _a_part("voice-guess", settings) as (store, health):
        stop = stop_when_told()
        longest = TIME_LIMIT_S + AFTER_TROUBLE_S
        turns = health.pulse.loop("guess", "guessing at voice messages", stuck_after=longest)
        listening = wiring.listening(settings, store, recogniser, stop.is_set)
        say_ready(settings.running, "voice-guess")
        wait = 0.0
        while not stop.wait(wait):
            turns.turned()
            try:
                wait = 0.0 if listening.guess_next() else LOOK_FOR_VOICES_EVERY_S
                turns.well()
            except Exception as trouble:  # the edge of a worker loop: it goes on, whatever it was
                turns.trouble(kind_of(trouble))
                log.error("voice guessing failed", kind=kind_of(trouble))
                wait = AFTER_TROUBLE_S


def door_web(settings: Settings) -> None:
    """Serve the parent's web door."""
    with _a_part("door-web", settings) as (store, health):
        app = wiring.web_door(settings, store, health)
        _serve(app, settings.host, settings.web_port, health)


def desk(settings: Settings) -> None:
    """Serve the duty worker's desk."""
    with _a_part("desk", settings) as (store, health):
        _serve(wiring.desk(settings, store, health), settings.host, settings.desk_port, health)


def door_telegram(settings: Settings) -> None:
    """Serve the Telegram bot. Raises BadSetting when no token is set."""
    from bot.doors.telegram import run_telegram_door

    token = settings.telegram_token
    if token is None:
        raise BadSetting(
            "HEARD_TELEGRAM_TOKEN is not set: the Telegram door needs the bot's token."
        )

    async def run(store: Store, health: PartHealth) -> None:
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
            pulse=health.pulse,
            webhook=wiring.webhook(settings),
            cards=wiring.cards(settings),
            speech=wiring.speech(settings),
        )

    with _a_part("door-telegram", settings) as (store, health):
        asyncio.run(run(store, health))


@contextmanager
def _a_part(name: str, settings: Settings) -> Iterator[tuple[Store, PartHealth]]:
    set_up_logging(settings.log_level, name)
    watch_supervisor()
    settings.enclosed.mkdir(parents=True, exist_ok=True)
    try:
        with wiring.record(settings) as store, looked_after(name, settings, store) as health:
            yield store, health
    except (BadSetting, KeysTrouble, wiring.RecordNotReady):
        raise  # these have plain words of their own
    except Exception:
        log.error("stopped by trouble", exc_info=True)
        raise SystemExit(1) from None
    log.info("stopped")


def _serve(app: WSGIApplication, host: str, port: int, health: PartHealth) -> None:
    from waitress.server import create_server

    server = create_server(app, host=host, port=port, threads=DOOR_THREADS, ident="Heard")
    signal.signal(signal.SIGTERM, _leave)
    log.info("listening", port=port)
    try:
        with page_looked_after(health, f"http://{reachable(host)}:{port}/health"):
            server.run()  # returns after Ctrl-C or SIGTERM, the requests at hand answered
    finally:
        server.close()


def _leave(*_: object) -> None:
    raise SystemExit(0)
