"""What the pages for people point at exists: files, headings, chores of make, commands of heard."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from easy_read.registers import PRACTITIONER
from easy_read.rules import RULES
from heard.cli import app
from heard.settings import Settings
from referrals.council import Council

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "easy_read").rglob("*.md")]
ROOMS = (
    "benchmarks bot deploy desk docs easy_read heard nlu referrals store stories tests tools"
).split()

OF_THE_TESTS = {"HEARD_MACHINE", "HEARD_FLOOD"}  # how long some tests go on
MADE_BY_WHO_RUNS_IT = {"deploy/secrets"}

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
_PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(ROOMS)})/[\w./*-]*")
_CHORE = re.compile(r"\bmake ([a-z][a-z-]*)")
_COMMAND = re.compile(r"(?<![\w./-])heard ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?")


def links(text: str) -> list[str]:
    """Where the links of a page lead, without those to other sites."""
    return [to for to in _LINK.findall(_CODE.sub("", text)) if not re.match(r"[a-z]+:", to)]


def leads_nowhere(page: Path, link: str) -> bool:
    """Whether there is no such file, or no such heading in it."""
    path, _, heading = link.partition("#")
    to = page.parent / path if path else page
    return not to.exists() or (bool(heading) and heading not in heading_names(to))


def heading_names(page: Path) -> set[str]:
    """The names by which a link can lead to a heading: in small letters, with - for a blank."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}


def codes(pages: list[Path]) -> list[str]:
    """What stands in pages as code."""
    return [code for page in pages for code in _CODE.findall(page.read_text())]


def chores() -> set[str]:
    """What `make` can be asked for."""
    return set(re.findall(r"^([a-z][a-z-]*):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))


def commands(of: object = app) -> set[str]:
    """The commands of `heard`, or of one of its commands."""
    return {name for name in of if not name.startswith("-")}  # type: ignore[attr-defined]


def test_every_link_leads_to_a_file_that_is_there() -> None:
    nowhere = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in PAGES
        for link in links(page.read_text())
        if leads_nowhere(page, link)
    ]
    assert not nowhere


def test_a_link_that_leads_nowhere_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Who reads?\n[a](gone.md) [b](#who-reads) [c](#who) [d](https://x.example)")
    told = links(page.read_text())
    assert told == ["gone.md", "#who-reads", "#who"]
    assert [link for link in told if leads_nowhere(page, link)] == ["gone.md", "#who"]


def test_every_file_and_folder_that_a_page_names_is_there() -> None:
    named = {path.rstrip("/.") for code in codes(PAGES) for path in _PATH.findall(code)}
    assert len(named) > 100
    assert {path for path in named if not any(ROOT.glob(path))} <= MADE_BY_WHO_RUNS_IT


def test_every_chore_that_a_page_names_is_in_the_makefile() -> None:
    named = {chore for code in codes(PAGES) for chore in _CHORE.findall(code)}
    assert {"run", "test", "check"} <= named
    assert named - chores() == set()


def test_contributing_names_every_chore() -> None:
    named = {chore for code in codes([ROOT / "CONTRIBUTING.md"]) for chore in _CHORE.findall(code)}
    assert chores() - named - {"help"} == set()


def test_every_command_that_a_page_names_is_one_of_heard() -> None:
    named = [words for code in codes(PAGES) for words in _COMMAND.findall(code)]
    assert {first for first, _ in named} - commands() == set()
    for first, second in named:
        if second and commands(app[first]):
            assert second in commands(app[first]), f"heard {first} {second}"


def test_the_table_of_the_readme_names_every_command() -> None:
    rows = re.findall(r"^\| (`heard .+?) \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(?:heard )?([a-z-]+)", row)}
    assert commands() - named == set()


def test_every_setting_that_a_page_names_can_be_set() -> None:
    names = [str(field.validation_alias or name) for name, field in Settings.model_fields.items()]
    known = {"HEARD_" + name.upper().removeprefix("HEARD_") for name in names}
    known |= {f"HEARD_COUNCIL_{field.name.upper()}" for field in fields(Council)}
    named = {name for page in PAGES for name in re.findall(r"HEARD_[A-Z_]*[A-Z]", page.read_text())}
    assert len(named) > 20
    assert named - known == OF_THE_TESTS


def test_the_page_on_easy_read_names_each_rule_of_english_and_who_is_let_off() -> None:
    page = (ROOT / "docs" / "easy-read.md").read_text()
    rows = re.findall(r"^\| ([a-z_, ]+?)( \*)? \| [^|]+ \| [^|]+ \|$", page, re.MULTILINE)
    told = {name: star == "" for names, star in rows for name in names.split(", ")}
    told.pop("rule")
    english = {
        rule.name: PRACTITIONER in rule.registers for rule in RULES if "en" in rule.languages
    }
    assert told == english
