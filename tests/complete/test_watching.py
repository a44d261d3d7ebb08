"""What docs/watching.md says of numbers, lines of the log and ports is so."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path

from heard.health_listener import PARTS, ports_to_try
from heard.settings import Settings
from tests.complete.test_alert_rules import ALERTS, told_names

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "watching.md").read_text()
ROOMS = ("bot", "desk", "easy_read", "heard", "referrals", "store")
LEVELS = ("debug", "info", "warning", "error", "exception")


def first_cells(heading: str) -> list[str]:
    """The first cell of each row of the tables under a heading."""
    part = re.search(rf"^#+ {heading}\n(.*?)(?=^#+ |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert part, f"docs/watching.md has no heading {heading!r}"
    return re.findall(r"^\| `([^`]+)` \|", part[1], re.MULTILINE)


def logged_events() -> set[str]:
    """Every text that the code gives to a log as its event, wherever it was chosen."""
    found: set[str] = set()
    for room in ROOMS:
        for file in (ROOT / room).rglob("*.py"):
            for call in ast.walk(ast.parse(file.read_text())):
                if isinstance(call, ast.Call) and _logs(call.func):
                    found |= {one.value for one in call.args if _is_text(one)}  # type: ignore[attr-defined]
    return found


def _logs(called: ast.expr) -> bool:
    if isinstance(called, ast.Attribute):
        return called.attr in LEVELS
    return isinstance(called, ast.Name) and called.id in ("say_when_committed", "say")


def _is_text(one: ast.expr) -> bool:
    return isinstance(one, ast.Constant) and isinstance(one.value, str)


def test_every_number_of_the_page_is_told_and_every_number_told_is_on_the_page() -> None:
    named = first_cells("The numbers")
    assert len(named) == len(set(named)), "a number stands there twice"
    assert set(named) == told_names()


def test_every_line_of_the_log_that_the_page_names_is_logged() -> None:
    named = first_cells("Following one message") + first_cells("What each line of trouble means")
    assert len(named) > 40
    assert set(named) <= logged_events()


def test_the_steps_of_a_message_are_all_on_the_page() -> None:
    steps = set()
    for room in ROOMS:
        for file in (ROOT / room).rglob("*.py"):
            for call in ast.walk(ast.parse(file.read_text())):
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "say_when_committed":
                    steps |= {one.value for one in call.args if _is_text(one)}  # type: ignore[attr-defined]
    assert steps == set(first_cells("Following one message"))


def test_the_ports_of_the_page_are_the_ports_of_the_parts() -> None:
    rows = dict(re.findall(r"^\| (\d+) \| ([a-z-]+)", PAGE, re.MULTILINE))
    base = Settings.model_fields["health_port_base"].default
    assert rows == {str(ports_to_try(part, base)[0]): part for part in PARTS}
    assert f"({ports_to_try('converse', base)[1]} for a second converse)" in PAGE


def test_the_example_for_prometheus_can_be_loaded_and_watches_every_part() -> None:
    found = shutil.which("promtool")
    assert found, "promtool is missing: apt-get install prometheus"
    file = ALERTS / "prometheus.example.yml"
    checked = subprocess.run(
        [found, "check", "config", str(file)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    base = Settings.model_fields["health_port_base"].default
    for part in PARTS:
        assert f"127.0.0.1:{ports_to_try(part, base)[0]} # {part}" in file.read_text()
