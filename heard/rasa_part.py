"""Rasa as a part of the program: its own Python, its model, and the command that starts it.

Rasa needs an older Python than the rest, so it lives in `nlu/` with a lock file of its own and is
reached over loopback only. Here is what the supervisor, the doctor and the tests need to run it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / "nlu" / ".venv"
ENVIRONMENT_MADE_FROM = ENVIRONMENT / ".made-from"
ENVIRONMENT_SOURCES = (ROOT / "nlu" / "pyproject.toml", ROOT / "nlu" / "uv.lock")
MODELS = ROOT / "nlu" / "models"
MODEL = MODELS / "heard.tar.gz"
MADE_FROM = MODELS / "heard.made-from"
LOOPBACK = "127.0.0.1"

_EXAMPLES = ("nlu/data", "nlu/mentions", "stories")
_SOURCES = ("nlu/config.yml", *_EXAMPLES, "nlu/domain", "nlu/components", "nlu/uv.lock")
_TRAINING_DATA = ["--data", *_EXAMPLES, "-d", "nlu/domain", "-c", "nlu/config.yml"]


@dataclass(frozen=True)
class SharedTalks:
    """Where several Rasas keep their locks and their talks, so that any of them can go on.

    The locks are in Redis: two messages of one chat must not be worked on at once. The talks are in
    a database of Rasa's own, without the person's words (`nlu/wordless_talks.py`).
    """

    redis_url: str = field(repr=False)
    tracker_url: str = field(repr=False)

    def environment(self) -> dict[str, str]:
        """What `nlu/endpoints-shared.yml` asks for. Raises ValueError for an address not usable."""
        redis, tracker = urlsplit(self.redis_url), urlsplit(self.tracker_url)
        if redis.scheme not in ("redis", "rediss") or not redis.hostname:
            raise ValueError("the locks need an address like redis://:PASSWORD@HOST:6379/0")
        if not tracker.scheme.startswith("postgresql") or not tracker.hostname:
            raise ValueError("the talks need an address like postgresql://NAME:PASSWORD@HOST/rasa")
        return {
            "HEARD_REDIS_HOST": redis.hostname,
            "HEARD_REDIS_PORT": str(redis.port or 6379),
            "HEARD_REDIS_DB": redis.path.strip("/") or "0",
            "HEARD_REDIS_USERNAME": unquote(redis.username or ""),
            "HEARD_REDIS_PASSWORD": unquote(redis.password or ""),
            "HEARD_REDIS_TLS": "yes" if redis.scheme == "rediss" else "",  # "" is false to Rasa
            "HEARD_TRACKER_URL": tracker._replace(scheme="postgresql").geturl(),
        }


class RasaUnavailable(RuntimeError):
    """Rasa's environment or model could not be made; the text says which step failed."""


def environment_is_current() -> bool:
    """Rasa's own environment was made from the lock file as it is now."""
    made = (ENVIRONMENT / "bin" / "rasa").exists() and ENVIRONMENT_MADE_FROM.exists()
    return made and ENVIRONMENT_MADE_FROM.read_text() == _fingerprint_of(ENVIRONMENT_SOURCES)


def ensure_environment() -> None:
    """Makes Rasa's own environment as its lock file says, if that was not done yet.

    Raises:
        RasaUnavailable: it could not be made.
    """
    if environment_is_current():
        return
    print("Rasa: making its environment (about 2 GB, once)", flush=True)
    _run(["uv", "sync", "--frozen", "--project", "nlu"], "the environment")
    ENVIRONMENT_MADE_FROM.write_text(_fingerprint_of(ENVIRONMENT_SOURCES))


def model_is_current() -> bool:
    """The trained model was made from the files as they are now."""
    return (
        MODEL.exists() and MADE_FROM.exists() and MADE_FROM.read_text() == fingerprint_of_sources()
    )


def train() -> Path:
    """Trains the model if its sources changed, and returns the file.

    Raises:
        RasaUnavailable: the environment or the model could not be made.
    """
    ensure_environment()
    if model_is_current():
        return MODEL
    print("Rasa: training (about half a minute)", flush=True)
    made_from = fingerprint_of_sources()
    command = ["train", *_TRAINING_DATA, "--out", "nlu/models", "--fixed-model-name", "heard"]
    _run([_rasa(), *command], "the model")
    MADE_FROM.write_text(made_from)
    print("Rasa: trained", flush=True)
    return MODEL


def fingerprint_of_sources() -> str:
    """One name for all that a model is made from; it changes when any of it does."""
    return _fingerprint_of(_source_files())


def _fingerprint_of(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def command_to_run(port: int, token: str, shared: SharedTalks | None = None) -> list[str]:
    """Starts Rasa on loopback; run it from `ROOT` with `environment_to_run`."""
    endpoints = "nlu/endpoints.yml" if shared is None else "nlu/endpoints-shared.yml"
    options = ["--endpoints", endpoints, "--credentials", "nlu/credentials.yml"]
    address = ["-i", LOOPBACK, "-p", str(port), "--enable-api", "--auth-token", token]
    return [_rasa(), "run", "-m", str(MODEL), *options, *address]


def command_to_check() -> list[str]:
    """Asks Rasa whether domain, stories and examples fit together; a warning is a failure."""
    return [_rasa(), "data", "validate", *_TRAINING_DATA, "--fail-on-warnings"]


def command_to_test_stories(out: Path) -> list[str]:
    """Plays the test stories against the model; one wrong step is a failure."""
    options = ["--stories", "stories", "--fail-on-prediction-errors", "--out", str(out)]
    return [_rasa(), "test", "core", "-m", str(MODEL), *options]


def environment_to_run(
    actions_port: int | None = None, shared: SharedTalks | None = None
) -> dict[str, str]:
    """Rasa's environment: nothing is reported to anyone, and no person's words reach a log.

    Rasa writes the message itself beside some errors, so its log is closed below CRITICAL; that it
    fails is seen by its silence, and why is seen in the log of the actions.
    """
    quiet = {
        "RASA_TELEMETRY_ENABLED": "false",
        "RASA_CACHE_DIRECTORY": str(ROOT / "nlu" / ".rasa" / "cache"),
        "LOG_LEVEL": "CRITICAL",
        "LOG_LEVEL_LIBRARIES": "CRITICAL",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "SQLALCHEMY_WARN_20": "0",
        "PYTHONWARNINGS": "ignore",
        "OMP_NUM_THREADS": "1",
    }
    actions = {} if actions_port is None else {"HEARD_ACTIONS_PORT": str(actions_port)}
    return {**os.environ, **quiet, **actions, **(shared.environment() if shared else {})}


def _rasa() -> str:
    return str(ENVIRONMENT / "bin" / "rasa")


def _source_files() -> Iterator[Path]:
    for name in _SOURCES:
        place = ROOT / name
        if place.is_dir():
            yield from sorted(p for p in place.rglob("*") if _is_trained_on(p))
        elif place.exists():
            yield place


def _is_trained_on(path: Path) -> bool:
    return path.suffix in {".yml", ".py"} and not path.name.startswith("test_")


def _run(command: list[str], step: str) -> None:
    environment = environment_to_run() | {"LOG_LEVEL": "ERROR"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise RasaUnavailable(
            f"{step} could not be made:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )
