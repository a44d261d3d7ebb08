"""`heard set-up`: all that must be there before the first start, done again only where it changed.

Heard's own Python is there already when this runs. Rasa's is older and may be impossible to get on
a machine; then this says what is missing and goes on, because Heard hears without Rasa.
"""

from __future__ import annotations

import compileall
import shutil
from collections.abc import Callable
from pathlib import Path

from heard import rasa_part
from heard.progress import step
from heard.settings import PROJECT, Settings
from store.migrate import is_current, upgrade

Say = Callable[[str], None]
ROOMS = ("bot", "desk", "easy_read", "heard", "referrals", "store")


def set_up(settings: Settings, say: Say) -> bool:
    """Set up everything. Returns False when Rasa could not be had; the rest is set up then too."""
    compile_rooms()
    set_up_record(settings)
    settings.secret_key  # noqa: B018  made now, before a part asks for it
    settings.rasa_token  # noqa: B018
    if not settings.runs_rasa:
        say(f"Rasa: the one at {settings.rasa} is used.")
        return True
    return set_up_rasa(say)


def compile_rooms() -> None:
    """Compile Heard's own code, so that no part does it again at each start."""
    for room in ROOMS:
        compileall.compile_dir(PROJECT / room, quiet=2)


def set_up_record(settings: Settings) -> None:
    """Bring the database to this version."""
    if not is_current(settings.database):
        with step("Database: bringing it to this version"):
            upgrade(settings.database)


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
