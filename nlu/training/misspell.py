"""Misspells plain words as people for whom writing is hard really do, from a seed.

Why these slips and no others: studies of writing by people with dyslexia and with a learning
disability find that most errors keep the sound of the word ("becuz"), about one in six is another
real word ("there" for "their"), words are joined or split ("alot", "to night"), endings and small
letters drop, and several slips meet in one word (Mitton 1996; Pedler 2007: of the errors in texts
by dyslexic writers about 53% were one letter away, 39% more, 8% wrong word boundaries, 17% real
words). To these come text-speak and a phone's missing capitals and full stops.

Used to train only. What measures the training (nlu/evaluation) was written by hand and never comes
near this file.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

# The word as it is said for the ear, or typed on a phone; several spellings of one word are common.
SAID = {
    "with": "wiv wif wit", "without": "wivout", "nothing": "nuffin nuthin nufin",
    "something": "sumfin somefing summat", "anything": "anyfing",
    "everything": "everyfing evrything",
    "think": "fink", "mouth": "mouf", "breathe": "breeth breath", "breathing": "breevin breathin",
    "brother": "bruver", "mother": "muver", "father": "farver", "the": "da teh",
    "that": "dat tht", "this": "dis", "them": "em dem",
    "because": "coz cuz becuz becos cos becuase",
    "you": "u yu", "your": "ur yor", "are": "r ar", "to": "2", "too": "2", "for": "4",
    "before": "b4",
    "tonight": "2nite tonite", "tomorrow": "tomoz 2moro tomorow", "today": "2day",
    "please": "plz pls",
    "what": "wot wat", "was": "woz wos", "know": "no kno", "knows": "nos", "going to": "gonna",
    "want to": "wanna", "have to": "hafto", "got to": "gotta", "should have": "should of",
    "could have": "could of", "can't": "cant carnt cnt", "cannot": "carnt cant",
    "don't": "dont dnt",
    "won't": "wont", "didn't": "didnt dint", "isn't": "isnt aint", "i'm": "im", "he's": "hes",
    "she's": "shes", "it's": "its", "i've": "ive", "they're": "there ther", "their": "there thier",
    "there": "their ther", "where": "were wer", "were": "where", "off": "of", "of": "ov off",
    "people": "ppl peeple", "really": "rly realy", "hospital": "ospital hospitle hospitel",
    "medicine": "medisin meds medcine", "tablets": "tabs tablits tablest",
    "social": "soshal soical",
    "worker": "werker wrker", "doctor": "docter doctr", "police": "polise pleece",
    "money": "mony munny",
    "hungry": "hungrey ungry", "bruise": "broos bruse", "bruises": "brooses bruses",
    "hurt": "hert hirt", "hurting": "hertin", "scared": "scarred scaird skared",
    "frightened": "fritened",
    "baby": "babby babi babay", "child": "chyld chiled", "children": "childern childrens",
    "school": "skool scool", "enough": "enuf enogh", "night": "nite nyt", "right": "rite ryt",
    "laugh": "laff", "tired": "tierd tird", "asleep": "aslepe", "friend": "freind",
    "again": "agen agian",
    "said": "sed", "says": "ses", "does": "dus", "could": "cud", "would": "wud", "should": "shud",
    "one": "1 wun", "two": "2", "ate": "8", "great": "gr8", "about": "abowt bout",
    "house": "howse ouse",
    "help": "elp hlp", "him": "im", "her": "er", "his": "is", "has": "as", "have": "av hav",
    "here": "ere hear",
    "head": "hed", "knife": "nife", "throw": "frow", "three": "free 3", "throat": "froat",
    "cough": "coff", "blood": "blud", "bleeding": "bleedin", "crying": "cryin cring",
    "weigh": "way",
    "weight": "wait", "weak": "week", "piece": "peace", "hole": "whole", "quiet": "quite quit",
    "quite": "quiet", "lose": "loose", "losing": "loosing", "then": "than", "by": "buy",
    "bye": "by",
    "appointment": "apointment appoinment", "minute": "min minit", "minutes": "mins minits",
    "swallowed": "swollowed swalowed swallod", "unconscious": "unconshus", "conscious": "concious",
    "stopped": "stoped stopt", "happened": "hapend happend", "definitely": "defo definatly",
    "probably": "probly prolly", "though": "tho", "through": "thru", "and": "an n nd",
    "myself": "my self meself", "himself": "him self", "herself": "her self", "a lot": "alot",
    "in front": "infront", "at least": "atleast", "as well": "aswell", "in case": "incase",
    "thank you": "fankyou thankyou ty", "thanks": "fanks thx", "i don't know": "idk i dunno",
    "don't know": "dunno", "my": "mi ma", "little": "lil littel", "old": "owd", "down": "dwn",
    "never": "neva", "over": "ova", "water": "wata", "mummy": "mumy", "daddy": "dadi",
}  # fmt: skip
# Where a sound has several spellings, the plainer one is written.
SOUND = (
    ("ight", "ite"), ("ough", "uff"), ("tion", "shun"), ("ph", "f"), ("ck", "k"), ("kn", "n"),
    ("wr", "r"), ("wh", "w"), ("ea", "ee"), ("ee", "ea"), ("ie", "ei"), ("ei", "ie"), ("ai", "ay"),
    ("oa", "o"), ("ou", "ow"), ("au", "or"), ("ce", "se"), ("ci", "si"), ("qu", "kw"), ("x", "ks"),
    ("y", "i"), ("c", "k"), ("s", "z"), ("er", "a"), ("or", "er"), ("ur", "er"), ("ir", "er"),
    ("th", "f"), ("th", "v"), ("ing", "in"), ("ed", "d"), ("le", "el"), ("tch", "ch"), ("dge", "j"),
)  # fmt: skip
NEAR = {
    "a": "qs", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo",
    "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et",
    "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z']+|[^A-Za-z']+")
_PAIRS = re.compile(
    r"\b("
    + "|".join(sorted((said for said in SAID if " " in said), key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Hand:
    """How somebody writes: the share of words that slip, and of lines without stops or capitals.

    `slips`: of all words, 0 to 1. `as_heard`: of the slips, those written by ear or in text-speak.
    """

    slips: float
    as_heard: float
    joined: float
    bare: float


ROUGH = Hand(slips=0.18, as_heard=0.6, joined=0.02, bare=0.6)
POOR = Hand(slips=0.42, as_heard=0.6, joined=0.05, bare=0.9)


def misspell(words: str, hand: Hand, chance: random.Random) -> str:
    """The same words as this hand would write them. The same `chance` gives the same slips."""
    by_ear = _PAIRS.sub(lambda pair: _pair(pair.group(), hand, chance), words)
    pieces = [
        _slipped(piece, hand, chance) if piece[0].isalpha() else piece
        for piece in _WORD.findall(by_ear)
    ]
    return _bare(_joined("".join(pieces), hand, chance), hand, chance)


def _pair(pair: str, hand: Hand, chance: random.Random) -> str:
    heard = chance.random() < hand.slips * 1.5
    return chance.choice(SAID[pair.lower()].split()) if heard else pair


def _slipped(word: str, hand: Hand, chance: random.Random) -> str:
    if chance.random() >= hand.slips:
        return word
    said = SAID.get(word.lower())
    if said and chance.random() < hand.as_heard + 0.25:
        return chance.choice(said.split())
    if len(word) < 4:
        return word
    slip = _by_sound if chance.random() < hand.as_heard else chance.choice(LETTER_SLIPS)
    slipped = slip(word, chance)
    if len(word) > 6 and chance.random() < 0.35:  # four in ten slips are more than one letter
        slipped = chance.choice(LETTER_SLIPS)(slipped, chance)
    return slipped


def _by_sound(word: str, chance: random.Random) -> str:
    """The first letter mostly stays: people hear it best (5% of errors in Pedler's count)."""
    fits = [(plain, heard) for plain, heard in SOUND if plain in word.lower()[1:]]
    if not fits:
        return chance.choice(LETTER_SLIPS)(word, chance)
    plain, heard = chance.choice(fits)
    at = word.lower().index(plain, 1)
    return word[:at] + heard + word[at + len(plain) :]


def _dropped(word: str, chance: random.Random) -> str:
    vowels = [at for at in range(1, len(word)) if word[at] in "aeiou'"]
    at = chance.choice(vowels or range(1, len(word)))
    return word[:at] + word[at + 1 :]


def _turned(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _doubled(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def _near(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + chance.choice(NEAR.get(word[at].lower(), word[at])) + word[at + 1 :]


def _without_ending(word: str, _chance: random.Random) -> str:
    for ending in ("ing", "ed", "es", "s", "ly", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + ("in" if ending == "ing" else "")
    return word[:-1]


LETTER_SLIPS: tuple[Callable[[str, random.Random], str], ...] = (
    _dropped,
    _dropped,
    _turned,
    _doubled,
    _near,
    _without_ending,
)


def _joined(words: str, hand: Hand, chance: random.Random) -> str:
    """Spaces fall out between words, or come into one."""
    parts = words.split(" ")
    whole = parts[0]
    for part in parts[1:]:
        whole += ("" if chance.random() < hand.joined else " ") + part
        if len(part) > 6 and chance.random() < hand.joined:
            whole = whole[:-3] + " " + whole[-3:]
    return whole


def _bare(words: str, hand: Hand, chance: random.Random) -> str:
    """No stops, no capitals; now and then nothing but capitals."""
    if chance.random() < hand.bare:
        words = re.sub(r"[.,;:!?'’\"]+", "", words).lower()
    return words.upper() if chance.random() < 0.04 else words
