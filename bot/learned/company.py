"""What the taught reader heard counts only where what goes with it was heard too.

It is taught two things about the same message: which signals are in it, and how soon a person must
look. Harmless talk that holds words of danger often reaches the chance of one signal, and the
reader is at once sure that nobody need look; danger brings both. So a signal wants the urgency that
it carries, and `now` wants a look on the same day. Far below what an urgency needs to count by
itself: chosen on the messages of `nlu/deciding` (docs/understanding.md).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.signs.urgency import LEAST
from referrals.model import Signal, Urgency

DANGER, OTHER_SIGNALS = 0.3, 0.6
_TODAY, _ONE_WORKING_DAY = "at_least_today", "at_least_one_working_day"


def _goes_with(signal: Signal) -> tuple[str, float]:
    if signal is Signal.IMMEDIATE_DANGER:
        return _TODAY, DANGER
    soon = _ONE_WORKING_DAY if LEAST[signal] is Urgency.ONE_WORKING_DAY else _TODAY
    return soon, OTHER_SIGNALS


_GOES_WITH = {signal.value: _goes_with(signal) for signal in Signal} | {"now": (_TODAY, DANGER)}


def in_company(name: str, chances: Mapping[str, float]) -> bool:
    """Whether what goes with this was heard too. `chances`: by name, 0 to 1."""
    other, least = _GOES_WITH.get(name, (name, 0.0))
    return chances.get(other, 1.0) >= least
