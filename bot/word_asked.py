"""Which word of the glossary is asked about: "wots a referal", "what does court order mean?"

Only a whole message that asks for a meaning counts. "What is my plan?" asks what is in it, and
"what is the plan?" what will happen: those are for the record to answer. A slip of the pen is
looked through, but not where what was written is another word that people know.
"""

from __future__ import annotations

import re
from functools import cache

from bot.answers import plain
from bot.signs.guessing import distance, sound
from easy_read.glossary import Entry, entries, named_in
from easy_read.words.common import is_everyday, zipf

MANY_KNOW_IT = 3.3  # Zipf: a word as common as this was meant as it stands
LONG = 9  # letters; a longer word may hold two slips

_WHAT = r"(?:wh?[aou]t|wh?[aou]tt?|waht|whta)"
_IS = rf"(?:{_WHAT}s|{_WHAT} (?:is|iz|are|r|was|s))"
_WHO = r"(?:who?s|hoos|(?:who|hoo|hu|wo) (?:is|iz|are|r))"
_DOES = r"(?:does|dose|dos|doz|duz|dus|doez|do|did|is)"
_MEAN = r"(?:means?|meens?|meaning|meanin|mena|meen|men|ment|meant)"
_KNOW = r"(?:know|kno|no|now|understand|undastand|understnd|get|remember)"
_THE = r"(?:(?P<the>the|this|that) )?"
_A = rf"(?:(?:an?|some|by|the word|this word|that word|word) )?{_THE}"
_X = rf"{_A}(?P<x>.+?)"
_ARTICLE = re.compile(r"^(?:an?|the) ")
_BEFORE = re.compile(
    r"^(?:(?:hi|hiya|hello|hey|please|pls|plz|ok|okay|so|and|but|erm|um|sorry|soz|heard|then"
    r"|(?:can|cud|could|will|wud|would) (?:u|you)(?: please)? (?:tell me|say|explain)"
    r"|tell me|explain(?: to me)?|do (?:u|you) know|i (?:want|wanna|need)(?: to)? know) )+"
)
_AFTER = re.compile(
    r"(?: (?:please|pls|plz|then|ta|thanks|thx|sorry|soz|mate|tho|though|to me|exactly|anyway))+$"
)
_ASKED = tuple(
    re.compile(form)
    for form in (
        rf"{_WHAT} {_DOES} {_X} {_MEAN}",
        rf"{_WHAT} {_X} {_MEAN}",
        rf"{_IS} (?:it )?meant by {_X}",
        rf"{_IS} the meaning of {_X}",
        rf"(?:the )?(?:meaning|definition) of {_X}",
        rf"{_X} (?:meaning|definition)",
        rf"{_WHAT} (?:do|did|does) (?:u|you|ya|they|he|she) mean (?:by|when (?:u|you) say) {_X}",
        rf"(?:{_IS}|{_WHO}) {_X}",
        rf"i? ?(?:dont|do not|dnt|didnt|cant) {_KNOW} {_WHAT} {_X} (?:is|iz|are|{_MEAN})",
        rf"i? ?(?:dont|do not|dnt|didnt|cant) {_KNOW} (?:{_IS}) {_X}",
        rf"{_WHAT} {_X} (?:is|iz|are)",  # "tell me what a referral is"
        rf"{_X} (?:{_IS} (?:that|it|this)|{_WHAT} {_DOES} (?:that|it|this) {_MEAN})",
        rf"co (?:to )?(?:jest|znaczy|oznacza)?(?: slowo| słowo)? ?{_X}",
        rf"{_X} (?:co to(?: jest| znaczy)?|beth yw hynny)",
        rf"beth (?:yw|ydy|ydi|ydyw) {_X}",
        rf"beth mae {_X} yn (?:ei )?(?:feddwl|olygu)",
    )
)


def asked_in(words: str, *, question_stands: bool) -> Entry | None:
    """The entry of the word whose meaning this whole message asks for; None: it asks no such thing.

    `question_stands`: a word alone ("advocate?") may then be the answer to it.
    """
    line = plain(words)
    if not line or "\n" in line:
        return None
    bare = _AFTER.sub("", line)
    for said in dict.fromkeys((bare, _BEFORE.sub("", bare))):
        for form in _ASKED:
            found = form.fullmatch(said)
            entry = _entry_of(found["x"]) if found else None
            if found and entry and (entry.must_follow or not _asks_what_is_in_it(found)):
                return entry
    if words.rstrip().endswith("?") and not question_stands:
        return _entry_of(_BEFORE.sub("", bare))
    return None


def hard_words_in(words: str) -> tuple[Entry, ...]:
    """The hard words in what somebody was told, in order, that are not explained there already."""
    found = (named.entry for named in named_in(words))
    return tuple(dict.fromkeys(one for one in found if one.meaning not in words))


def _asks_what_is_in_it(found: re.Match[str]) -> bool:
    """ "What is the plan?" is about this plan; "what does the plan mean?" is about the word."""
    return found["the"] is not None and not re.search(rf"\b{_MEAN}\b", found.group())


def _entry_of(written: str) -> Entry | None:
    forms = _forms()
    if written in forms:
        return forms[written]
    if _is_known(written):
        return None
    near = [(form, entry) for form, entry in forms.items() if _is_slip_of(written, form)]
    return min(near, key=lambda one: distance(written, one[0]), default=(None, None))[1]


@cache
def _forms() -> dict[str, Entry]:
    """Every form as `plain` leaves what people write, also without "a" and "the" before it."""
    written = {plain(form): entry for entry in entries() for form in entry.forms}
    return {_ARTICLE.sub("", form): entry for form, entry in written.items()} | written


def _is_known(written: str) -> bool:
    return all(is_everyday(word) or zipf(word) >= MANY_KNOW_IT for word in written.split())


def _is_slip_of(written: str, form: str) -> bool:
    if abs(len(written) - len(form)) > 3 or written[:1] not in (form[:1], form[1:2]):
        return False
    most = 2 if len(form) >= LONG else 1
    return distance(written, form) <= most or (len(form) > 4 and _sounds(written) == _sounds(form))


def _sounds(words: str) -> tuple[str, ...]:
    return tuple(sound(word) for word in words.split())
