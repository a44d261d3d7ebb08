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
from easy_read.rules.asks import is_ask, is_wish
from easy_read.rules.reasons import has_reason, tells
from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.rules.tokens import Sentence, parsed

WHY = "This asks for something and does not say why."
PLAINER = 'Say why in the next sentence: "I want to ..." or "We need this to ...".'
# A question about somebody's home or life, with nothing else, leaves a parent to guess its aim.
_PRIVATE = re.compile(
    r"^\W*(?:who|where|when|what|how|why|do|does|did|is|are|have|has|was|were)\b.*\b(?:lives?|"
    r"living|live|"
    r"sleeps?|slept|sleeping|drinks?|drank|drinking|drugs?|smokes?|partner|boyfriend|husband|"
    r"father|"
    r"alone|money|earn|income|debts?|rent|home|house|school|nursery|night|bed|doctor|medicine|"
    r"bruise|"
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


def _spots(text: str) -> Iterator[Spot]:
    if _DANGER.search(text):
        return
    sentences = parsed(text)
    asks = [
        sentence
        for place, sentence in enumerate(sentences)
        # "Who can help on Sunday? I want you to get some rest." is why I ask.
        if is_ask(sentence)
        and not (place and sentences[place - 1].asks and _WANTS.match(sentence.text))
    ]
    if not asks:
        yield from _private(sentences)
        asks = [sentence for sentence in sentences if is_wish(sentence)]
    if not asks or any(has_reason(ask) for ask in asks):
        return
    if any(tells(sentence) for sentence in sentences if sentence not in asks):
        return
    for ask in asks[:1]:
        where = Where(ask.where.start, ask.where.end)
        yield Spot(where, WHY, PLAINER, Level.SOFT if _TO_HEAR.search(ask.text) else None)


def _private(sentences: Sequence[Sentence]) -> Iterator[Spot]:
    """Advise to give the reason of a question about somebody's life."""
    for sentence in sentences:
        private = _PRIVATE.match(sentence.text) and not _OPEN.search(sentence.text)
        if private and not any(tells(other) for other in sentences if other is not sentence):
            yield Spot(sentence.where, WHY_NOT_TOLD, PLAINER, Level.SOFT)
            return


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
        "Please send the form. We need to see it. Come in. Sit down.",
        "I need to see the cot to check that it is safe.",
        "Visit 2 is on Friday 30 May. You must be tired. You should be proud.",
        "Ring me if you feel sad.",
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
        "I need to see the cot.",
        "I need the name of your doctor.",
        "Wear a mask. Thank you.",
        "You will need to bring the book.",
        "Leo needs to come in on Monday 5 May.",
        "Would you mind coming in?",
    ),
    registers=(PARENT, PUBLIC),
)
