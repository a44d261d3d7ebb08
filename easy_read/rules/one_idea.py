"""One idea and one verb in a sentence.

Source: GOV.UK, "Accessible communication formats", easy read: one idea in a sentence. Inclusion
Europe, "Information for all": one idea for each sentence.

One verb can not be held to the letter: "I do not know if he is well" has two, and no plainer form.
Counted are the ideas that are joined on. One may be joined on ("if you are ill, ring me"); an idea
inside another ("tell me what you want") weighs half; two or more are too many, and so are two whole
ideas side by side ("the alarm is old and I can get you a new one"). A semicolon, "which"
or another word of written English ("whereas", "unless") is too much by itself.
"""

from collections.abc import Iterator, Sequence

from easy_read.registers import PARENT, PUBLIC
from easy_read.rules.main_clauses import joins_two
from easy_read.rules.rule import Level, Rule, Spot
from easy_read.rules.tokens import Sentence, Token, parsed
from easy_read.words.participles import is_participle
from easy_read.words.verbs import irregular_pasts

MOST = 2.0
# Two whole ideas in so few words ("He ate and he had a bath") are read in one breath: advice.
SHORT = 9
WHY = "This sentence has more than one idea."
PLAINER = "Make a sentence of each idea."
SUBJECTS = frozenset(
    "i you he she it we they there this that {worker} someone everyone who".split()
)
DETERMINERS = frozenset("the a an your my his her our their this these that those some".split())
# "after" and "before" join ideas only where somebody does something behind them.
JOIN = frozenset("because but if when while so although though until since".split())
MAY_JOIN = frozenset("after before as or and once".split())
WRITTEN = frozenset(
    "which whom whose whereby whereas unless despite notwithstanding whilst whenever wherever "
    "provided insofar therefore however furthermore moreover consequently nevertheless".split()
)
_THING = DETERMINERS | frozenset("it them me us him her with".split())
INSIDE = frozenset("that what where how why who whether".split())
# A verb in its plain form behind "and" or "or": "come and see", "ring us or write".
PLAIN_VERBS = frozenset(
    "ask bring call come decide do drink eat feed find fill give go help keep know learn leave let "
    "listen live look make meet need pay play put read return ring see send sign sit sleep speak "
    "stay stop take talk tell think try visit wait want wash watch write will can must may is are "
    "was were has have had said says should could would agree arrange discuss explain "
    "support".split()
)


def _spots(text: str) -> Iterator[Spot]:
    for sentence in parsed(text):
        if _is_too_much(sentence):
            yield Spot(sentence.where, WHY, PLAINER)
        elif joins_two(sentence):
            level = Level.SOFT if len(sentence.words) <= SHORT else None
            yield Spot(sentence.where, WHY, PLAINER, level)


def _is_too_much(sentence: Sentence) -> bool:
    if any(token.text == ";" for token in sentence.tokens):
        return True
    words = sentence.words
    if any(_is_written(words, at) for at in range(len(words))):
        return True
    return _joined(words) + _then(sentence) >= MOST


def _then(sentence: Sentence) -> float:
    """Weigh one deed after another without "and": "give it after she eats, then write it down"."""
    tokens = sentence.tokens
    deeds = 0.0
    if tokens[0].low in PLAIN_VERBS:  # "Take it home, read it, ..."
        follows = zip(tokens, tokens[1:], tokens[2:], strict=False)
        deeds = float(
            sum(
                token.text == "," and deed.low in PLAIN_VERBS and thing.low in _THING
                for token, deed, thing in follows
            )
        )
    return deeds + float(
        sum(
            token.text == "," and after.low == "then" and _is_verb(deed.low)
            for token, after, deed in zip(tokens, tokens[1:], tokens[2:], strict=False)
            if not any(word.low in ("if", "when") for word in tokens[:2])
        )
    )


def _is_written(words: Sequence[Token], at: int) -> bool:
    """Tell a joining "which" from one that asks ("Which day?") or is asked about."""
    if words[at].low not in WRITTEN and words[at].low != "who":
        return False
    if words[at].low == "who":
        return at > 0 and words[at].start > words[at - 1].end + 1  # "the nurse, who knows you, ..."
    if words[at].low in ("which", "whose"):
        return at > 0 and words[at - 1].low not in (
            *("know", "say", "me", "us", "choose", "decide", "ask", "in", "on", "at", "of", "sure"),
            *("and", "write", "tell", "about"),
        )
    if words[at].low == "provided":
        return at + 1 < len(words) and words[at + 1].low in ("that", "you", "the")
    return True


def _joined(words: Sequence[Token]) -> float:
    """Weigh what is joined on: 1 for each idea beside the first, a half for one inside another."""
    weight = 0.0
    for at, word in enumerate(words):
        if word.low in JOIN:
            weight += _weight_of_join(words, at)
        elif word.low in MAY_JOIN and _has_verb_behind(words, at):
            weight += 1.0
        elif word.low in INSIDE and at and _is_inside(words, at):
            weight += 0.5
    return weight


