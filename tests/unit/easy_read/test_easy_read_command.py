"""`easy-read check` tells people and programs the same findings, and says what it can not read."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from easy_read import command

HARD_LINE = "I'll ring you."
PLAIN_LINE = "Thank you for telling me."


@pytest.fixture
def easy_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command with these words piped in; give its exit code, its output and its errors."""

    def run(*tokens: str, piped: str | bytes = "") -> tuple[int, str, str]:
        raw = piped.encode() if isinstance(piped, str) else piped
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        with pytest.raises(SystemExit) as left:
            command.main(list(tokens))
        out, err = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, out, err

    return run


def test_plain_words_have_no_finding_and_exit_code_0(easy_read: Any) -> None:
    assert easy_read("check", "-", piped=PLAIN_LINE) == (0, "1: no finding\n", "")


def test_a_broken_hard_rule_is_told_with_exit_code_1(easy_read: Any) -> None:
    code, out, _ = easy_read("check", "-", piped=HARD_LINE)
    assert code == 1
    assert 'hard contraction: "I\'ll"' in out
    assert "plainer: I will" in out
    assert "source: GOV.UK" in out


def test_json_lines_are_answered_with_one_line_each_in_order(easy_read: Any) -> None:
    lines = [{"id": "a", "text": HARD_LINE}, {"id": 7, "text": PLAIN_LINE}]
    code, out, _ = easy_read("check", "-", piped="\n".join(map(json.dumps, lines)))
    first, second = map(json.loads, out.splitlines())
    assert code == 1
    assert second == {"id": 7, "findings": []}
    assert first["id"] == "a"
    (finding,) = first["findings"]
    assert {**finding, "why": "", "source": ""} == {
        **{"rule": "contraction", "level": "hard", "where": "I'll", "start": 0, "end": 4},
        **{"why": "", "plainer": "I will", "source": ""},
    }


def test_text_may_be_answered_in_json_and_json_in_text(easy_read: Any) -> None:
    _, out, _ = easy_read("check", "-", "--format", "json", piped=f"{PLAIN_LINE}\n\n{PLAIN_LINE}")
    assert [json.loads(line)["id"] for line in out.splitlines()] == [1, 3]
    piped = json.dumps({"id": "x", "text": PLAIN_LINE})
    assert easy_read("check", "-", "--format", "text", piped=piped)[1] == "x: no finding\n"


def test_a_text_that_begins_with_a_name_in_braces_is_text(easy_read: Any) -> None:
    assert easy_read("check", "-", piped="{worker} will write.")[0] == 0


def test_a_file_is_read_line_by_line_or_as_one_message(easy_read: Any, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Are you well?\nIs it cold?\n", encoding="utf-8")
    assert easy_read("check", str(letter))[0] == 0
    assert easy_read("check", str(letter), "--whole")[0] == 1


@pytest.mark.parametrize(
    ("tokens", "piped", "words"),
    [
        (["check", "-"], '{"id": 1}', 'Line 1 needs a "text"'),
        (["check", "-"], '{"id": 1, "text": ', "Line 1 is not JSON"),
        (["check", "-", "--input", "json"], "Hello.", "Line 1 is not JSON"),
        (["check", "-"], b"caf\xe9", "not text in UTF-8"),
        (["check", "no-such-file.txt"], "", "can not be opened"),
        (["check", "-", "--lang", "xx"], "", "no language 'xx'"),
        (["check", "-", "--register", "cat"], "", "no register 'cat'"),
        (["check"], "", "FILE"),
        (["check", "-", "--format", "xml"], "", "format"),
    ],
)
def test_what_can_not_be_read_is_said_in_plain_words_with_exit_code_2(
    easy_read: Any, tokens: list[str], piped: str | bytes, words: str
) -> None:
    code, out, err = easy_read(*tokens, piped=piped)
    assert (code, out) == (2, "")
    assert words in err


@pytest.mark.parametrize("tokens", [["--help"], ["check", "--help"]])
def test_the_help_says_that_people_must_try_the_words(easy_read: Any, tokens: list[str]) -> None:
    code, out, _ = easy_read(*tokens)
    told = " ".join(out.split())
    assert code == 0
    assert "never scores a reading age" in told
    assert "people with learning disabilities must try" in told.lower()
