"""Which sentences tell why: a reason inside an ask, or a sentence beside it that tells something.

For the rule ask_without_why. A sentence that only tells who writes, where, when, how to reach
somebody or thank you is no reason.
"""

import re

from easy_read.rules.tokens import Sentence

_REASON_INSIDE = re.compile(
    r"(?:^\W*when\b)|\b(?:because|so that|so (?:i|we|you|he|she|they|it|your|the|\w+ (?:can|"
    r"will|is|has|gets|does))\b|"
    r"in case|whenever|(?<!know )(?<!tell me )(?<!tell us )(?<!ask me )(?<!show me )(?<!say "
    r")(?<!ask )(?<!see )(?<!check )if|"
    r"before you|(?<!tell me )(?<!tell us )(?<!talk to me )(?<!talk to us )(?<!write to me )"
    r"(?<!say more )(?<!tell me more )(?<!tell us more )(?<!me all )(?<!us all )about|"
    r"for (?:help|a rest|a break|your|more|a talk|a check)|"
    r"(?<!need )(?<!have )(?<!want )(?<!you )(?<!able )(?<!like )"
    r"(?<!remember )(?<!try )(?<!sure )to "
    r"(?!see (?:me|us)\b)(?!be (?:at|in|there|"
    r"here|on)\b)(?!keep (?:the|your)\b)(?:talk|see|help|find|hear|"
    r"make|get|"
    r"keep|check|ask|tell|plan|show|say|know|meet|learn|play|look|decide|choose|agree|be|stay|have|"
    r"stop|let|give|fill|open|book|order|send|apply|feed|understand|move|pay|use|sort|start|work|"
    r"read|write|weigh|collect|pick|"
    r"take))\b",
    re.IGNORECASE,
)
# Sentences that tell who, where, when, how to reach, or are only polite: no reasons.
_NO_REASON = re.compile(
    r"^(?!.*\b(?:too|not|need|needs|want|wants|help|helps|worried|better|best|"
    r"safe|safer|safest|that time|warm|cold|hot|wet|hurts?|good|easy|hard|fun|quiet|"
    r"tired|ill)\b)\W*(?:"
    r"(?:hello|hi|dear|good morning|good afternoon|thank you|thanks|goodbye|bye|sorry|okay|yes|"
    r"no)\b.{0,40}$|"
    r"(?:my name is|i am|this is|we are|i am called) (?:your |the |a |an |from )?[\w{}' -]{1,40}$|"
    r"(?:it|this|that|the \w+|the \w+ \w+|my \w+|our \w+|we|i|they|your \w+) (?:is|are|was|"
    r"starts?|begins?|ends?|will be|am|opens?|lasts?|"
    r"finish(?:es)?|takes?)\b.{0,20}\b(?:on|at|in|from|until|for(?= \d| an? )|here|open|there|near|"
    r"\d)\b.{0,60}$|"
    r"(?:my|our|the) (?:phone |telephone |email |office )?(?:number|address|email|office|"
    r"phone)\b.{0,60}$|"
    r"(?:you (?:can|may) (?:ring|call|phone|text|write|email|reach|do (?:it|this)|use|find|"
    r"come|bring|sign|also)|you will (?:find|get) (?:it|us|me))\b.{0,80}$|"
    r"i will (?:ring|call|phone|write|be there|wait|see you|come)\b.{0,60}$|"
    r"(?:a|the|your) (?:worker|social worker|nurse|doctor|letter) (?:will come|will ring|"
    r"is called)\b.{0,50}$|"
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b.{0,40}$|"
    r"(?:you (?:got|have|had) (?:a|the|this) (?:letter|form|message|paper))\b.{0,40}$|"
    r"your (?:worker|social worker|meeting|visit|appointment) (?:is|will be)\b.{0,60}$|"
    r"the (?:form|letter|paper) is (?:with|in|on)\b.{0,40}$"
    r")",
    re.IGNORECASE,
)


def has_reason(ask: Sentence) -> bool:
    """Tell an ask that says why: "bring the book because the nurse writes in it"."""
    return _REASON_INSIDE.search(ask.text) is not None


def tells(sentence: Sentence) -> bool:
    """Tell a sentence that may be the reason from a greeting, an address or a time."""
    if sentence.asks:
        return False
    bare = sentence.text.rstrip(".!? ")
    return len(sentence.words) > 2 and _NO_REASON.match(bare) is None
