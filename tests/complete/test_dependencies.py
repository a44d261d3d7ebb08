"""docs/dependencies.md has one line for each package that Heard asks for, and no other."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECTS = (
    "pyproject.toml",
    "nlu/pyproject.toml",
    "nlu/reader/pyproject.toml",
    "tools/words/pyproject.toml",
)
NOT_PYTHON = {"kokoro-js"}  # tools/get-voice brings a file of it


def asked_for(project: str) -> set[str]:
    """Each package that a project names itself, by its name alone."""
    told = tomllib.loads((ROOT / project).read_text())
    groups = [
        told["project"]["dependencies"],
        *told["project"].get("optional-dependencies", {}).values(),
        *told.get("dependency-groups", {}).values(),
        told.get("build-system", {}).get("requires", []),
    ]
    return {re.split(r"[^\w-]", line, maxsplit=1)[0].lower() for group in groups for line in group}


def listed() -> Counter[str]:
    """Each package of the page's tables. One cell may name several, each with its version."""
    page = (ROOT / "docs" / "dependencies.md").read_text()
    cells = re.findall(r"^\| ([^|]+) \| [^|]+ \| [^|]+ \|$", page, re.MULTILINE)
    names = [one.split()[0] for cell in cells for one in cell.split(", ")]
    return Counter(name for name in names if name not in ("package", "---"))


def test_each_package_that_is_asked_for_has_a_line_and_no_line_is_dead() -> None:
    asked = set().union(*(asked_for(project) for project in PROJECTS))
    assert len(asked) > 50
    assert set(listed()) == asked | NOT_PYTHON


def test_no_package_is_explained_twice() -> None:
    assert [name for name, times in listed().items() if times > 1] == []
