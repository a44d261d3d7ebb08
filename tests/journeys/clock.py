"""The clock of a journey: the test says what time it is, and nobody waits for it to pass."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class TownClock:
    """Stands still until the test moves it. Call it for the time now."""

    def __init__(self, said: str = "Fri 2026-05-01 10:00") -> None:
        self._now = at(said)

    def __call__(self) -> datetime:
        return self._now

    def passes(self, **time: float) -> None:
        """Time goes by: `clock.passes(days=5)`. It never goes back."""
        length = timedelta(**time)
        assert length > timedelta(0), "time goes forward"
        self._now += length

    def becomes(self, said: str) -> None:
        """It is now "Sat 2026-05-02 23:00", in London."""
        moment = at(said)
        assert moment >= self._now, "time goes forward"
        self._now = moment


def at(said: str) -> datetime:
    """ "Fri 2026-05-01 10:00" in London. The day of the week must be the true one."""
    day, _, rest = said.partition(" ")
    moment = datetime.strptime(rest, "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)
    assert f"{moment:%a}" == day, f"{rest} is a {moment:%A}"
    return moment
