"""The one way to words: say("referral.read_by", by=..., now=...) gives what a person reads.

Code holds keys, and the catalogue holds wording, so that wording is tried with people, changed
and translated without touching code. Dates, times, names and numbers are always arguments.
"""

from datetime import datetime

from easy_read import catalogue
from easy_read.placeholders import fill
from easy_read.registers import PARENT
from easy_read.times import PlainTime


def say(
    key: str,
    /,
    *,
    register: str = PARENT,
    language: str = catalogue.ENGLISH,
    now: datetime | None = None,
    **args: object,
) -> str:
    """Say the phrase in this register and language, with times in plain words.

    Raises PhraseMissing, ArgumentMissing, and ValueError for an unknown register, a naive
    datetime, or a datetime given without `now` ("today" means nothing without it).
    """
    phrase = catalogue.find(key, register, language)
    given = {name: _plain(arg, now, language) for name, arg in args.items()}
    return fill(key, phrase.words_for(given), given)


def phrase_exists(key: str, register: str = PARENT) -> bool:
    """Tell whether a person in this register can be given words for the key."""
    try:
        catalogue.find(key, register)
    except catalogue.PhraseMissing:
        return False
    return True


def all_keys() -> set[str]:
    """Name every key that has English words in any register."""
    return {key for key, _ in catalogue.phrases()}


def _plain(arg: object, now: datetime | None, language: str) -> object:
    if not isinstance(arg, datetime):
        return arg
    if now is None:
        raise ValueError("a time can only be said beside the time now: give now=")
    return PlainTime(arg, now, language)
