"""Hears an answer in typed words: yes or no in many spellings, an option, or a way to leave it.

No model is asked. A name like Jade or Tyler must stay an answer whatever a classifier takes it for,
and "no he fine" must be heard the same on every day. What is not recognised is not guessed.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class Phrase(StrEnum):
    """What a person may say to any question in place of an answer."""

    WHY = "why"
    AGAIN = "again"
    UNKNOWN = "unknown"
    NOT_NOW = "not_now"


def plain(words: str) -> str:
    """Lower case, no punctuation, stretched letters let go: "Noooo!!" is "no". Lines are kept."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    folded = re.sub(r"['’‘`]", "", folded)
    folded = re.sub(r"([a-z])\1{2,}", r"\1", folded)
    lines = (re.sub(r"[^\w👍👎]+|_", " ", line).strip() for line in folded.splitlines())
    return "\n".join(line for line in lines if line)


_POLITE = re.compile(
    r"^(?:(?:um+|erm+|er|well|oh|ok|okay|so|sorry|soz|please|pls|plz|but) )+"
    r"|(?: (?:please|pls|plz|ta|thanks|thx|sorry|soz|mate|love|tho|though|tbh|x+))+$"
)

_PHRASES = {
    # "y" alone is "why", not "yes": to explain and ask again harms nobody, a wrong "yes" may.
    Phrase.WHY: re.compile(
        r"(?:why|y|wy|whys|how come)"
        r"(?: (?:do|d|are|r|did|would|is|does|that|it|this|the|these|all|u|ur|you|ya|ye|your|yous"
        r"|asking|askin|ask|wanna|want|wanting|need|to|know|kno|me|questions?|matter|for|even))*"
        r"|w(?:ha|o|a)ts? (?:(?:is )?(?:it|that|this) )?for"
        r"|w(?:ha|o|a)ts? (?:it|that)(?:s)? (?:got )?to do with (?:it|u|you|anything)"
    ),
    Phrase.AGAIN: re.compile(
        r"(?:can (?:u|you) )?(?:say|tell|ask)(?: me)?(?: (?:it|that|this))? (?:again|agen|agian)"
        r"|(?:again|agen|pardon|huh|eh|wh?at|wot|wat|come again|repeat(?: (?:it|that|this))?)"
        r"|(?:i )?(?:really )?(?:dont|do not|didnt|did not|dnt|cant|cannot) (?:really )?"
        r"(?:understand?|undastand|understnd|get|read)(?: (?:it|that|this|u|you|what u mean"
        r"|what you mean|the question|ur question|wot u mean))?"
        r"|w(?:ha|o|a)t(?: do| does| d)?(?: (?:u|you|ya|that|it|this))? mean"
        r"|w(?:ha|o|a)t (?:are )?(?:u|you) on about"
        r"|(?:im |i am )?(?:confused|lost)|(?:its |thats |that is )?(?:too|to) hard"
        r"|(?:say it )?(?:easier|simpler|slower)|(?:can (?:u|you) )?explain(?: (?:it|that))?"
        r"|(?:that |it )?(?:makes|dont make) no sense|(?:it |that )?doesnt make sense"
    ),
    Phrase.UNKNOWN: re.compile(
        r"(?:i )?(?:really |just |honestly )?(?:dont|do not|dnt|dont really|don) "
        r"(?:really )?(?:know|kno|no|knw|remember)(?: (?:yet|that|really))?"
        r"|i?dk|d[uo]n+ow?|(?:ive |i have )?(?:no|not a|havent a|not got a) (?:idea|clue)"
        r"|(?:im |i am )?(?:not (?:really )?sure|unsure|not certain)"
        r"|(?:i )?(?:cant|cannot) remember"
    ),
    Phrase.NOT_NOW: re.compile(
        r"not (?:right )?now|not (?:to?day|tonight|yet)|l(?:a|8)t?e?rs?|(?:maybe|ask me) later"
        r"|(?:skip|pass|leave)(?: (?:it|this|that|this one|that one|the question))?"
        r"|next(?: (?:question|one))?|(?:in a bit|another time|some other time)"
        r"|(?:i )?(?:rather|prefer|id rather|i would rather) not(?: say| to say| answer)?"
        r"|(?:i )?(?:dont|do not|dnt) (?:want|wanna|wna)(?: to)? "
        r"(?:say|answer|tell (?:u|you)|talk about (?:it|that)|answer (?:it|that|this))"
    ),
}


def phrase_in(words: str) -> Phrase | None:
    """The phrase that the whole message is; one more line of real words and it is an answer."""
    said = {_phrase_of(line) for line in plain(words).splitlines()}
    return said.pop() if len(said) == 1 else None


def _phrase_of(line: str) -> Phrase | None:
    bare = _POLITE.sub("", line).strip() or line
    if bare == "why me":  # a cry, not a question to Heard
        return None
    return next((phrase for phrase, form in _PHRASES.items() if form.fullmatch(bare)), None)


_YES = frozenset(
    "yes yess yeh yeah yea yehh ye yep yepp yup yh ya yah aye yas definitely deffo defo 👍".split()
)
_NO = frozenset("no noo non nope nop nah nahh na naw nay noh n never 👎".split())
_NOT_SURE = frozenset(
    "not sure|im not sure|i am not sure|not rly sure|not really sure|unsure|not certain|maybe|mayb"
    "|might be|possibly|probably|perhaps|kinda|kind of|sort of|sorta|sometimes|i think so|think so"
    "|dont think so|i dont think so|hard to say|yes and no".split("|")
)
_WHOLE_YES = frozenset(
    "he is|she is|they are|we are|i am|it is|i do|they do|he does|she does|of course|course|sure"
    "|someone is|all of them|both of them".split("|")
)
_WHOLE_NO = frozenset(
    "not really|not rly|not reali|not at all|he isnt|she isnt|they arent|theyre not|hes not"
    "|shes not|im not|i am not|we arent|it isnt|its not|i dont|they dont|not any more".split("|")
)
_NOBODY = re.compile(r"(?:no ?one|nobody|none|no body)(?: is| are)?(?: of us)?(?: hurt)?(?: now)?")
# "Nobody" says no to "is anyone hurt?", but "nobody is with them" may be a child left alone.
_NOBODY_MEANS_NO = frozenset({"hurt_now", "danger_now", "phone_seen"})
# "no he fine" is a no. "no food" and "no more" are news: the words that may follow are few.
_MAY_FOLLOW = frozenset(
    "he hes she shes they theyre theyr we were im i ive id it its thats that not but dont dnt my"
    " his her the just all everyone thank thanks ta sorry please pls mate love x xx of course right"
    " hurt yes yeh yeah no nah nope never baby kids both them there".split()
)
# "no his dad hit him" is news as well as a no: it is asked again rather than kept as a no.
_HARM = re.compile(
    r"\b(?:hit|hits|hitting|bleed\w*|blood|burn\w*|bruis\w*|fell|broke\w*|punch\w*|kick\w*|shook"
    r"|swallow\w*|drank|drunk|choke?\w*|smack\w*|slap\w*|thr[eo]w\w*|bit|bite)\b"
)


def yes_no_in(words: str, question: str) -> str | None:
    """yes, no or not_sure where the words say one of them and not another; else None."""
    parts = re.split(r"[\n.!?;,…]+", words)
    heard = {_yes_no_of(plain(part).replace("\n", " "), question) for part in parts} - {None}
    return heard.pop() if len(heard) == 1 else None


def _yes_no_of(part: str, question: str) -> str | None:
    bare = _POLITE.sub("", part).strip() or part
    if bare in _NOT_SURE:
        return "not_sure"
    if bare in _WHOLE_YES:
        return "yes"
    if bare in _WHOLE_NO or (question in _NOBODY_MEANS_NO and _NOBODY.fullmatch(bare)):
        return "no"
    return _leading_yes_no(bare.split())


def _leading_yes_no(tokens: list[str]) -> str | None:
    if not tokens or (len(tokens) > 1 and tokens[1] not in _MAY_FOLLOW):
        return None
    if tokens[0] in _YES and not _NO & set(tokens[1:3]):
        return "yes"
    if tokens[0] in _NO and not _YES & set(tokens[1:3]) and not _HARM.search(" ".join(tokens)):
        return "no"
    return None


_OPTIONS = {
    "read": r"read(?! (?:it )?(?:out )?(?:loud )?to me)|reading|write|writing|texts?|texting"
    r"|words|letters?|email",
    "listen": r"listen|listening|lisen|hear|voice|audio|sound|out loud|read (?:it )?(?:out )?to me",
    "pictures": r"pictures?|pics?|pitchers?|picturs|photos?|images?|drawings?|symbols",
    "call": r"call|calls|phone|ring|on the phone|telephone",
    "someone_with_me": r"some ?one with me|sum ?one with me|with me|be there|come with|advocate"
    r"|support worker|my (?:sister|mum|dad|friend|mate|nan|brother|auntie?|partner|key ?worker)",
}
_REFUSED = r"(?:cant|cannot|dont|do not|not|no|hate|without|never)(?: \w+)? (?:any )?"
_NOTHING_ELSE = re.compile(
    r"(?:no|nope|nah|na|naw|n|none|nothing|nothin|nowt|nothing else|nowt else)"
    r"(?: (?:thats|thats it|thats all|else|more|thank you))*"
    r"|thats (?:it|all|everything)|(?:im |i am )?done|(?:thats )?all(?: for now)?"
)


def options_in(words: str, options: tuple[str, ...]) -> tuple[str, ...]:
    """Which of the options the words name; an option that is refused ("i cant read") is not one."""
    text = plain(words).replace("\n", " ")
    if options == ("no",):
        bare = _POLITE.sub("", text).strip() or text
        return options if _NOTHING_ELSE.fullmatch(bare) else ()
    return tuple(one for one in options if one in _OPTIONS and _names(text, _OPTIONS[one]))


def _names(text: str, pattern: str) -> bool:
    wanted = re.sub(rf"\b{_REFUSED}(?:{pattern})\b", " ", text)
    return re.search(rf"\b(?:{pattern})\b", wanted) is not None
