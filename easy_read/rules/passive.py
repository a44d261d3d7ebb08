"""The active voice: say who does it.

Source: GOV.UK, "Accessible communication formats", easy read, and W3C COGA: active sentences.
"You will be visited" leaves out the one thing that a frightened reader wants to know: by whom.

Found: a form of "be" or "get" with a participle ("will be visited", "has been decided", "got
told"), the same as a question ("Was he seen?"), and a participle with its doer ("made by the
court") or without "be" ("the man seen at your house is"). Left alone: words that say how somebody
is ("is worried"), and names ("is called Heard").
"""

from collections.abc import Iterator, Sequence

from easy_read.rules.passive_turned import turned_round
from easy_read.rules.reduced_passive import is_reduced
from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.rules.tokens import Token, parsed
from easy_read.words.participles import FEELINGS, STATES, is_participle

WHY = "This does not say first who does it."
PLAINER = "Start with who does it."
BE = frozenset("am is are was were be been being isn't aren't wasn't weren't".split())
GET = frozenset("get gets got gotten getting".split())
BETWEEN = frozenset(
    "not also often always never already still now then all both only soon been being just again "
    "first usually sometimes even once yet ever probably normally later currently no longer so "
    "very too well badly".split()
)
# "got hurt" and "get dressed" have no doer whom anybody misses.
GOT_ALONE = FEELINGS | frozenset(
    "hurt lost stuck started ready better worse done rid changed washed burnt burned broken used "
    "mixed drunk cut dried left injured".split()
)
CASES = frozenset("case cases file files referral record account complaint".split())
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight then now "
    "noon midday midnight january february march april may june july august september october "
    "november december next bus car train taxi phone text post email letter foot hand mistake "
    "accident itself myself yourself himself herself themselves ourselves yourselves".split()
)
DONE_TO = frozenset(
    "made given sent written taken done decided agreed provided arranged organised run led caused "
    "held shared offered chosen signed completed prepared raised reported paid funded supported "
    "supervised assessed issued requested identified produced checked followed set".split()
)
ASKING = frozenset("what when where why how who whom which".split())
WHO = frozenset("i you he she it we they who {worker}".split())
DETERMINERS = frozenset("the a an your my his her our their this that these those".split())


def _spots(text: str) -> Iterator[Spot]:
    for sentence in parsed(text):
        found_until = -1
        words = sentence.words
        for index, word in enumerate(words):
            if word.start < found_until:
                continue
            last = _passive_from(words, index)
            if last is not None:
                found_until = words[last].end
                plainer = (
                    turned_round(words, index, last, has_doer=_has_doer(words, last)) or PLAINER
                )
                yield Spot(Where(word.start, words[last].end), WHY, plainer)


def _passive_from(words: Sequence[Token], index: int) -> int | None:
    """Give where the passive that begins here ends, if one does."""
    word = words[index].low
    if word in BE:
        at = _after_between(words, index + 1)
        if at is not None and _is_event(words, index, at):
            return at
        return _asked(words, index)
    if word in GET:
        at = _after_between(words, index + 1)
        if at is not None and words[at].low not in GOT_ALONE and is_participle(words[at].low):
            return at
        return None
    if is_reduced(words, index):
        return index
    if word in DONE_TO and index and _has_doer(words, index) and _stands_free(words, index):
        return index + 1
    return None


def _after_between(words: Sequence[Token], at: int) -> int | None:
    """Skip "not", "also", "quickly" and their like; four of them at most."""
    for step in range(at, min(at + 4, len(words))):
        low = words[step].low
        if low in BETWEEN or (low.endswith("ly") and low not in ("family", "only")):
            continue
        return step
    return None


def _is_event(words: Sequence[Token], be: int, at: int) -> bool:
    """Tell something that is done to somebody from how somebody or something is."""
    low = words[at].low
    if words[at].text[0].isupper() and not words[at].text.isupper():
        return False  # "This is Heard"
    if low in FEELINGS:
        return _has_doer(words, at) and low not in ("married", "born")
    if not is_participle(low):
        return False
    if low in ("called", "named") and _is_naming(words, at):
        return _has_doer(words, at)
    if low in STATES:
        return _makes_an_event(words, be, at)
    return not _before_noun(words, be, at)


