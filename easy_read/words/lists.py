"""Reads the word lists: one entry on a line, columns parted by a tab, # for a remark."""

from pathlib import Path

FOLDER = Path(__file__).parent


def rows(name: str, folder: Path = FOLDER) -> list[list[str]]:
    """Read the entries of a list. Raises FileNotFoundError where there is no such list."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def table(name: str) -> dict[str, str | None]:
    """Read a list of 2 columns: a wording, and the plainer words where there are some."""
    return {row[0]: (row[1].strip() if len(row) > 1 else "") or None for row in rows(name)}
