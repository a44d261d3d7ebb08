"""Working time: when is the team there, and by when must a person look, decide, answer.

Pure functions of a moment that is passed in. Two times stand for every referral: real elapsed time
(safety) and working-day time (guidance); "one working day" is Working Together's limit to decide.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import holidays

from referrals.council import Council
from referrals.model import Urgency


def local(moment: datetime, council: Council) -> datetime:
    """`moment` on the council's clock. Raises ValueError for a datetime without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a datetime without a time zone can not be used for a deadline")
    return moment.astimezone(council.zone)


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday and not a bank holiday in England."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def next_working_day(day: date) -> date:
    """The first working day after `day`."""
    following = day + timedelta(days=1)
    while not is_working_day(following):
        following += timedelta(days=1)
    return following


def is_open(now: datetime, council: Council) -> bool:
    """Is the day team there at this moment?"""
    here = local(now, council)
    return is_working_day(here.date()) and council.opens <= here.time() < council.closes


def next_opening(now: datetime, council: Council) -> datetime:
    """The next moment at which the day team starts, strictly after `now`."""
    here = local(now, council)
    opens_today = is_working_day(here.date()) and here.time() < council.opens
    day = here.date() if opens_today else next_working_day(here.date())
    return _at(day, council.opens, council)


def add_working_days(start: datetime, days: int, council: Council) -> datetime:
    """`days` working days after `start`, at the same time of day kept within opening hours.

    What comes in on a day without work counts from that day: one working day after a Saturday is
    the end of Monday (the sooner of the two readings in use, so that nobody waits longer).
    """
    here = local(start, council)
    worked = is_working_day(here.date())
    day = here.date()
    for _ in range(days):
        day = next_working_day(day)
    hour = min(max(here.time(), council.opens), council.closes) if worked else council.closes
    return _at(day, hour, council)


def look_by(urgency: Urgency, received: datetime, council: Council) -> datetime:
    """By when a person's eyes must be on it, in real elapsed time (case review map A4, H3)."""
    staffed = is_open(received, council)
    start = received.astimezone(UTC)  # on a local clock "four hours on" may be three, or five
    if urgency is Urgency.NOW:
        return start + (council.look_now_open if staffed else council.look_now_closed)
    if urgency is Urgency.TODAY:
        return start + council.look_today
    return start + council.look_one_working_day


def decide_by(received: datetime, council: Council) -> datetime:
    """One working day to decide and to tell the person who wrote (Working Together)."""
    return _plain_time(add_working_days(received, council.decide_working_days, council))


def answer_by(received: datetime, council: Council) -> datetime:
    """One working day to answer a later message (case review map A7)."""
    return _plain_time(add_working_days(received, council.answer_working_days, council))


def explain_by(received: datetime, council: Council) -> datetime:
    """One working day to say in other words what was not understood (case review map B3)."""
    return _plain_time(add_working_days(received, council.explain_working_days, council))


def promise_by(urgency: Urgency, received: datetime, council: Council) -> datetime:
    """The time that may honestly be told to the person: when will a worker have read it?"""
    if urgency.rank < Urgency.TODAY.rank:
        return _plain_time(decide_by(received, council), minutes=30)
    step = 5 if urgency is Urgency.NOW else 30
    look = _plain_time(look_by(urgency, received, council), minutes=step)
    closing = _at(local(received, council).date(), council.closes, council)
    if is_open(received, council) and look <= closing:
        return look
    if is_open(received, council) and closing - received >= council.promise_after_opening:
        return closing
    if council.night_team_reads:
        return look
    return next_opening(received, council) + council.promise_after_opening


def _plain_time(moment: datetime, minutes: int = 15) -> datetime:
    """The quarter (or so) of an hour before: never "before 7 minutes past 2".

    Down and not up, so that what is said is never later than the limit.
    """
    seconds = moment.second + moment.microsecond / 1_000_000
    return moment - timedelta(minutes=moment.minute % minutes, seconds=seconds)


def _at(day: date, hour: time, council: Council) -> datetime:
    return datetime.combine(day, hour, council.zone)
