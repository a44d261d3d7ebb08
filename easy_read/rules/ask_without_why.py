"""Every ask says what, and why.

Source: case review 2.12 and 5.35: a mother was told what to do, never why. An ask is a request
("please ring me", "you need to come", "bring the form"). A why is a reason in the same sentence
("because", "so that", "to talk about", "if") or another sentence of the message that tells
something: not who writes, where, when or thank you, and no further ask. What stands in danger
("Ring 999") and what has no full stop (a button, a label) need no why; a question has its own
button.
"""

import re
from collections.abc import Iterator, Sequence

from easy_read.registers import PARENT, PUBLIC
from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.rules.tokens import Sentence, parsed

WHY = "This asks for something and does not say why."
PLAINER = 'Say why in the next sentence: "I want to ..." or "We need this to ...".'
_DEEDS = (
    r"ring|call|phone|text|email|contact|come|bring|send|sign|fill|take|keep|give|collect|attend|"
    r"complete|return|meet|make|move|stop|let|show|visit|book|pay|get|arrange|confirm|reply|"
    r"respond|"
    r"tell|wash|feed|lock|turn|open|close|shut|cook|watch|remember|check|hold|talk|speak|dress|read|"
    r"write down|walk|play with|sit|use|test|change|wake|warm|wrap|empty|tidy|fix|ask|look at|save|"
    r"go|stay|register|apply|hand|drop|provide|pick|have|be|clean|leave|put|buy|wait|answer"
)
_ASKS = (
    re.compile(
        rf"^\W*(?:then |also |so |now |next |first )?(?:{_DEEDS})\b(?! (?:is|are|was|can|will)\b)",
        re.I,
    ),
    re.compile(
        r"\bplease\b(?! (?:try|wait|press|choose|use|write|tell me if you (?:do|are))\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\byou (?:must|need to|have to|should|are required to|are asked to)\b(?! not (?:need|"
        r"have))",
        re.I,
    ),
    re.compile(r"\b(?:can|could|will|would) you (?:please )?(?:" + _DEEDS + r")\b", re.IGNORECASE),
    re.compile(
        r"\b(?:i|we) (?:need|want|would like|ask|expect|require) you to"
        r"\b(?! (?:feel|know|be|have|understand)\b)",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:i|we) need (?:your|a copy of)\b", re.IGNORECASE),
    re.compile(r"\bmake sure (?:that )?you\b", re.IGNORECASE),
)
_REASON_INSIDE = re.compile(
    r"(?:^\W*when\b)|\b(?:because|so that|so (?:i|we|you|he|she|they|it|your|the|\w+ (?:can|"
    r"will|is|has|gets|does))\b|"
    r"in case|whenever|(?<!know )(?<!me )(?<!us )(?<!say )(?<!ask )(?<!see )(?<!check )if|"
    r"before you|(?<!tell me )(?<!tell us )(?<!talk to me )(?<!talk to us )(?<!write to me )"
    r"(?<!say more )(?<!tell me more )(?<!tell us more )(?<!me all )(?<!us all )about|"
    r"for (?:help|a rest|a break|your|more|a talk|a check)|"
    r"(?<!need )(?<!have )(?<!want )(?<!you )(?<!able )(?<!like )"
    r"(?<!remember )(?<!try )(?<!sure )to "
    r"(?!see (?:me|us)\b)(?!be (?:at|in|there|"
    r"here|on)\b)(?!keep (?:the|your)\b)(?:talk|see|help|find|hear|"
    r"make|get|"
    r"keep|check|ask|tell|plan|show|say|know|meet|learn|play|look|decide|choose|agree|be|stay|have|"
    r"stop|let|give|fill|open|book|order|send|apply|feed|understand|move|pay|use|sort|start|work|read|write|weigh|collect|pick|"
    r"take))\b",
    re.IGNORECASE,
)
# "Clean hands keep the baby well" tells; "Clean your hands" asks.
_A_THING = re.compile(
    r"^\W*(?:clean|call|phone|text|book|email|contact|visit|show|play|stay|open|wash|hand|drop|change|"
    r"turn|walk|watch|water|test|warm|wrap|dress|cook|lock|help|rest|sleep|talk|use|fix|leave|hold)"
    r"(?: (?!the\b|your\b|my\b|his\b|her\b|it\b|them\b|me\b|us\b|him\b|a\b)[a-z]+s?){0,2}? "
    r"(?:keeps?|helps?|makes?|stops?|means?|is|are|can|will|costs?|gives?|hurts?|takes?)\b",
    re.IGNORECASE,
)
# A question about somebody's home or life, with nothing else, leaves a parent to guess its aim.
_PRIVATE = re.compile(
    r"^\W*(?:who|where|when|what|how|why|do|does|did|is|are|have|has|was|were)\b.*\b(?:lives?|living|live|"
    r"sleeps?|slept|sleeping|drinks?|drank|drinking|drugs?|smokes?|partner|boyfriend|husband|father|"
    r"alone|money|earn|income|debts?|rent|home|house|school|nursery|night|bed|doctor|medicine|bruise|"
    r"hurt|hit|police|visitors?|stays?|stayed|address|born|cares?|looks? after|baby's|"
    r"feeds?)\b.*\?$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:how (?:are|is|was|were|do you feel)|what (?:can|do you (?:want|need|think)|"
    r"would)|would you|"
    r"can (?:i|we)|could (?:i|we)|help|hurt now|safe|happened?|in danger|best|like to|want)\b",
    re.IGNORECASE,
)
# Who asks to be told something wants to know: a reason is better, and its lack no fault.
_TO_HEAR = re.compile(r"\b(?:tell (?:me|us)|let (?:me|us) know|read|say)\b", re.IGNORECASE)
_WANTS = re.compile(r"\W*(?:i|we) (?:want|would like) you to\b", re.IGNORECASE)
WHY_NOT_TOLD = "This asks about your reader's life. It is better to say why you ask."
_DANGER = re.compile(r"\b(?:999|111|116 123)\b")
# Sentences that tell who, where, when, how to reach, or are only polite: no reasons.
_NO_REASON = re.compile(
    r"^(?!.*\b(?:too|not|need|needs|want|wants|help|helps|worried|better|safe)\b)\W*(?:"
    r"(?:hello|hi|dear|good morning|good afternoon|thank you|thanks|goodbye|bye|sorry|okay|yes|"
    r"no)\b.{0,40}$|"
    r"(?:my name is|i am|this is|we are|i am called) (?:your |the |a |an |from )?[\w{}' -]{1,40}$|"
    r"(?:it|this|that|the \w+|the \w+ \w+|my \w+|our \w+|we|i|they|your \w+) (?:is|are|was|"
    r"starts?|begins?|ends?|will be|am|opens?|lasts?|"
    r"finish(?:es)?|takes?)\b.{0,20}\b(?:on|at|in|from|until|for|here|open|free|there|near|"
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


def _spots(text: str) -> Iterator[Spot]:
    if _DANGER.search(text):
        return
    sentences = parsed(text)
    asks = [
        sentence
        for place, sentence in enumerate(sentences)
        # "Who can help on Sunday? I want you to get some rest." is why I ask.
        if _is_ask(sentence)
        and not (place and sentences[place - 1].asks and _WANTS.match(sentence.text))
    ]
    if not asks:
        yield from _private(sentences)
    if not asks or any(_REASON_INSIDE.search(ask.text) for ask in asks):
        return
    if any(_tells(sentence) for sentence in sentences if sentence not in asks):
        return
    for ask in asks[:1]:
        where = Where(ask.where.start, ask.where.end)
        yield Spot(where, WHY, PLAINER, Level.SOFT if _TO_HEAR.search(ask.text) else None)


def _private(sentences: Sequence[Sentence]) -> Iterator[Spot]:
    """Advise to give the reason of a question about somebody's life."""
    for sentence in sentences:
        private = _PRIVATE.match(sentence.text) and not _OPEN.search(sentence.text)
        if private and not any(_tells(other) for other in sentences if other is not sentence):
            yield Spot(sentence.where, WHY_NOT_TOLD, PLAINER, Level.SOFT)
            return


def _is_ask(sentence: Sentence) -> bool:
    if _A_THING.match(sentence.text):
        return False
    if not sentence.ends or sentence.text.rstrip().endswith(":"):
        return False
    if sentence.asks and not re.search(r"\b(?:can|could|will|would) you\b", sentence.text, re.I):
        return False
    return any(shape.search(sentence.text) for shape in _ASKS)


def _tells(sentence: Sentence) -> bool:
    """Tell a sentence that may be the reason from a greeting, an address or a time."""
    if sentence.asks:
        return False
    bare = sentence.text.rstrip(".!? ")
    return len(sentence.words) > 2 and _NO_REASON.match(bare) is None


ASK_WITHOUT_WHY = Rule(
    name="ask_without_why",
    level=Level.HARD,
    source="case review 2.12 and 5.35",
    spots=_spots,
    good=(
        "Please call me. I want to hear how you are.",
        "Please bring the form. We need it to help you with money.",
        "Bring the red book because the nurse writes in it.",
        "Come to the meeting to talk about Leo.",
        "Ring 999 now.",
        "If you do not agree, tell me.",
        "Start here",
        "Clean hands keep the baby well. How are you?",
        "Who lives in your home? I want to know all the people that Zara knows.",
        "Is anyone hurt now?",
        "You need to see the nurse. She will check that Leo is well.",
        "Please sign the form. Then we can ask the school for help.",
        "You can write to me at any time.",
        "Your message is too long. Please send it in 2 parts.",
    ),
    bad=(
        "Please call me.",
        "Please tell me about Sunday night.",
        "Feed Leo at 5 in the afternoon.",
        "Who lives in your home?",
        "Please tell me if you can come.",
        "Please call me. My number is 01632 960 001.",
        "You need to come to the office on Monday 5 May at 10 in the morning.",
        "Bring your papers to the meeting.",
        "Hello. I am Ruth. Please sign the form.",
        "You must keep the house clean.",
        "Can you send me the letter? Thank you.",
        "Come to the office. It is in High Street.",
        "We need you to sign the form.",
    ),
    registers=(PARENT, PUBLIC),
)
