"""Wordings about people in general, for the rule speak_to_you: "anyone who is unhappy", "one must",
"the family will", "it is necessary to".

Beside those of third_person.py, which name a parent or a client.
"""

import re

ASKED = (
    r"must|should|shall|ought|(?:is|are) (?:required|asked|expected|advised|invited|requested|"
    r"reminded|"
    r"encouraged|obliged|entitled|able|allowed|to)|needs? to|ha(?:s|ve) to|will need|may wish|"
    r"cannot|"
    r"can not|may not"
)
PLURAL = (
    "parents|mothers|fathers|mums|dads|carers|caregivers|guardians|families|tenants|residents|"
    "visitors|adults|callers|users|guests|attendees"
)

ABOUT_ANYBODY = (
    re.compile(
        rf"(?:^|(?<=[.?!:,] ))(?:the |all )?(?:adults?|grown-ups?|people|"
        rf"persons?)(?: in (?:the|this|your) "
        rf"\w+| of the \w+)? (?={ASKED}\b)",
        re.I | re.M,
    ),
    # "The family will get £30."
    re.compile(
        r"(?<!\w)(?:the|this) (?:whole )?(?:family|household)(?= (?:will|can|may|must|"
        r"should|gets?|has|have|"
        r"is|are|was|were|needs?|wants?|lives?|said|could)\b)",
        re.I,
    ),
    # "Anyone who is unhappy can tell us."
    re.compile(
        r"(?:^|(?<=[.?!:,] ))(?:any ?one|anybody|everyone|everybody|those|whoever|all those|"
        r"(?:any|each|every) (?:person|adult|woman|man)|"
        r"someone|a person|the person|people|families|carers|mums|dads)(?= (?:who |with |"
        r"without |that |in need |needing |wanting |living |feeling |having )[^.?!]{2,60}? "
        r"(?:must|should|need to|needs to|has to|have to|can ask|can tell|can get|"
        r"can complain|can ring|can write|can come|can use|can join|can apply|"
        r"can call|may ask|may get|may apply|will get|will need)\b)",
        re.I | re.M,
    ),
    re.compile(
        r"(?:^|(?<=[.?!:,] ))(?:whoever|any ?one|anybody|everyone|everybody)(?= (?:must|"
        r"should|needs? to|has to|who must|"
        r"who (?:is|wants|needs|has|feels)|has the)\b)",
        re.I | re.M,
    ),
    re.compile(
        rf"(?:^|(?<=[.?!] ))(?:people|families|those|anyone|persons?)(?= (?:{ASKED})\b)",
        re.I | re.M,
    ),
    re.compile(
        r"(?<!\w)(?<!no )(?<!which )(?<!this )(?<!that )(?<!each )(?<!every )(?<!the )(?<!next "
        r")(?<!first )one(?= (?:should|must|may|might|ought|needs? to|has to)\b)",
        re.I,
    ),
    # "One can ring the night team", and not "One can of milk is enough".
    re.compile(
        r"(?:^|(?<=[.?!:,] ))one(?= (?:can|could|will|would|cannot) (?!of\b|is\b|not\b)[a-z]+)",
        re.I | re.M,
    ),
    re.compile(r"(?<!\w)(?:oneself|one's)(?!\w)", re.I),
    # "Families are welcome."
    re.compile(
        rf"(?:^|(?<=[.?!:] ))(?:all )?(?:{PLURAL})(?= (?:are|is) (?:welcome|able|free to|lucky|"
        rf"often|"
        r"responsible|here to|there to|to)\b)",
        re.I | re.M,
    ),
    re.compile(
        r"(?<!\w)(?:the|this|your whole) (?:whole )?family(?= (?:is|are) welcome)(?<!your family)",
        re.I,
    ),
    re.compile(r"(?<!\w)(?:those|anyone|people|parents|families) wishing(?= to\b)", re.I),
    re.compile(r"(?<!\w)the person with (?:care|parental responsibility)(?!\w)", re.I),
    re.compile(
        r"(?<!\w)it is (?:necessary|mandatory|compulsory|required) (?:that|to|for)(?!\w)", re.I
    ),
    re.compile(r"(?<!\w)the reader(?!\w)", re.I),
    re.compile(rf"(?<!\w)(?:the|this) (?:whole )?family(?= (?:{ASKED})\b)", re.I),
)
