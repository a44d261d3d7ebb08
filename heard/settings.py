"""What an installation sets for itself: `HEARD_...` in the environment, with a default for each.

With nothing set, everything runs on one machine, listens on this machine only and keeps what it
writes in `var/`. The council's own hours and numbers are `HEARD_COUNCIL_...`, one for each field of
`referrals.council.Council`.

A secret need not stand in the environment: HEARD_SECRETS names a folder, and each file in it that
has a setting's name (`heard_telegram_token`, `heard_database_url`) holds that setting.
"""

from __future__ import annotations

import os
import secrets
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from heard.rasa_part import SharedTalks
from referrals.council import Council
from store.master_keys import KeyFile, KeysGiven, MasterKeys

PROJECT = Path(__file__).resolve().parent.parent
TELEGRAM_API = "https://api.telegram.org"

_WEBHOOK = r"^https://[^\s/:@]+(:(443|80|88|8443))?(/[^\s?#]*)?$"

Port = Annotated[int, Field(ge=1, le=65_535)]


class BadSetting(ValueError):
    """A setting can not be used. Its words name the variable and never show its value."""


class Settings(BaseSettings):
    """Every setting of one installation."""

    model_config = SettingsConfigDict(
        env_prefix="HEARD_",
        env_nested_delimiter="_",
        env_nested_max_split=1,
        hide_input_in_errors=True,  # a token must not appear in an error
        frozen=True,
        env_ignore_empty=True,
        extra="ignore",
    )

    var: Path = Field(default_factory=lambda: _home() / "var", validate_default=True)
    database_url: str = ""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    secrets: Path | None = None  # a folder with a file for each setting that is kept secret
    host: str = "127.0.0.1"  # of the web door and the desk; Rasa stays on loopback
    web_port: Port = 8080
    desk_port: Port = 8081
    rasa_port: Port = 5005
    actions_port: Port = 5055
    health_host: str = "127.0.0.1"  # of each part's /health and /metrics: never a public address
    health_port_base: Annotated[int, Field(ge=1, le=65_000)] = 9420  # the first of a row of ports
    rasa_url: str = ""
    rasa_timeout: float = Field(default=5.0, gt=0)
    rasa_redis_url: SecretStr | None = None  # locks of several Rasas: redis://:PASSWORD@HOST/0
    rasa_tracker_url: SecretStr | None = None  # their talks: postgresql://NAME:PASSWORD@HOST/rasa
    shared_enclosed: Path | None = Field(default=None, validation_alias="HEARD_ENCLOSED")
    shared_rasa_token: SecretStr | None = Field(
        default=None, validation_alias="HEARD_RASA_TOKEN", min_length=32, max_length=200
    )
    shared_secret_key: SecretStr | None = Field(  # 64: as much as the hash of `key_for` takes
        default=None, validation_alias="HEARD_SECRET_KEY", min_length=32, max_length=64
    )
    shared_webhook_secret: SecretStr | None = Field(
        default=None, validation_alias="HEARD_WEBHOOK_SECRET", min_length=32, max_length=256
    )
    telegram_token: SecretStr | None = None
    telegram_api: str = TELEGRAM_API
    # Telegram posts to this address instead of being asked; it knows these four ports only.
    telegram_webhook: Annotated[str, Field(pattern=_WEBHOOK)] | None = None
    telegram_webhook_port: Port = 8082  # where Heard listens for it, behind a proxy that has https
    # Telegram keeps updates for 24 hours: minutes of silence leave time to put it right.
    silent_after_minutes: float = Field(default=5.0, ge=1, le=120)
    keys: SecretStr | None = None  # the master keys themselves, instead of a file
    keys_file: Path | None = None
    head_file: Path | None = None  # where the heads of the chains go: a disk of another machine
    head_url: SecretStr | None = None  # or an address that takes them by POST
    head_minutes: float = Field(default=5.0, gt=0, le=60)  # how often, when they moved
    https: bool = False  # set when a proxy with a certificate stands before the doors and the desk
    council: Council = Field(default_factory=Council)

    @property
    def database(self) -> str:
        """The database's URL: SQLite in `var/` unless one is set."""
        return self.database_url or f"sqlite:///{self.var / 'heard.sqlite3'}"

    @property
    def database_said(self) -> str:
        """The database's URL for a screen or a log, without its password."""
        return make_url(self.database).render_as_string(hide_password=True)

    @property
    def rasa(self) -> str:
        """Where Rasa answers."""
        return self.rasa_url or f"http://127.0.0.1:{self.rasa_port}"

    @property
    def runs_rasa(self) -> bool:
        """Does this installation start its own Rasa? Not when it is told of another."""
        return not self.rasa_url

    @property
    def web_url(self) -> str:
        """The address of the parent's web door."""
        return f"http://{self.host}:{self.web_port}"

    @property
    def desk_url(self) -> str:
        """The address of the duty worker's desk."""
        return f"http://{self.host}:{self.desk_port}"

    @property
    def enclosed(self) -> Path:
        """Where voice notes, photos and files are kept.

        Several machines must see one folder: HEARD_ENCLOSED.
        """
        return self.shared_enclosed or self.var / "enclosed"

    @property
    def cards(self) -> Path:
        """Where the cards lie that are the same for everybody. It can be removed at any time."""
        return self.var / "cards"

    @property
    def speech(self) -> Path:
        """Where speech lies that is the same for everybody. It can be removed at any time."""
        return self.var / "speech"

    @property
    def voice(self) -> Path:
        """Where `make voice` puts the British voice."""
        return self.var / "voice"

    @property
    def key_file(self) -> KeyFile:
        """The file with the master keys. A copy of it must be kept somewhere else."""
        return KeyFile(self.keys_file or self.var / "keys")

    @property
    def master_keys(self) -> MasterKeys:
        """Where the keys come from that seal what people write: the environment, or a file."""
        if self.keys is None:
            return self.key_file
        return KeysGiven(self.keys.get_secret_value())

    @property
    def running(self) -> Path:
        """Where parts say that they are ready."""
        return self.var / "running"

    @property
    def logs(self) -> Path:
        """One log file for each part."""
        return self.var / "log"

    @cached_property
    def secret_key(self) -> str:
        """The key that signs the doors' and the desk's cookies, made at the first start.

        Several machines with doors or desks must share one: HEARD_SECRET_KEY.
        """
        if self.shared_secret_key is not None:
            return self.shared_secret_key.get_secret_value()
        return kept_secret(self.var / "secret-key")

    @cached_property
    def webhook_secret(self) -> str:
        """What Telegram shows with every post, so that nobody else can: made at the first start.

        Several machines that take posts of one bot must share one: HEARD_WEBHOOK_SECRET.
        """
        if self.shared_webhook_secret is not None:
            return self.shared_webhook_secret.get_secret_value()
        return kept_secret(self.var / "webhook-secret")

    @cached_property
    def rasa_token(self) -> str:
        """The token that Rasa's own interface asks for, made at the first start.

        A Rasa that runs under another user, or elsewhere, must be given the same: HEARD_RASA_TOKEN.
        """
        if self.shared_rasa_token is not None:
            return self.shared_rasa_token.get_secret_value()
        return kept_secret(self.var / "rasa-token")

    @property
    def shared_talks(self) -> SharedTalks | None:
        """Where several Rasas keep locks and talks together; None when there is one Rasa."""
        if self.rasa_redis_url is None or self.rasa_tracker_url is None:
            return None
        return SharedTalks(
            self.rasa_redis_url.get_secret_value(), self.rasa_tracker_url.get_secret_value()
        )

    @field_validator("head_url")
    @classmethod
    def _only_https_leaves_the_machine(cls, url: SecretStr | None) -> SecretStr | None:
        if url is None:
            return None
        parsed = urlsplit(url.get_secret_value())
        here = parsed.hostname in ("localhost", "127.0.0.1", "::1")
        if not parsed.hostname or not (
            parsed.scheme == "https" or (parsed.scheme == "http" and here)
        ):
            raise ValueError("it must begin with https:// (http:// only to this machine itself)")
        return url

    @model_validator(mode="after")
    def _locks_and_talks_go_together(self) -> Self:
        if (self.rasa_redis_url is None) != (self.rasa_tracker_url is None):
            raise ValueError(
                "HEARD_RASA_REDIS_URL and HEARD_RASA_TRACKER_URL go together: set both"
            )
        return self


