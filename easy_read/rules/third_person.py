"""Wordings that speak about the person who reads: "the parent must", "anyone who is unhappy".

For the rule speak_to_you (Inclusion Europe, "Information for all": speak to people directly). Here
stand those that leave no doubt; those of may_be_reader.py may be about somebody else.
"""

import re

from easy_read.rules.anybody import ABOUT_ANYBODY, ASKED, PLURAL

_WHO = (
    r"parent|mother|father|mum|dad|carer|caregiver|client|tenant|service user|patient|applicant|"
    r"claimant|customer|recipient|attendee|participant|complainant"
)
_DOES = rf"{ASKED}|will|can|may|is|was|has|does|needs|said|says|failed|did|who|agrees?|wants?"
_SEX = "mothers?|fathers?|mums?|dads?|mummy|daddy|parents?"
_DOES_ANY = (
    rf"{_DOES}|gets?|could|might|had|have|are|were|feels?|likes?|loves?|thinks?|tells?|told|asks?|"
    r"asked|works?|lives?|came|comes?|went|goes|gave|gives?|seems?|looks?|knows?|keeps?|kept|"
    r"agreed|"
    r"wanted|reports?|reported|states?|stated|feeds?|takes?|took|makes?|made|refused|attended|"
    r"missed"
)
SHAPES = (
    *ABOUT_ANYBODY,
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
        rf"(?:^|(?<=[.?!:] ))(?:all )?(?:{PLURAL})(?= (?:also |always |often |"
        rf"still )?(?:can|will|may|"
        rf"could|get|receive|{ASKED})\b)",
        re.I | re.M,
    ),
    # "We ask parents to sign."
    re.compile(
        rf"(?<!\w)(?:i|we|they|you|workers?|school|council|nurse|doctor|team|"
        rf"nursery) (?:do |will |would |"
        rf"must |also |have |has )*(?:asks?|asked|wants?|needs?|expects?|reminds?|tells?|"
        rf"told|requires?|"
        rf"advises?|advised|invites?|like|encourages?|allows?|helps?) (?:for )?"
        rf"(?P<said>(?:all |both |any |the |our )?(?:{PLURAL}|{_SEX}|clients?|"
        rf"patients?))(?= to\b)",
        re.I,
    ),
    re.compile(
        rf"(?<!\w)(?:(?:up to|for|from|by|with|on) )(?P<said>(?:the|all|any|each|both|every) "
        rf"(?:{PLURAL}|{_SEX}|client|carer|caregiver))(?!\w)(?! (?:who|of|in|at|group)\b)",
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
        rf"customers)(?= (?:who |with |of |often |also |always |usually |sometimes |still |all |"
        rf"both )?"
        rf"(?:{_DOES_ANY}|do|get|want|need|bring|play|learn|sign|come|help|find|enjoy|ring|call|"
        rf"small|"
        rf"young|babies|children)\b)",
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
    re.compile(
        rf"(?<!\w)(?<!foster )(?:the|each|every|any|both) (?:birth )?(?:{_WHO})(?= (?:{_DOES})\b)",
        re.I,
    ),
    re.compile(
        rf"(?<![\w-])(?<!foster )(?<!your )(?<!my )(?<!other )(?:all |the |both )?(?:{_WHO}|"
        rf"famil)(?:s|ies)(?= (?:{ASKED})\b)",
        re.I,
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
    # "Mum and Dad should come", "Mum or Dad must sign".
    re.compile(
        rf"(?:^|(?<=[.?!:,] ))(?:mum|mother|dad|father|parents?)(?: and | or |/)(?:mum|mother|"
        rf"dad|father|"
        rf"carers?|child|baby|[A-Z]\w+)(?= (?:both |also |all )?(?:{ASKED}|will)\b)",
        re.I | re.M,
    ),
    # "Mothers and babies are welcome." "If a parent is late, the group will start."
    re.compile(
        rf"(?:^|(?<=[.?!:,] ))(?:{PLURAL}) and (?:their )?(?:babies|children|toddlers|kids)(?= "
        rf"(?:are|can|will|"
        rf"{ASKED})\b)",
        re.I | re.M,
    ),
    re.compile(rf"(?<=\bif )(?:a|any|the) (?:{_SEX})(?= (?:{_DOES_ANY})\b)", re.I),
    re.compile(rf"(?<=\bwhen )(?:a|any|the) (?:{_SEX})(?= (?:{_DOES_ANY})\b)", re.I),
    re.compile(
        rf"(?<!\w)(?:the|a) (?:mother|father|mum|dad|parents?) of (?:the|a) (?:child|baby|"
        rf"children)(?= (?:{ASKED})\b)",
        re.I,
    ),
    re.compile(rf"(?<!\w)(?:each|every) (?:{_SEX})(?= (?:{_DOES_ANY})\b)", re.I),
    re.compile(r"(?<=\bfor )(?:mum|dad|mother|father|parent)(?= to\b)", re.I),
    # "The young person's mother must sign."
    re.compile(
        r"(?<!\w)(?:the|a|each|every) (?:young person|child|baby|pupil|boy|girl|infant)'s "
        r"(?:mother|father|mum|"
        rf"dad|parents?|carers?|family)(?= (?:{ASKED})\b)",
        re.I,
    ),
    re.compile(r"(?<!\w)birth (?:mum|mother|dad|father|parents?|family)(?!\w)", re.I),
    re.compile(r"(?<!\w)(?:users|recipients) of (?:the|this|our) service(?!\w)", re.I),
    re.compile(
        r"(?<!\w)(?:the|this) (?:mother|father|child|baby|infant)'s (?:mother|father|"
        r"parents?)(?!\w)",
        re.I,
    ),
    re.compile(r"(?<!\w)mother and (?:baby|child)(?= (?:must|should|will|are)\b)", re.I),
    re.compile(rf"(?<!\w)an? (?:{_WHO})(?= (?:{ASKED})\b)", re.I),
    re.compile(
        r"(?<!\w)(?:Mr|Mrs|Ms|Miss) [A-Z]\w+(?= (?:must|should|is required|is asked|is to|needs to|"
        r"is expected|has to)\b)"
    ),
)
