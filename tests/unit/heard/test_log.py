"""Logs carry ids: never a person's words, never a token."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from heard.log import set_up_logging, where, without_token
from heard.settings import PROJECT

WORDS = "i carnt cope wiv im"
TOKEN = "12345678:AAF-an_invented_token_for_a_test_x"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, stream = root.handlers[:], io.StringIO()
    root.handlers.clear()  # pytest's own are put back below
    set_up_logging("info", "a part", stream)
    yield stream
    root.handlers[:] = handlers


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_line_is_one_json_object_with_its_part(log: io.StringIO) -> None:
    structlog.get_logger().info("heard", referral=7)
    [line] = lines(log)
    assert {key: line[key] for key in ("event", "referral", "part", "level")} == {
        "event": "heard",
        "referral": 7,
        "part": "a part",
        "level": "info",
    }
    assert line["at"].endswith("Z")


def test_a_line_of_a_thread_has_its_part_too(log: io.StringIO) -> None:
    thread = threading.Thread(target=structlog.get_logger().info, args=("heard",))
    thread.start()
    thread.join()
    assert [line["part"] for line in lines(log)] == ["a part"]


def test_an_exception_is_logged_without_its_message(log: io.StringIO) -> None:
    try:
        raise ValueError(WORDS)
    except ValueError:
        structlog.get_logger().error("a turn failed", exc_info=True)
        logging.getLogger("another library").exception("it failed")
    ours, theirs = lines(log)
    assert "ValueError at test_log.py" in ours["raised"]
    assert "ValueError at test_log.py" in theirs["raised"]
    assert WORDS not in json.dumps([ours, theirs])


def test_a_token_is_struck_out_wherever_it_stands(log: io.StringIO) -> None:
    logging.getLogger("another library").warning("POST https://api/bot%s/sendMessage", TOKEN)
    structlog.get_logger().warning("asked", url=f"https://api/bot{TOKEN}/getUpdates")
    said = json.dumps(lines(log))
    assert TOKEN not in said
    assert said.count("(token)") == 2


def test_a_library_that_logs_addresses_is_quiet(log: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://api/bot")
    assert lines(log) == []


def test_where_names_the_innermost_place_first() -> None:
    try:
        json.loads(WORDS)
    except ValueError as trouble:
        said = where(trouble)
    assert said.startswith("JSONDecodeError at decoder.py")
    assert WORDS not in said


def test_what_is_no_token_stays() -> None:
    event = {"event": "heard", "at": "2026-05-01T16:50:00Z", "referral": "HK-7431"}
    assert without_token(None, "", dict(event)) == event


COMMAND = """
import structlog
from heard.log import set_up_command_logging, set_up_logging
log = structlog.get_logger()
set_up_command_logging()
log.info("a step", inbox_id=1)
try:
    raise ValueError("i carnt cope wiv im")
except ValueError:
    log.error("it failed", exc_info=True)
print("the answer")
set_up_logging("info", "a part")
log.info("now a part")
"""


def test_a_command_logs_only_trouble_and_never_into_its_answer() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    answer, part = done.stdout.splitlines()
    assert answer == "the answer"
    assert json.loads(part)["event"] == "now a part"
    assert "it failed" in done.stderr
    assert "ValueError at" in done.stderr
    assert "a step" not in done.stderr
    assert WORDS not in done.stderr
