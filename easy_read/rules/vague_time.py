"""No vague times: say when, or say that it is not known yet.

Source: W3C COGA and Inclusion Europe, "Information for all": concrete words. A "soon" that passes
is a broken promise to somebody who waits beside the phone (case review 2.12).
"""

from easy_read.rules.listed import listed
from easy_read.rules.rule import Level, Rule

WHEN = "Say the day and the time, or say that you do not know yet."
WORDINGS: dict[str, str | None] = dict.fromkeys(
    (
        r"soon(?:er|est)?",
        r"shortly",
        r"asap",
        r"as soon as (?:possible|we can|I can)",
        r"in due course",
        r"in good time",
        r"in the (?:near|coming) (?:future|days|weeks)",
        r"before long",
        r"in a (?:bit|while|moment|minute|second|sec|jiffy)",
        r"(?:a|some) (?:short|little) (?:while|time)",
        r"at (?:your|our) earliest (?:convenience|opportunity)",
        r"as and when",
        r"when(?:ever)? (?:possible|we can|I can)",
        r"(?:later|early|earlier) on",
        r"later (?:today|this week)",
        r"some ?time (?:today|tomorrow|this|next|on)",
        r"one of these days",
        r"presently",
        r"promptly",
        r"eventually",
        r"the other day",
        r"any (?:day|time|minute) now",
        r"by close of (?:play|business)",
    ),
    WHEN,
)

VAGUE_TIME = Rule(
    name="vague_time",
    level=Level.HARD,
    source="W3C COGA; Inclusion Europe, Information for all",
    spots=listed("Nobody can tell when this is.", WORDINGS),
    good=(
        "A worker will read it before 5 in the afternoon today.",
        "You can write to me at any time.",
        "I do not know yet when they will come.",
    ),
    bad=(
        "A worker will ring you soon.",
        "We will be in touch shortly.",
        "I will tell them ASAP.",
        "You will hear in due course.",
        "Someone will come later on.",
    ),
)
