"""Which ordinary words a guess at spelling would take for a danger word.

Refreshes `bot/signs/lookalikes.py`:

    uv run python benchmarks/lookalikes.py > bot/signs/lookalikes.py

Run it after adding a word to `bot/signs/vocabulary.py`. The unit tests fail when it was forgotten.
"""

from __future__ import annotations

from wordfreq import top_n_list

from bot.signs.guessing import near_miss
from bot.signs.known import KNOWN
from bot.signs.respellings import RESPELT

ORDINARY_WORDS = 40_000
# Common in print and still most often a slip for the danger word when a frightened person types it.
SLIPS_NOT_WORDS = frozenset({"suicid", "tomorow", "toliet", "scard"})

HEADING = '''"""Ordinary words that a guess at spelling must leave alone.

Written by `benchmarks/lookalikes.py` from the commonest words of English; edit that, not this.
"""

from __future__ import annotations

LOOKALIKES: frozenset[str] = frozenset(
    """
'''


def lookalikes() -> list[str]:
    """Common words that are not in our own tables and would be changed by a guess."""
    common = (
        word for word in top_n_list("en", ORDINARY_WORDS) if word.isascii() and word.isalpha()
    )
    ours = KNOWN | set(RESPELT) | SLIPS_NOT_WORDS
    return sorted(word for word in common if word not in ours and near_miss(word))


def wrapped(words: list[str], width: int = 90) -> str:
    """Words in rows of a readable width."""
    rows, row = [], "    "
    for word in words:
        if len(row) + len(word) > width:
            rows.append(row.rstrip())
            row = "    "
        row += word + " "
    return "\n".join([*rows, row.rstrip()])


if __name__ == "__main__":
    print(HEADING + wrapped(lookalikes()) + '\n    """.split()\n)')
