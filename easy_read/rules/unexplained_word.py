"""A hard word that must stay is explained in the next sentence, the first time it is used.

Source: GOV.UK, "Accessible communication formats", easy read: explain a hard word in the next
sentence. The words stand in easy_read/glossary with their meaning. Most people know some of them
("social worker"): there an explanation is advice.

An explanation is a sentence beside it that says what it is ("A referral is when ...", "This
means ...", "They help ..."), or the sentence itself ("This is called a referral").
"""

import re
from collections.abc import Iterator, Sequence

from easy_read.glossary import Entry, Named, named_in
from easy_read.registers import PARENT, PUBLIC
from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.rules.tokens import Sentence, parsed

WHY = "This is a hard word. Say what it means in the next sentence."
_ITSELF = re.compile(
    r"(?:is|are|we) call(?:ed)? (?:this |it )?(?:an? |the |your )?\W*$", re.IGNORECASE
)
_MEANS = (
    r"(?:is|are|means|mean|helps?|says?|tells?|decides?|looks?|gives?|works?|can|will|keeps?|"
    r"lists?|makes?|has|have|asks?|lets?|shows?|stops?|speaks?|finds?|does)"
)
_POINTS_BACK = re.compile(
    rf"\W*(?:(?:this|that|it|these|they|he|she|there|here|where)\b|"
    rf"(?:this|that|the|these) \w+ {_MEANS}\b|in (?:it|this)\b|at (?:it|this|the meeting)\b)",
    re.IGNORECASE,
)
_SAYS_WHAT = re.compile(
    r"\b(?:is|are|means|mean|helps?|says?|decides?|looks?|works? with|gives?|tells?|shows?|when|"
    r"where|called|lists?|makes?|asks?|lets?|keeps?|speaks?|finds?|stops?|has|does)\b",
    re.IGNORECASE,
)
_NAMES_FIRST = re.compile(r"\W*(?:(?:an?|the|your|to) )?")
_IS_WHAT = re.compile(
    r" (?:is (?:an?|the|when|where|what|how|your|one|money|help|all|any|some|someone|somebody|"
    r"anyone|people|like|to|for|about|my|not|every|\w+ing)\b|"
    r"are (?:people|money|when|the|ways|things|workers|places)\b|means?\b|helps?\b|says?\b|"
    r"shows\b|looks after\b|tells?\b|reads?\b|checks?\b|leads?\b)"
)
_ARTICLE = re.compile(r"\W*an? ")
_TELLS_AFTER = re.compile(r" (?!will\b|was\b|came\b|is (?:on|at|in)\b)")
# "In an assessment we learn about your family."
_IN_IT = re.compile(r"\W*(?:in|at|during|with) (?:an? |the |your |this )?")
_WHO_DOES = re.compile(r",? (?:we|you|i|they|he|she|people|someone|somebody|everyone|an? \w+)\b")
# A hearing test is no hearing.
_IN_ANOTHER_WORD = re.compile(r"(?<=hearing) (?:tests?|aids?|loss|checks?|problems?|well|clinic)\b")
# "I am your social worker" and "your plan": who has one has been told.
_TIME_OR_PLACE = re.compile(
    r"\b(?:(?:it|this|that|the meeting) (?:is|will be|starts|begins|ends) (?:on|at|in|from|until)|"
    r"is (?:on|at|from) |"
    r"(?:it|this|that|these|they) (?:is|are) (?:free|here|there|ready|easy|hard|nice|new|good|late|"
    r"soon|over|next|fine|okay|yours|long|short|today|tomorrow)\W*$)",
    re.IGNORECASE,
)


def _spots(text: str) -> Iterator[Spot]:
    sentences = parsed(text)
    seen: set[str] = set()
    for number, sentence in enumerate(sentences):
        for found in named_in(sentence.text):
            entry = found.entry
            behind = found.start + len(found.form)
            if _IN_ANOTHER_WORD.match(sentence.text, behind):
                continue
            if entry.term in seen or _is_name(sentence.text, found):
                continue
            seen.add(entry.term)
            if not _is_explained(sentences, number, found):
                start = sentence.where.start + found.start
                level = Level.HARD if entry.must_follow else Level.SOFT
                where = Where(start, start + len(found.form))
                yield Spot(where, WHY, entry.meaning, level)


def _is_name(sentence: str, found: Named) -> bool:
    """Tell a name ("Leeds Family Court", "Court Road") from a word."""
    if found.entry.term[0].isupper():
        return False  # "Ofsted" is a word to explain
    return found.form.istitle() and found.start > 0 and sentence[found.start - 2] not in ".:?!"


def _is_explained(sentences: Sequence[Sentence], number: int, found: Named) -> bool:
    sentence = sentences[number]
    if _ITSELF.search(sentence.text[: found.start]) or _defines(sentence, found.form):
        return True
    after = sentences[number + 1] if number + 1 < len(sentences) else None
    if after is None:
        return False
    return _says_again(after, found.entry) or (
        _POINTS_BACK.match(after.text) is not None
        and _SAYS_WHAT.search(after.text) is not None
        and _TIME_OR_PLACE.search(after.text) is None
    )


def _defines(sentence: Sentence, form: str) -> bool:
    """Tell "A referral is when someone asks" from "A referral is here"."""
    straight = sentence.text.replace("’", "'").lower()
    named = _NAMES_FIRST.match(straight)
    start = named.end() if named else 0
    return any(
        straight.startswith(form.lower(), at) and _IS_WHAT.match(straight, at + len(form))
        for at in {0, start}
    )


def _says_again(after: Sentence, entry: Entry) -> bool:
    """Tell whether the next sentence begins with the word and says what it is."""
    straight = after.text.replace("’", "'").lower()
    article, inside = _ARTICLE.match(straight), _IN_IT.match(straight)
    for form in (form.lower() for form in entry.forms):
        # "An advocate speaks for you."
        behind = article.end() + len(form) if article else 0
        speaks = article is not None and straight.startswith(form, article.end())
        if (speaks and _TELLS_AFTER.match(straight, behind)) or _defines(after, form):
            return True
        at = inside.end() if inside else len(straight)
        if straight.startswith(form, at) and _WHO_DOES.match(straight, at + len(form)):
            return True
    return entry.meaning.rstrip(".").lower() in straight


UNEXPLAINED_WORD = Rule(
    name="unexplained_word",
    level=Level.HARD,
    source="GOV.UK accessible communication formats",
    spots=_spots,
    good=(
        "I am your social worker. My name is Ruth.",
        "We made a referral. A referral is when we ask another team to help you.",
        "We will go to court. A court is a place where a judge decides things.",
        "You can have an advocate. They help you to say what you want.",
        "We talk about the help that you need. This is called an assessment.",
        "There is a conference. This is a big meeting about keeping Leo safe.",
        "An advocate helps you to say what you want.",
        "It is confidential. This means we do not tell other people.",
        "We start an assessment. In an assessment we learn about your family.",
        "Leo has a hearing test on Monday 5 May.",
    ),
    bad=(
        "We made a referral.",
        "You need to go to court on Monday 5 May.",
        "We will do an assessment. It is on Monday 5 May.",
        "You can have an advocate. Please ring us.",
        "You can have an advocate. It is free.",
        "There will be a child protection conference.",
        "We need your consent.",
        "It is confidential.",
        "Leo will live with a foster carer.",
    ),
    registers=(PARENT, PUBLIC),
)
