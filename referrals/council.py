"""What each council sets for itself. Every policy number has a default and the source of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Council:
    """One council's hours, numbers and limits. Times of day are local to `zone`."""

    name: str = "Example Council"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/London"))
    opens: time = time(9, 0)
    closes: time = time(17, 0)
    night_phone: str = "01632 960 001"  # the emergency duty team; an invented number
    day_phone: str = "01632 960 000"
    night_team_reads: bool = False  # has the night team joined? Practice facts, section 9
    look_now_open: timedelta = timedelta(minutes=15)  # case review map A4
    look_now_closed: timedelta = timedelta(minutes=30)  # case review map A4
    look_today: timedelta = timedelta(hours=4)  # case review map H3
    look_one_working_day: timedelta = timedelta(hours=24)  # elapsed, beside the working day
    decide_working_days: int = 1  # Working Together: acknowledge and decide in one working day
    answer_working_days: int = 1  # case review map A7
    promise_after_opening: timedelta = timedelta(hours=1)  # after a night, before a person reads
    intent_sure_from: float = 0.4  # 0 to 1; measured: docs/understanding.md, "not sure"
    known_again_days: int = 365  # re-referral within 12 months: Department for Education
    bubble_pause: timedelta = timedelta(seconds=1)  # between two messages; Telegram: 1 a second
    # Where the card says "shorter" or "slower". Case review 4.43: "give extra time". How long is a
    # council's to try out with people; it must stay below the two hours of `store.waits`.
    shorter_pause: timedelta = timedelta(seconds=4)
    slower_pause: timedelta = timedelta(seconds=15)
    short_message_words: int = 40  # where they asked for short ones: a council tries what is right
    card_review_days: int = 182  # case review map B2; Accessible Information Standard: "review"
    explain_working_days: int = 1  # "I do not understand": case review map B3
