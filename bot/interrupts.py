"""Tells a question or command to Heard from an answer to the question that stands.

A wrong "this is a question" would lose an answer, so two witnesses are needed: the model is sure,
and beside it stands a word of that question, or the form of one. Words are read as they are and as
they sound ("wats hapnin wiv wot i rote"). Where no question waits nothing can be lost, and a surer
model is enough. "Hide" and "stop" need their own words always. Long messages are news.
"""

from __future__ import annotations

import re

from bot.answers import plain
from bot.cue_words import sentences
from referrals.model import Intent

# Of 687 messages by other hands, the question or wish that was named was the right one 111 times in
# 121 from 0.4 on, and in 72 of 74 from 0.6 on (docs/understanding.md, "When it is not sure").
SURE_ENOUGH = 0.4
SURE_ALONE = 0.6
MOST_WORDS = 16
MOST_WORDS_WHERE_NO_QUESTION_WAITS = 40
_QUOTES = '"“”'

# A question is put to Heard at once, or after a word of courtesy; deeper inside it is a tale.
_FIRST = (
    r"^(?:(?:hi|hiya|hello|hey|please|pls|plz|ok|okay|so|and|an|but|well|erm|um|sorry|heard|then"
    r"|can (?:u|you) (?:tell me|say)|tell me|do (?:u|you) know|i (?:want|wanna|need)(?: to)? know"
    r") )*"
)
_ASK = (
    _FIRST
    + r"(?:wh?[ao]t?s?|what|whats|wots|wats|wen|when|where|how|who|hu|why|has|have|had|did|do"
    r"|does|is|are|r|am|will|any|can|could)\b"
)

_CUES = {
    Intent.ASK_STATUS: _ASK + r".*\b(?:message|messages|msg|msgs|masage|mesage|happening|hapening"
    r"|happenin|happened|happend|going on|goin on|news|read|seen|got|get|heard|hear|update|referral"
    r"|decide|decided|told|reply)\b"
    + "|"
    + _FIRST
    + r"(?:my (?:message|msg)|still waiting|im still waiting"
    r"|(?:nobody|no ?one) has (?:answered|read|wrote)|i (?:havent|aint|have not) heard)\b",
    Intent.ASK_WHO: _FIRST + r"(?:wh?[ou]s?|whos|hu|who|what are (?:u|you)|are (?:u|you|ya|there)"
    r"|am i talking|r (?:u|you|ya)|is (?:this|there|it) (?:a )?(?:robot|bot|machine|computer|real"
    r"|person|human|secret|private)|does (?:my|the)|do (?:u|you)|what is (?:this|heard))\b",
    Intent.ASK_WHAT_NEXT: _FIRST + r"(?:what|whats|wot|wots|wat|wats|when|wen|how|will|are|is|am|do"
    r"|and then|can)\b.*\b(?:next|now|happen|happens|hapens|hapen|after|long|do|will|going|gonna"
    r"|come|ring|take|lose|court|help|trouble|work)\b",
    Intent.ASK_HUMAN: r"\b(?:talk|tlk|speak|speek|ring|call|phone|fone|see|want|need|get)\b.*\b(?:"
    r"person|human|some ?one|sum ?one|some ?1|sum ?1|somebody|worker|workr|people|lady|real|body)\b"
    + "|"
    + _FIRST
    + r"(?:(?:can|could) (?:some ?one|sum ?one|somebody|(?:a|my|the) worker|u|you) )?"
    r"(?:talk|tlk|speak|ring|call|phone|fone)(?: to)? me\b",
    Intent.COMPLAINT: r"\b(?:complain|complaint|complaints|complane|complaning|complaining"
    r"|not happy|disgusting|disgrace|rude|useless|unhappy|not good enough|ignored|ignoring|let down"
    r"|judged|judging|not fair|unfair)\b"
    r"|\b(?:speak|speek|talk|want|see|get|whos?)\b.*\bmanager\b",
    Intent.ASK_APPOINTMENT: r"\b(?:appointment|apointment|appoinment|apt|appt)\b|"
    + _ASK
    + r".*\b(?:meeting|meetin|meet|visit|visits|come|cum|coming|conference|contact)\b|"
    + _FIRST
    + r"i (?:cant|carnt|cannot|missed|forgot|need|want)\b.*\b(?:meeting|meetin|visit)\b",
    Intent.HIDE_CHAT: r"\b(?:hide|hid|hyde|hyd|delete|delet|dele|clear|wipe|remove|erase|get rid"
    r"|get shot|rub)\b.*\b(?:"
    r"chat|this|messages?|msgs?|mesages|talk|texts|it|convo|conversation|everything|all|app"
    r"|what i (?:wrote|rote|sent|said))\b"
    r"|\b(?:go|get|take|off) (?:it |this )?(?:way )?(?:of+|away from) (?:the |my )?s[ck]re+n\b",
    Intent.STOP: r"^(?:please |pls |just |can (?:u|you) )*(?:stop|quit|end|cancel)\b(?: (?:it|now"
    r"|this|asking|askin|things|fings|fing|messaging|texting|writing|the|please|pls|these|chat|talk|questions|me|all))*$"
    r"|\b(?:no more|stop (?:the|ur|your|all|asking|askin)) (?:me )?(?:questions|messages|texts)"
    r"|\bi (?:want|wanna|need)(?: to)? stop(?: now| this| talking| here| please)*$"
    r"|\bdont (?:want|wanna)(?: to)? (?:do this|talk|chat|write|carry on)"
    r"|\bno more (?:questions|kwestons|kwestions|questons|messages|mesages|texts)\b"
    r"|\bdont (?:send|ask|text|message) me (?:any ?more|no more|any)\b"
    r"|\b(?:leave|stop) it (?:there|here)\b|^(?:just )?leave (?:us|me) be$|\bpack it in\b"
    r"|^(?:nah |no )?not doin[g]? this\b",
    Intent.SAY_AGAIN: r"\b(?:again|agen|understand|undastand|mean|repeat|simpler|easier|explain"
    r"|confused|confusing|get it|sense)\b",
    Intent.THANKS: r"^(?:(?:ok|okay|aw|oh|no) )?(?:thanks?|thanx|fanks|thnx|thx|ta|cheers|ty|tanks"
    r"|nice one|appreciate)\b(?: \w+){0,5}$",
    Intent.GREET: r"^(?:hi+|hiya|hey|heya|hello|helo|ello|hya|alright|alrite|morning|good morning"
    r"|afternoon|evening|yo|good (?:afternoon|evening))(?: (?:there|again|you|u|mate|all|hi))*$",
    Intent.GOODBYE: r"^(?:(?:ok|okay|right) )?(?:bye|by|cya|c ya|see ya|see you|goodbye|ta ra|tara"
    r"|night|nite|good ?night|laters|got to go|gtg|g2g|gotta go|im off)\b(?: \w+){0,4}$",
    Intent.SMALL_TALK: r"\b(?:joke|weather|football|footy|your name|ur name|favou?rite|how are you"
    r"|how r u|how are u|how old|recipe|lottery|movie|film|sing|song|capital|bored)\b",
}
_COMPILED = {intent: re.compile(cue) for intent, cue in _CUES.items()}

