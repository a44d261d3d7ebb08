"""One question in a message.

Source: GOV.UK, "Accessible communication formats", easy read: one idea at a time. Research with
people who have a learning disability finds that a second question gets the answer to the first.
"""

import re
from collections.abc import Iterator

from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.rules.sentences import sentences

WHY = "This is more than one question."
PLAINER = "Ask it in the next message."
# "How are you and where is Leo?" asks 2 things. "What do you want, and why?" asks for a reason too.
_AND_ALSO = re.compile(
    r"(?:,? and|,? or|,) (?:then )?(?:who|what|where|when|how|which|is|are|do|does|did|can|"
    r"could|will|would|has|"
    r"have|was|were) (?:\w+ )*\w+",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\W*(?:so |and |also )?(?:who|what|where|when|how|why|which|is|are|do|does|did|can|could|"
    r"will|would|has|have|"
    r"was|were)\b",
    re.IGNORECASE,
)

# "Tell me how you are" asks; "tell me when you are ready" and "tell me what you want to do" offer.
_INDIRECT = re.compile(
    r"\W*(?:please |so |and |also |can you |could you )*(?:tell (?:me|us)|let (?:me|us) know|"
    r"explain) "
    r"(?:who|where|which|why|how (?!to\b)|what(?! you (?:want|think|like|need)\b))",
    re.IGNORECASE,
)


def _spots(words: str) -> Iterator[Spot]:
    questions = [where for where in sentences(words) if _asks(words, where)]
    for number, where in enumerate(questions):
        if number:
            yield Spot(where, WHY, PLAINER)
        elif also := _second_half(words, where):
            yield Spot(also, WHY, PLAINER)


def _second_half(words: str, where: Where) -> Where | None:
    """Find a second question in one sentence, which must begin as a question itself."""
    if not _BEGINS.match(words, where.start):
        return None
    found = _AND_ALSO.search(words, where.start, where.end)
    return Where(found.start(), found.end()) if found else None


def _asks(words: str, where: Where) -> bool:
    """Tell a question, also one that is asked as an order: "Tell me who lives with you."."""
    sentence = words[where.start : where.end]
    return sentence.rstrip("!.").endswith("?") or _INDIRECT.match(sentence) is not None


ONE_QUESTION = Rule(
    name="one_question",
    level=Level.HARD,
    source="GOV.UK accessible communication formats",
    spots=_spots,
    good=(
        "I ask so the right help comes first. Is anyone hurt now?",
        "Thank you.",
        "What do you want and why?",
        "Tell me when you are ready. Is Leo well?",
        "Tell me what you want. How can I help?",
        "Do you know what you want to do and how?",
    ),
    bad=(
        "Who are your children? Where are they now?",
        "Are you safe? Are you hurt?",
        "How are you and where is Leo?",
        "Where do you live and who lives with you?",
        "Tell me where Leo sleeps. Who feeds him?",
    ),
    languages=("cy", "en", "pl"),
)
