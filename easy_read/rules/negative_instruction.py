"""Say what to do, not what not to do.

Source: W3C COGA, "Use clear words": say what to do. Who misses the one word "not" does the very
thing. In danger a "do not" may be the shortest way ("Do not wait. Ring 999."): there it is advice.
"""

import re
from collections.abc import Iterator

from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.rules.tokens import Sentence, parsed

WHY = "This says what not to do. Say what to do."
_SHAPES = (
    re.compile(
        r"(?:^\W*|(?:, |\bplease |\bbut |\band |\bso |\bthen |\balso ))"
        r"(?P<said>(?:please )?(?:do not|don't|dont|never|do not ever) (?P<verb>[a-z]+))",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<said>\byou (?:(?:must|should|can|may|are) not|cannot) (?:ever )?(?:be |go |"
        r"to )?(?P<verb>[a-z]+))",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<said>\b(?:make sure (?:that )?you do not|try not to|be careful not to|"
        r"take care not to) (?P<verb>[a-z]+))",
        re.I,
    ),
    re.compile(r"(?:^\W*|please |to )(?P<said>avoid (?P<verb>[a-z]+ing))\b", re.IGNORECASE),
    re.compile(r"(?:^\W*|please )(?P<said>refrain from (?P<verb>[a-z]+))\b", re.IGNORECASE),
    re.compile(
        r"(?:^\W*|please )(?P<said>(?:stop|quit|give up|cut out|keep from) (?P<verb>[a-z]+ing))\b"
        r"(?! (?:and|or|me)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?P<said>no (?P<verb>(?!sleeping|living|waiting)[a-z]{2,}ing)) (?!is\b|was\b)", re.I
    ),
    re.compile(
        r"(?:^\W*|please |you must |you should )(?P<said>(?:avoid|ignore) (?P<verb>the|your|"
        r"any|his|"
        r"her|giving|using))\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<said>\b(?:you are not|it is not) (?:allowed|permitted) to (?P<verb>[a-z]+))",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?P<said>no (?P<verb>smoking|phones|shouting|running|visitors|food|entry))\b", re.I
    ),
)
PLAINER = {
    "forget": "remember",
    "leave": "stay",
    "miss": "come",
    "lose": "keep",
    "ignore": "read",
    "throw": "keep",
    "stop": "carry on",
    "go": "stay",
    "hide": "show",
    "hesitate": "please",
    "delay": "do it now",
    "wait": "do it now",
    "late": "be on time",
    "fail": "make sure you",
    "move": "stay still",
    "touch": "leave it alone",
    "drop": "hold",
    "break": "keep",
    "skip": "go to",
}
# These tell what a person may or can do, and give no order: "you can not lose this help".
_NO_ORDER = frozenset(
    "need have know understand agree want mind like feel think remember see find get be lose have "
    "alone sure able safe well happy ill".split()
)
# "You can not bring food" forbids; "you can not lose this help" does not.
_HOUSE_RULE = re.compile(
    r"you (?:can not|cannot|may not) (?:smoke|bring|enter|use|park|shout|film|record)"
)
_DANGER = re.compile(
    r"\b(?:999|111|danger|dangerous|fire|poison|bleach|medicine|hurt|drown|choke)\b", re.I
)


def _spots(text: str) -> Iterator[Spot]:
    level = Level.SOFT if _DANGER.search(text) else Level.HARD
    for sentence in parsed(text):
        if not sentence.asks:
            yield from _in_sentence(sentence, level)


def _in_sentence(sentence: Sentence, level: Level) -> Iterator[Spot]:
    straight = sentence.text.replace("’", "'")
    for shape in _SHAPES:
        if found := shape.search(straight):
            verb = found["verb"].lower()
            if verb in _NO_ORDER and found["said"].lower().startswith("you "):
                continue
            if verb in ("need", "have", "know", "understand") or _is_about_you(straight, found):
                continue
            start = sentence.where.start
            where = Where(start + found.start("said"), start + found.end("said"))
            yield Spot(where, WHY, PLAINER.get(verb), level)
            return


def _is_about_you(sentence: str, found: re.Match[str]) -> bool:
    """Tell "if you can not come" from an order, and "you can not" from "you must not"."""
    before = sentence[: found.start("said")].lower().rstrip()
    if before.endswith(("if", "when", "that", "because", "why", "until", "so")):
        return True
    said = found["said"].lower()
    facts = ("you can not", "you cannot", "you may not", "you are not")
    return said.startswith(facts) and _HOUSE_RULE.match(said) is None


NEGATIVE_INSTRUCTION = Rule(
    name="negative_instruction",
    level=Level.HARD,
    source="W3C COGA, clear words",
    spots=_spots,
    good=(
        "You do not need to do anything.",
        "I do not know yet. We do not read it at night.",
        "If you do not agree, tell me. If you can not come, ring me.",
        "You do not have to sign it.",
        "Remember your papers. Stay with Leo.",
        "You can not lose this help. You should not be alone.",
        "Do you not feel well?",
    ),
    bad=(
        "Do not forget your papers.",
        "Please do not be late.",
        "You must not leave Leo by himself.",
        "Never leave the baby in the bath.",
        "Make sure you do not miss the meeting.",
        "Try not to be late.",
        "Avoid giving him sweets.",
        "You should not shout.",
        "If he cries, do not shake him.",
        "Do not wait. Ring 999.",
    ),
)