def read_settings() -> Settings:
    """The settings of this installation.

    Raises BadSetting, which names the variable and what is wrong with it, never its value.
    """
    try:
        settings = Settings(_secrets_dir=_secrets_folder())  # type: ignore[call-arg]
        make_url(settings.database)
    except ValidationError as trouble:
        raise BadSetting("\n".join(_said(error) for error in trouble.errors())) from None
    except (ArgumentError, SettingsError):
        raise BadSetting(
            "HEARD_DATABASE_URL or a HEARD_COUNCIL_ setting can not be read. A database looks like "
            "sqlite:////folder/heard.sqlite3 or postgresql+psycopg://name@host/heard."
        ) from None
    return settings


def unknown_settings() -> list[str]:
    """Variables that start with HEARD_ and that nothing reads: most often a slip of the pen."""
    known = {
        str(field.validation_alias or f"HEARD_{name.upper()}")
        for name, field in Settings.model_fields.items()
    }
    known |= {f"HEARD_COUNCIL_{name.upper()}" for name in Council.__dataclass_fields__}
    return sorted(name for name in os.environ if name.startswith("HEARD_") and name not in known)


def kept_secret(path: Path) -> str:
    """The secret in this file, made now if there is none. Only this user can read the file.

    The file comes into place whole: two parts that start at once end with the same secret.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(32))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass  # another part was first: its secret counts
        finally:
            fresh.unlink()
    return path.read_text().strip()


def _secrets_folder() -> Path | None:
    named = os.environ.get("HEARD_SECRETS")
    if named and not Path(named).is_dir():
        raise BadSetting("HEARD_SECRETS can not be used: there is no such folder.")
    return Path(named) if named else None


def _home() -> Path:
    """The project's folder in a clone of Heard; where it was started when it was installed."""
    return PROJECT if (PROJECT / "pyproject.toml").exists() else Path.cwd()


def _said(error: ErrorDetails) -> str:
    if not error["loc"]:
        return f"{error['msg'].removeprefix('Value error, ')}."
    name = "_".join(str(part) for part in error["loc"]).upper().removeprefix("HEARD_")
    return f"HEARD_{name} can not be used: {error['msg']}."
