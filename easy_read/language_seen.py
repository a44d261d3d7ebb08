"""Do these words look like Polish or Welsh? Enough to offer the language, never to choose it.

Also enough to know by which rules a worker's draft is looked at, who is told which.

Small words that every sentence needs, and letters that English has not. One of them is not enough
in a longer message: "Małgorzata is crying" is English, and so is "mam took him" (Welsh "mam").
"""

from __future__ import annotations

import re
import unicodedata

FEW = 3  # words; so short a message is judged by one sign
LEAST_SIGNS = 2
LEAST_SHARE = 0.25  # of the words
_MARKS = {"pl": frozenset("ąćęłńśźż"), "cy": frozenset("ŵŷ")}
# Without accents, as people type them on an English phone. None is an English word or a name.
_WORDS = {
    "pl": """
        nie sie jest jestem mam moj moja moje moim mnie mi ci czy ze zeby ale bardzo prosze dziekuje
        pomocy pomoc ratunku dziecko dziecka dzieci syn syna corka corke maz meza zona tak co jak
        gdzie kiedy juz tylko boje bije pije chce moge daje rady dzis dzisiaj teraz dom domu dzien
        dobry czesc po polsku polski mieszkam potrzebuje rozumiem angielsku przez tego bo jego
        """,
    "cy": """
        mae yn dwi rydw rwy rwyn wedi ddim eisiau isio moyn gyda efo fy fi ei eu chi ni nhw plant
        plentyn mab merch babi gwr helpwch helpa angen methu gallu ymdopi oes ydy ydi nawr rwan
        heddiw bore da diolch cymraeg gymraeg siarad dydw heb am ofn brifo yr
        """,
}
_SPLIT = {language: frozenset(words.split()) for language, words in _WORDS.items()}
# Words that are English too, or a slip of it: they count beside others, never alone.
_NEVER_ALONE = frozenset(
    "mam mi ci ale pomoc syn tak co jak dom am fi ni da bore heb yr ei eu babi chi".split()
)


def language_of(words: str) -> str | None:
    """ "pl" or "cy" where the words look like it; None for English and for anything unsure."""
    spoken = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", words))
    found = {language: _signs(spoken, language) for language in _SPLIT}
    best = max(found, key=lambda language: len(found[language]))
    signs = found[best]
    if not signs:
        return None
    if set(signs) <= _NEVER_ALONE and (len(signs) < LEAST_SIGNS or len(signs) < len(spoken)):
        return None
    if len(spoken) > FEW and (len(signs) < LEAST_SIGNS or len(signs) < LEAST_SHARE * len(spoken)):
        return None
    return best


def _signs(spoken: list[str], language: str) -> list[str]:
    return [_bare(word) for word in spoken if _is_sign(word, language)]


def _is_sign(word: str, language: str) -> bool:
    has_mark = bool(_MARKS[language] & set(word)) and not word[0].isupper()  # else it is a name
    return has_mark or _bare(word) in _SPLIT[language]


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.lower().replace("ł", "l"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
