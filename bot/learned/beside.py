"""The taught reader as the witness of signs that did not prove right by themselves."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

from bot.signs.sign import Sign
from bot.signs.urgency import soonest
from referrals.model import ConcernType, Urgency

# From this chance on the taught reader has heard something of the kind: far below what it would
# need to raise by itself. Chosen on messages by another hand (docs/understanding.md).
HEARD_SOMETHING = 0.1
# A sign that would bring somebody today wants that the reader finds that not too unlikely.
ASKS_FOR_TODAY = 0.3
# A worry of a practitioner that no sign stands in needs a little more.
WORRIED = 0.25
_AS_SOON_AS = {
    Urgency.ONE_WORKING_DAY: "at_least_one_working_day",
    Urgency.TODAY: "at_least_today",
    Urgency.NOW: "now",
}


@dataclass(frozen=True)
class Beside:
    """What the taught reader made of the same words. `chances`: by name, 0 to 1."""

    chances: Mapping[str, float]
    proven: Set[str]

    def shares(self, sign: Sign) -> Sign | None:
        """A sign that proved right; of another what the taught reader heard something of too."""
        if sign.name in self.proven:
            return sign
        signals = tuple(signal for signal in sign.signals if self._heard(signal.value))
        soon = soonest(
            level
            for level, name in _AS_SOON_AS.items()
            if level.rank <= sign.urgency.rank and self._heard(name)
        )
        if not (signals if sign.signals else soon.rank):
            return None
        if soon.rank >= Urgency.TODAY.rank and self._chance("at_least_today") < ASKS_FOR_TODAY:
            return None
        return replace(sign, signals=signals, urgency=soon)

    def counts_for(self, kind: ConcernType, sign: Sign) -> bool:
        """The same for a type of concern."""
        return f"{kind.value}: {sign.name}" in self.proven or self._heard(f"type:{kind.value}")

    def worried(self) -> bool:
        """Whether it heard anything that a person should look at."""
        return self._chance("at_least_one_working_day") >= WORRIED

    def _heard(self, name: str) -> bool:
        return self._chance(name) >= HEARD_SOMETHING

    def _chance(self, name: str) -> float:
        return self.chances.get(name, 1.0)
