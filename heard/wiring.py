"""The only place where objects are joined: settings in, working parts out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import OperationalError

from bot.rasa_client import RasaClient
from heard.health_page import with_health_page
from heard.settings import Settings
from store.engine import Store, open_store
from store.keys import IN_SESSION
from store.migrate import is_current

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

    from bot.doors.telegram_webhook import Webhook
    from bot.learned.raising import Learned
    from bot.parts import Parts
    from bot.voice_guess.listening import Listening
    from bot.voice_guess.recogniser import Recogniser
    from easy_read.pictures.cards import Cards
    from easy_read.speech.speech import Speech
    from heard.part_health import PartHealth
    from referrals.silence import SilenceWatch

log = structlog.get_logger(__name__)


class RecordNotReady(RuntimeError):
    """The database has not the tables of this version. Its words say what to do."""


_CAN_NOT_OPEN = "The database {} can not be opened. Run: heard doctor"
_NOT_CURRENT = "The database {} has not the tables of this version. Run: heard set-up"


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


@contextmanager
def record(settings: Settings) -> Iterator[Store]:
    """The store of this installation, let go at the end.

    Raises RecordNotReady, and KeysTrouble where the keys are missing or wrong.
    """
    try:
        current = is_current(settings.database)
    except OperationalError as trouble:
        raise RecordNotReady(_CAN_NOT_OPEN.format(settings.database_said)) from trouble
    if not current:
        raise RecordNotReady(_NOT_CURRENT.format(settings.database_said))
    store = open_store(settings.database, settings.master_keys)
    try:
        store.kw["info"][IN_SESSION].check()
        yield store
    finally:
        store.kw["bind"].dispose()


def rasa_client(settings: Settings) -> RasaClient:
    """A client of the Rasa that this installation uses."""
    return RasaClient(settings.rasa, settings.rasa_token, settings.rasa_timeout)


def conversation(settings: Settings, store: Store) -> Parts:
    """What the conversation worker needs."""
    from bot.parts import Parts

    return Parts(store, settings.council, rasa_client(settings), now, learned=learned_reader())


def listening(
    settings: Settings, store: Store, recogniser: Recogniser, is_stopping: Callable[[], bool]
) -> Listening:
    """What guesses at the words of voice messages."""
    from bot.voice_guess.listening import Listening

    return Listening(
        store,
        settings.enclosed,
        settings.council,
        now,
        recogniser,
        learned_reader(),
        is_stopping,
    )


def learned_reader() -> Learned | None:
    """What reads beside the rules; None, with a line in the log, where it can not be loaded."""
    from bot.learned.reader import LearnedReader

    try:
        return LearnedReader()
    except Exception as trouble:  # whatever is wrong with a file: the rules read alone
        log.error("learned_reader_missing", kind=type(trouble).__name__)
        return None


def webhook(settings: Settings) -> Webhook | None:
    """Where Telegram posts updates to; None: Heard asks for them."""
    from bot.doors.telegram_webhook import Webhook

    if settings.telegram_webhook is None:
        return None
    secret, port = settings.webhook_secret, settings.telegram_webhook_port
    return Webhook(settings.telegram_webhook, secret, settings.host, port)


def cards(settings: Settings) -> Cards:
    """The pictures with words on them that go out at the Telegram door."""
    from easy_read.pictures.cards import Cards

    return Cards(settings.cards)


def speech(settings: Settings) -> Speech:
    """What reads messages out, by the best voice that is here. Without any it is silent."""
    from easy_read.speech.speech import Speech, voices_here

    voices = voices_here(settings.voice)
    if not voices:
        log.warning("no voice is installed: nothing is read out", do="heard doctor")
    return Speech(voices, settings.speech)


def silence_watch(settings: Settings, store: Store) -> SilenceWatch:
    """What tells the desk that a part has fallen silent."""
    from referrals.silence import SilenceWatch

    expected = [] if settings.telegram_token is None else ["door-telegram"]
    after = timedelta(minutes=settings.silent_after_minutes)
    return SilenceWatch(store, silent_after=after, expected=expected)


def web_door(settings: Settings, store: Store, health: PartHealth) -> WSGIApplication:
    """The parent's web door."""
    from bot.doors.web import create_web_door

    key = key_for("web door", settings)
    app = create_web_door(
        store,
        settings.council,
        key,
        now,
        settings.enclosed,
        https=settings.https,
        speech=speech(settings),
    )
    return with_health_page(app, health)


def desk(settings: Settings, store: Store, health: PartHealth) -> WSGIApplication:
    """The duty worker's desk."""
    from desk.app import create_desk

    key = key_for("desk", settings)
    app = create_desk(store, settings.council, key, now, settings.enclosed, https=settings.https)
    return with_health_page(app, health)


def key_for(part: str, settings: Settings) -> str:
    """Each part signs with a key of its own: a parent's cookie must mean nothing at the desk."""
    return hashlib.blake2b(part.encode(), key=settings.secret_key.encode()).hexdigest()
