"""Silence is the one fault that nobody reports: a part that takes nothing in says nothing.

Parents can not know that nobody hears them. Telegram keeps what they write for 24 hours and then
drops it. So the sweep looks at the signs of life of every part, and puts a silent one before the
managers at the desk: once, and again when it works.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from referrals.model import Role
from referrals.raising import alert
from referrals.tables import AlertRow
from store.beats import beats_of
from store.engine import Store, reading
from store.guarding import PartBeatRow

RUN_WITHIN = timedelta(days=1)  # a part that was last seen before that was put away on purpose
# Minutes, because Telegram keeps updates for 24 hours only and somebody must still put it right.
SILENT_AFTER = timedelta(minutes=5)
# Some troubles do not pass by themselves: half a minute tells them from a restart.
AT_ONCE_AFTER = timedelta(seconds=30)
AT_ONCE = {"another poller": "other_poller", "token refused": "token_refused"}
WORKS_AGAIN = "works_again"
_STATES = ("silent", *AT_ONCE.values(), WORKS_AGAIN)

log = structlog.get_logger(__name__)


class SilenceWatch:
    """Looks at every part. One for each sweep; several side by side raise a silence once."""

    def __init__(
        self,
        store: Store,
        *,
        silent_after: timedelta = SILENT_AFTER,
        expected: Iterable[str] = (),
    ) -> None:
        """`expected`: parts that must run here, whether they were ever seen or not."""
        self._store, self._silent_after = store, silent_after
        self._expected = frozenset(expected)
        self._began: datetime | None = None
        self._standing: dict[str, str] = {}

    def look(self, now: datetime) -> list[str]:
        """Raise what fell silent, and take back what works again. Returns the alerts raised."""
        with reading(self._store) as work:
            if self._began is None:
                self._began, self._standing = now, _standing(work)
            seen = beats_of(work, now - RUN_WITHIN)
        raised = []
        for part in sorted({*seen, *self._expected}):
            state = self._state(seen.get(part, []), now, self._standing.get(part))
            if state != self._standing.get(part) and self._change(part, state, now):
                raised.append(why_of(state or WORKS_AGAIN, part))
        return raised

    def _state(self, beats: list[PartBeatRow], now: datetime, before: str | None) -> str | None:
        """What is to stand at the desk about this part; None: it works."""
        # Whoever has just begun to look gives every part the time to start.
        well_at = [beat.well_at for beat in beats if beat.well_at is not None]
        quiet = now - max([*well_at, self._began or now])
        newest = max(beats, key=lambda beat: beat.at, default=None)
        at_once = AT_ONCE.get(newest.trouble or "") if newest is not None else None
        if at_once is not None and quiet >= AT_ONCE_AFTER:
            return at_once
        if quiet >= self._silent_after:
            return before or "silent"
        works = bool(well_at) and now - max(well_at) < self._silent_after
        return None if works and at_once is None else before

    def _change(self, part: str, state: str | None, now: datetime) -> bool:
        """Tell the desk, unless another sweep did. The rows of the part are the lock."""
        with self._store.begin() as work:
            rows = select(PartBeatRow).where(PartBeatRow.part == part)
            beats = work.scalars(rows.order_by(PartBeatRow.instance).with_for_update()).all()
            stands = _standing(work, part).get(part)
            if stands == state:
                self._remember(part, state)
                return False
            _take_away(work, part, now)
            alert(work, why_of(state or WORKS_AGAIN, part), Role.MANAGER, now=now)
        self._remember(part, state)
        _say(part, state, beats, now)
        return True

    def _remember(self, part: str, state: str | None) -> None:
        if state is None:
            self._standing.pop(part, None)
        else:
            self._standing[part] = state


def why_of(state: str, part: str) -> str:
    """How the alert about a part is named on record: "silent_door_telegram"."""
    return f"{state}_{part.replace('-', '_')}"


def _standing(work: Session, only: str | None = None) -> dict[str, str]:
    """What was said last of each part, where that is no good news."""
    last: dict[str, str] = {}
    for row in work.scalars(_told().order_by(AlertRow.id)):
        state = next(state for state in _STATES if row.why.startswith(f"{state}_"))
        part = row.why.removeprefix(f"{state}_").replace("_", "-")
        if only is None or part == only:
            last[part] = state
    return {part: state for part, state in last.items() if state != WORKS_AGAIN}


def _told() -> Select[AlertRow]:
    """Every alert about a part that was ever raised."""
    about = [AlertRow.why.startswith(f"{state}_", autoescape=True) for state in _STATES]
    return select(AlertRow).where(
        AlertRow.referral_id.is_(None), AlertRow.inbox_id.is_(None), or_(*about)
    )


def _take_away(work: Session, part: str, now: datetime) -> None:
    """What was said of this part before is overtaken: one alert for a part at the most."""
    whys = [why_of(state, part) for state in _STATES]
    for row in work.scalars(_told().where(AlertRow.why.in_(whys), AlertRow.seen_at.is_(None))):
        row.seen_at = now


def _say(part: str, state: str | None, beats: Sequence[PartBeatRow], now: datetime) -> None:
    if state is None:
        log.warning("part_works_again", part=part)
        return
    well = [beat.well_at for beat in beats if beat.well_at is not None]
    log.error(
        "part_silent",
        part=part,
        state=state,
        troubles=sorted({beat.trouble for beat in beats if beat.trouble}),
        seconds=int((now - max(well)).total_seconds()) if well else None,
        says=_PLAIN[state],
    )


_PLAIN = {
    "silent": "This part does no work. See its log, and start it again.",
    "other_poller": (
        "Another program asks Telegram with the same token, and takes messages away from Heard. "
        "Stop it, or ask @BotFather for a new token."
    ),
    "token_refused": (
        "Telegram refuses the token. Look at HEARD_TELEGRAM_TOKEN; @BotFather gives a new one."
    ),
}
