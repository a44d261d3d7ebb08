"""Say what to do, not what not to do.

Source: W3C COGA, "Use clear words": say what to do. Who misses the one word "not" does the very
thing. In danger a "do not" may be the shortest way ("Do not wait. Ring 999."): there it is advice.
"""

import re
from collections.abc import Iterator

from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.rules.tokens import Sentence, parsed

WHY = "This says what not to do. Say what to do."
_NOT = r"(?: not|n't)"
# Where an order begins: at the start of a sentence, or behind "please", "and" or a comma.
_ORDER = r"(?:^\W*|(?:, |\bplease |\bbut |\band |\bso |\bthen |\balso |\bjust ))"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{_ORDER}(?P<said>(?:please )?(?:do not|don't|dont|never|do not ever) (?P<verb>[a-z]+))",
        rf"(?P<said>\byou (?:(?:must|should|can|may|could|are|ought){_NOT}|cannot|can't) "
        r"(?:ever )?(?:be |go |to )?(?P<verb>[a-z]+))",
        r"(?P<said>\byou (?:must|should|can|may) never (?P<verb>[a-z]+))",
        r"(?P<said>\b(?:you had|you'd) better not (?P<verb>[a-z]+))",
        r"(?P<said>\bit is (?:always |much )?(?:better|best|safer|safest|wiser) not to "
        r"(?P<verb>[a-z]+))",
        r"(?P<said>\b(?:i|we) (?:\w+ )?(?:want|ask|need|expect|advise|prefer|like|told|tell|beg) "
        r"you not to (?P<verb>[a-z]+))",
        r"(?P<said>\b(?:make sure (?:that )?(?:you|he|she|it|they|[a-z]+) (?:do|does) not|"
        r"see that (?:you|he|she) (?:do|does) not|"
        r"(?:try|remember|be sure|make sure|be careful|take care|mind)(?: please)? not to) "
        r"(?P<verb>[a-z]+))",
        r"(?:^\W*|please |try to |need to |should |must |have to )(?P<said>avoid "
        r"(?P<verb>[a-z]+))\b",
        r"(?:^\W*|please |must |should )(?P<said>refrain from (?P<verb>[a-z]+))\b",
        r"(?:^\W*|please )(?P<said>(?:stop|quit|give up|cut out|keep from) (?P<verb>[a-z]+ing))\b"
        r"(?! (?:and|or|me)\b)",
        rf"{_ORDER}(?P<said>(?P<verb>say|do|tell|give|let|touch|take|show|sign|bring|eat|open|buy) "
        r"(?:him |her |them |dan |leo )?(?:nothing|nobody|no one|no-one))\b",
        r"(?:^\W*|please |you must |you should )(?P<said>ignore (?P<verb>the|your|any|his|her))\b",
        r"(?P<said>\b(?:you are not|it is not|you're not) (?:allowed|permitted|supposed|meant) to "
        r"(?P<verb>[a-z]+))",
        r"(?P<said>\b(?:under no account|under no circumstances|on no account|at no time|in no "
        r"case)"
        r"(?P<verb>)\b)",
        # "No smoking", "No dogs, please": a sign without a verb, which forbids.
        r"^\W*(?P<said>no (?P<verb>(?!one\b|longer\b|more\b|need\b|problem|worries|news\b|"
        r"thanks?\b)"
        r"[a-z]{3,})(?: or [a-z]+)?)(?=,? please\b|(?<=s)[.!]|(?<=ing)[.!]|(?<=s)$| (?:in|on|at|"
        r"near|after|before|here|inside|"
        r"by|during|allowed)\b(?!.*\b(?:is|are|was|were|will|can|has|have)\b))",
    )
)
# Of somebody else ("Leo must not eat nuts") it may be a fact, or a rule of a judge: advice.
_OTHERS = re.compile(
    rf"(?:^\W*|(?:, |\band ))(?P<said>(?:[A-Z][a-z]+|(?:[Yy]our|[Tt]he) [a-z]+|[Cc]hildren|"
    rf"[Bb]abies|[Nn]obody|"
    rf"[Nn]o one) (?:must|should)(?:{_NOT})? (?:ever )?(?P<verb>[a-z]+))"
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
    "worry blame need have know understand agree want mind like feel think remember see find get "
    "be lose have "
    "alone sure able safe well happy ill".split()
)
# "You can not bring food" forbids; "you can not lose this help" does not.
_HOUSE_RULE = re.compile(
    r"you (?:can not|cannot|may not) (?:smoke|bring|enter|park|shout|film|record)"
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
    found = _OTHERS.search(straight)
    if found and (
        "not" in found["said"] or "n't" in found["said"] or found["said"].startswith("No")
    ):
        where = Where(
            sentence.where.start + found.start("said"), sentence.where.start + found.end("said")
        )
        yield Spot(where, WHY, PLAINER.get(found["verb"].lower()), Level.SOFT)


def _is_about_you(sentence: str, found: re.Match[str]) -> bool:
    """Tell "if you can not come" from an order, and "you can not" from "you must not"."""
    before = sentence[: found.start("said")].lower().rstrip()
    if before.endswith(("if", "when", "that", "because", "why", "until", "so")):
        return True
    said = found["said"].lower()
    if re.search(r"not (?:allowed|permitted|supposed|meant) to ", found["said"], re.IGNORECASE):
        return False
    if "are not to " in found["said"].lower():
        return False  # "you are not to go there"
    facts = ("you can not", "you can't", "you could", "you cannot", "you may not", "you are not")
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
        "No food is left. No one is cross. No news yet.",
        "You must not worry. It is not your fault.",
        "He must not come to your flat. The judge said so.",
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
        "You must never hit Leo.",
        "You are not to go to the house.",
        "It is better not to shout.",
        "I want you not to see Dan.",
        "You had better not go.",
        "Say nothing to Dan.",
        "No dogs, please.",
        "Leo must not eat nuts.",
        "You shouldn't give him tea.",
        "Remember not to wake him.",
        "Under no account leave him.",
    ),
)
