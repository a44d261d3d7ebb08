"""How English verbs bend: forms("commence") are commences, commenced, commencing.

Small and by rule, with a list of the irregular ones: enough to find a listed verb in every form,
to put a plainer verb in the same form, and to know a participle after "be".
"""

from dataclasses import dataclass
from functools import cache

from easy_read.words.lists import rows

VOWELS = "aeiou"
# The last letter is doubled before -ed and -ing although the word has more than one syllable.
DOUBLED = {
    *("admit", "begin", "cancel", "commit", "forget", "label", "model", "occur", "omit", "permit"),
    *("prefer", "refer", "regret", "signal", "submit", "transfer", "travel", "counsel", "upset"),
    *("equip", "transmit", "deter", "incur", "recur", "defer", "forbid", "fulfil", "enrol"),
}
# One syllable with one vowel, and still not doubled.
NEVER_DOUBLED = ("w", "x", "y")


@dataclass(frozen=True)
class Forms:
    """The forms of one verb: ring, rings, rang, rung, ringing."""

    base: str
    third: str
    past: str
    participle: str
    ing: str

    def all(self) -> tuple[str, str, str, str, str]:
        return (self.base, self.third, self.past, self.participle, self.ing)


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {base: (past, participle) for base, past, participle in rows("irregular_verbs.tsv")}


@cache
def forms(base: str) -> Forms:
    """Bend a verb, which may bring words behind it: "look after" gives "looked after"."""
    verb, space, rest = base.partition(" ")
    past, participle = _irregular().get(verb, (_with_ed(verb),) * 2)
    bent = (verb, _with_s(verb), past, participle, _with_ing(verb))
    return Forms(*(form + space + rest for form in bent))


@cache
def irregular_participles() -> dict[str, str]:
    """Give the base form of each irregular participle."""
    return {participle: base for base, (_, participle) in _irregular().items()}


@cache
def irregular_pasts() -> dict[str, str]:
    """Give the base form of each irregular past form."""
    return {past: base for base, (past, _) in _irregular().items()}


def _with_s(verb: str) -> str:
    special = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    if verb in special:
        return special[verb]
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _with_ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    if verb in DOUBLED:
        return verb + verb[-1]
    short = sum(letter in VOWELS for letter in verb) == 1 and len(verb) > 2
    closed = verb[-1] not in VOWELS and verb[-2] in VOWELS and not verb.endswith(NEVER_DOUBLED)
    return verb + verb[-1] if short and closed else verb


@cache
def bases(word: str) -> tuple[str, ...]:
    """Give what a form may be a form of, the word itself first: "planned" of plan, "cots" of cot.

    For looking words up: some of what it gives is no word at all.
    """
    found = [word]
    if base := irregular_participles().get(word) or irregular_pasts().get(word):
        found.append(base)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            found.extend(stem + tail for tail in instead)
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return tuple(dict.fromkeys(found))


_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ies", ("y", "ie")),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ying", ("y", "ie")),
    ("ing", ("", "e")),
    ("iest", ("y",)),
    ("ier", ("y",)),
    ("est", ("", "e")),
    ("er", ("", "e")),
)
