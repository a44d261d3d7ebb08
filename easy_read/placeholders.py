"""What goes into a phrase: {name} in its words, filled from named arguments.

Only plain names are allowed in braces. Python's own format strings can reach into an object
("{worker.__class__}"), and a phrase file is edited by translators, not by programmers.
"""

import string
from collections.abc import Mapping


class ArgumentMissing(LookupError):
    """A phrase needs a name, a number or a time that it was not given, or was given as None.

    "A worker will read it before None" must never reach anybody.
    """


class PlaceholderNotAllowed(ValueError):
    """The braces in a phrase hold something other than a plain name."""


def names(words: str) -> set[str]:
    """Name every placeholder in the words. Raises PlaceholderNotAllowed."""
    found = {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}
    for name in found:
        if not name.isidentifier():
            raise PlaceholderNotAllowed(f"only a plain name may stand in braces, not {{{name}}}")
    return found


def fill(key: str, words: str, given: Mapping[str, object]) -> str:
    """Put the arguments into the words. Raises ArgumentMissing, PlaceholderNotAllowed.

    An argument that the words do not use is left out: another register or language may use it.
    """
    missing = sorted(name for name in names(words) if given.get(name) is None)
    if missing:
        raise ArgumentMissing(f"{key} needs {', '.join(missing)}")
    return words.format_map(given)
