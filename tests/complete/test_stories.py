"""Rasa's files keep the promises that no run of Rasa would notice being broken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.questions import ABOUT, EVERY_QUESTION, answerable_in, questions_for
from bot.rasa_actions import all_actions
from bot.rasa_names import FORM_OF, LAST_STEPS, LISTENING, PROPOSALS, intent_named
from bot.turns import FIELDS_OF, Do, Say, parse
from referrals.model import Intent, MentionKind, Register

ROOT = Path(__file__).resolve().parents[2]
STORY_FILES = sorted((ROOT / "stories").rglob("*.yml"))
DOMAIN_FILES = sorted((ROOT / "nlu" / "domain").rglob("*.yml"))
EXAMPLE_FILES = sorted(
    file for folder in ("data", "mentions") for file in (ROOT / "nlu" / folder).rglob("*.yml")
)
EXAMPLES_WANTED = 80  # of an intent; 25 were too few to hear a rewording
MENTIONS_WANTED = 60
MARK = re.compile(r"\[([^\]]+)\]\((\w+)\)")


def read(files: list[Path]) -> list[dict[str, Any]]:
    return [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]


def told(key: str) -> dict[str, Any]:
    """One part of the domain, from all its files."""
    return {name: part for file in read(DOMAIN_FILES) for name, part in file.get(key, {}).items()}


def listed(key: str) -> set[str]:
    entries = [entry for file in read(DOMAIN_FILES) for entry in file.get(key, [])]
    return {next(iter(entry)) if isinstance(entry, dict) else entry for entry in entries}


def paths() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every rule, story and test story: its name and its steps."""
    for file in read(STORY_FILES):
        for path in file.get("rules", []) + file.get("stories", []):
            yield path.get("rule") or path["story"], path["steps"]


def is_last(step: dict[str, Any]) -> bool:
    return str(step.get("action", "")).startswith(LAST_STEPS)


PATHS = list(paths())


@pytest.mark.parametrize(("name", "steps"), PATHS, ids=[name for name, _ in PATHS])
def test_nothing_follows_a_proposal_or_a_phrase(name: str, steps: list[dict[str, Any]]) -> None:
    places = [place for place, step in enumerate(steps) if is_last(step)]
    assert places in ([], [len(steps) - 1]), f"{name}: a proposal is not known to be carried out"


def test_there_are_rules_to_hold() -> None:
    assert len([steps for _, steps in PATHS if is_last(steps[-1])]) > len(PROPOSALS)


def test_hide_and_stop_are_only_ever_offered() -> None:
    for name, steps in PATHS:
        for step, following in pairwise(steps):
            if step.get("intent") == "hide_chat" and "user" not in step:
                assert following == {"action": "action_propose_hide"}, name
            if step.get("intent") == "stop" and "user" not in step:
                assert following == {"action": "action_propose_stop"}, name


def test_every_intent_of_the_trade_is_known_to_rasa_and_no_other() -> None:
    named = {intent_named(name) for name in listed("intents") - {"tapped"}}
    assert named == set(Intent)


def examples() -> Iterator[tuple[str, str]]:
    """Every example that Rasa is trained with, without its marks, and its intent."""
    for file in read(EXAMPLE_FILES):
        for entry in file["nlu"]:
            if "intent" in entry and entry["intent"] != "tapped":
                for line in entry["examples"].splitlines():
                    yield MARK.sub(r"\1", line.removeprefix("- ")), entry["intent"]


def test_every_intent_has_enough_examples() -> None:
    counts = Counter(intent for _, intent in examples())
    assert {name: many for name, many in counts.items() if many < EXAMPLES_WANTED} == {}
    assert set(counts) == listed("intents") - {"tapped"}


def test_no_example_stands_twice_whatever_its_case_and_its_marks() -> None:
    bare = Counter(" ".join(re.findall(r"[^\W_]+", words.casefold())) for words, _ in examples())
    assert [words for words, many in bare.items() if many > 1] == []


@pytest.mark.parametrize("kind", MentionKind)
def test_every_kind_of_mention_has_enough_examples(kind: MentionKind) -> None:
    marked = [kind for file in EXAMPLE_FILES for _, kind in MARK.findall(file.read_text())]
    assert marked.count(kind.value) >= MENTIONS_WANTED
    assert set(marked) == {str(known) for known in MentionKind}


@pytest.mark.parametrize("talk", Register)
def test_the_form_asks_the_questions_of_its_talk_in_their_order(talk: Register) -> None:
    names = [question.name for question in questions_for(talk)]
    if ABOUT in answerable_in(talk):  # in doubt, right after the question about danger
        names.insert(1, ABOUT.name)
    assert told("forms")[FORM_OF[talk]]["required_slots"] == [*names, LISTENING]


def test_every_question_has_a_slot_that_decides_nothing() -> None:
    slots = told("slots")
    for question in EVERY_QUESTION:
        assert slots[question.name]["influence_conversation"] is False


@pytest.mark.parametrize("talk", Register)
def test_every_question_can_be_asked_asked_simpler_and_explained(talk: Register) -> None:
    for question in answerable_in(talk):
        prompts = told("responses")[f"utter_ask_{FORM_OF[talk]}_{question.name}"]
        by_manner = {
            part["condition"][0]["value"]: parse([{"custom": part["custom"]}]) for part in prompts
        }
        assert by_manner == {
            "plain": [Do("ask_question", question.name)],
            "simpler": [Do("ask_question", question.name, simpler=True)],
            "why": [Do("explain_why", question.name)],
        }


def test_no_wording_lives_in_rasa() -> None:
    for name, variations in told("responses").items():
        for variation in variations:
            assert set(variation) <= {"custom", "condition"}, name
            payload = {"custom": variation["custom"]}
            assert isinstance(parse([payload])[0], Say | Do), name


def test_every_action_of_the_domain_is_served_and_every_served_one_named() -> None:
    assert listed("actions") == {action.name() for action in all_actions()}


def test_every_proposal_of_an_action_is_in_the_contract() -> None:
    assert {do for do in PROPOSALS.values() if FIELDS_OF.get(do) != frozenset()} == set()
