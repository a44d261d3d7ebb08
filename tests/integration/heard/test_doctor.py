"""What the doctor finds is said in plain words, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from heard.doctor import Finding, examine
from heard.first_accounts import new_passphrase
from heard.ports import PortTaken, free_port, need_free
from heard.serve import parts_of, said_accounts
from heard.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    ports = {name: free_port() for name in ("web_port", "desk_port", "rasa_port", "actions_port")}
    return Settings(var=tmp_path / "var", **ports)


def test_each_finding_that_needs_care_says_what_to_do(settings: Settings) -> None:
    for finding in examine(settings):
        assert finding.well or (finding.missing and finding.do), finding.about


def test_a_database_without_tables_needs_care(settings: Settings) -> None:
    [database] = [finding for finding in examine(settings) if finding.about == "Database"]
    assert database.needs_care
    assert database.do == "heard set-up"


def test_what_heard_works_without_needs_no_care() -> None:
    telegram = Finding("Telegram", missing="off", do="set a token", optional=True)
    assert not telegram.needs_care
    assert "What to do: set a token" in telegram.said


def test_a_taken_port_names_itself_and_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heard.ports.is_free", lambda _host, _port: False)
    monkeypatch.setattr("heard.ports._PAUSE_S", 0.0)
    with pytest.raises(PortTaken, match=r"Port 8080 is in use.*set HEARD_WEB_PORT"):
        need_free({"HEARD_WEB_PORT": ("127.0.0.1", 8080)})


def test_the_telegram_door_is_started_only_with_a_token(settings: Settings) -> None:
    with_token = settings.model_copy(update={"telegram_token": "a token"})
    assert "door-telegram" not in [part.name for part in parts_of(settings)]
    assert "door-telegram" in [part.name for part in parts_of(with_token)]


def test_a_passphrase_can_be_read_out_and_is_never_the_same() -> None:
    made = {new_passphrase() for _ in range(50)}
    assert len(made) == 50
    assert all(word.isalpha() for phrase in made for word in phrase.split("-"))
    assert min(len(phrase) for phrase in made) >= 27


def test_at_later_starts_no_sign_in_is_shown() -> None:
    assert said_accounts([]) == []


def test_the_guess_at_voice_messages_is_named_and_may_be_missing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "voice-guess" in [part.name for part in parts_of(settings)]
    monkeypatch.setattr("bot.voice_guess.recogniser.NEEDS", ("a_package_that_nobody_has",))
    assert "voice-guess" not in [part.name for part in parts_of(settings)]
    [found] = [one for one in examine(settings) if one.about == "Guess at voice messages"]
    assert not found.needs_care
    assert "a worker listens to them" in found.said
    assert "make voice-guess" in found.said
