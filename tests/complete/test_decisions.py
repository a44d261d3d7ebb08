"""Every decision in docs/adr is numbered without a gap, listed, and says what was decided."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "adr"
DECISIONS = sorted(FOLDER.glob("0*.md"))


def test_the_numbers_have_no_gap() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_list_names_each_once_in_order() -> None:
    listed = re.findall(r"^\| \[(\d{4})\]\((\S+)\) \|", (FOLDER / "README.md").read_text(), re.M)
    assert listed == [(page.name[:4], page.name) for page in DECISIONS]


def test_each_says_why_what_and_what_follows() -> None:
    for page in DECISIONS:
        text = page.read_text()
        assert text.startswith(f"# {page.name[:4]} "), f"{page.name} has another number inside"
        parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)[1:]
        assert parts[::2] == ["Context", "Decision", "Consequence"], page.name
        assert all(len(words.split()) > 15 for words in parts[1::2]), f"{page.name} leaves one open"
