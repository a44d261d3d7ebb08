"""No contraction of any kind: "can not", "we will", "it is".

Source: GOV.UK style guide, "contractions": negative ones are harder to read, and some people read
them as their opposite. NHS digital service manual says the same. Norfolk's easy read guide bans all
of them. The sources differ on "we'll"; Heard bans all, because a frightened reader skips letters.

A possessive is not a contraction ("your sister's house"). After a noun the two look alike, so
"the baby's crying" is only found where the next word can not be owned.
"""

import re
from collections.abc import Iterator

from easy_read.rules.rule import Level, Rule, Spot, Where

WHY = "Some people read a short form as its opposite. Write both words in full."

# What stands before n't is cut short in these: "wo" of "won't".
_CUT_SHORT = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_TAIL = {"ll": "will", "re": "are", "ve": "have", "m": "am"}
_SPELT = {
    "cant": "can not",
    "wont": "will not",
    "shant": "shall not",
    "aint": "is not",
    "mustnt": "must not",
    "im": "I am",
    "ive": "I have",
    "youre": "you are",
    "youve": "you have",
    "youll": "you will",
    "youd": "you would, or had",
    "weve": "we have",
    "theyre": "they are",
    "theyve": "they have",
    "theyll": "they will",
    "theyd": "they would, or had",
    "itll": "it will",
    "thatll": "that will",
    "hes": "he is",
    "shes": "she is",
    "whos": "who is",
    "whats": "what is",
    "wheres": "where is",
    "theres": "there is",
    "thats": "that is",
    "heres": "here is",
    "couldve": "could have",
    "shouldve": "should have",
    "wouldve": "would have",
    "mightve": "might have",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "need to",
    "dunno": "do not know",
    "gimme": "give me",
    "lemme": "let me",
    "kinda": "a little",
    "sorta": "a little",
    "outta": "out of",
    "c'mon": "come",
    "y'know": "you know",
    "innit": "is it not",
    "let's": "we can",
    "d'you": "do you",
    "'cause": "because",
    "cos": "because",
    "coz": "because",
    "'til": "until",
    "'em": "them",
    "ma'am": "madam",
    "y'all": "you",
}
_NEGATIVES = "do|does|did|is|are|was|were|have|has|had|could|should|would|must|need"
_NEVER_OWN = "it|he|she|that|what|who|where|there|here|how|when|why"
_NEVER_OWNED = (
    "a|an|the|not|been|gone|got|here|there|very|too|so|still|going|coming|getting|asking|looking|"
    "trying|waiting|crying|ringing|hurt|safe|happy|sad|angry|ill|okay|ready|late|sick|asleep|awake|"
    "fine|poorly|better|worried|tired|upset|scared|hungry|away|back|always|never|now|already|just|"
    "also|doing|having|taking|making|sleeping|feeling|staying|living|working|talking|saying|done|"
    "left|come|taken|told|said|started|seen|made|given|asked|found|moved|broken|lost|sent|"
    "finished|moved|happening|your|my|our|to be|cross|cold|warm|hot|wet|dry|open|shut|closed|full|"
    "empty|free|busy|clean|dirty|kind|quiet|great|good|bad|lovely|nice|well|able|alone|welcome|"
    "right|"
    "wrong|due|over|out|off|no|about|unwell|calm|proud|scared|allowed|called|coming|growing|eating|"
    "drinking|playing|starting|walking|running|calling|visiting|helping|sure|all right|allergic|"
    "like"
)
# "Leo's lost coat" and "Ruby's sleeping bag" are owned: a thing follows.
_MAY_OWN = (
    "going|coming|getting|crying|hurt|safe|happy|sad|angry|ill|late|sick|hungry|tired|upset|"
    "worried|"
    "sleeping|feeling|living|working|talking|done|left|lost|broken|found|made|moved|poorly|better|"
    "fine|back|very|away|still|waiting|home|cross|cold|warm|hot|wet|dry|open|shut|closed|full|"
    "empty|"
    "free|busy|clean|dirty|kind|quiet|great|good|bad|lovely|nice|well|right|wrong|growing|eating|"
    "drinking|playing|walking|running|calling|like|no|calm|proud"
)
_NO_THING = (
    r"(?:at|in|on|to|with|by|from|for|and|but|or|so|the|a|an|my|your|his|her|our|their|me|you|"
    r"him|us|"
    r"them|it|today|now|again|here|there|well|badly|very|too|because|when|if|about|of|this|that|"
    r"all|up|out|off|down|soon|tomorrow|tonight|alone|home|after|before|late|ill|sick|hungry|tired|"
    r"safe|sad|happy|better|not|\w+ly)\b"
)
# "Dad's in hospital" is "is"; "at my mum's on Monday" is her house. The first begins a sentence.
_PLACED = "in|at|on|with|from|off|out|up|down|under|over"

