"""Which of its wordings a phrase is said in: as it is, shorter, or simpler.

`KEY.shorter` has fewer words; `KEY.simpler` says the same in easier ones. Not every phrase has
them, and what is missing is said as it is: a person must never get less than the others.
"""

from easy_read.registers import PARENT
from easy_read.say import phrase_exists

SHORTER = ".shorter"
SIMPLER = ".simpler"


def in_manner(
    key: str, register: str = PARENT, *, shorter: bool = False, simpler: bool = False
) -> str:
    """The key of the wording for somebody who asked for shorter or for easier words.

    Shorter wins where both were asked for: less to read is easier as well. A phrase that names its
    wording already is left alone.
    """
    if key.endswith((SHORTER, SIMPLER)):
        return key
    wanted = [end for end, asked in ((SHORTER, shorter), (SIMPLER, simpler)) if asked]
    return next((key + end for end in wanted if phrase_exists(key + end, register)), key)


def simpler_of(key: str, register: str = PARENT) -> str | None:
    """The simpler wording of a phrase, for somebody who did not understand it; None: it has none.

    Whoever did not understand the shorter wording is given the simpler one of the whole phrase.
    """
    whole = key.removesuffix(SHORTER)
    if whole.endswith(SIMPLER):
        return None
    return whole + SIMPLER if phrase_exists(whole + SIMPLER, register) else None
