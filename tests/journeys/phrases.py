"""What a phrase looks like on a screen, so that journeys name keys and never copy wording.

An argument that the journey does not name may be anything: `number` is not known beforehand.
"""

from __future__ import annotations

import re
import string
from datetime import datetime

from easy_read.catalogue import find
from easy_read.times import PlainTime


def squeezed(words: str) -> str:
    """The words with single spaces: a page breaks lines where it likes."""
    return " ".join(words.split())


def looks_like(key: str, register: str, now: datetime, **args: object) -> re.Pattern[str]:
    """The words of the phrase as this person reads them now; each {name} is a group."""
    parts = []
    for literal, name, style, _ in string.Formatter().parse(squeezed(find(key, register).words)):
        parts.append(re.escape(literal))
        if name is not None:
            parts.append(_part(name, style or "", now, args))
    return re.compile("".join(parts))


def _part(name: str, style: str, now: datetime, args: dict[str, object]) -> str:
    if name not in args:
        return f"(?P<{name}>.+?)"
    given = args[name]
    said = PlainTime(given, now) if isinstance(given, datetime) else given
    return f"(?P<{name}>{re.escape(format(said, style))})"
