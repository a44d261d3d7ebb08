"""Every phrase can be read, every phrase that is said exists, and every phrase that exists is said.

Nobody has to remember this when a phrase changes: the source, the templates and Rasa's files are
read for keys. A key that is built from a name (f"ask.{question}") is looked up in BUILT.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.doors.web_concern import BOXES, Box, option_phrase
from bot.questions import EVERY_QUESTION, PRACTITIONER_QUESTIONS, Question, answerable_in
from easy_read import catalogue
from easy_read.catalogue import FOLDER, Phrase
from easy_read.check import check
from easy_read.manner import SHORTER, SIMPLER, in_manner
from easy_read.placeholders import names
from easy_read.registers import PARENT, PRACTITIONER
from easy_read.rules.rule import Finding, Level
from easy_read.say import all_keys, phrase_exists, say
from referrals.model import Register

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "desk", "easy_read", "heard", "referrals")
RASA_FILES = ("nlu/domain", "nlu/data", "nlu/mentions", "stories")

QUESTIONS = EVERY_QUESTION
TO_LEAVE_A_QUESTION = {"unknown", "not_now", "why", "again"}
KINDS_KEPT = {
    *("voice", "photo", "video", "file", "sticker"),
    *("location", "edit", "contact", "other", "too_big"),
}
# What may fill the name in a key that is built, by what the key starts with.


def keys_of_box(box: Box) -> list[str]:
    """The phrases of one box of the form, without the start that all of them have."""
    options = [option_phrase(box, option) for option in box.options]
    keys = [box.label, *([box.hint] if box.hint else []), *options]
    return [key.removeprefix("web.concern_form.") for key in keys]


BUILT: dict[str, set[str]] = {
    "ask.": {name for asked in QUESTIONS for name in (asked.name, f"{asked.name}.simpler")},
    "why.": {asked.name for asked in QUESTIONS},
    "button.": {option for asked in QUESTIONS for option in asked.options} | TO_LEAVE_A_QUESTION,
    "kept.": KINDS_KEPT,
    "danger.": {"rang", "can_not_ring", "help_to_ring"},
    "web.concern_form.": {key for box in BOXES for key in keys_of_box(box)},
    "time.": {key.removeprefix("time.") for key in all_keys() if key.startswith("time.")},
}

KEY = re.compile(r"[a-z_]+(?:\.[a-z0-9_]+)+(?<!\.html)(?<!\.toml)(?<!\.id)(?<!\.png)")
FAMILIES = {key.split(".")[0] + "." for key in all_keys()}
# These take a key as their first argument, so what stands there is a key whatever it looks like.
SAYERS = {"say", "Say", "Bubble", "phrase_exists"}

# The longest day of the year, in words. A promise is on the hour; a message is at any minute.
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
PROMISED = datetime(2026, 9, 23, 9, 0, tzinfo=UTC)
HAPPENED = datetime(2026, 9, 23, 9, 25, tzinfo=UTC)
ARGUMENTS: dict[str, Any] = {
    **{"at": HAPPENED, "by": PROMISED, "after": PROMISED, "opens": PROMISED},
    **{"number": "48 217", "phone": "01632 960 001", "worker": "Ruth", "most": "20 megabytes"},
    **{"name": "letter.pdf", "step": 2},
    "meaning": "A court is a place where a judge decides things by law.",
    **{"time": "5", "day": "Monday 5 May", "clock": "5", "hour": 5, "minutes": 7},
    **{"weekday": "Monday", "date": "5 May", "past": 53, "this_hour": 4, "megabytes": 20},
}
# One word for one thing, everywhere (Inclusion Europe, Information for all).
OTHER_WORDS = {
    "call": "ring",
    "telephone": "phone",
    "click": "tap, choose or press",
    "notify": "tell",
    "inform": "tell",
    "kids": "children",
    "photo": "picture",
    "staff": "worker",
    "cannot": "can not",
}

PHRASES = sorted(catalogue.phrases().values(), key=lambda phrase: (phrase.key, phrase.register))
each_phrase = pytest.mark.parametrize(
    "phrase", PHRASES, ids=lambda phrase: f"{phrase.key} to a {phrase.register}"
)


@dataclass(frozen=True)
class Use:
    """A key in the source, where it stands, and the arguments where they stand beside it."""

    key: str
    place: str
    args: frozenset[str] | None = None


def hard_findings(words: str, register: str) -> list[Finding]:
    """Soft findings are advice: a person weighs them. A hard one blocks the phrase."""
    return [found for found in check(words, register) if found.level is Level.HARD]


def as_said(phrase: Phrase) -> str:
    """Say the phrase with the longest arguments that it will be given."""
    return say(phrase.key, register=phrase.register, now=NOW, **ARGUMENTS)


@cache
def nodes() -> list[tuple[ast.AST, str]]:
    """Give every piece of the program's source with the place where it stands."""
    found = []
    for path in (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found.append((node, f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"))
    return found


def literal_uses() -> Iterator[Use]:
    """Give every text in the source that looks like a key of a family that exists."""
    for node, place in nodes():
        if isinstance(node, ast.Constant) and id(node) not in _no_keys() and _is_key(node.value):
            yield Use(str(node.value), place)


def called_uses() -> Iterator[Use]:
    """Give every key that stands first in a call of say(), Bubble() and their like."""
    for node, place in nodes():
        if isinstance(node, ast.Call) and _name_of(node.func) in SAYERS and node.args:
            first = node.args[0]
            for part in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
                if isinstance(part, ast.Constant) and KEY.fullmatch(str(part.value)):
                    yield Use(str(part.value), place, _args_of(node))


def written_uses() -> Iterator[Use]:
    """Give the keys in the desk's and the doors' templates, and in Rasa's files."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.html")):
            text = re.sub(r"url_for\([^,)]*", "", path.read_text(encoding="utf-8"))
            for quoted in re.findall(r"""["']([a-z_.0-9]+)["']""", text):
                if _is_key(quoted):
                    yield Use(quoted, str(path.relative_to(ROOT)))
    for folder in RASA_FILES:
        for path in sorted((ROOT / folder).rglob("*.yml")):
            for key in re.findall(r"\bsay: *[\"']?([a-z_.0-9]+)", path.read_text(encoding="utf-8")):
                yield Use(key, str(path.relative_to(ROOT)))


def built_starts() -> Iterator[Use]:
    """Give what stands before the first brace of every key that is built from a name."""
    for node, place in nodes():
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            start = str(node.values[0].value)
            if any(start.startswith(family) for family in FAMILIES) and " " not in start:
                yield Use(start, place)


def built_keys() -> set[str]:
    """Give every key that a name in BUILT makes, for each start that stands in the source."""
    starts = {use.key for use in built_starts()}
    made = {family + name for family, fill in BUILT.items() for name in fill}
    return {key for key in made if any(key.startswith(start) for start in starts)}


def all_uses() -> list[Use]:
    """Give every use of a key that stands in the source as it is."""
    return [*literal_uses(), *called_uses(), *written_uses()]


@cache
def _no_keys() -> set[int]:
    """A piece of f"ask.{question}" is no key by itself, and url_for("referral.page") asks Flask."""
    joined = [
        piece for node, _ in nodes() if isinstance(node, ast.JoinedStr) for piece in node.values
    ]
    routes = [
        piece
        for node, _ in nodes()
        if isinstance(node, ast.Call) and _name_of(node.func) == "url_for"
        for piece in node.args
    ]
    return {id(piece) for piece in (*joined, *routes)}


def _is_key(text: object) -> bool:
    return (
        isinstance(text, str)
        and KEY.fullmatch(text) is not None
        and text.split(".")[0] + "." in FAMILIES
    )


def _name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _args_of(call: ast.Call) -> frozenset[str] | None:
    """Give the names of the phrase's arguments, or None where they do not stand in the call."""
    if _name_of(call.func) == "Bubble":
        given = call.args[1] if len(call.args) > 1 else _keyword(call, "args")
        if given is None:
            return frozenset()
        if isinstance(given, ast.Dict) and all(isinstance(key, ast.Constant) for key in given.keys):
            return frozenset(str(key.value) for key in given.keys if isinstance(key, ast.Constant))
        return None
    if _name_of(call.func) == "say" and all(keyword.arg for keyword in call.keywords):
        return frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
    return None


def _keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


@each_phrase
def test_a_phrase_passes_every_hard_rule(phrase: Phrase) -> None:
    assert [hard_findings(form, phrase.register) for form in phrase.forms] == [
        [] for _ in phrase.forms
    ]


@each_phrase
def test_a_phrase_is_still_plain_with_the_longest_time_in_it(phrase: Phrase) -> None:
    assert hard_findings(as_said(phrase), phrase.register) == []


@each_phrase
def test_a_phrase_uses_one_word_for_one_thing(phrase: Phrase) -> None:
    used = set(re.findall(r"[a-z]+", " ".join(phrase.forms).lower()))
    assert {word: OTHER_WORDS[word] for word in used & set(OTHER_WORDS)} == {}


@each_phrase
def test_a_phrase_tells_a_translator_who_reads_it(phrase: Phrase) -> None:
    assert phrase.note


@each_phrase
def test_a_phrase_holds_no_time_number_or_price_but_the_national_help_lines(phrase: Phrase) -> None:
    # A hint of 1 or 2, the 55 of a silent 999 call, and midday are said as digits too.
    known = {"999", "111", "116", "123", "55", "12", "1", "2"}
    # A number that begins a line counts the steps of what comes next.
    words = re.sub(r"(?m)^\d\. ", "", "\n".join(phrase.forms))
    assert set(re.findall(r"\d+", words)) <= known


def test_no_phrase_is_written_twice() -> None:
    text = (FOLDER / "en.po").read_text(encoding="utf-8")
    written = re.findall(r'(?:msgctxt "(\w+)"\n)?msgid "([\w.]+)"', text)
    assert [pair for pair, times in Counter(written).items() if times > 1] == []


def test_every_phrase_has_words() -> None:
    text = (FOLDER / "en.po").read_text(encoding="utf-8")
    assert len(re.findall(r'^msgid "[\w.]+"', text, re.MULTILINE)) == len(PHRASES)


def test_every_key_that_is_said_exists() -> None:
    missing = {f"{use.key} at {use.place}" for use in all_uses() if use.key not in all_keys()}
    assert sorted(missing) == []


def test_every_key_that_exists_is_said() -> None:
    used = {use.key for use in all_uses()} | built_keys()
    manners = {key + end for key in used for end in (SHORTER, SIMPLER)}
    assert sorted(all_keys() - used - manners) == []


# Of these every phrase is important enough to be said again, simpler: what happens, and what to do.
IMPORTANT = ("referral.", "danger.", "self_harm.", "removal.", "status.", "next.", "worker.")
IMPORTANT += ("decision.", "closing.")


def test_every_important_phrase_has_a_simpler_wording() -> None:
    important = {phrase.key for phrase in PHRASES if phrase.register == PARENT}
    wanted = {key for key in important if key.startswith(IMPORTANT)}
    lacking = {key for key in wanted if in_manner(key, simpler=True) == key}
    assert sorted(key for key in lacking if not key.endswith((SHORTER, SIMPLER))) == []


def test_a_shorter_wording_is_shorter_and_loses_no_name_number_or_time() -> None:
    english = catalogue.phrases()
    shorter = {key: phrase for (key, _), phrase in english.items() if key.endswith(SHORTER)}
    assert shorter
    for key, phrase in shorter.items():
        whole = english[key.removesuffix(SHORTER), PARENT]
        assert len(phrase.words) < len(whole.words), key
        assert names(phrase.words) == names(whole.words), key


def test_what_to_do_in_danger_is_never_cut_shorter() -> None:
    cut = {key for key in all_keys() if key.endswith(SHORTER)}
    assert {key for key in cut if key.startswith(("danger.", "self_harm."))} == set()


def test_every_key_that_is_built_from_a_name_is_known_here() -> None:
    unknown = [use for use in built_starts() if not any(map(use.key.startswith, BUILT))]
    assert unknown == []


@pytest.mark.parametrize("family", sorted(BUILT))
def test_every_name_that_may_stand_in_a_built_key_has_words(family: str) -> None:
    wanted = {family + name for name in BUILT[family]}
    assert sorted(wanted - all_keys()) == []


def test_every_call_gives_the_phrase_all_that_it_needs() -> None:
    lacking = {
        f"{use.key} at {use.place} lacks {name}"
        for use in called_uses()
        for phrase in PHRASES
        if phrase.key == use.key and use.args is not None
        for form in phrase.forms
        for name in names(form) - use.args
    }
    assert sorted(lacking) == []


@pytest.mark.parametrize(
    "question", answerable_in(Register.PARENT), ids=lambda question: question.name
)
def test_a_parents_question_can_be_asked_asked_plainer_and_explained(question: Question) -> None:
    assert _asked_to(PARENT, question.name) == [True, True, True]


@pytest.mark.parametrize("question", PRACTITIONER_QUESTIONS, ids=lambda question: question.name)
def test_a_practitioners_question_can_be_asked_asked_plainer_and_explained(
    question: Question,
) -> None:
    assert _asked_to(PRACTITIONER, question.name) == [True, True, True]


def _asked_to(register: str, name: str) -> list[bool]:
    keys = (f"ask.{name}", f"ask.{name}.simpler", f"why.{name}")
    return [phrase_exists(key, register) for key in keys]
