"""A translation is approved by a person, as it stands, and by nobody as it stands tomorrow."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from easy_read import approvals, catalogue
from easy_read.approvals import NotApprovable, approve, approved
from easy_read.catalogue import PhraseMissing
from easy_read.coverage import coverage, every_language
from heard.cli import exit_code_of
from tests.unit.easy_read.test_say import HEADER

ON = date(2026, 5, 4)
BOTH = {("a.thanks", "parent"), ("a.thanks", "practitioner")}


class Files:
    """A small catalogue whose wording can change, as a person changes a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("en", parent="Thank you.", practitioner="We thank you.")
        self.write("pl", parent="Dziękuję.", practitioner="Dziękujemy.")
        self.write("cy", parent="Diolch.")

    def write(self, language: str, **words: str) -> None:
        text = HEADER
        for register, said in words.items():
            context = "" if register == "parent" else f'msgctxt "{register}"\n'
            text += f'\n{context}msgid "a.thanks"\nmsgstr "{said}"\n'
        (self.folder / f"{language}.po").write_text(text, encoding="utf-8")
        catalogue.phrases.cache_clear()


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    yield Files(tmp_path)
    monkeypatch.undo()
    catalogue.phrases.cache_clear()


@pytest.mark.usefixtures("files")
def test_nothing_is_approved_before_somebody_says_so() -> None:
    assert approved("pl") == set()
    assert set(coverage("pl").not_approved) == BOTH


@pytest.mark.usefixtures("files")
def test_an_approval_holds_for_one_register_of_one_phrase() -> None:
    approve("a.thanks", "parent", "pl", "Ala Nowak", ON)
    assert approved("pl") == {("a.thanks", "parent")}
    assert approved("cy") == set()


def test_an_approval_keeps_who_and_when_and_no_words(files: Files) -> None:
    approve("a.thanks", "parent", "pl", " Ala Nowak ", ON)
    [line] = (files.folder / approvals.FILE).read_text(encoding="utf-8").splitlines()
    kept = json.loads(line)
    assert (kept["by"], kept["on"], kept["key"]) == ("Ala Nowak", "2026-05-04", "a.thanks")
    assert "Dzi" not in line


def test_changed_words_lose_their_approval_and_get_it_back_when_they_are_put_back(
    files: Files,
) -> None:
    approve("a.thanks", "parent", "pl", "Ala Nowak", ON)
    files.write("pl", parent="Dzięki.", practitioner="Dziękujemy.")
    assert approved("pl") == set()
    files.write("pl", parent="Dziękuję.", practitioner="Dziękujemy.")
    assert approved("pl") == {("a.thanks", "parent")}


def test_when_the_english_changes_its_translation_wants_a_new_look(files: Files) -> None:
    approve("a.thanks", "parent", "pl", "Ala Nowak", ON)
    files.write("en", parent="I have it.", practitioner="We thank you.")
    assert approved("pl") == set()


@pytest.mark.parametrize(
    ("key", "register", "language", "by"),
    [
        ("a.thanks", "parent", "en", "Ala"),
        ("a.thanks", "parent", "so", "Ala"),
        ("a.thanks", "parent", "../pl", "Ala"),
        ("a.thanks", "practitioner", "cy", "Ala"),
        ("a.nothing", "parent", "pl", "Ala"),
        ("a.thanks", "parent", "pl", "  "),
    ],
)
def test_what_can_not_be_approved_is_refused_and_not_kept(
    files: Files, key: str, register: str, language: str, by: str
) -> None:
    with pytest.raises(NotApprovable):
        approve(key, register, language, by, ON)
    assert not (files.folder / approvals.FILE).exists()


@pytest.mark.usefixtures("files")
def test_a_phrase_without_words_has_no_registers() -> None:
    with pytest.raises(PhraseMissing):
        approvals.registers_of("a.nothing", "pl")


@pytest.mark.usefixtures("files")
def test_coverage_counts_what_is_missing() -> None:
    english, welsh, polish = every_language()
    assert (english.language, english.written, english.not_approved) == ("en", 2, ())
    assert (welsh.written, welsh.missing) == (1, (("a.thanks", "practitioner"),))
    assert not welsh.is_complete
    assert polish.is_complete


@pytest.mark.usefixtures("files")
def test_the_command_says_how_far_each_language_is(capsys: pytest.CaptureFixture[str]) -> None:
    approve("a.thanks", "parent", "pl", "Ala Nowak", ON)
    assert exit_code_of(["phrases", "status"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "en  2 phrases: the others are translated from these",
        "cy  1 of 2 phrases, 1 not written: said in English; 0 approved by a native speaker, "
        "1 not yet approved",
        "pl  2 of 2 phrases, complete; 1 approved by a native speaker, 1 not yet approved",
    ]


@pytest.mark.usefixtures("files")
def test_the_command_names_each_phrase_of_one_language_that_wants_somebody(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert exit_code_of(["phrases", "status", "--language", "cy"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  not written   a.thanks (practitioner)",
        "  not approved  a.thanks (parent)",
    ]


@pytest.mark.usefixtures("files")
def test_the_command_tells_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(["phrases", "status", "--language", "pl", "--json"]) == 0
    [told] = json.loads(capsys.readouterr().out)
    assert told["complete"] is True
    assert told["approved"] == 0
    assert told["waiting_for_approval"] == [
        {"key": "a.thanks", "register": "parent"},
        {"key": "a.thanks", "register": "practitioner"},
    ]


@pytest.mark.usefixtures("files")
def test_the_command_approves_and_shows_what_was_approved(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["phrases", "approve", "a.thanks", "--language", "pl", "--by", "Ala Nowak"]
    assert exit_code_of(asked) == 0
    assert capsys.readouterr().out.splitlines() == [
        "pl: Dziękuję.",
        "en: Thank you.",
        "Ala Nowak approves a.thanks (parent) in pl.",
    ]
    assert exit_code_of([*asked, "--register", "practitioner"]) == 0
    assert approved("pl") == BOTH


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    "asked",
    [
        ["status", "--language", "so"],
        ["approve", "a.nothing", "--language", "pl", "--by", "Ala"],
        ["approve", "a.thanks", "--language", "en", "--by", "Ala"],
        ["approve", "a.thanks", "--language", "pl", "--by", "Ala", "--register", "nobody"],
        ["approve", "a.thanks", "--language", "pl"],
    ],
)
def test_the_command_says_what_it_can_not_do(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["phrases", *asked]) == 2
    assert capsys.readouterr().err
