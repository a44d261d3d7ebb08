"""Working time as people live it: bank holidays, Friday afternoons, clocks that are put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from referrals.council import Council
from referrals.deadlines import (
    add_working_days,
    answer_by,
    decide_by,
    is_open,
    is_working_day,
    local,
    look_by,
    next_opening,
    next_working_day,
    promise_by,
)
from referrals.model import Urgency
from tests.builders import COUNCIL, LONDON, NIGHT_TEAM_READS, london

HOUR = timedelta(hours=1)
NAIVE = london("Fri 2026-05-01 16:50").replace(tzinfo=None)
_START, _END = (datetime(year, 1, 1, tzinfo=UTC).replace(tzinfo=None) for year in (2025, 2031))
MOMENTS = some.datetimes(min_value=_START, max_value=_END, timezones=some.just(UTC))
URGENCIES = some.sampled_from(Urgency)
COUNCILS = some.sampled_from([COUNCIL, NIGHT_TEAM_READS])


@pytest.mark.parametrize(
    "day",
    [
        "Fri 2026-04-03",  # Good Friday
        "Mon 2026-04-06",  # Easter Monday
        "Mon 2026-05-04",  # early May
        "Mon 2026-05-25",  # spring
        "Mon 2026-08-31",  # summer
        "Fri 2026-12-25",  # Christmas Day
        "Mon 2026-12-28",  # Boxing Day fell on a Saturday
        "Fri 2027-01-01",  # New Year's Day
        "Fri 2027-03-26",  # Good Friday
        "Mon 2027-03-29",  # Easter Monday
        "Mon 2027-12-27",  # Christmas Day fell on a Saturday
        "Tue 2027-12-28",  # and Boxing Day on the Sunday
        "Sat 2026-05-02",
        "Sun 2026-05-03",
    ],
)
def test_nobody_works_on_a_bank_holiday_or_at_the_weekend(day: str) -> None:
    assert not is_working_day(london(f"{day} 12:00").date())


@pytest.mark.parametrize(
    "day", ["Thu 2026-12-24", "Tue 2026-12-29", "Thu 2026-04-02", "Thu 2027-03-25"]
)
def test_the_days_around_a_bank_holiday_are_worked(day: str) -> None:
    assert is_working_day(london(f"{day} 12:00").date())


def test_scotlands_holiday_is_worked_in_england() -> None:
    assert is_working_day(london("Mon 2026-08-03 12:00").date())


@pytest.mark.parametrize(
    ("received", "decided"),
    [
        ("Tue 2026-05-05 10:15", "Wed 2026-05-06 10:15"),
        ("Fri 2026-05-01 16:50", "Tue 2026-05-05 16:45"),  # Monday is a bank holiday
        ("Fri 2026-05-01 17:01", "Tue 2026-05-05 17:00"),
        ("Fri 2026-05-08 16:50", "Mon 2026-05-11 16:45"),
        ("Tue 2026-05-05 06:30", "Wed 2026-05-06 09:00"),
        ("Tue 2026-05-05 23:59", "Wed 2026-05-06 17:00"),
        ("Sat 2026-05-09 11:00", "Mon 2026-05-11 17:00"),
        ("Sun 2026-05-10 23:59", "Mon 2026-05-11 17:00"),
        ("Thu 2026-12-24 15:00", "Tue 2026-12-29 15:00"),  # Christmas week
        ("Fri 2026-12-25 15:00", "Tue 2026-12-29 17:00"),
        ("Thu 2026-12-31 10:00", "Mon 2027-01-04 10:00"),
        ("Thu 2027-03-25 16:00", "Tue 2027-03-30 16:00"),  # Easter
        ("Fri 2026-03-27 16:50", "Mon 2026-03-30 16:45"),  # the clocks go forward between
        ("Fri 2026-10-23 16:50", "Mon 2026-10-26 16:45"),  # the clocks go back between
    ],
)
def test_a_decision_is_due_one_working_day_after_receipt(received: str, decided: str) -> None:
    assert decide_by(london(received), COUNCIL) == london(decided)
    assert answer_by(london(received), COUNCIL) == london(decided)


def test_no_working_days_are_the_same_day_within_opening_hours() -> None:
    assert add_working_days(london("Tue 2026-05-05 07:00"), 0, COUNCIL) == london(
        "Tue 2026-05-05 09:00"
    )


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        ("Tue 2026-05-05 08:59", False),
        ("Tue 2026-05-05 09:00", True),
        ("Tue 2026-05-05 16:59", True),
        ("Tue 2026-05-05 17:00", False),
        ("Mon 2026-05-04 12:00", False),  # a bank holiday
        ("Sat 2026-05-02 12:00", False),
    ],
)
def test_the_team_is_there_from_nine_to_five_on_working_days(moment: str, there: bool) -> None:
    assert is_open(london(moment), COUNCIL) is there
    assert is_open(london(moment).astimezone(UTC), COUNCIL) is there


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("Tue 2026-05-05 08:59", "Tue 2026-05-05 09:00"),
        ("Tue 2026-05-05 09:00", "Wed 2026-05-06 09:00"),  # strictly after now
        ("Fri 2026-05-01 17:01", "Tue 2026-05-05 09:00"),
        ("Sun 2026-03-29 00:30", "Mon 2026-03-30 09:00"),
        ("Sun 2026-10-25 00:30", "Mon 2026-10-26 09:00"),
    ],
)
def test_the_team_starts_at_its_next_opening(now: str, opens: str) -> None:
    assert next_opening(london(now), COUNCIL) == london(opens)


def test_nine_in_the_morning_is_nine_on_the_councils_clock_in_summer_and_winter() -> None:
    assert next_opening(london("Sat 2026-03-28 12:00"), COUNCIL).astimezone(UTC).hour == 8
    assert next_opening(london("Sat 2026-10-24 12:00"), COUNCIL).astimezone(UTC).hour == 9


@pytest.mark.parametrize(
    ("urgency", "received", "minutes"),
    [
        (Urgency.NOW, "Tue 2026-05-05 11:00", 15),
        (Urgency.NOW, "Tue 2026-05-05 16:59", 15),
        (Urgency.NOW, "Tue 2026-05-05 17:00", 30),
        (Urgency.NOW, "Sat 2026-05-02 03:00", 30),
        (Urgency.TODAY, "Fri 2026-05-01 16:50", 4 * 60),
        (Urgency.ONE_WORKING_DAY, "Fri 2026-05-01 16:50", 24 * 60),
        (Urgency.NONE, "Fri 2026-05-01 16:50", 24 * 60),
    ],
)
def test_eyes_are_due_in_real_minutes(urgency: Urgency, received: str, minutes: int) -> None:
    start = london(received)
    assert look_by(urgency, start, COUNCIL) == start + timedelta(minutes=minutes)


@pytest.mark.parametrize("night", ["Sat 2026-03-28 23:30", "Sun 2026-10-25 00:10"])
def test_four_hours_are_four_hours_when_the_clocks_change(night: str) -> None:
    start = london(night)
    due = look_by(Urgency.TODAY, start, COUNCIL)
    assert due.astimezone(UTC) - start.astimezone(UTC) == 4 * HOUR


@pytest.mark.parametrize(
    ("urgency", "received", "by"),
    [
        (Urgency.TODAY, "Tue 2026-05-05 10:00", "Tue 2026-05-05 14:00"),  # in four hours
        (Urgency.TODAY, "Tue 2026-05-05 14:30", "Tue 2026-05-05 17:00"),  # by closing
        (Urgency.TODAY, "Tue 2026-05-05 16:00", "Tue 2026-05-05 17:00"),
        (Urgency.TODAY, "Tue 2026-05-05 16:01", "Wed 2026-05-06 10:00"),  # too late for today
        (Urgency.TODAY, "Fri 2026-05-01 17:01", "Tue 2026-05-05 10:00"),
        (Urgency.TODAY, "Sat 2026-05-09 12:00", "Mon 2026-05-11 10:00"),
        (Urgency.NOW, "Tue 2026-05-05 11:00", "Tue 2026-05-05 11:15"),
        (Urgency.NOW, "Sat 2026-05-09 02:00", "Mon 2026-05-11 10:00"),
        (Urgency.ONE_WORKING_DAY, "Fri 2026-05-01 16:50", "Tue 2026-05-05 16:30"),
        (Urgency.NONE, "Thu 2026-12-24 18:00", "Tue 2026-12-29 17:00"),
    ],
)
def test_a_promise_is_a_time_at_which_somebody_is_there(
    urgency: Urgency, received: str, by: str
) -> None:
    assert promise_by(urgency, london(received), COUNCIL) == london(by)


@pytest.mark.parametrize(
    ("urgency", "received", "by"),
    [
        (Urgency.NOW, "Sat 2026-05-09 02:00", "Sat 2026-05-09 02:30"),
        (Urgency.TODAY, "Fri 2026-05-01 20:00", "Sat 2026-05-02 00:00"),
    ],
)
def test_where_the_night_team_reads_a_night_time_may_be_promised(
    urgency: Urgency, received: str, by: str
) -> None:
    assert promise_by(urgency, london(received), NIGHT_TEAM_READS) == london(by)


@pytest.mark.parametrize("ask", [look_by, promise_by])
@pytest.mark.parametrize("urgency", Urgency)
def test_a_moment_without_a_zone_is_refused(
    ask: Callable[[Urgency, datetime, Council], datetime], urgency: Urgency
) -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        ask(urgency, NAIVE, COUNCIL)


@pytest.mark.parametrize("ask", [local, is_open, next_opening, decide_by, answer_by])
def test_no_deadline_guesses_a_zone(ask: Callable[[datetime, Council], object]) -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        ask(NAIVE, COUNCIL)


@given(urgency=URGENCIES, received=MOMENTS, council=COUNCILS)
def test_a_promise_is_never_before_receipt(
    urgency: Urgency, received: datetime, council: Council
) -> None:
    assert promise_by(urgency, received, council) > received


@given(urgency=URGENCIES, received=MOMENTS)
def test_a_promise_is_never_for_a_time_when_nobody_is_there(
    urgency: Urgency, received: datetime
) -> None:
    by = local(promise_by(urgency, received, COUNCIL), COUNCIL)
    assert is_working_day(by.date())
    assert COUNCIL.opens <= by.time() <= COUNCIL.closes


@pytest.mark.parametrize(
    ("urgency", "received", "by"),
    [
        (Urgency.TODAY, "Tue 2026-05-05 10:07", "Tue 2026-05-05 14:00"),
        (Urgency.NOW, "Tue 2026-05-05 11:03", "Tue 2026-05-05 11:15"),
        (Urgency.NONE, "Tue 2026-05-05 11:59", "Wed 2026-05-06 11:30"),
    ],
)
def test_a_promise_is_a_plain_time_and_never_later_than_the_limit(
    urgency: Urgency, received: str, by: str
) -> None:
    assert promise_by(urgency, london(received), COUNCIL) == london(by)


@given(received=MOMENTS)
def test_a_decision_is_never_due_later_than_one_working_day(received: datetime) -> None:
    limit = add_working_days(received, 1, COUNCIL)
    assert timedelta() <= limit - decide_by(received, COUNCIL) < timedelta(minutes=15)


@given(received=MOMENTS, days=some.integers(min_value=0, max_value=20))
def test_working_days_end_in_opening_hours_on_a_working_day(received: datetime, days: int) -> None:
    due = local(add_working_days(received, days, COUNCIL), COUNCIL)
    assert COUNCIL.opens <= due.time() <= COUNCIL.closes
    assert is_working_day(due.date()) or days == 0


@given(received=MOMENTS, days=some.integers(min_value=1, max_value=19))
def test_one_more_working_day_is_never_sooner(received: datetime, days: int) -> None:
    assert add_working_days(received, days, COUNCIL) < add_working_days(received, days + 1, COUNCIL)


@given(earlier=MOMENTS, minutes=some.integers(min_value=0, max_value=60 * 24 * 7))
def test_who_writes_later_is_never_decided_sooner_within_working_days(
    earlier: datetime, minutes: int
) -> None:
    later = earlier + timedelta(minutes=minutes)
    days = (earlier.astimezone(LONDON).date(), later.astimezone(LONDON).date())
    if all(is_working_day(day) for day in days):
        assert decide_by(earlier, COUNCIL) <= decide_by(later, COUNCIL)


@given(moment=MOMENTS)
def test_the_next_opening_is_open_and_lies_ahead(moment: datetime) -> None:
    opens = next_opening(moment, COUNCIL)
    assert opens > moment
    assert is_open(opens, COUNCIL)


@given(day=some.dates(min_value=date(2025, 1, 1), max_value=date(2040, 1, 1)))
def test_nobody_waits_more_than_five_days_for_a_working_day(day: date) -> None:
    assert timedelta(days=1) <= next_working_day(day) - day <= timedelta(days=5)
