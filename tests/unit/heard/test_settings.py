"""Settings: a default for each, a plain error for a bad one, and never a token on a screen."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from heard.settings import BadSetting, kept_secret, read_settings, unknown_settings

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
