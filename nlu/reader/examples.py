"""The written examples (`nlu/training/*.tsv`), and how each is said again with slips."""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

TRAINING = Path(__file__).parent.parent / "training"
DECIDING = TRAINING.parent / "deciding"
sys.path.insert(0, str(TRAINING))

from misspell import POOR, ROUGH, misspell  # noqa: E402  it lies beside the examples

SIGNALS = (
    "immediate_danger", "child_harm", "sexual_harm", "self_harm", "domestic_abuse", "neglect",
    "asked_removed", "substance", "left_alone", "ingestion", "weapon",
)  # fmt: skip
LEVELS = ("none", "one_working_day", "today", "now")
AT_LEAST = ("at_least_one_working_day", "at_least_today", "now")
TYPES = (
    "physical_injury", "physical_neglect", "home_conditions", "emotional_abuse", "sexual_abuse",
    "domestic_abuse", "substance_misuse", "parental_mental_health", "medication_not_taken",
    "failure_to_engage", "missed_appointments", "left_unsupervised", "unsuitable_carer",
    "ingestion_accident", "rough_handling", "unborn_baby", "discharge_risk", "child_disclosure",
    "parent_asked_for_removal", "escalation", "other_child_at_risk", "chase",
)  # fmt: skip
PARENT, PRACTITIONER = "parent", "practitioner"
BURIED = 0.15  # of the messages that ask for somebody
LONGEST_JOINED = 400  # letters


@dataclass(frozen=True)
class Example:
    """One labelled message. `intent` is None where the file names none."""

    who: str
    words: str
    urgency: str
    signals: frozenset[str]
    intent: str | None = None
    types: frozenset[str] = frozenset()

    def with_slips(self, chance: random.Random) -> str:
        """The words, as they are or as another hand would have written them."""
        draw = chance.random()
        if self.who == PRACTITIONER:
            return self.words if draw < 0.6 else misspell(self.words, ROUGH, chance)
        if draw < 0.35:
            return self.words
        return misspell(self.words, ROUGH if draw < 0.68 else POOR, chance)


def beside_chatter(one: Example, chatter: Sequence[Example], chance: random.Random) -> Example:
    """Now and then the same message with harmless talk before or after it: danger is often buried.

    What it is mainly about is then no longer sure, so its intent is left out.
    """
    if one.urgency == "none" or chance.random() >= BURIED:
        return one
    other = chance.choice(chatter)
    if other.who != one.who or len(one.words) + len(other.words) > LONGEST_JOINED:
        return one
    both = [one.words, other.words]
    chance.shuffle(both)
    return replace(
        one, words=chance.choice([" ", ". ", " and ", " anyway "]).join(both), intent=None
    )


def english(*, earlier: bool = True) -> list[Example]:
    """Parents' and practitioners' messages, each wording once.

    `earlier`: with those that the rules were bettered with, on which rules are right too easily.
    """
    parents = (
        Example(PARENT, text, urgency, _set(signals), intent)
        for urgency, signals, intent, text in _lines("parent_*.tsv", 4, earlier)
    )
    practitioners = (
        Example(PRACTITIONER, text, urgency, _set(signals), None, _set(types))
        for urgency, signals, types, text in _lines("practitioner_*.tsv", 4, earlier)
    )
    return _once([*parents, *practitioners])


def polish_and_welsh() -> list[Example]:
    """Parents' messages in Polish and Welsh, and the same in English."""
    rows = _lines("polish_welsh*.tsv", 5)
    return [
        Example(PARENT, words, urgency, _set(signals))
        for _, urgency, signals, text, english in rows
        for words in (text, english)
    ]


def to_decide_on() -> list[Example]:
    """Messages by other hands, which nothing is taught with: on them the shares are decided."""
    rows = [
        Example(PARENT, text, urgency, _set(signals), intent)
        for _, urgency, signals, intent, text in _lines("parent.tsv", 5, folder=DECIDING)
    ]
    return rows + [
        Example(PRACTITIONER, text, urgency, _set(signals), None, _set(types))
        for _, urgency, signals, types, text in _lines("practitioner.tsv", 5, folder=DECIDING)
    ]


def named_for_rasa() -> list[tuple[str, str]]:
    """Rasa's own examples (`nlu/data`): words and intent. How urgent they are, nobody has said."""
    found, intent = [], ""
    for file in sorted((TRAINING.parent / "data").glob("*.yml")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip().startswith("- intent:"):
                intent = line.partition(":")[2].strip()
            elif line.startswith("      - ") and intent not in ("", "tapped"):
                words = re.sub(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", line[8:]).strip()
                found.append((words, {"small_talk": "small_talk/out_of_scope"}.get(intent, intent)))
    return found


def stamp() -> str:
    """What the examples and the slips are at this moment, as one short name."""
    whole = hashlib.sha256()
    data = sorted((TRAINING.parent / "data").glob("*.yml"))
    for file in [*sorted(TRAINING.glob("*.tsv")), TRAINING / "misspell.py", *data]:
        whole.update(file.read_bytes())
    return whole.hexdigest()[:16]


def words_in(files: Sequence[str]) -> set[str]:
    """The messages of these files, in every language in which they stand there."""
    rows = [(TRAINING / file).read_text(encoding="utf-8").splitlines() for file in files]
    return {words for lines in rows for line in lines for words in line.split("\t")[3:]}


def _lines(
    pattern: str, columns: int, earlier: bool = True, folder: Path = TRAINING
) -> list[list[str]]:
    found = []
    for file in sorted(folder.glob(pattern)):
        if not earlier and file.stem.endswith("_earlier"):
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                row = line.split("\t")
                if len(row) != columns:
                    raise ValueError(f"{file.name}, line {number}: not {columns} columns")
                found.append(row)
    return found


def _set(listed: str) -> frozenset[str]:
    return frozenset() if listed in ("-", "") else frozenset(listed.split(","))


def _once(examples: list[Example]) -> list[Example]:
    return list({(one.who, one.words.lower()): one for one in reversed(examples)}.values())[::-1]
