"""Who is measured: each a real process (or several) against a Telegram of its own."""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from benchmarks.intake.clocked_telegram import BOT, ClockedTelegram
from easy_read.say import say
from heard import rasa_part
from heard.set_up import set_up_record
from heard.settings import PROJECT, Settings
from store.engine import open_engine

TOKEN = "12345:invented-token-of-the-benchmark"
HERE = Path(__file__).parent
READY_WITHIN_S = 120.0
RASA = rasa_part.ENVIRONMENT / "bin" / "rasa"
RASA_NAMES = {
    "light": "Rasa's own Telegram channel, light pipeline",
    "init": "Rasa's own Telegram channel, as `rasa init` has it",
}


@dataclass(frozen=True)
class Contestant:
    """One that is measured, while it runs."""

    name: str
    telegram: ClockedTelegram
    kept: str = ""  # the SQLite file or URL that must hold each message; empty: it keeps nothing


@contextmanager
def echo() -> Iterator[Contestant]:
    """Nothing in between: what the measuring itself costs."""
    with ClockedTelegram() as telegram, _script("echo_bot.py", TOKEN, telegram.url):
        _wait_for(lambda: telegram.polls > 0)
        yield Contestant("nothing in between (the floor)", telegram)


@contextmanager
def stock_bot(folder: Path, journal: str, pace: int) -> Iterator[Contestant]:
    """python-telegram-bot, the plain way."""
    file = folder / f"stock-{journal}-{pace}.sqlite3"
    name = f"stock bot, {'SQLite as it comes' if journal == 'plain' else 'SQLite in WAL'}"
    name += f", {pace} a second" if pace else ", no limit"
    with ClockedTelegram() as telegram:
        arguments = (TOKEN, telegram.url, str(file), journal, str(pace))
        with _script("stock_bot.py", *arguments):
            _wait_for(lambda: telegram.polls > 1)
            yield Contestant(name, telegram, f"sqlite:///{file}")


def make_record(settings: Settings) -> None:
    """An empty record, as `heard set-up` makes it, without its words."""
    with redirect_stdout(io.StringIO()):
        set_up_record(settings, lambda _: None)


@contextmanager
def heard(folder: Path, name: str, database: str, rasa_port: int = 1) -> Iterator[Contestant]:
    """Heard's Telegram door and its conversation, as `heard serve` runs them."""
    make_record(Settings(var=folder, database_url=database))
    thanks = say("referral.thanks")
    with ExitStack() as running:
        telegram = running.enter_context(ClockedTelegram(lambda words: words == thanks))
        ours = {
            "HEARD_VAR": str(folder),
            "HEARD_DATABASE_URL": database,
            "HEARD_RASA_URL": f"http://127.0.0.1:{rasa_port}",
            "HEARD_TELEGRAM_TOKEN": TOKEN,
            "HEARD_TELEGRAM_API": telegram.url,
        }
        others = {key: value for key, value in os.environ.items() if not key.startswith("HEARD_")}
        for part in (("converse",), ("door", "telegram")):
            log = running.enter_context((folder / f"{'-'.join(part)}.log").open("wb"))
            command = [sys.executable, "-m", "heard", *part]
            running.enter_context(_running(command, {**others, **ours}, log.fileno()))
        _wait_for(lambda: telegram.polls > 0 and (folder / "running" / "converse.ready").exists())
        yield Contestant(name, telegram, database)


@contextmanager
def rasa_channel(folder: Path, config: str) -> Iterator[Contestant]:
    """Rasa with its own Telegram channel: one rule, one answer, no action server to wait for."""
    port, project = _free_port(), folder / f"rasa-{config}"
    shutil.copytree(HERE / "rasa", project)
    _train(project, config)
    with ClockedTelegram() as telegram:
        (project / "credentials.yml").write_text(
            "channel.TelegramElsewhere:\n"
            f'  access_token: "{TOKEN}"\n  verify: {BOT["username"]}\n  server: {telegram.url}\n'
            f"  webhook_url: http://127.0.0.1:{port}/webhooks/telegram/webhook\n"
        )
        serve = [str(RASA), "run", "-m", f"{config}.tar.gz", "--credentials", "credentials.yml"]
        serve += ["-i", "127.0.0.1", "-p", str(port)]
        with _running(serve, _rasa_environment(project), subprocess.DEVNULL, project):
            _wait_for(lambda: telegram.webhook is not None and _listens(port))
            yield Contestant(RASA_NAMES[config], telegram)


def kept_by(contestant: Contestant) -> int | None:
    """How many messages are in its database; None where it keeps none."""
    if not contestant.kept:
        return None
    engine = open_engine(contestant.kept)
    try:
        with engine.connect() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM messages").scalar_one())
    finally:
        engine.dispose()


def _train(project: Path, config: str) -> None:
    train = [str(RASA), "train", "--data", "data.yml", "-d", "domain.yml", "-c", f"{config}.yml"]
    done = subprocess.run(
        [*train, "--out", ".", "--fixed-model-name", config],
        cwd=project,
        env=_rasa_environment(project),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"Rasa's model could not be made:\n{done.stdout}{done.stderr}")


def _rasa_environment(project: Path) -> dict[str, str]:
    ours = {"RASA_CACHE_DIRECTORY": str(project / "cache"), "PYTHONPATH": str(project)}
    return {**rasa_part.environment_to_run(), **ours}


@contextmanager
def _script(name: str, *arguments: str) -> Iterator[None]:
    command = [sys.executable, str(HERE / name), *arguments]
    with _running(command, dict(os.environ), subprocess.DEVNULL):
        yield


@contextmanager
def _running(
    command: list[str], environment: dict[str, str], output: int, folder: Path = PROJECT
) -> Iterator[None]:
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
    )
    try:
        yield
        if process.poll() is not None:
            raise SystemExit(f"{command[:3]} ended by itself with {process.returncode}")
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + READY_WITHIN_S
    while not condition():
        if time.monotonic() > until:
            raise SystemExit("it did not start: what is measured must run first")
        time.sleep(0.05)


def _listens(port: int) -> bool:
    with socket.socket() as caller:
        caller.settimeout(1)
        return caller.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
