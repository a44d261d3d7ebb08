"""Tells a question or command to Heard from an answer to the question that stands.

A wrong "this is a question" would lose an answer, so two witnesses are needed: the model is sure,
and a plain word of that question is there. Long messages are news, never an interruption.
"""

from __future__ import annotations

import re

from bot.answers import plain
from referrals.model import Intent

# Measured on invented messages in tests; the cue below carries most of the weight.
SURE_ENOUGH = 0.45
MOST_WORDS = 16

_ASK = r"wh?[ao]t?s?|what|wot|wat|whats|wots|wats|wen|when|how|who|hu|has|have|did|is|will|any|why"
_CUES = {
    Intent.ASK_STATUS: rf"\b(?:{_ASK})\b.*\b(?:my|me|message|messages|msg|masage|happening|hapening"
    r"|happenin|happened|news|read|seen|got|heard|update|referral|it)\b|\bmy (?:message|msg)\b"
    r"|\bany (?:news|update)",
    Intent.ASK_WHO: r"\bwh?[ou]s?\b|\b(?:are|r) (?:u|you|ya)\b|\b(?:robot|bot|machine|computer"
    r"|real person|human)\b",
    Intent.ASK_WHAT_NEXT: r"\b(?:what|whats|wot|wots|wat|wats|when|wen|how)\b.*\b(?:next|now|happen"
    r"|happens|hapens|happen|hapen|after|long|do|will|going|gonna)\b",
    Intent.ASK_HUMAN: r"\b(?:talk|tlk|speak|speek|ring|call|phone|fone|see|want|need|get)\b.*\b(?:"
    r"person|human|some ?one|sum ?one|somebody|worker|workr|people|lady|real|body)\b",
    Intent.COMPLAINT: r"\b(?:complain|complaint|complaints|complane|complaning|complaining|manager"
    r"|not happy|disgusting|disgrace|rude|useless|unhappy|not good enough|ignored|ignoring|let down"
    r"|judged|judging|not fair|unfair)\b",
    Intent.ASK_APPOINTMENT: r"\b(?:appointment|apointment|appoinment|apt|appt|meeting|meetin|meet"
    r"|visit|visits|come|cum|coming|conference)\b",
    Intent.HIDE_CHAT: r"\b(?:hide|hid|hyde|delete|delet|clear|wipe|remove|erase|get rid)\b.*\b(?:"
    r"chat|this|messages?|msgs?|mesages|talk|texts|it|convo|conversation|everything|all|app)\b",
    Intent.STOP: r"^(?:please |pls |just |can (?:u|you) )*(?:stop|quit|end|cancel)\b(?: (?:it|now"
    r"|this|asking|askin|messaging|texting|writing|the|please|pls|these|chat|talk|questions|me|all))*$"
    r"|\b(?:no more|stop (?:the|ur|your|all|asking|askin)) (?:me )?(?:questions|messages|texts)"
    r"|\bi (?:want|wanna|need)(?: to)? stop(?: now| this| talking| here| please)*$"
    r"|\bdont (?:want|wanna)(?: to)? (?:do this|talk|chat|write|carry on)",
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


def speaks_to_heard(words: str, intent: Intent | None, confidence: float) -> bool:
    """The words are a question or command to Heard, beyond reasonable doubt."""
    if intent not in _COMPILED or confidence < SURE_ENOUGH:
        return False
    text = plain(words).replace("\n", " ")
    return len(text.split()) <= MOST_WORDS and _COMPILED[intent].search(text) is not None
