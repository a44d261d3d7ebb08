"""The command line: every part listed in plain words; 0, 1 for trouble, 2 for bad use."""

from __future__ import annotations

import pytest

from heard import cli
from heard.cli import exit_code_of

PARTS = [
    "serve",
    "set-up",
    "door",
    "converse",
    "sweep",
    "voice-guess",
    "desk",
    "rasa",
    "doctor",
    "referrals",
    "referral",
    "verify",
    "head",
    "understand",
    "worker",
]


def test_help_lists_each_part_with_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["--help"]) == 0
    shown = capsys.readouterr().out.splitlines()
    for part in PARTS:
        [line] = [line for line in shown if line.strip().startswith(f"{part}:")]
        assert len(line) <= 80
        assert line.endswith(".")


@pytest.mark.parametrize("doors", [["door", "telegram"], ["door", "web"], ["worker", "add"]])
def test_every_part_has_help(capsys: pytest.CaptureFixture[str], doors: list[str]) -> None:
    assert exit_code_of([*doors, "--help"]) == 0
    assert "Usage: heard" in capsys.readouterr().out


@pytest.mark.parametrize(
    "tokens",
    [["nonsense"], ["referral"], ["referral", "HK-1"], ["serve", "--fast"], ["worker", "add"]],
)
def test_bad_use_is_2_and_says_where_help_is(
    capsys: pytest.CaptureFixture[str], tokens: list[str]
) -> None:
    assert exit_code_of(tokens) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith("heard: ")
    assert "heard --help" in shown.err
    assert "Traceback" not in shown.err


def test_a_bad_setting_is_1_and_one_plain_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_DESK_PORT", "the usual")
    assert exit_code_of(["verify"]) == 1
    assert capsys.readouterr().err.startswith("heard: HEARD_DESK_PORT can not be used")


def test_the_telegram_door_without_a_token_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HEARD_TELEGRAM_TOKEN", raising=False)
    assert exit_code_of(["door", "telegram"]) == 1
    assert "HEARD_TELEGRAM_TOKEN is not set" in capsys.readouterr().err


def test_a_password_is_typed_twice_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["four made up words", "four made up wards"])
    monkeypatch.setattr("heard.cli.getpass.getpass", lambda _: next(typed))
    with pytest.raises(cli.Trouble, match="not the same"):
        cli.ask_new_password()
