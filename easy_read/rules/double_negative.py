"""One "not" in a sentence at most.

Source: W3C COGA, "Use clear words": no double negatives. Two negatives must be turned over in the
head, and half of the readers stop at the first.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.rules.sentences import sentences

WHY = "Two negatives in one sentence are easy to read the wrong way round."
PLAINER = "Say what is, or what to do."

_NEGATIVE = re.compile(
    r"(?<!\w)(?:not|cannot|never|no(?!,)|nobody|nothing|none|nowhere|neither|nor|without|"
    r"unless|hardly|barely|scarcely|\w+n['’]t)"
    r"(?!\w)",
    re.IGNORECASE,
)
# "not unusual", but not "not understand" or "not under".
_NOT_UN = re.compile(
    r"(?<!\w)not (?:an? )?(?:un(?!der|til|less|cle|i|to\b)\w+|im(?:possible|patient|polite|"
    r"proper)|il(?:legal|logical)|"
    r"ir(?:regular|relevant|responsible)|in(?:correct|frequently|significant|appropriate|"
    r"accurate|capable|"
    r"considerable|secure|valid|adequate|effective|eligible)|dis(?:agree|honest|like|"
    r"satisfied)\w*|non-\w+)",
    re.IGNORECASE,
)
_KINDLY = re.compile(
    r"(?<!\w)(?:not|never|cannot|n['’]t) (?:ever |to )?(?:hesitate|forget|fail|neglect|avoid|"
    r"refuse|ignore|"
    r"deny|prevent|exclude|disagree|dislike|object|doubt|mind not|lack|miss)(?!\w)",
    re.IGNORECASE,
)

# "no cough and no cold" says no to both: nothing is turned over.
_SIDE_BY_SIDE = re.compile(r"(no|not|never|without) (?:\w+ ){1,4}?(?:and|or) \1", re.IGNORECASE)
# The second negative is hidden in a word: "not feel unsafe", "never dishonest", "not stop you".
_HIDDEN = re.compile(
    r"(?<!\w)(?:not|cannot|never|nobody|no one|nothing|n['’]t)(?: \w+){0,3}? (?:un(?:safe|"
    r"happy|well|kind|"
    r"fair|true|sure|likely|usual|common|able|aware|willing|clear|helpful|important|wanted|welcome|"
    r"reasonable|necessary|acceptable|healthy|tidy|clean|comfortable)|im(?:possible|polite|patient|"
    r"proper)|in(?:correct|secure|capable|accurate|appropriate|sensitive)|dis(?:agree|honest|like|"
    r"respect)\w*|ir(?:responsible|relevant)|il(?:legal)|[a-z]{3,}less(?<!unless)(?<!bless)|"
    r"without|lacking|lack of|refus\w+|reject\w*|fail(?:s|ed)?|den(?:y|ies|ied)|missing|"
    r"wrong(?= to not))(?!\w)|"
    r"(?<!\w)(?:not|never|n['’]t) (?:be )?(?:wrong to|bad to|against|opposed)(?!\w)|"
    r"(?<!\w)(?:no|little) (?:reason|need|point|harm|problem) (?:in )?(?:not|never|to avoid|"
    r"to refuse|"
    r"to worry)(?!\w)|"
    r"(?<!\w)(?:refuse[sd]?|fail(?:s|ed)?|avoid\w*|den(?:y|ies|ied)|stop|stopped|forget|forgot|"
    r"prevent\w*|"
    r"doubts?|hardly|rarely|seldom|few \w+)(?: \w+){0,3}? (?:not|never|no|nothing|nobody|"
    r"without)(?!\w)|"
    r"(?<!\w)un(?:happy|able|willing|likely|sure)(?: \w+){0,3}? (?:not|never|no|nothing|"
    r"nobody|without)(?!\w)",
    re.IGNORECASE,
)


def _spots(words: str) -> Iterator[Spot]:
    for sentence in sentences(words):
        if where := _twice(words, sentence):
            yield Spot(where, WHY, PLAINER)


def _twice(words: str, sentence: Where) -> Where | None:
    """Find the stretch from the first negative to the second, if the sentence has two."""
    for shape in (_NOT_UN, _KINDLY):
        if found := shape.search(words, sentence.start, sentence.end):
            return Where(found.start(), found.end())
    found_all = list(_NEGATIVE.finditer(words, sentence.start, sentence.end))
    if hidden := _HIDDEN.search(words, sentence.start, sentence.end):
        return Where(hidden.start(), hidden.end())
    for first, second in pairwise(found_all):
        if not _SIDE_BY_SIDE.fullmatch(words[first.start() : second.end()]):
            return Where(first.start(), second.end())
    return None


DOUBLE_NEGATIVE = Rule(
    name="double_negative",
    level=Level.HARD,
    source="W3C COGA",
    spots=_spots,
    good=(
        "I do not know yet. You do not have a worker yet.",
        "I wrote down that you do not understand.",
        "No, you do not need to come.",
        "No one will read this before 9 in the morning.",
    ),
    bad=(
        "You can not go without telling us.",
        "We will not come unless you ring.",
        "It is not unusual.",
        "Do not hesitate to ring.",
        "I do not think that nobody cares.",
        "You must not fail to come.",
        "It is not impossible.",
        "We never do nothing.",
        "You cannot leave without a worker.",
        "I do not disagree.",
        "It would not be wrong to ask.",
        "You will not be without help.",
    ),
)
