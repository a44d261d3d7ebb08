"""Two whole ideas in one sentence: "the alarm is old and I can get you a new one".

An idea is whole when it has its own subject and verb. Found are two that are joined by "and",
"but", "or" or "so", or by a comma alone. One that leans on the other ("if you are ill, ring me",
"so that I can help") is left to one_idea, which weighs it.

Source: GOV.UK, "Accessible communication formats", easy read: one idea in a sentence.
"""

from collections.abc import Sequence

from easy_read.rules.tokens import Sentence, Token
from easy_read.words.participles import is_participle
from easy_read.words.verbs import bases, irregular_pasts

PRONOUNS = frozenset("i you he she it we they there someone everyone nobody everybody".split())
DETERMINERS = frozenset("the a an your my his her our their this that these those some".split())
AUXILIARIES = frozenset(
    "is are was were am has have had will can could may might must should would do does did".split()
)
# Verbs of the day, as they stand behind "he", "the school" or "Leo".
EVERYDAY = frozenset(
    "answer ask become bite bleed bring broke build buy call care change clean climb close "
    "come cook cost cough cry cut decide do drink drop eat end enjoy fall feed feel fill find "
    "finish fix get give go grow hate have hear help hit hold hope hurt keep know learn leave "
    "like listen live look lose love make mean meet miss move need open pay play put read "
    "rest ring run say see seem send shout show sign sing sit sleep smile speak stand start "
    "stay stop swim take talk teach tell thank think throw try turn use visit wait wake walk "
    "want wash watch wear work worry write".split()
)
_LEANING = frozenset(
    "if when while after before because although though until since as once that what where "
    "how why who whether which".split()
)
_JOINS = frozenset("and but or so yet".split())
# "... so I can help you" tells why: one idea that leans on the other.
_AIMS = frozenset("can could know will would do may understand feel get have".split())


def joins_two(sentence: Sentence) -> bool:
    """Tell whether a second whole idea is joined on to a first one."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        behind = _behind(tokens, at)
        if behind is None or not _is_clause(tokens, behind):
            continue
        before = tokens[:at]
        if token.low == "so" and tells_aim(tokens, at, behind):
            continue
        if not has_whole_idea(before) or _is_same_deed(before, tokens[behind:]):
            continue
        if token.text == "," and _leans(before):
            continue
        return True
    return False


def _behind(tokens: Sequence[Token], at: int) -> int | None:
    """Give where a second idea would begin behind a joining word or a comma."""
    token = tokens[at]
    if not at or (token.low not in _JOINS and token.text != ","):
        return None
    behind = at + 1
    if token.text == "," and behind < len(tokens) and tokens[behind].low in _JOINS:
        return None  # the joining word itself is looked at next
    while behind < len(tokens) and tokens[behind].low in ("then", "so", "also", "now"):
        behind += 1
    return behind if behind < len(tokens) else None


def _is_clause(tokens: Sequence[Token], at: int) -> bool:
    """Tell "she is tired" and "the heating broke" from "the baby" and "a warm hat"."""
    first = tokens[at]
    following = tokens[at + 1 :]
    if first.low in PRONOUNS or (first.low == "please" and at):
        return bool(following) and following[0].is_word
    if first.low in DETERMINERS:
        return any(
            _is_finite(word, tokens[at + 1 + place - 1])
            for place, word in enumerate(following[:4])
            if place and _unbroken(following[:place])
        )
    if first.text[0].isupper() or first.text[0] == "{":
        return bool(following) and _is_finite(following[0], first)
    return False


def _unbroken(tokens: Sequence[Token]) -> bool:
    joining = (*_LEANING, *_JOINS, "to", "for", "in", "on", "at", "with", "of", "from", "not")
    return all(token.is_word and token.low not in joining for token in tokens)


def _is_finite(token: Token, before: Token) -> bool:
    """Tell a verb that a subject stands before: "is", "needs", "broke", "called"."""
    low = token.low
    if before.low in DETERMINERS or before.low.endswith("'s"):
        return False  # "your call", "the visits"
    if low in AUXILIARIES or low in irregular_pasts():
        return True
    if low.endswith("ed") and is_participle(low):
        return True
    plural = before.low.endswith("s") or before.low in ("people", "children", "men", "women")
    if low.endswith("s"):
        return any(base in EVERYDAY for base in bases(low)) and not plural
    return low in EVERYDAY and plural


def has_whole_idea(before: Sequence[Token]) -> bool:
    """Tell whether a subject and its verb stand before, or an order ("Ring me")."""
    return any(
        _is_clause(before, at) and (at == 0 or before[at - 1].low not in (*_LEANING, *DETERMINERS))
        for at, token in enumerate(before)
        if token.is_word
    )


def _leans(before: Sequence[Token]) -> bool:
    """Tell "When the meeting ends, I call you" from two ideas with a comma between them."""
    return any(token.low in _LEANING or token.low in ("to", "for") for token in before[:2])


def tells_aim(tokens: Sequence[Token], at: int, behind: int) -> bool:
    if at + 1 < len(tokens) and tokens[at + 1].low == "that":
        return True
    near = [token.low for token in tokens[behind + 1 : behind + 4]]
    if "not" in near:
        return False  # "so I could not come"
    if tokens[at - 1].text == "," and tokens[behind].low in ("i", "we"):
        return any(low in ("can", "could", "know") for low in near[:2])
    if tokens[behind].low in ("i", "we") and near[:1] == ["will"]:
        return near[1:2] in (["know"], ["understand"])  # "so I will walk" tells what came of it
    return any(low in _AIMS for low in near)


def _is_same_deed(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell one deed said twice: "they tell you what, and they tell you why"."""
    start = [token.low for token in after if token.is_word][:2]
    said = [token.low for token in before if token.is_word][:2]
    return len(start) > 1 and start == said and start[1] not in AUXILIARIES
