"""Who else heard what a doubtful sign says.

A sign that proved right on labelled messages raises by itself. The others are hints: they count
where a second reader heard something of the kind as well, or where there is no second reader, so
that silence never makes Heard deaf. A hint that nobody shares was never a finding: nothing is
lowered by leaving it (docs/adr/0016).
"""

from __future__ import annotations

from typing import Protocol

from bot.signs.sign import Sign
from referrals.model import ConcernType


class Witness(Protocol):
    """Says whether a sign, a type of concern, or a worry as such may count."""

    def shares(self, sign: Sign, /) -> Sign | None:
        """As much of the sign as may raise anything here; None where nothing may."""
        ...

    def counts_for(self, kind: ConcernType, sign: Sign, /) -> bool:
        """Whether this sign may tell of this type of concern here."""
        ...

    def worried(self) -> bool:
        """Whether words that no sign stands in may be a worry."""
        ...


class NoWitness:
    """There is no second reader: everything counts."""

    def shares(self, sign: Sign, /) -> Sign | None:
        """All of it."""
        return sign

    def counts_for(self, _kind: ConcernType, _sign: Sign, /) -> bool:
        """Always."""
        return True

    def worried(self) -> bool:
        """Always."""
        return True
