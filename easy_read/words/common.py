"""How common a word is in English, and which rarer words everybody knows all the same.

Frequencies are those of `wordfreq` on the Zipf scale: 6 is "this", 4 is one word in 100,000. They
come from news, books and subtitles, where homes with small children are rare: the words of the
kitchen, the nursery and the body that every parent knows stand in everyday.txt.
"""

from collections.abc import Mapping
from functools import cache
from math import log10

from wordfreq import get_frequency_dict, zipf_frequency

from easy_read.words.lists import rows
from easy_read.words.verbs import bases


@cache
def _frequencies() -> Mapping[str, float]:
    return get_frequency_dict("en", wordlist="small")


@cache
def zipf(word: str) -> float:
    """Give the frequency on the Zipf scale, 0 to 8; 0 for what was never seen."""
    if not word.isascii() or not word.isalpha():
        return float(zipf_frequency(word, "en", wordlist="small"))
    # The same number for one plain word, without cutting it into words first.
    frequency = _frequencies().get(word.lower(), 0.0)
    return round(log10(frequency) + 9, 2) if frequency else 0.0


@cache
def zipf_of_any_form(word: str) -> float:
    """Give the frequency of the word, or of what it is a form of, whichever is more common."""
    return max(zipf(base) for base in bases(word))


@cache
def everyday() -> frozenset[str]:
    """Give the words that everybody knows although they are rare in print."""
    return frozenset(word for line in rows("everyday.txt") for word in line[0].split())


@cache
def is_everyday(word: str) -> bool:
    """Tell whether the word, or what it is a form of, is one that everybody knows."""
    return any(base in everyday() for base in bases(word))