def _is_naming(words: Sequence[Token], at: int) -> bool:
    """Tell "this is called a review" from "you were called to a meeting"."""
    following = words[at + 1].low if at + 1 < len(words) else ""
    return following not in ("to", "in", "into", "by", "on", "back", "again", "")


def _makes_an_event(words: Sequence[Token], be: int, at: int) -> bool:
    before = _lows(words, max(0, be - 3), at)
    if "been" in before or "being" in before or _has_doer(words, at):
        return True
    behind = words[at + 1].low if at + 1 < len(words) else ""
    if behind in ("up", "down", "away", "off") and words[be].low in ("was", "were"):
        return True  # "was torn up"
    if words[at].low in ("made", "done", "set", "fixed", "opened") and "be" in before:
        return True
    return any(low in CASES for low in before) or (
        words[at].low in ("made", "opened", "set") and (words[be].low in ("was", "were"))
    )


def _before_noun(words: Sequence[Token], be: int, at: int) -> bool:
    """Tell "there are used needles" from "they are used"."""
    return be > 0 and words[be - 1].low == "there" and at + 1 < len(words)


def _asked(words: Sequence[Token], be: int) -> int | None:
    """Find the passive of a question: "Was the letter sent?", "Were you told?"."""
    asks = be == 0 or (be < 3 and words[0].low in ASKING)
    if not asks or words[be].low not in ("was", "were", "is", "are") or len(words) < be + 3:
        return None
    at = be + (2 if words[be + 1].low in WHO else 3)
    if at == be + 3 and words[be + 1].low not in DETERMINERS:
        return None
    if at >= len(words):
        return None
    low = words[at].low
    return at if is_participle(low) and low not in STATES else None


def _has_doer(words: Sequence[Token], at: int) -> bool:
    """Tell "by the court" from "by Monday", "by phone" and "by 5"."""
    for step in range(at + 1, min(at + 6, len(words) - 1)):
        if words[step].low == "by":
            after = words[step + 1].low
            if after in ("the", "a", "an") and step + 2 < len(words):
                after = words[step + 2].low
            return not (
                after in TIMES or after[0].isdigit() or after.endswith("ing") or after == "end"
            )
        if words[step].low in ("and", "but", "because", "if", "when"):
            return False
    return False


def _stands_free(words: Sequence[Token], at: int) -> bool:
    """Tell "a plan made by us" from "they have made it by themselves"."""
    before = words[at - 1].low
    return (
        words[at + 1].low == "by"
        and before not in WHO
        and before not in ("have", "has", "had", "not", "to")
        and before not in BE
    )


def _lows(words: Sequence[Token], start: int, end: int) -> set[str]:
    return {word.low for word in words[start:end]}


PASSIVE = Rule(
    name="passive",
    level=Level.HARD,
    source="GOV.UK accessible communication formats; W3C COGA",
    spots=_spots,
    good=(
        "A nurse will visit you. We have decided.",
        "You are worried. You were tired. I am pleased. He was born in May.",
        "This is called a review. The file is called a cookie.",
        "The office is closed on Sunday. The door was locked.",
        "Is anyone hurt now? Someone may get hurt. You can get dressed first.",
        "She is red. They are in need. I need a bed. It is indeed hard.",
        "Your worker is Ruth. The form is here.",
        "You can be there by Monday. It is finished. You are used to it.",
        "Are you married? Were you worried?",
        "The man walked to the shop. He said on Monday that he is well.",
        "The nurse looked at Leo and she was glad. The boy sat by me.",
        "I walked by the house. You can come by bus.",
    ),
    bad=(
        "You will be visited by a nurse.",
        "It has been decided to help.",
        "It is believed that you are ill.",
        "The form must be signed.",
        "Your case was closed.",
        "You got told.",
        "Your letter is being read.",
        "Was the letter sent?",
        "Were you told about it?",
        "This is a decision made by the court.",
        "You are not allowed to smoke.",
        "Your baby was weighed on Monday.",
        "The plan was written by us.",
        "A meeting has been arranged.",
        "You were called to a meeting.",
        "He will not be taken away.",
        "Your house must be kept clean.",
        "The man seen at your house is a worry.",
        "The letter sent to you is blue.",
    ),
)