_SHAPES = re.compile(
    rf"""(?<!\w)(?:
        (?P<negative>\w+)n't                            # don't, can't
      | (?P<unmarked>{_NEGATIVES})nt                    # dont, as many people write it
      | (?P<spelt>{"|".join(map(re.escape, _SPELT))})
      | (?P<who>\w+)'(?P<tail>ll|re|ve|m|d)             # I'll, you're, she'd
      | (?P<pronoun>{_NEVER_OWN})'s                     # it's
      | (?P<noun>\w+)'s(?=\s+(?:{_NEVER_OWNED})\b)  # the baby's crying
        (?!\s+(?:{_MAY_OWN})\s+(?!{_NO_THING})[a-z])
      | (?:(?<=^)|(?<=[.?!]\s)|(?<=\bbecause\s)|(?<=\band\s)|(?<=\bif\s)|(?<=\bwhen\s))
        (?P<first>(?:(?:the|my|your|his|her|our|their)\s)?\w+)'s(?=\s+(?:{_PLACED})\b)
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
# "id", "ill", "wed" and "were" are words too: only where they stand and what follows tells.
_STARTS = r"(?:^|(?<=[.?!]\s))"
_UNMARKED = re.compile(
    rf"(?:{_STARTS}|(?<=,\s)|(?<=\band\s)|(?<=\bso\s))"
    r"(?:(?P<id>Id)(?=\s+(?:like|love|rather|be|have|want|say|need|also|really)\b)|"
    r"(?P<ill>Ill)(?=\s+(?:be|ring|call|come|see|send|tell|text|write|ask|bring|let|give|help|find|"
    r"try|get|make|talk|do|go|look|check|pick|meet|visit|also|never)\b)|"
    r"(?P<wed>Wed)(?=\s+(?:like|love)\b))|"
    rf"{_STARTS}(?P<were>Were)(?=\s+(?:going|not|coming|here|worried)\b)",
    re.IGNORECASE | re.MULTILINE,
)
# "lets" and "its" are words too: only what follows tells.
_LETS = re.compile(r"(?:^|(?<=[.?!]\s))Lets(?=\s+(?!us\b|you\b|me\b|them\b)\w+)", re.MULTILINE)
_ITS = re.compile(
    r"(?<!\w)its(?=\s+(?:a|an|the|not|okay|ok|very|too|so|going|been|raining|important|free|"
    r"late|safe|your|my|time to|because|about|hard|easy|good to|best to|only|on|in|at)\b)",
    re.IGNORECASE,
)

_UNMARKED_IN_FULL: dict[str | None, str] = {
    **{"id": "I would", "ill": "I will", "wed": "we would", "were": "we are"},
}


def _spots(words: str) -> Iterator[Spot]:
    straight = words.replace("’", "'")
    for found in _SHAPES.finditer(straight):
        yield Spot(Where(found.start(), found.end()), WHY, _in_full(found))
    for found in _UNMARKED.finditer(straight):
        if "?" not in straight[found.end() :].partition(".")[0]:
            yield Spot(Where(found.start(), found.end()), WHY, _UNMARKED_IN_FULL[found.lastgroup])
    for shape, plainer in ((_LETS, "We can"), (_ITS, "it is")):
        for found in shape.finditer(straight):
            yield Spot(Where(found.start(), found.end()), WHY, plainer)


def _in_full(found: re.Match[str]) -> str:
    """Write both words; where there are two readings ("she'd"), the writer is given both."""
    shape = found.groupdict()
    if verb := shape["negative"]:
        return f"{_CUT_SHORT.get(verb.lower(), verb)} not"
    if verb := shape["unmarked"]:
        return f"{verb} not"
    if spelt := shape["spelt"]:
        return _SPELT[spelt.lower()]
    if tail := shape["tail"]:
        return f"{shape['who']} {_TAIL.get(tail.lower(), 'would, or had')}"
    return f"{shape['pronoun'] or shape['noun'] or shape['first']} is"


CONTRACTION = Rule(
    name="contraction",
    level=Level.HARD,
    source="GOV.UK style guide; NHS digital service manual; Norfolk easy read guide",
    spots=_spots,
    good=(
        "I can not ring. We will ring you. It is late.",
        "You told us your sister's phone is broken.",
        "The children's bags are at their dad's house.",
        "Its colour is red. I feel ill. We were there. The app lets you write.",
        "Mum's house is near. You can stay at your mum's on Monday. Leo's bed is dry.",
        "Ring at 9 o'clock. Ill people can ring 111. Were you cold?",
        "He was sad and ill. They left and were going home.",
        "Leo's cold feet are warm now. Ben's good friend came.",
    ),
    bad=(
        "I can't ring.",
        "I’ll tell a worker.",
        "It's late.",
        "We don't know yet.",
        "You dont need to.",
        "She'd like to know.",
        "The baby's crying.",
        "Ruth's not here.",
        "They won't come.",
        "Let's start.",
        "Lets meet on Monday.",
        "Its a big house.",
        "Dad's in hospital.",
        "Leo's asleep.",
        "They shouldve told you.",
        "She'll come.",
        "Who's there?",
        "Your mum's ready.",
        "I am gonna ring you.",
        "There'd be help.",
        "Youre late.",
        "Nobody's cross with you.",
        "The flat's cold.",
        "Id like to see you. Ill ring you.",
    ),
)
