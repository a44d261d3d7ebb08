"""docs/architecture.md names all that is there: packages, layers, tables, clocks, Rasa's names."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from bot.questions import EVERY_QUESTION
from bot.turns import FIELDS_OF
from referrals.model import Clock
from referrals.tables import ReferralRow

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text()
RULES = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]


def first_cells(heading: str) -> list[str]:
    """The first cell of each row of the tables under a heading."""
    part = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert part, f"docs/architecture.md has no heading {heading!r}"
    return re.findall(r"^\| ([^|]+) \|", part[1], re.MULTILINE)


def test_every_package_stands_among_the_rooms() -> None:
    packages = {
        str(file.parent.relative_to(ROOT))
        for pattern in ("*/__init__.py", "*/*/__init__.py")
        for file in ROOT.glob(pattern)
    }
    named = re.findall(r"`([\w/]+?)/?`", PAGE)
    assert len(packages) > 20
    assert packages - set(named) == set()


def test_the_layers_are_those_of_the_contract() -> None:
    [contract] = [one for one in RULES["contracts"] if one["type"] == "layers"]
    rows = re.findall(r"^\| (\d) \| `(\w+)/` \|", PAGE, re.MULTILINE)
    told = [
        (str(number), room)
        for number, layer in enumerate(contract["layers"], start=1)
        for room in layer.split(" | ")
    ]
    assert rows == told


def test_every_table_of_the_record_stands_there() -> None:
    named = {name for cell in first_cells("The record") for name in re.findall(r"`(\w+)`", cell)}
    assert named == set(ReferralRow.metadata.tables)


def test_every_clock_has_its_row() -> None:
    assert {clock.value for clock in Clock} <= set(first_cells("A referral"))


def test_every_proposal_and_every_question_of_the_contract_with_rasa_stands_there() -> None:
    told = set(re.findall(r"`(\w+)`", PAGE.partition("## The contract with Rasa")[2]))
    assert set(FIELDS_OF) <= told
    assert {question.name for question in EVERY_QUESTION} <= told
