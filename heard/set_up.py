"""`heard set-up`: all that must be there before the first start, done again only where it changed.

Heard's own Python is there already when this runs. Rasa's is older and may be impossible to get on
a machine; then this says what is missing and goes on, because Heard hears without Rasa.
"""

from __future__ import annotations

import compileall
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from easy_read.pictures.make import make_cards
from heard import rasa_part
from heard.progress import step
from heard.settings import PROJECT, Settings
from referrals import chain
from store.enclosed import seal_plain_files
from store.engine import open_store
from store.master_keys import new_id
from store.migrate import has_field_keys, is_current, make_ready, upgrade

Say = Callable[[str], None]
ROOMS = ("bot", "desk", "easy_read", "heard", "referrals", "store")


def set_up(settings: Settings, say: Say) -> bool:
    """Set up everything. Returns False when Rasa could not be had; the rest is set up then too."""
    compile_rooms()
    set_up_record(settings, say)
    settings.secret_key  # noqa: B018  made now, before a part asks for it
    settings.rasa_token  # noqa: B018
    with step("Pictures: making the cards"):
        make_cards(settings.cards)
    if not settings.runs_rasa:
        say(f"Rasa: the one at {settings.rasa} is used.")
        return True
    return set_up_rasa(say)


def compile_rooms() -> None:
    """Compile Heard's own code, so that no part does it again at each start."""
    for room in ROOMS:
        compileall.compile_dir(PROJECT / room, quiet=2)


def set_up_record(settings: Settings, say: Say) -> None:
    """Bring the database to this version, and make its first keys. Raises KeysTrouble."""
    make_first_master_key(settings, say)
    if not is_current(settings.database):
        with step("Database: bringing it to this version"):
            upgrade(settings.database, settings.master_keys)
    else:
        make_ready(settings.database, settings.master_keys)
    store = open_store(settings.database, settings.master_keys)
    with store.begin() as work:
        chain.begin(work, datetime.now(UTC))
    seal_plain_files(store, settings.enclosed)
    store.kw["bind"].dispose()


def make_first_master_key(settings: Settings, say: Say) -> None:
    """Make the file with the keys where nothing is sealed yet, and say what it is worth.

    Where something is sealed already, a new key would open nothing: then nothing is made.
    """
    file = settings.key_file
    if settings.keys is not None or file.path.exists() or has_field_keys(settings.database):
        return
    file.add(new_id(datetime.now(UTC)))
    say(
        f"Keys: what people write is sealed with the key in {file.path}\n"
        "Copy that file now to a safe place on another machine, apart from the copies of the "
        "database. If it is lost, nothing that people wrote can be read again, by anybody."
    )


def set_up_rasa(say: Say) -> bool:
    """Make Rasa's environment and train its model where it is needed. False: it can not be had."""
    try:
        if not rasa_part.environment_is_current():
            _need_room_and_uv()
            with step("Rasa: making its Python environment (about 2 GB, once)"):
                rasa_part.ensure_environment()
        if not rasa_part.model_is_current():
            with step("Rasa: training its model (about a minute, when data changed)"):
                rasa_part.train()
    except rasa_part.RasaUnavailable as trouble:
        say(without_rasa(str(trouble)))
        return False
    return True


def without_rasa(trouble: str) -> str:
    """What is missing, what it means, and what to do, in plain words."""
    return (
        f"Rasa can not be set up: {trouble}\n"
        "What this means: Heard starts without Rasa. It hears, keeps and acknowledges every "
        "message, but asks no questions back.\n"
        "What to do: Rasa needs Python 3.10. Install it (for example with pyenv: "
        "pyenv install 3.10), then run: heard set-up"
    )


def _need_room_and_uv() -> None:
    if not (PROJECT / "nlu" / "pyproject.toml").exists():
        raise rasa_part.RasaUnavailable("this is not a clone of Heard: there is no nlu folder here")
    if shutil.which("uv") is None:
        raise rasa_part.RasaUnavailable("the program uv is missing (make run installs it)")
    free = shutil.disk_usage(_existing(rasa_part.ENVIRONMENT)).free
    if free < 4 * 1024**3:
        raise rasa_part.RasaUnavailable(f"it needs 4 GB of disk, {free / 1024**3:.1f} GB are free")


def _existing(path: Path) -> Path:
    return path if path.exists() else _existing(path.parent)
