"""Wordings that speak about the person who reads: "the parent must", "anyone who is unhappy".

For the rule speak_to_you (Inclusion Europe, "Information for all": speak to people directly). In
SHAPES stand those that leave no doubt; OF_CHILD and PERHAPS may be about somebody else.
"""

import re

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
_SEX = "mothers?|fathers?|mums?|dads?|mummy|daddy|parents?"
_DOES_ANY = (
    rf"{_DOES}|gets?|could|might|had|have|are|were|feels?|likes?|loves?|thinks?|tells?|told|asks?|"
    r"asked|works?|lives?|came|comes?|went|goes|gave|gives?|seems?|looks?|knows?|keeps?|kept|agreed|"
    r"wanted|reports?|reported|states?|stated|feeds?|takes?|took|makes?|made|refused|attended|missed"
)
_PLURAL = (
    "parents|mothers|fathers|mums|dads|carers|caregivers|guardians|families|tenants|residents|"
    "visitors|adults|callers|users"
)
SHAPES = (
    # "The mother said", "for the mother": she is the one who reads.
    re.compile(
        rf"(?<!\w)(?:the|both) (?:birth )?(?:{_SEX})(?!\w)(?! (?:of|who|in|at|with)\b)", re.I
    ),
    re.compile(
        rf"(?<!\w)(?:the|this|each|every|any) (?:client|service user|patient|applicant|claimant|"
        rf"tenant|resident|individual|recipient|complainant|caregiver)(?= (?:{_DOES_ANY})\b)",
        re.I,
    ),
    # "Dad said he feels tired."
    re.compile(
        rf"(?:^|(?<=[.?!:] ))(?:mother|father|mum|dad|mummy|daddy|client|patient|tenant|applicant)"
        rf"(?= (?:{_DOES_ANY})\b)",
        re.I | re.M,
    ),
    re.compile(
        rf"(?:^|(?<=[.?!:] ))(?:all )?(?:{_PLURAL})(?= (?:also |always |often |"
        rf"still )?(?:can|will|may|"
        rf"could|get|receive|{_ASKED})\b)",
        re.I | re.M,
    ),
    # "We ask parents to sign."
    re.compile(
        rf"(?<!\w)(?:i|we|they|you|workers?|school|council|nurse|doctor|team|"
        rf"nursery) (?:do |will |would |"
        rf"must |also |have |has )*(?:asks?|asked|wants?|needs?|expects?|reminds?|tells?|"
        rf"told|requires?|"
        rf"advises?|advised|invites?|like|encourages?|allows?|helps?) (?:for )?"
        rf"(?P<said>(?:all |both |any |the |our )?(?:{_PLURAL}|{_SEX}|clients?|"
        rf"patients?))(?= to\b)",
        re.I,
    ),
    re.compile(
        rf"(?<!\w)(?:(?:up to|for|from|by|with|on) )(?P<said>(?:the|all|any|each|both|every) "
        rf"(?:{_PLURAL}|{_SEX}|client|carer|caregiver))(?!\w)(?! (?:who|of|in|at|group)\b)",
        re.I,
    ),
    # "A parent can bring a friend." "I know that mums get tired."
    re.compile(
        rf"(?<!\w)an? (?:young |new |good |lone |single )?(?:{_SEX}|carer|client|patient|tenant)"
        r"(?= (?:can|will|may|gets?|who|needs?|with)\b)",
        re.I,
    ),
    re.compile(
        rf"(?:(?:^|(?<=[.?!:,] )|(?<=\bthat )|(?<=\bif )|(?<=\bwhen )|(?<=\band )|"
        rf"(?<=\bso )|(?<=\bwhere )))"
        rf"(?:all )?(?:parents|mothers|fathers|mums|dads|tenants|residents|"
        rf"customers)(?= (?:who |with |of )?"
        rf"(?:{_DOES_ANY}|do|get|want|need|bring|play|learn|sign|come|help|find|enjoy|ring|call|small|"
        rf"young|babies|children)\b)",
        re.I | re.M,
    ),
    re.compile(
        rf"(?:^|(?<=[.?!:,] ))(?:the |all )?(?:adults?|grown-ups?|people|"
        rf"persons?)(?: in (?:the|this|your) "
        rf"\w+| of the \w+)? (?={_ASKED}\b)",
        re.I | re.M,
    ),
    re.compile(
        rf"(?<!\w)(?:the|a) (?:{_SEX}|client|patient|carer|tenant|applicant)'s(?!\w)(?<!carer's)",
        re.I,
    ),
    # "Parents and carers can come." "Single mums get help." "Each family gets a letter."
    re.compile(
        r"(?<!\w)(?<!for )(?<!with )(?<!of )(?:parents|mums|mothers|carers|families) (?:and|"
        r"or|&) (?:all )?(?:dads|"
        r"fathers|carers|guardians|parents|families|mums)(?= \w)",
        re.I,
    ),
    re.compile(
        r"(?:^|(?<=[.?!:,] ))(?P<said>(?:new|young|lone|single|working|birth|both|expectant|"
        r"our|local) "
        r"(?:parents|mums|mothers|dads|fathers|families|carers)|(?:each|every|any|"
        r"a) (?:family|household|home))"
        r"(?= (?:also |always |often |still )?(?:can|will|may|could|gets?|has|have|needs?|"
        r"must|should|is|are)\b)",
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
        r"any person|"
        r"someone|a person|the person|people|families|carers|mums|dads)(?= (?:who |with |"
        r"without |that )[^.?!]{2,60}? "
        r"(?:must|should|need to|needs to|has to|have to|can ask|can tell|can get|"
        r"can complain|can ring|"
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
    r"(?<!\w)(?:the|a) (?:mum|mother|dad|father|parents?) of (?:[A-Z]\w+|the|a)(?!\w)|("
    r"?<!\w)(?:[Tt]he parents? of [A-Z]\w+|"
    rf"(?:Mr|Mrs|Ms|Miss) [A-Z]\w+)(?= (?:{_ASKED}|agreed to|agrees to|has agreed|failed|did not|"
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
