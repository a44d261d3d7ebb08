"""Settings: a default for each, a plain error for a bad one, and never a token on a screen."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path
from string import ascii_letters, digits

import pytest

from heard.settings import BadSetting, kept_secret, read_settings, unknown_settings
from heard.wiring import key_for, webhook

TOKEN = "12345678:an-invented-token-for-this-test"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in unknown_settings():
        monkeypatch.delenv(name)
    for name in ("VAR", "DATABASE_URL", "WEB_PORT", "RASA_URL", "TELEGRAM_TOKEN"):
        monkeypatch.delenv(f"HEARD_{name}", raising=False)


def test_with_nothing_set_all_of_it_stays_on_this_machine() -> None:
    settings = read_settings()
    assert settings.database == f"sqlite:///{settings.var / 'heard.sqlite3'}"
    assert (settings.web_url, settings.desk_url) == (
        "http://127.0.0.1:8080",
        "http://127.0.0.1:8081",
    )
    assert settings.rasa == "http://127.0.0.1:5005"
    assert settings.telegram_token is None
    assert settings.runs_rasa


def test_a_council_sets_its_own_hours_and_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_COUNCIL_NAME", "Kirkby Council")
    monkeypatch.setenv("HEARD_COUNCIL_OPENS", "08:30")
    monkeypatch.setenv("HEARD_COUNCIL_NIGHT_TEAM_READS", "yes")
    monkeypatch.setenv("HEARD_COUNCIL_LOOK_TODAY", "PT2H")
    council = read_settings().council
    assert council.name == "Kirkby Council"
    assert council.opens == time(8, 30)
    assert council.night_team_reads
    assert council.look_today == timedelta(hours=2)
    assert council.closes == time(17, 0), "what is not set keeps its default"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HEARD_WEB_PORT", "eighty"),
        ("HEARD_WEB_PORT", "70000"),
        ("HEARD_LOG_LEVEL", "loud"),
        ("HEARD_COUNCIL_LOOK_TODAY", "soon"),
    ],
)
def test_a_bad_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting, match=f"{name} can not be used"):
        read_settings()


def test_a_database_that_can_not_be_read_is_named_without_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HEARD_DATABASE_URL", "not a database: secret")
    with pytest.raises(BadSetting, match="HEARD_DATABASE_URL") as bad:
        read_settings()
    assert "secret" not in str(bad.value)


def test_the_password_of_a_database_is_never_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_DATABASE_URL", "postgresql+psycopg://heard:secret@db/heard")
    assert "secret" not in read_settings().database_said


def test_the_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_TELEGRAM_TOKEN", TOKEN)
    settings = read_settings()
    assert TOKEN not in repr(settings)
    assert TOKEN not in str(settings.telegram_token)
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == TOKEN


def test_an_empty_setting_is_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_TELEGRAM_TOKEN", "")
    assert read_settings().telegram_token is None


def test_a_slip_of_the_pen_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_TELEGRAM_TOKN", TOKEN)
    assert unknown_settings() == ["HEARD_TELEGRAM_TOKN"]


def test_a_secret_is_made_once_and_only_this_user_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret-key"
    first = kept_secret(path)
    assert kept_secret(path) == first
    assert len(first) > 40
    assert path.stat().st_mode & 0o777 == 0o600
    assert [kept.name for kept in path.parent.iterdir()] == ["secret-key"]


def test_another_rasa_is_used_and_none_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_RASA_URL", "http://127.0.0.1:6000")
    settings = read_settings()
    assert settings.rasa == "http://127.0.0.1:6000"
    assert not settings.runs_rasa


def test_a_secret_may_be_a_file_of_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "heard_telegram_token").write_text(f"{TOKEN}\n")
    (tmp_path / "heard_secret_key").write_text("k" * 40)
    (tmp_path / "heard_rasa_token").write_text("r" * 40)
    monkeypatch.setenv("HEARD_SECRETS", str(tmp_path))
    settings = read_settings()
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == TOKEN
    assert (settings.secret_key, settings.rasa_token) == ("k" * 40, "r" * 40)
    assert unknown_settings() == []


def test_a_folder_of_secrets_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HEARD_SECRETS", str(tmp_path / "none"))
    with pytest.raises(BadSetting, match="HEARD_SECRETS can not be used"):
        read_settings()


def test_two_machines_given_one_key_sign_alike_and_make_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HEARD_SECRET_KEY", "k" * 43)
    signed = set()
    for machine in ("one", "two"):
        monkeypatch.setenv("HEARD_VAR", str(tmp_path / machine))
        signed.add(key_for("desk", read_settings()))
    assert len(signed) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("name", "value"), [("SECRET_KEY", "short"), ("RASA_TOKEN", "short")])
def test_a_shared_key_that_can_be_guessed_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"HEARD_{name}", value)
    with pytest.raises(BadSetting, match=f"^HEARD_{name} can not be used") as bad:
        read_settings()
    assert value not in str(bad.value).replace("shorter", "")


def test_locks_and_talks_of_several_rasas_are_set_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HEARD_RASA_REDIS_URL", "rediss://:pa%24s@locks:6380/2")
    with pytest.raises(BadSetting, match="HEARD_RASA_TRACKER_URL go together") as bad:
        read_settings()
    assert "locks:6380" not in str(bad.value)
    monkeypatch.setenv("HEARD_RASA_TRACKER_URL", "postgresql+psycopg://rasa@talks/rasa")
    shared = read_settings().shared_talks
    assert shared is not None
    told = shared.environment()
    assert (told["HEARD_REDIS_HOST"], told["HEARD_REDIS_PORT"]) == ("locks", "6380")
    assert (told["HEARD_REDIS_DB"], told["HEARD_REDIS_PASSWORD"]) == ("2", "pa$s")
    assert told["HEARD_REDIS_TLS"] == "yes"
    assert told["HEARD_TRACKER_URL"] == "postgresql://rasa@talks/rasa"


@pytest.mark.parametrize(
    "address",
    [
        "http://council.example/telegram",
        "https://council.example:8081/telegram",
        "https://name:word@council.example/telegram",
        "https://council.example/a?b",
        "council.example",
    ],
)
def test_a_webhook_that_telegram_can_not_post_to_is_refused(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("HEARD_TELEGRAM_WEBHOOK", address)
    with pytest.raises(BadSetting, match="HEARD_TELEGRAM_WEBHOOK can not be used"):
        read_settings()


def test_a_webhook_has_a_secret_of_this_installation_that_stays_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HEARD_VAR", str(tmp_path))
    assert webhook(read_settings()) is None
    monkeypatch.setenv("HEARD_TELEGRAM_WEBHOOK", "https://council.example:8443/telegram/a")
    first, second = webhook(read_settings()), webhook(read_settings())
    assert first is not None
    assert first == second
    assert (first.path, first.port) == ("/telegram/a", 8082)
    assert 32 <= len(first.secret) <= 256
    assert set(first.secret) <= set(ascii_letters + digits + "-_")  # what Telegram takes
    assert (tmp_path / "webhook-secret").stat().st_mode & 0o077 == 0
