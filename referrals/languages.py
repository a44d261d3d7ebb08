"""Languages by their names, for the people who work with the card.

The record keeps the code (ISO 639, "pl"); a worker reads and writes the name ("Polish"). The names
are the CLDR's, as Babel carries them.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError

_ENGLISH = Locale("en")
_CODE = re.compile(r"[a-z]{2,3}")


def name_of(code: str) -> str:
    """ "Polish (polski)" for "pl"; a code without a name is shown as it was kept."""
    english = _ENGLISH.languages.get(code)
    if english is None:
        return code
    own = _own_name(code)
    return f"{english} ({own})" if own and own != english else english


def code_of(written: str) -> str | None:
    """The code of a language written as its code, its English name or its own name."""
    wanted = written.strip().casefold()
    if _CODE.fullmatch(wanted) and wanted in _ENGLISH.languages:
        return wanted
    return _codes_by_name().get(wanted)


def _own_name(code: str) -> str | None:
    try:
        own: str | None = Locale.parse(code).display_name
        return own
    except (UnknownLocaleError, ValueError):
        return None  # the CLDR has its English name only


@cache
def _codes_by_name() -> dict[str, str]:
    known = {code: name for code, name in _ENGLISH.languages.items() if _CODE.fullmatch(code)}
    own = {(_own_name(code) or name).casefold(): code for code, name in known.items()}
    return own | {name.casefold(): code for code, name in known.items()}
