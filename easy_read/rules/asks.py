"""Which sentences ask for something: "please ring me", "you need to come", "bring the form".

For the rule ask_without_why. A deed in its plain form asks where it begins a sentence and a thing,
a person or a place follows ("Wear a mask", "Start the group"); "Help is here" tells.
"""

import re

from easy_read.rules.main_clauses import EVERYDAY
from easy_read.rules.tokens import Sentence

_DEEDS = (
    r"ring|call|phone|text|email|contact|come|bring|send|sign|fill|take|keep|give|collect|attend|"
    r"complete|return|meet|make|move|stop|let|show|visit|book|pay|get|arrange|confirm|reply|"
    r"respond|"
    r"tell|wash|feed|lock|turn|open|close|shut|cook|watch|remember|check|hold|talk|speak|dress|"
    r"read|"
    r"write down|walk|play with|sit|use|test|change|wake|warm|wrap|empty|tidy|fix|ask|look at|save|"
    r"go|stay|register|apply|hand|drop|provide|pick|have|be|clean|leave|put|buy|wait|answer"
)
# Verbs of the day ask too, where a thing follows; those of feeling and knowing only wish.
_NO_DEEDS = frozenset(
    "become bleed broke enjoy fall feel grow hate have hope hurt know like live lose love mean "
    "miss "
    "need see seem smile thank think want worry write".split()
)
_DAILY = "|".join(sorted(EVERYDAY - _NO_DEEDS)) + "|wear|keep|finish|swap|join|chat|film|log"
_FIRST = r"^\W*(?:(?:then|also|so|now|next|first|and|do|kindly|just|hello|hi|dear \w+),? )*"
_FEELS = (
    r"(?! (?:not )?(?:feel|worry)\b| be (?:so |very |really )?(?:tired|sad|scared|hungry|cold|"
    r"worried|"
    r"proud|upset|happy|pleased|safe|okay|able)\b| not (?:need|have)\b)"
)
_ASKS = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{_FIRST}(?:{_DEEDS})\b(?! (?:is|are|was|can|will)\b)",
        rf"{_FIRST}(?:{_DAILY}) (?:the|an?|your|my|his|her|their|our|this|that|these|it|him|them|"
        rf"me|us|"
        r"some|all|every|each|up|down|out|off|on|in|at|to|by|(?-i:[A-Z][a-z]+))\b(?! (?:is|are|"
        r"was)\b)",
        r"\bplease\b(?! (?:try|wait|press|choose|use|write|tell me if you (?:do|are))\b)",
        r"\byou (?:must|need to|have to|should|have got to|will need to|will have to|"
        rf"are required to|are asked to|are expected to|are advised to)\b{_FEELS}",
        r"\byou are to (?!have\b|get\b|be\b)[a-z]+",
        rf"\b(?:can|could|will|would) you (?:please )?(?:{_DEEDS}|{_DAILY})\b",
        r"\b(?:would|do) you mind [a-z]+ing\b",
        r"\b(?:i|we) (?:need|want|would like|ask|expect|require) you to"
        r"\b(?! (?:feel|know|be|have|understand)\b)",
        r"\b(?:i|we) ask that you\b",
        r"\bit is (?:very |really |so )?(?:important|vital|essential) (?:that|for) you\b",
        r"\b(?:i|we) need (?:your|a copy of|a photo of|a picture of|the \w+ (?:\w+ )?of your)\b",
        r"\bmake sure (?:that )?(?:you|he|she|it|they|(?-i:[A-Z][a-z]+))\b",
        r"\b(?:(?-i:(?!The\b|You\b|We\b|They\b|It\b|This\b|That\b|I\b)[A-Z][a-z]+)|"
        r"your (?:child|baby|son|daughter|children|mum|dad|partner|sister|brother)) "
        r"(?:must|needs? to|has to|have to) (?:come|go|attend|bring|wear|sign|ring|see me|see us|"
        r"be (?:in|at|there|here|on|home|ready))\b",
    )
)
# What a worker needs or would like is an ask where nothing else is, and beside one its reason.
_WISHES = re.compile(
    r"\b(?:(?:i|we) (?:also )?(?:need|have|must|would like|would love) (?:to )?(?:see|come|visit|"
    r"check|look|know(?! that)|"
    r"speak|meet|inspect|have a)\b)",
    re.IGNORECASE,
)
# Said to somebody at the door or at the end of a letter.
_POLITE = re.compile(
    r"\W*(?:please )?(?:come in|do come in|sit down|take (?:your time|care)|have a (?:good|nice|"
    r"lovely|great|"
    r"happy)|look after yourself|get well|hold on|get some rest|be (?:safe|well|happy)|"
    r"stop (?:at any time|whenever|if)|help yourself|make yourself)\b(?! (?:on|at|with|to)\b)",
    re.IGNORECASE,
)


# "Clean hands keep the baby well" tells; "Clean your hands" asks.
_A_THING = re.compile(
    r"^\W*(?:clean|call|phone|text|book|email|contact|visit|show|play|stay|open|wash|hand|drop|"
    r"change|"
    r"turn|walk|watch|water|test|warm|wrap|dress|cook|lock|help|rest|sleep|talk|use|fix|leave|hold)"
    r"(?: (?!the\b|your\b|my\b|his\b|her\b|it\b|them\b|me\b|us\b|him\b|a\b)[a-z]+s?){0,2}? "
    r"(?:\d+ )?(?:keeps?|helps?|makes?|stops?|means?|is|are|can|will|costs?|gives?|hurts?|"
    r"takes?)\b",
    re.IGNORECASE,
)


_ASKS_YOU = re.compile(r"\b(?:(?:can|could|will|would) you|do you mind)\b", re.IGNORECASE)


def is_ask(sentence: Sentence) -> bool:
    """Tell whether the sentence asks its reader to do something."""
    if _A_THING.match(sentence.text) or _POLITE.match(sentence.text):
        return False
    if not sentence.ends or sentence.text.rstrip().endswith(":"):
        return False
    if sentence.asks and not _ASKS_YOU.search(sentence.text):
        return False
    return any(shape.search(sentence.text) for shape in _ASKS)


def is_wish(sentence: Sentence) -> bool:
    """Tell "I need to see the cot", which asks where nothing else in the message does."""
    return sentence.ends and not sentence.asks and _WISHES.search(sentence.text) is not None
