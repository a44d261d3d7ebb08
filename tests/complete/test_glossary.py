"""docs/glossary.md explains each word once, by a name that the code really has."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "desk", "easy_read", "heard", "referrals", "store")
ROWS = re.findall(
    r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$",
    (ROOT / "docs" / "glossary.md").read_text(),
    re.MULTILINE,
)


def names_in_code() -> set[str]:
    """Every word of the code of all rooms."""
    files = (file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
    return {name for file in files for name in re.findall(r"\w+", file.read_text())}


def test_no_word_is_explained_twice() -> None:
    words = Counter(word for word, _ in ROWS if word not in ("word", "---"))
    assert len(words) > 80
    assert [word for word, times in words.items() if times > 1] == []


def test_every_name_beside_a_word_is_in_the_code() -> None:
    names = [name for _, cell in ROWS for name in re.findall(r"`([^`]+)`", cell)]
    files = {name for name in names if "/" in name}
    assert {name for name in files if not (ROOT / name).exists()} == set()
    in_code = names_in_code()
    gone = {name for name in names if name not in files and set(re.findall(r"\w+", name)) - in_code}
    assert gone == set()
