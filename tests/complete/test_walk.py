"""The walk of one message, as README tells it: every file and function that it names exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEADING = "The walk of one message"
_STEP = re.compile(r"`([\w/]+\.py)(?:: ?([\w., ]+))?`")
_NAME = re.compile(r"`([a-z_]\w*)(?:\(\))?`")


def test_the_walk_names_the_files_that_matter_most() -> None:
    files = {file for file, _ in named()}
    assert {"bot/conversation.py", "referrals/hearing.py"} <= files


def test_every_file_of_the_walk_exists_and_holds_its_functions() -> None:
    for file, functions in named():
        assert (ROOT / file).is_file(), f"README names {file}, and there is no such file"
        missing = functions - defined_in(file)
        assert not missing, f"README says that {file} holds {', '.join(sorted(missing))}"


def test_a_line_of_the_walk_is_read_as_it_is_meant() -> None:
    told = "1. `bot/conversation.py: hear_next` commits, and `referrals/hearing.py` does `hear`."
    assert list(steps_of(told)) == [
        ("bot/conversation.py", {"hear_next"}),
        ("referrals/hearing.py", {"hear"}),
    ]


def named() -> list[tuple[str, set[str]]]:
    """Each file of the walk with the functions that it is said to hold."""
    readme = (ROOT / "README.md").read_text()
    walk = re.search(rf"^#+ {HEADING}\n(.*?)(?=^#+ |\Z)", readme, re.MULTILINE | re.DOTALL)
    assert walk, f"README has no section {HEADING!r}"
    return [step for line in walk[1].splitlines() for step in steps_of(line)]


def steps_of(line: str) -> list[tuple[str, set[str]]]:
    """The files of one line; a name after a file, on the same line, is a function of that file."""
    found = list(_STEP.finditer(line))
    ends = ([step.start() for step in found[1:]] + [len(line)])[: len(found)]
    return [
        (
            step[1],
            set(re.findall(r"\w+", step[2] or "")) | set(_NAME.findall(line[step.end() : end])),
        )
        for step, end in zip(found, ends, strict=True)
    ]


def defined_in(file: str) -> set[str]:
    """Every function and class of a file."""
    tree = ast.parse((ROOT / file).read_text())
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name for node in ast.walk(tree) if isinstance(node, kinds)}
