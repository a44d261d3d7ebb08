"""Dates and times that can be read aloud: "Monday 5 May at 10 in the morning".

Full day and month, a 12 hour clock and the part of the day, as Inclusion Europe ("Information for
all", rules on numbers and dates) and COGA ask; no "5/5", no "17:00" for a parent. The words are
phrases like any other (time.*), so a translator can write them. So are the days of the week: Babel
has "poniedziałek" and "Dydd Llun", and in a sentence they are "w poniedziałek" and "ddydd Llun".
The month and its day are Babel's. Everything is Europe/London: that is where the parent, the clock
on her wall and the team are.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date

from easy_read import catalogue
from easy_read.placeholders import fill

LONDON = ZoneInfo("Europe/London")
LOCALES = {"en": "en_GB"}
# The first hour of each part of the day, and the phrase that names it.
PARTS_OF_DAY = (
    (21, "time.night"),
    (18, "time.evening"),
    (12, "time.afternoon"),
    (5, "time.morning"),
    (0, "time.early_morning"),
)
WEEKDAYS = (
    "time.monday",
    "time.tuesday",
    "time.wednesday",
    "time.thursday",
    "time.friday",
    "time.saturday",
    "time.sunday",
)
# "10 past 9" is how people say these; any other minute is said as "7 minutes past 9".
SAID_ALONE = (5, 10, 20, 25)


@dataclass(frozen=True)
class PlainTime:
    """A moment as somebody would be told it at `now`. Raises ValueError if either is naive.

    In a phrase, {by} is "5 in the afternoon today" (after "before" or "until"), {at:when} is
    "at 5 in the afternoon today" or "on Monday 5 May at ...", and {at:full} is
    "Monday 5 May 2025 at 17:00", which a practitioner can copy into her own record.
    """

    moment: datetime
    now: datetime
    language: str = catalogue.ENGLISH

    def __post_init__(self) -> None:
        if self.moment.tzinfo is None or self.now.tzinfo is None:
            raise ValueError("a time without a time zone can not be said in plain words")

    def __str__(self) -> str:
        return self._said()

    def __format__(self, style: str) -> str:
        if style == "full":
            return self._full()
        if style not in ("", "when"):
            raise ValueError(f"a time can be said plainly, :when or :full, not :{style}")
        return self._said("when_" if style else "")

    def _said(self, manner: str = "") -> str:
        """Say day and time: "today" and "tomorrow" by London's calendar, else the full day."""
        if (self._here.hour, self._here.minute) == (0, 0):
            return self._midnight(manner)
        clock = self._clock()
        if name := self._near(self._here.date()):
            return self._words(f"time.{manner}{name}", time=clock)
        return self._words(f"time.{manner}on_day", day=self._day(self._here.date()), time=clock)

    def _midnight(self, manner: str) -> str:
        """Say midnight as the end of the day before: "midnight on Monday" could be either night."""
        day = self._here.date() - timedelta(days=1)
        if name := self._near(day):
            return self._words(f"time.{manner}end_of_{name}")
        return self._words(f"time.{manner}end_of_day", day=self._day(day))

    def _clock(self) -> str:
        hour, minute = self._here.hour, self._here.minute
        if (hour, minute) == (12, 0):
            return self._words("time.midday")
        part = next(key for first, key in PARTS_OF_DAY if hour >= first)
        return self._words(part, clock=self._hands(hour, minute))

    def _hands(self, hour: int, minute: int) -> str:
        """Say where the hands are: "9", "10 past 9", "half past 9", "7 minutes to 10"."""
        if minute == 0:
            return str(_of_12(hour))
        if minute == 30:
            return self._words("time.half_past", hour=_of_12(hour))
        if minute < 30:
            return self._words(_side("past", minute), minutes=minute, hour=_of_12(hour))
        left = 60 - minute
        return self._words(
            _side("to", left),
            minutes=left,
            hour=_of_12(hour + 1),
            past=minute,  # nobody counts back from the next hour in Polish
            this_hour=_of_12(hour),
        )

    def _full(self) -> str:
        day = self._named(self._here.date(), "d MMMM y")
        return self._words("time.full", day=day, time=f"{self._here:%H:%M}")

    def _near(self, day: date) -> str | None:
        today = self.now.astimezone(LONDON).date()
        return {today: "today", today + timedelta(days=1): "tomorrow"}.get(day)

    def _day(self, day: date) -> str:
        """Say the day in full, with the year only where it is not this year."""
        this_year = day.year == self.now.astimezone(LONDON).year
        return self._named(day, "d MMMM" if this_year else "d MMMM y")

    def _named(self, day: date, pattern: str) -> str:
        weekday = self._words(WEEKDAYS[day.weekday()])
        written = format_date(day, pattern, locale=self._locale)
        return self._words("time.day", weekday=weekday, date=written)

    @property
    def _here(self) -> datetime:
        return self.moment.astimezone(LONDON)

    @property
    def _locale(self) -> str:
        return LOCALES.get(self.language, self.language)

    def _words(self, key: str, **args: object) -> str:
        return fill(key, catalogue.find(key, language=self.language).words_for(args), args)


def _of_12(hour: int) -> int:
    return hour % 12 or 12


def _side(side: str, minutes: int) -> str:
    """Name the phrase for minutes past or to: "10 past 9", "7 minutes past 9"."""
    return f"time.{side}" if minutes in SAID_ALONE else f"time.minutes_{side}"
