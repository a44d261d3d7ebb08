"""`heard doctor`: looks at each part and says in plain words what is missing and what to do."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError

from bot.voice_guess import recogniser
from easy_read.coverage import every_language
from easy_read.speech.speech import voices_here
from heard import health, rasa_part, telegram_check
from heard.keys_check import look as look_at_keys
from heard.ports import is_free
from heard.rasa_process import why_missing
from heard.serve import ports_of
from heard.settings import Settings, unknown_settings
from heard.wiring import RecordNotReady, record
from referrals import verifying
from referrals.model import Role
from referrals.tables import WorkerRow
from store.engine import reading
from store.envelope import KeysTrouble
from store.migrate import is_current

ENOUGH_DISK = 1024**3
LATE_S = 2.0


@dataclass(frozen=True)
class Finding:
    """What was found about one thing. `missing`: what is wrong; `do`: what mends it."""

    about: str
    well: str = ""
    missing: str = ""
    do: str = ""
    optional: bool = False  # Heard works without it

    @property
    def needs_care(self) -> bool:
        """Does something have to be done?"""
        return bool(self.missing) and not self.optional

    @property
    def said(self) -> str:
        """One line for the screen, and what to do below it."""
        if not self.missing:
            return f"  well     {self.about}: {self.well}"
        mark = "without" if self.optional else "MISSING"
        return f"  {mark:<8} {self.about}: {self.missing}\n           What to do: {self.do}"


def examine(settings: Settings) -> list[Finding]:
    """Look at everything. One look that fails does not keep the others from being done."""
    looks: list[Callable[[Settings], Iterator[Finding]]] = [
        _python,
        _settings,
        _disk,
        _clock,
        _record,
        _keys,
        _parts,
        _rasa,
        _doors,
        _telegram,
        _phrases,
        _voice_guess,
        _speech,
    ]
    return [finding for look in looks for finding in look(settings)]


def _python(_: Settings) -> Iterator[Finding]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Finding("Python", well=f"{version} at {sys.executable}")


def _phrases(_: Settings) -> Iterator[Finding]:
    """A phrase that is missing in a language is said in English to somebody who can not read it."""
    for one in every_language()[1:]:
        about = f"Phrases in {one.language}"
        if one.is_complete:
            yield Finding(about, well=f"all {one.phrases}; {one.approved} approved")
            continue
        yield Finding(
            about,
            missing=f"{len(one.missing)} are not written, and are said in English",
            do=f"heard phrases status --language {one.language}; then write them",
        )


def _speech(settings: Settings) -> Iterator[Finding]:
    """Who can not read needs it; what is written goes out without it all the same."""
    voices = voices_here(settings.voice)
    if not voices:
        yield Finding(
            "Reading out",
            missing="there is no voice: nobody can have a message read to them",
            do="apt-get install espeak-ng, or make voice for the British voice",
        )
    elif len(voices) == 1 and voices[0].name.startswith("espeak"):
        yield Finding("Reading out", well="espeak-ng; make voice brings a British voice")
    else:
        yield Finding("Reading out", well="the British voice")


def _settings(settings: Settings) -> Iterator[Finding]:
    unknown = unknown_settings()
    if unknown:
        yield Finding(
            "Settings",
            missing=f"nothing reads {', '.join(unknown)}",
            do="look for a slip in the name, or take it out",
        )
    else:
        yield Finding("Settings", well=f"all known; the council is {settings.council.name}")


def _disk(settings: Settings) -> Iterator[Finding]:
    free = shutil.disk_usage(_existing(settings.var)).free
    said = f"{free / 1024**3:.1f} GB free where Heard keeps what people write"
    if free < ENOUGH_DISK:
        yield Finding("Disk", missing=said, do="make room: a full disk takes no message down")
    else:
        yield Finding("Disk", well=said)


def _clock(settings: Settings) -> Iterator[Finding]:
    """Deadlines hang on the clock. A year before this version was made is surely wrong."""
    at = datetime.now(UTC)
    if at.year < 2026:
        yield Finding("Clock", missing=f"it says {at:%Y-%m-%d %H:%M} UTC", do="set the clock")
        return
    here = at.astimezone(settings.council.zone)
    yield Finding("Clock", well=f"{here:%A %d %B %Y %H:%M} where the council is")


def _record(settings: Settings) -> Iterator[Finding]:
    try:
        if not is_current(settings.database):
            yield Finding(
                "Database",
                missing=f"{settings.database_said} has not the tables of this version",
                do="heard set-up",
            )
            return
        with record(settings) as store:
            began = time.monotonic()
            with store.begin() as work:
                work.execute(text("UPDATE alembic_version SET version_num = version_num"))
            took = time.monotonic() - began
            with reading(store) as work:
                broken = verifying.first_broken(work)
                roles = set(work.scalars(select(WorkerRow.role).where(WorkerRow.active)))
    except KeysTrouble:
        return  # the look at the keys says it
    except (SQLAlchemyError, OSError) as trouble:
        yield Finding(
            "Database",
            missing=f"{settings.database_said} can not be used ({type(trouble).__name__})",
            do="see that the database runs and that this user may write there "
            "(HEARD_DATABASE_URL, HEARD_VAR)",
        )
        return
    yield _written(settings, took)
    yield _chains(broken)
    yield from _people(roles)


def _keys(settings: Settings) -> Iterator[Finding]:
    try:
        found = look_at_keys(settings)
    except (RecordNotReady, SQLAlchemyError):
        return  # the look at the database says it
    except KeysTrouble as trouble:
        do = "put the copy of the key file back, or see docs/security.md"
        yield Finding("Keys", missing=str(trouble), do=do)
        return
    for line in (*found.trouble, *found.care):
        yield Finding("Keys", missing=line, do="heard keys check")
    if not found.trouble and not found.care:
        yield Finding("Keys", well=f"{found.well[0]}; what is sealed opens")


def _written(settings: Settings, took: float) -> Finding:
    if took > LATE_S:
        return Finding(
            "Database",
            missing=f"writing one row took {took:.1f} s",
            do="look for a slow disk or for another program that holds the database",
        )
    return Finding("Database", well=f"{settings.database_said}, at this version, takes writes")


def _chains(broken: verifying.Broken | None) -> Finding:
    if broken is None:
        return Finding("Chronology and access log", well="every entry holds")
    return Finding(
        broken.chain,
        missing=f"entry {broken.entry} is broken: {broken.what}",
        do="stop, keep a copy of the database as it is, and find out who changed it",
    )


def _people(roles: set[str]) -> Iterator[Finding]:
    missing = [role for role in Role if role not in roles]
    if not missing:
        yield Finding("Desk accounts", well="there is a duty worker and a manager")
    for role in missing:
        yield Finding(
            "Desk accounts",
            missing=f"nobody is a {role.replace('_', ' ')}",
            do=f'heard worker add SIGN-IN-NAME --name "Their Name" --role {role} '
            "(the first start makes one of each)",
        )


def _parts(settings: Settings) -> Iterator[Finding]:
    """What each part that was started here says of itself."""
    for part in health.parts_here(settings):
        if part.ok:
            yield Finding(f"Part {part.part}", well=f"works (process {part.process})")
        else:
            yield Finding(
                f"Part {part.part}",
                missing="; ".join(part.wrong),
                do=f"see its log, {settings.logs / part.part}.log, and start it again: heard serve",
            )


def _rasa(settings: Settings) -> Iterator[Finding]:
    if settings.runs_rasa:
        missing = why_missing()
        if missing is not None:
            what, do = missing.removesuffix(".").rsplit(". Run: ", 1)
            yield Finding("Rasa", missing=what, do=do, optional=True)
            return
        if not rasa_part.model_is_current():
            yield Finding(
                "Rasa's model",
                missing="it was trained from older data",
                do="heard set-up",
                optional=True,
            )
        else:
            yield Finding("Rasa's model", well="trained from the data as it is now")
    yield _answering("Rasa", settings.rasa, health.rasa_answers(settings))


def _doors(settings: Settings) -> Iterator[Finding]:
    yield _answering("Web door", settings.web_url, health.web_door_answers(settings))
    yield _answering("Desk", settings.desk_url, health.desk_answers(settings))
    if not health.web_door_answers(settings):
        for setting, (host, port) in ports_of(settings).items():
            if not is_free(host, port):
                yield Finding(
                    f"Port {port}",
                    missing="another program listens there",
                    do=f"stop that program, or set {setting} to another port",
                )


def _answering(name: str, url: str, answers: bool) -> Finding:
    if answers:
        return Finding(name, well=f"answers at {url}")
    return Finding(
        name, missing=f"does not answer at {url}", do="make run (or heard serve)", optional=True
    )


def _telegram(settings: Settings) -> Iterator[Finding]:
    if settings.telegram_token is None:
        yield Finding(
            "Telegram",
            missing="off",
            do="to serve a bot, set HEARD_TELEGRAM_TOKEN to the bot's token",
            optional=True,
        )
        return
    told = telegram_check.who_is_the_bot(settings.telegram_api, settings.telegram_token)
    if told.name is not None:
        yield Finding("Telegram", well=f"the bot is @{told.name}")
    else:
        yield Finding("Telegram", missing=told.trouble, do=told.do)


def _voice_guess(_: Settings) -> Iterator[Finding]:
    about, missing = "Guess at voice messages", recogniser.why_missing()
    if missing is None:
        yield Finding(about, well=f"the recogniser is here ({recogniser.GUESSED_BY})")
    else:
        kept = f"{missing}. Voice messages are kept, and a worker listens to them"
        yield Finding(about, missing=kept, do="to add it: make voice-guess", optional=True)


def _existing(path: Path) -> Path:
    return path if path.exists() else _existing(path.parent)
