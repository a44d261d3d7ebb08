"""Wordings that may be about the person who reads, and may be about somebody else: advice.

For the rule speak_to_you, beside those of third_person.py, which leave no doubt.
"""

import re

from easy_read.rules.anybody import ASKED

# "Mum will help" is about a grandmother where the worker writes of hers: small, and with "your".
OTHERS = re.compile(
    r"(?:your|my|his|her|their|our|other|some|many|most|new|step|grand)[ -]?$", re.I
)

# "The family will keep him safe" after a foster family has been told of.
AMONG_THEM = re.compile(r"famil|carer", re.IGNORECASE)
ANOTHER_FAMILY = re.compile(
    r"\b(?:foster|new|adopt\w*|another|other|royal) famil|foster carer", re.I
)
# "Leo's mum must sign" may be another parent than the one who reads: advice.
OF_CHILD = re.compile(
    rf"(?<!\w)(?:[A-Z]\w+'s|[Tt]he (?:child|baby|children)'s|[Hh]is|[Hh]er|[Tt]heir) "
    r"(?:mum|mother|mummy|dad|daddy|father|parents?|family|carers?)(?!\w)|"
    r"(?<!\w)(?:[Tt]he|a) (?:mum|mother|dad|father|parents?) of (?:[A-Z]\w+|the|a)(?!\w)|("
    r"?<!\w)(?:[Tt]he parents? of [A-Z]\w+|"
    rf"(?:Mr|Mrs|Ms|Miss) [A-Z]\w+)(?= (?:{ASKED}|agreed to|agrees to|has agreed|failed|did not|"
    r"has a right|will have to|said (?:that )?(?:she|he) )\b)"
)


# "I will help Mum", "People can complain", "the person can": advice.
PERHAPS = re.compile(
    r"(?<=[a-z,] )(?:Mum|Mummy|Mother|Dad|Daddy|Father)(?!\w)(?! [A-Z])|"
    r"(?:^|(?<=[.?!:] ))(?:Mum|Mummy|Mother|Dad|Daddy|Father)(?:'s|,| and)(?= \w)|"
    r"(?:^|(?<=[.?!:] ))(?:People|Everyone|Everybody|Anyone|Anybody|Those|Applicants|"
    r"Visitors|Users|Adults|"
    r"Callers|Learners|Members|Someone|Somebody|Our (?:parents|mums|families|clients|users|"
    r"customers))"
    r"(?= (?:who |with |without |in |on |at |living |of )?(?:\w+ ){0,4}?(?:can|may|could|"
    r"must|should|will get|get|have|need|"
    r"has|are|is|ought|wants?)\b)|"
    r"(?<!\w)(?:he or she|him or her|his or her|he/she|his/her|(?:the|this|each|every|"
    r"any) (?:woman|lady|man|adult|person|"
    r"individual|young person|learner|user|caller|writer|sender|visitor|member|driver|"
    r"member of the "
    r"public)(?= (?:can|will|must|should|may|has|needs?|is|was|said)\b))(?!\w)|"
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss) [A-Z]\w+(?= (?:can|may|will (?:get|have|need|be asked)|"
    r"needs?|should|has|gets|"
    r"wants?)\b)|"
    r"(?<=help )(?:parents|mums|dads|families|carers)|(?<=support )(?:parents|mums|dads|"
    r"families|carers)|"
    r"(?<=visit )(?:parents|families|the family|this family)|(?<=help )(?:the|this) family(?!\w)|"
    r"(?<!\w)(?:for|to|help|helps|of|with|from|about|by) (?:parents|mothers|fathers|mums|"
    r"dads|families|"
    r"carers|tenants|those|anyone|everyone|people)(?= (?:who|with|to|in|like|must|should|"
    r"can|need|on)\b)",
    re.MULTILINE,
)
# "Jade needs to wash her hands to keep baby safe": a name, and "her baby" or "baby" without "your".
A_NAME = re.compile(
    r"(?:^|(?<=[.?!] ))[A-Z][a-z]+(?= (?:will|must|needs?|has|should|can|is|"
    r"was)\b[^.?!]*\b(?:her|his|keep|feed|hold|"
    r"bring|see) (?:own )?(?:baby|child|children|son|daughter)\b)",
    re.MULTILINE,
)