def _weight_of_join(words: Sequence[Token], at: int) -> float:
    word, before = words[at].low, words[at - 1].low if at else ""
    after = words[at + 1].low if at + 1 < len(words) else ""
    if word == "so":
        return 1.0 if after == "that" or (at and _begins_idea(words, at + 1)) else 0.0
    if word == "since" and after not in SUBJECTS:
        return 0.0
    if word == "until" and not _has_verb_behind(words, at):
        return 0.0
    if word == "because" and after == "of":
        return 0.0
    if word in ("if", "when") and before in ("know", "say", "me", "us", "ask", "see", "is", "sure"):
        return 0.5
    return 1.0


def _begins_idea(words: Sequence[Token], at: int) -> bool:
    """Tell "so Ben will come" and "so the nurse came" from "so cold"."""
    low = words[at].low if at < len(words) else ""
    return low in SUBJECTS or low in DETERMINERS or (low != "" and words[at].text[0].isupper())


def _has_verb_behind(words: Sequence[Token], at: int) -> bool:
    """Tell "and they tell you" and "and tell you" from "and the baby"."""
    if at + 1 >= len(words) or not at:
        return False
    if words[at].low in ("before", "after") and words[at + 1].start > words[at].end + 1:
        return False  # "if you came before, you can ..."
    if words[at + 1].low in ("then", "also", "so", "please") and at + 2 < len(words):
        at += 1
        after = words[at + 1].low
        return after in SUBJECTS or _is_verb(after)
    after = words[at + 1].low
    if after in SUBJECTS and after not in ("this", "that", "who"):
        return at + 2 < len(words)
    if words[at].low in ("and", "or"):
        return _is_verb(after) and not _in_pair(words, at)
    if after in DETERMINERS:
        return any(_is_verb(word.low) for word in words[at + 2 : at + 5])
    return words[at].low in ("and", "or", "once") and _is_verb(after)


def _is_verb(low: str) -> bool:
    return (
        low in PLAIN_VERBS
        or (is_participle(low) and low.endswith("ed"))
        or low in irregular_pasts()
    )


def _in_pair(words: Sequence[Token], at: int) -> bool:
    """Tell two things or deeds that are one ("come and see", "read and write", "help and care")."""
    before = words[at - 1].low
    pairs = ("come", "go", "try", "sit", "stop", "wait", "went", "came", "read", "eat", "stay")
    return before in pairs or words[at + 1].low == before


def _is_inside(words: Sequence[Token], at: int) -> bool:
    """Tell an idea inside another ("what you want") from a pointing "that"."""
    if at + 1 >= len(words):
        return False
    after = words[at + 1].low
    if words[at].low == "that":
        if words[at - 1].low in (
            "so",
            "is",
            "was",
            "of",
            "and",
            "or",
            "about",
            "like",
            "for",
            "with",
        ):
            return False
        return after in SUBJECTS or after in DETERMINERS or _is_verb(after)
    if words[at].low == "who":
        return words[at - 1].low not in ("and",)
    return after in SUBJECTS or after in DETERMINERS or _is_verb(after) or after in ("to", "much")


ONE_IDEA = Rule(
    name="one_idea",
    level=Level.HARD,
    source="GOV.UK accessible communication formats; Inclusion Europe, Information for all",
    spots=_spots,
    good=(
        "A worker will read it. They will read it before {by}.",
        "If you are ill, ring me.",
        "I ask so that a worker knows where your children are.",
        "I do not know if he is well.",
        "You can ring 999 from a mobile phone and say nothing.",
        "They tell you what, and they tell you why.",
        "I want to see how you and Leo are.",
        "Which day is best for you?",
        "Tell me what you want to do.",
        "You can read, listen, look at pictures or talk.",
        "I want to talk about you and the baby.",
        "Wait here until Monday.",
        "Your mum and your sister can come. Take the bus, the tram or the train.",
        "I will ring the school so that I can help you.",
        "When the meeting ends, I will call you.",
    ),
    bad=(
        "We will visit you because we are worried and we want to help.",
        "You can ring us; we are here all day.",
        "Ruth will bring the form, which you need to sign.",
        "If you are ill, ring me and I will come when I can.",
        "You can come to the meeting, but if you are late we will start and tell you after.",
        "I will ring you and then I will visit and we can talk.",
        "We can not do this unless you agree.",
        "The fire alarm is old and I can get you a new alarm.",
        "You said that Ben sleeps badly, so I asked the doctor.",
        "The school is shut today, the heating broke, and Ella must stay home.",
        "Give Ruby her medicine after she eats, then write the time down.",
        "He was cold so she went to the shop because there was no heater.",
    ),
    registers=(PARENT, PUBLIC),
)
