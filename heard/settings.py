"""What an installation sets for itself: `HEARD_...` in the environment, with a default for each.

With nothing set, everything runs on one machine, listens on this machine only and keeps what it
writes in `var/`. The council's own hours and numbers are `HEARD_COUNCIL_...`, one for each field of
`referrals.council.Council`.
"""

from __future__ import annotations

import os
import secrets
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from referrals.council import Council

PROJECT = Path(__file__).resolve().parent.parent
TELEGRAM_API = "https://api.telegram.org"

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
    host: str = "127.0.0.1"  # of the web door and the desk; Rasa stays on loopback
    web_port: Port = 8080
    desk_port: Port = 8081
    rasa_port: Port = 5005
    actions_port: Port = 5055
    rasa_url: str = ""
    rasa_timeout: float = Field(default=5.0, gt=0)
    telegram_token: SecretStr | None = None
    telegram_api: str = TELEGRAM_API
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
        """Where voice notes, photos and files are kept."""
        return self.var / "enclosed"

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
        """The key that signs the doors' and the desk's cookies, made at the first start."""
        return kept_secret(self.var / "secret-key")

    @cached_property
    def rasa_token(self) -> str:
        """The token that Rasa's own interface asks for, made at the first start."""
        return kept_secret(self.var / "rasa-token")


def read_settings() -> Settings:
    """The settings of this installation.

    Raises BadSetting, which names the variable and what is wrong with it, never its value.
    """
    try:
        settings = Settings()
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
    known = {f"HEARD_{name.upper()}" for name in Settings.model_fields}
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


def _home() -> Path:
    """The project's folder in a clone of Heard; where it was started when it was installed."""
    return PROJECT if (PROJECT / "pyproject.toml").exists() else Path.cwd()


def _said(error: ErrorDetails) -> str:
    name = "_".join(str(part) for part in error["loc"]).upper()
    return f"HEARD_{name} can not be used: {error['msg']}."
