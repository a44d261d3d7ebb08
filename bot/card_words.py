"""Words that change how Heard talks: "shorter", "pictures off", "read to me", "slowa".

Unlike "stop" and "hide" these may be heard through many spellings: a slip does no harm, is said
aloud at once, and is taken back by one word. Only a whole message counts, never a piece of one: "he
is slower than his sister" is about a child.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answers import plain
from referrals.card import Need


@dataclass(frozen=True)
class Asked:
    """What a person asks of Heard's messages. `need` None: show me what helps me."""

    need: Need | None
    wanted: bool = True


_BEFORE = re.compile(
    r"^(?:(?:can|cud|could|will|wud|would) (?:u|you|ya|we) "
    r"|(?:i|id) (?:want|wont|need|like|would like) "
    r"|please |pls |plz |make (?:it|them) |mak it |go |talk |rite |write |say it |in |use "
    r"|i want it "
    r"|it is |its |ur |your |you are |youre |u are |that is |thats |that was |this is )+"
)
_AFTER = re.compile(
    r"(?: (?:please|pls|plz|ta|thanks|thx|sorry|soz|now|for me|mate|messages?|msgs?))+$"
)

_PICTURES = (
    r"(?=pi\w*(?:c|k|sh))pi(?:c|k|ck)?(?:t|tch|ch|sh)(?:ure|ur|er|re|a|u)?s"
    r"|pics?|images|symbols|drawings"
)
_READ = r"(?:re+a?d|red|reed|rede|rid)"
_LETTERS = r"(?:letters|writing|words|text|print)"
_SPEED = r"slo+w?(?:e?r|a|er|ur|ah)"
_SHORT = r"sh(?:o|or|ou|au|aw|oa)r?t+(?:e?r|a|er|ur|ah)"
_SAID: tuple[tuple[Asked, str], ...] = (
    (
        Asked(Need.PICTURES, wanted=False),
        rf"(?:no|stop|without|hide|take away|turn off|switch off|dont want|i dont want|dont like"
        rf"|i dont like|hate|i hate)(?: the| any| more)* (?:{_PICTURES})"
        rf"|(?:the )?(?:{_PICTURES}) of+",
    ),
    (
        Asked(Need.PICTURES),
        rf"(?:the )?(?:{_PICTURES})(?: on)?"
        rf"|(?:show me|with|more|have|turn on|i like)(?: the| some| more)* (?:{_PICTURES})",
    ),
    (
        Asked(Need.SHORTER),
        rf"{_SHORT}|shrot?er|short(?: (?:ones?|words|sentences|bits))?"
        r"|(?:less|fewer|not so many) (?:words|writing)"
        r"|(?:too|to|2) (?:long|many words|much (?:words|writing|to read))",
    ),
    (Asked(Need.SHORTER, wanted=False), r"long(?:er|a|ur)|more words|(?:too|to|2) short"),
    (
        Asked(Need.SLOWER),
        rf"{_SPEED}|slow(?: down)?(?: a bit)?|slo|(?:too|to|2) (?:fast|quick)|not so (?:fast|quick)"
        r"|more time|extra time|give me (?:more |some )?time",
    ),
    (
        Asked(Need.SLOWER, wanted=False),
        r"fast(?:er|a|ur)|quick(?:er|a|ur)|speed up|(?:too|to|2) slow",
    ),
    (
        Asked(Need.LISTEN, wanted=False),
        rf"(?:dont|do not|stop|no)(?: {_READ}(?:ing|in)?)(?: it| this)?(?: to me| out)?(?: loud)?"
        r"|(?:voice|sound|speech|reading|talking) off|no (?:voice|sound)",
    ),
    (
        Asked(Need.LISTEN),
        rf"{_READ}(?: (?:it|this|them|that|all|everything))? (?:to|2|too) me"
        rf"|{_READ}(?: (?:it|this|them))? (?:out|aloud)(?: loud)?"
        r"|(?:voice|sound|speech) on|out loud|i want to listen",
    ),
    (
        Asked(Need.BIGGER),
        rf"(?:big+(?:er|a|ur)|larger?)(?: {_LETTERS})?|big {_LETTERS}"
        r"|(?:too|to|2) (?:small|little|tiny)",
    ),
    (
        Asked(Need.BIGGER, wanted=False),
        r"small(?:er|a|ur)(?: (?:letters|writing|words|text))?|(?:too|to|2) big",
    ),
    (
        Asked(Need.EASY_WORDS),
        r"eas(?:y|ier|ya|yer|ia)(?: (?:words|read))?|easyread|simpl(?:e|er|a)(?: words)?"
        r"|plain words|(?:too |to |2 )?hard words",
    ),
    (Asked(Need.EASY_WORDS, wanted=False), r"(?:normal|usual|ordinary) words|(?:too|to|2) easy"),
    (
        Asked(None),
        r"(?:what|wot|wat) helps? me|co mi pomaga|beth syn helpu (?:fi|i)"
        r"|(?:my )?(?:communication )?card|change how you (?:write|talk)",
    ),
)
_IN_OTHER_LANGUAGES: tuple[tuple[Asked, str], ...] = (
    (Asked(Need.SHORTER), r"kr[oó]cej|byrrach"),
    (Asked(Need.SHORTER, wanted=False), r"d[lł]u[zż]ej|hirach"),
    (Asked(Need.SLOWER), r"wolniej|arafach"),
    (Asked(Need.SLOWER, wanted=False), r"szybciej|cyflymach"),
    (Asked(Need.PICTURES, wanted=False), r"bez obrazk[oó]w|dim lluniau|lluniau i ffwrdd"),
    (Asked(Need.PICTURES), r"obrazki|lluniau|lluniau ymlaen"),
    (Asked(Need.LISTEN), r"czytaj mi|darllenwch i mi"),
    (Asked(Need.LISTEN, wanted=False), r"nie czytaj mi|stopiwch ddarllen i mi"),
    (Asked(Need.BIGGER), r"wi[eę]ksze litery|llythrennau mwy"),
    (Asked(Need.EASY_WORDS), r"[lł]atwiejsze s[lł]owa|geiriau haws"),
)
_FORMS = tuple((asked, re.compile(pattern)) for asked, pattern in _SAID + _IN_OTHER_LANGUAGES)


def asked_in(words: str) -> Asked | None:
    """What the whole message asks of Heard's messages; None: it is about something else."""
    line = plain(words)
    if not line or "\n" in line:
        return None
    bare = _AFTER.sub("", _BEFORE.sub("", line)).strip()
    candidates = (line, _AFTER.sub("", line), bare)
    return next(
        (asked for asked, form in _FORMS for one in candidates if form.fullmatch(one)), None
    )
