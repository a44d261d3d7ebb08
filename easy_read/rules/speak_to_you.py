"""Speak to "you".

Source: Inclusion Europe, "Information for all": speak to people directly. "The parent must
sign" leaves a reader to find out that the parent is she.
"""

import re
from collections.abc import Iterator

from easy_read.registers import PARENT
from easy_read.rules.overlaps import longest
from easy_read.rules.rule import Level, Rule, Spot, Where

WHY = 'This speaks about the person who reads. Say "you".'
_WHO = (
    r"parent|mother|father|mum|dad|carer|caregiver|guardian|client|service user|patient|applicant|"
    r"claimant|customer|recipient|attendee|participant|complainant"
)
_ASKED = (
    r"must|should|shall|ought|(?:is|are) (?:required|asked|expected|advised|invited|requested|"
    r"reminded|"
    r"encouraged|obliged|entitled|able|allowed|to)|needs? to|ha(?:s|ve) to|will need|may wish|"
    r"cannot|"
    r"can not|may not"
)
_DOES = rf"{_ASKED}|will|can|may|is|was|has|does|needs|said|says|failed|did|who|agrees?|wants?"
_SHAPES = (
    re.compile(
        rf"(?<!\w)(?<!foster )(?:the|each|every|any|both) (?:birth )?(?:{_WHO})(?= (?:{_DOES})\b)",
        re.I,
    ),
    re.compile(
        rf"(?<![\w-])(?<!foster )(?<!your )(?<!my )(?<!other )(?:all |the |both )?(?:{_WHO}|"
        rf"famil)(?:s|ies)(?= (?:{_ASKED})\b)",
        re.I,
    ),
    re.compile(
        rf"(?:^|(?<=[.?!] ))(?:people|families|those|anyone|persons?)(?= (?:{_ASKED})\b)",
        re.I | re.M,
    ),
    re.compile(
        r"(?<!\w)(?:the |a |all )?(?:service[- ]users?|clients?|claimants?|attendees|"
        r"carer\(s\)|parent\(s\)|parent/carers?|parents/carers)(?!\w)",
        re.I,
    ),
    re.compile(
        rf"(?:^|(?<=[.?!:] ))(?:the )?(?:{_WHO})s?(?= to \w+)(?! to (?:be|child))", re.I | re.M
    ),
    re.compile(
        rf"(?:^|(?<=[.?!:] ))(?:{_WHO})(?= (?:must|should|will|is|was|has|needs|did|does|"
        rf"failed)\b)",
        re.I | re.M,
    ),
    re.compile(
        r"(?<!\w)(?<!no )(?<!which )(?<!this )(?<!that )(?<!each )(?<!every )(?<!the )(?<!next "
        r")(?<!first )one(?= (?:should|must|may|might|ought|needs? to|has to)\b)",
        re.I,
    ),
    re.compile(r"(?<!\w)(?:oneself|one's)(?!\w)", re.I),
    re.compile(
        r"(?<!\w)(?:the|this) (?:mother|father|child|baby|infant)'s (?:mother|father|"
        r"parents?)(?!\w)",
        re.I,
    ),
    re.compile(r"(?<!\w)mother and (?:baby|child)(?= (?:must|should|will|are)\b)", re.I),
    re.compile(
        r"(?<!\w)it is (?:necessary|mandatory|compulsory|required) (?:that|to|for)(?!\w)", re.I
    ),
    re.compile(rf"(?<!\w)an? (?:{_WHO})(?= (?:{_ASKED})\b)", re.I),
    re.compile(r"(?<!\w)the reader(?!\w)", re.I),
    re.compile(rf"(?<!\w)(?:the|this) (?:whole )?family(?= (?:{_ASKED})\b)", re.I),
    re.compile(
        r"(?<!\w)(?:Mr|Mrs|Ms|Miss) [A-Z]\w+(?= (?:must|should|is required|is asked|needs to|"
        r"is expected|has to)\b)"
    ),
)
# "Mum will help" is about a grandmother where the worker writes of hers: small, and with "your".
_OTHERS = re.compile(
    r"(?:your|my|his|her|their|our|other|some|many|most|new|step|grand)[ -]?$", re.I
)


def _spots(text: str) -> Iterator[Spot]:
    straight = text.replace("’", "'")
    yield from longest(
        Spot(Where(found.start(), found.end()), WHY, "you")
        for shape in _SHAPES
        for found in shape.finditer(straight)
        if not _OTHERS.search(straight[: found.start()])
    )


SPEAK_TO_YOU = Rule(
    name="speak_to_you",
    level=Level.HARD,
    source="Inclusion Europe, Information for all",
    spots=_spots,
    good=(
        "You must sign the form.",
        "Your mother can come with you. A foster carer will look after Leo.",
        "Other parents can come too. No one should be there.",
        "Many parents feel like this. Some people need more time.",
        "Ask your mum to ring me. Tell Dad to come.",
        "Which one can you do? This one will help.",
        "The worker will come. The nurse is here. The person on the phone will help.",
        "A person will look at it. People can see your phone. The person who comes is kind.",
    ),
    bad=(
        "The parent must sign the form.",
        "Parents are required to come.",
        "Parents must come to the meeting.",
        "Service users can complain.",
        "The mother will be visited.",
        "Mother to ensure that Leo eats.",
        "One should always ask.",
        "Parent/carers need to ring.",
        "Families should ring us.",
        "All carers must sign.",
        "The client has a right to see it.",
        "Mum to bring the red book.",
        "Any parent who is late will wait.",
        "It is necessary to sign.",
        "The family must be at home.",
        "Ms Smith must ring the office.",
        "A parent must stay with the child.",
        "Mum needs to ring me.",
    ),
    registers=(PARENT,),
)
