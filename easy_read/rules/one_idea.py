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
from easy_read.rules.joined_ideas import DETERMINERS, PLAIN_VERBS, is_verb, weight_joined_on
from easy_read.rules.main_clauses import joins_two
from easy_read.rules.rule import Level, Rule, Spot
from easy_read.rules.tokens import Sentence, Token, parsed

MOST = 2.0
# Two whole ideas in so few words ("He ate and he had a bath") are read in one breath: advice.
SHORT = 9
WHY = "This sentence has more than one idea."
PLAINER = "Make a sentence of each idea."
WRITTEN = frozenset(
    "which whom whose whereby whereas unless despite notwithstanding whilst whenever wherever "
    "provided insofar therefore however furthermore moreover consequently nevertheless".split()
)
_THING = DETERMINERS | frozenset("it them me us him her with".split())


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
    return weight_joined_on(words) + _then(sentence) >= MOST


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
            token.text == "," and after.low == "then" and is_verb(deed.low)
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
