"""The words of a question to Heard, brought back from how they sound.

Somebody who spells by ear asks "wats hapnin wiv wot i rote" and means what others spell in full.
Words made plain (`bot.signs.spelling`) know the words of danger; the words of a question are these.
A word that is right as it stands is left: a name or a colour never becomes a cue.
"""

from __future__ import annotations

from bot.signs.guessing import sound
from bot.signs.known import KNOWN
from bot.signs.pattern import BREAK, PAUSE
from bot.signs.spelling import plain_text

# Too short for a sound of their own.
_SHORT = {
    "iz": "is",
    "hu": "who",
    "hoo": "who",
    "hose": "whose",
    "hav": "have",
    "av": "have",
    "az": "has",
    "haz": "has",
    "wil": "will",
    "wen": "when",
    "wer": "where",
    "kan": "can",
    "cud": "could",
    "wud": "would",
    "wy": "why",
    "ow": "how",
    "nxt": "next",
    "u": "you",
    "yous": "you",
    "yew": "you",
    "r": "are",
    "ur": "your",
    "eny": "any",
    "enny": "any",
    "dis": "this",
    "tlk": "talk",
    "tork": "talk",
    "torc": "talk",
    "tawk": "talk",
    "spk": "speak",
    "fone": "phone",
    "reel": "real",
    "reely": "really",
    "tak": "take",
    "meen": "mean",
    "reed": "read",
    "redd": "read",
    "luk": "look",
    "lukd": "looked",
    "lukin": "looking",
    "noos": "news",
    "hapy": "happy",
    "unhapy": "unhappy",
    "stil": "still",
}
_LONG = (
    "message messages happening happened happens happen anyone anybody someone somebody nobody"
    " worker workers social person human machine computer robot answer answered reply decide"
    " decided decision update waiting wait looking looked reading wrote written sent appointment"
    " meeting visit visits conference complain complaint complaining manager understand again"
    " explain repeat confused question questions asking goodbye secret private"
    " referral going coming people court"
).split()
_BY_SOUND = {sound(word): word for word in _LONG} | {
    "msj": "message",  # "mesij", "mesaj"
    "msjs": "messages",
    "hpnn": "happening",  # "hapnin", "happenin"
    "gn": "going",
    "lkn": "looking",
    "wtn": "waiting",
    "rdn": "reading",
    "kmn": "coming",
    "smbd": "somebody",
    "undrstnd": "understand",
    "prsn": "person",
}
_SHORTEST_BY_SOUND = 4  # letters
_SENTENCE_ENDS = frozenset({BREAK})


def sentences(words: str) -> list[str]:
    """The plain words of each sentence, with the words of a question brought back."""
    told: list[list[str]] = [[]]
    for word in plain_text(words).words:
        if word.plain in _SENTENCE_ENDS:
            told.append([])
        elif word.plain != PAUSE:
            told[-1].append(_meant(word.plain))
    return [" ".join(one) for one in told if one]


def _meant(word: str) -> str:
    if word in _SHORT:
        return _SHORT[word]
    if word in KNOWN or len(word) < _SHORTEST_BY_SOUND:
        return word
    return _BY_SOUND.get(sound(word), word)
