"""What goes wrong in a part comes to the screen; good news stays in the log."""

from __future__ import annotations

from pathlib import Path

from heard.log_watch import LogWatch, said

TROUBLE = (
    '{"event": "the sweep failed", "level": "error", "at": "now", "part": "sweep", "try": 3}\n'
)
NEWS = '{"event": "ready", "level": "info", "at": "now", "part": "sweep"}\n'


def test_only_new_trouble_is_told(tmp_path: Path) -> None:
    log = tmp_path / "sweep.log"
    log.write_text(TROUBLE)
    watch = LogWatch(log)
    assert list(watch.troubles()) == []
    with log.open("a") as more:
        more.write(NEWS + TROUBLE)
    assert list(watch.troubles()) == ["the sweep failed, try 3"]
    assert list(watch.troubles()) == []


def test_half_a_line_waits_for_its_other_half(tmp_path: Path) -> None:
    log = tmp_path / "sweep.log"
    watch = LogWatch(log)
    log.write_text(TROUBLE[:30])
    assert list(watch.troubles()) == []
    with log.open("a") as more:
        more.write(TROUBLE[30:])
    assert list(watch.troubles()) == ["the sweep failed, try 3"]


def test_a_new_file_in_its_place_is_read_from_its_start(tmp_path: Path) -> None:
    log = tmp_path / "sweep.log"
    log.write_text(NEWS * 5)
    watch = LogWatch(log)
    log.write_text(TROUBLE)
    assert list(watch.troubles()) == ["the sweep failed, try 3"]


def test_output_of_another_program_is_not_trouble() -> None:
    assert said("DeprecationWarning: invalid escape") is None
    assert said('"a word"') is None
