"""Speak to "you".

Source: Inclusion Europe, "Information for all": speak to people directly. "The parent must
sign" leaves a reader to find out that the parent is she.
"""

import re
from collections.abc import Iterator

from easy_read.registers import PARENT
from easy_read.rules.may_be_reader import (
    A_NAME,
    AMONG_THEM,
    ANOTHER_FAMILY,
    OF_CHILD,
    OTHERS,
    PERHAPS,
)
from easy_read.rules.overlaps import longest
from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.rules.third_person import SHAPES

MAY_BE_YOU = 'If this is the person who reads, say "you".'
WHY = 'This speaks about the person who reads. Say "you".'


# "Our clients" are who reads; "our mum" is not.
_CLIENT = re.compile(r"client|service|patient|claimant|customer", re.IGNORECASE)
# "Every parent can come" says that nobody is left out: advice.
_EVERY = re.compile(
    r"(?:every|any|each) (?:parent|mum|dad|mother|father|carer|family)", re.IGNORECASE
)


# One of these stands in every such wording: most messages have none, and are done at once.
_ABOUT_SOMEBODY = re.compile(
    r"parent|mother|father|\bmum|\bdad|carer|caregiver|guardian|client|service|patient|applicant|"
    r"claimant|customer|recipient|attend|participant|complainant|famil|tenant|resident|visitor|"
    r"adult|caller|\buser|\bone\b|oneself|one's|household|home|any ?one|anybody|every|those|"
    r"whoever|"
    r"person|people|someone|somebody|grown-up|\bMr\b|\bMrs\b|\bMs\b|\bMiss\b|necessary|mandatory|"
    r"compulsory|required|reader|child|baby|\bhe or|\bhim or|\bhis or|he/she|his/her|woman|lady|"
    r"\bman\b|"
    r"individual|learner|writer|sender|member|driver|\bson\b|daughter",
    re.IGNORECASE,
)


# "The parent group" is a group, and "3 mums and dads" are others.
_OF_A_GROUP = re.compile(
    r" (?:groups?|evenings?|classes|class|club|mornings?|centres?|rooms?|lines?|hubs?|meetings?)\b"
)
_SOME_OF_MANY = re.compile(
    r"\b(?:\d+|two|three|four|five|six|ten|some|other|lots of|more) (?:\w+ and )?$", re.IGNORECASE
)


def _said(found: re.Match[str]) -> Where:
    said = "said" if "said" in found.re.groupindex else 0
    return Where(found.start(said), found.end(said))


def _spots(text: str) -> Iterator[Spot]:
    straight = text.replace("’", "'")
    if not _ABOUT_SOMEBODY.search(straight):
        return
    hard = list(_hard(straight))
    yield from hard
    for found in (
        *OF_CHILD.finditer(straight),
        *PERHAPS.finditer(straight),
        *A_NAME.finditer(straight),
    ):
        if not any(spot.where.start <= found.start() < spot.where.end for spot in hard):
            yield Spot(_said(found), MAY_BE_YOU, "you", Level.SOFT)


def _hard(straight: str) -> Iterator[Spot]:
    yield from longest(
        Spot(_said(found), WHY, "you", _level(straight, found))
        for shape in SHAPES
        for found in shape.finditer(straight)
        if not (OTHERS.search(straight[: _said(found).start]) and not _CLIENT.search(found.group()))
        and not _OF_A_GROUP.match(straight, _said(found).end)
        and not _SOME_OF_MANY.search(straight[: _said(found).start])
        and not (ANOTHER_FAMILY.search(straight) and AMONG_THEM.search(found.group()))
    )


def _level(straight: str, found: re.Match[str]) -> Level | None:
    said = _said(found)
    welcomes = _EVERY.fullmatch(straight[said.start : said.end]) is not None
    return Level.SOFT if welcomes and straight.startswith(" can ", said.end) else None


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
        "Leo will live with a foster family. The family will keep him safe.",
        "Anyone can feel sad. Someone will ring you. My mum and dad can help.",
        "Ask your mum to ring me. Tell Dad to come.",
        "Which one can you do? This one will help.",
        "The worker will come. The nurse is here. The person on the phone will help.",
        "You went to the parent group. 3 mums and dads will go too.",
        "Every parent can come. One can of milk is enough.",
        "The guardian wants to meet Maya.",
        "A person will look at it. People can see your phone. The person who comes is kind.",
    ),
    bad=(
        "The parent must sign the form.",
        "Parents are required to come.",
        "Dad said he feels tired. Dad can rest on Sunday.",
        "The family will get £30 for food.",
        "Anyone who is unhappy with the worker can tell the manager.",
        "It is up to the mother.",
        "We ask all parents to sign.",
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
        "Families are welcome on Monday.",
        "One can ring the night team.",
        "Mum and Dad should come.",
        "The young person's mother must sign.",
        "Mothers often feel sad.",
        "Our clients like the group.",
        "Anyone needing help should ring.",
        "Any person who wants to complain can write.",
    ),
    registers=(PARENT,),
)
