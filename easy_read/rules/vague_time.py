"""No vague times: say when, or say that it is not known yet.

Source: W3C COGA and Inclusion Europe, "Information for all": concrete words. A "soon" that passes
is a broken promise to somebody who waits beside the phone (case review 2.12). The wordings stand in
easy_read/words/vague_times.tsv.

"Next week", "in the summer" and their like are plain where the message names the day too, and
where they tell of what was or always is: only what is to come has to be put on a calendar.
"""

import re
from collections.abc import Iterator

from easy_read.rules.listed import from_list
from easy_read.rules.overlaps import longest
from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.rules.tokens import parsed

WHY = "Nobody can tell when this is."
_SEASONS = "summer|autumn|winter|spring|new year|holidays|school holidays|half[- ]term"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_LISTED = from_list(WHY, "vague_times.tsv")
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"(?<!\w)a\.s\.a\.p\b",
        r"(?<!\w)\d{1,2}-?ish(?!\w)",
        # "About 3 in the afternoon" is no time; "about 3 weeks" is long or short.
        r"(?<!\w)(?:around|about|roughly|approximately) (?:half past |quarter (?:past|to) )?\d+"
        r"(?= (?:in the|at night|o'clock))",
        r"(?<!\w)(?:in|within) \d+ (?:to|or) \d+ (?:days|weeks|months)(?!\w)",
        r"(?<!\w)straight ?away(?= when| after| once)",
        r"(?<!\w)(?:i|we|they|he|she|someone|somebody|worker|nurse|doctor|team|school|council) "
        r"will [^.?!]{0,40}?\blater(?!\w| than)",
    )
)
_NEXT = re.compile(
    r"(?<!\w)(?:next (?:week|month|year|term|weekend)|this (?:term|weekend)|"
    rf"(?:in|during) the (?:{_SEASONS}|morning after|new term)|over the (?:{_SEASONS}|weekend)|"
    r"(?:before|after|by|until) (?:Christmas|Easter|the (?:holidays|summer|weekend)|half[- ]term))"
    r"(?!\w)",
    re.IGNORECASE,
)
# "Leo can stay this week" is good news; "I will come this week" lets somebody wait for 7 days.
_THIS = re.compile(r"(?<!\w)will [^.?!]{0,40}?(?P<when>this (?:week|month))(?!\w)", re.IGNORECASE)
_TO_COME = re.compile(r"(?<!\w)(?:will|going to|can|may|might|shall|must|need to)(?!\w)", re.I)
# A day of the week, or the day of a month, puts it on a calendar.
_CALENDAR = re.compile(
    rf"(?<!\w)(?:{_DAYS}|today|tomorrow|\d{{1,2}} (?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December))(?!\w)"
)


def _spots(words: str) -> Iterator[Spot]:
    listed = (spot for spot in _LISTED(words) if not _is_about_now(words, spot.where))
    shaped = (Spot(Where(*at.span()), WHY) for shape in _SHAPES for at in shape.finditer(words))
    yield from longest([*listed, *shaped, *_undated(words)])


def _undated(words: str) -> Iterator[Spot]:
    if _CALENDAR.search(words):
        return
    for found in _THIS.finditer(words):
        yield Spot(Where(*found.span("when")), WHY)
    for sentence in parsed(words):
        if sentence.asks or not _TO_COME.search(sentence.text):
            continue
        for found in _NEXT.finditer(words, sentence.where.start, sentence.where.end):
            yield Spot(Where(found.start(), found.end()), WHY)


def _is_about_now(words: str, where: Where) -> bool:
    """Tell "how soon" and "too soon", which ask and tell nothing of when."""
    return words[: where.start].lower().endswith(("how ", "too ")) and where.end - where.start < 5


VAGUE_TIME = Rule(
    name="vague_time",
    level=Level.HARD,
    source="W3C COGA; Inclusion Europe, Information for all",
    spots=_spots,
    good=(
        "A worker will read it before 5 in the afternoon today.",
        "You can write to me at any time.",
        "I do not know yet when they will come.",
        "You can tell me later if you want. Ring 999 straight away.",
        "I will see you next week on Monday 5 May.",
        "You did a lot this week. You were ill in the winter.",
        "The visit takes about 10 minutes.",
    ),
    bad=(
        "A worker will ring you soon.",
        "We will be in touch shortly.",
        "I will tell them ASAP.",
        "You will hear in due course.",
        "Someone will come later on.",
        "I will ring you later.",
        "We will write in the next few days.",
        "We will ring within a few weeks.",
        "I will come some time next week.",
        "I will see you at some point.",
        "Ring when you get a chance.",
        "We will write at a later date.",
        "I will be there 10ish.",
        "Please answer as soon as you can.",
        "I will see you next week.",
        "School starts in early September.",
        "You will know by the end of the month.",
        "I will come at around 3 in the afternoon.",
        "We will see you in the summer.",
        "I will tell you as soon as I know.",
    ),
)