# Answered from the record, or put before a person: an answer that was not asked for harms nobody.
_ASKED_OF_HEARD = frozenset(
    {
        Intent.ASK_STATUS,
        Intent.ASK_WHO,
        Intent.ASK_WHAT_NEXT,
        Intent.ASK_HUMAN,
        Intent.ASK_APPOINTMENT,
        Intent.COMPLAINT,
        Intent.SAY_AGAIN,
    }
)
# "Will an Hope" are children: a question also speaks to or of somebody or something.
_FORM = re.compile(
    _ASK + r"(?: \w+){0,6} (?:you|your|i|me|my|we|our|us|it|this|that|they|them|someone|anyone"
    r"|somebody|anybody|anything|something|worker|message|meeting)\b"
)

_A_CHILD = re.compile(
    r"^\w+ (?:is|iz|aged) (?:nearly |almost |only |about )?\d{1,2}\b"
)  # "Hu is 3"


def speaks_to_heard(
    words: str, intent: Intent | None, confidence: float, *, question_stands: bool = True
) -> bool:
    """The words are a question or command to Heard, beyond reasonable doubt.

    `question_stands`: an answer of the person is awaited, and must not be lost.
    """
    if intent not in _COMPILED or confidence < SURE_ENOUGH:
        return False
    if question_stands and any(mark in words for mark in _QUOTES):
        return False  # what somebody else said is news
    text = plain(words).replace("\n", " ")
    most = MOST_WORDS if question_stands else MOST_WORDS_WHERE_NO_QUESTION_WAITS
    if len(text.split()) > most or _A_CHILD.match(text):
        return False
    if _COMPILED[intent].search(text):
        return True
    if intent not in _ASKED_OF_HEARD:
        return False
    asked = sentences(words)[-1:]  # what stands last is what is left to be answered
    if any(_COMPILED[intent].search(one) for one in asked):
        return True
    return (not question_stands and confidence >= SURE_ALONE) or any(map(_FORM.match, asked))
