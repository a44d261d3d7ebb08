"""A time is told so that it can be read aloud, and so that it can only be one moment."""

from datetime import UTC, datetime

import pytest

from easy_read.times import LONDON, PlainTime


def london(text: str, fold: int = 0) -> datetime:
    """Read "2026-05-04 09:00" off a clock on a London wall."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON, fold=fold)


MONDAY = london("2026-05-04 09:30")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-05-04 17:00", "5 in the afternoon today"),
        ("2026-05-05 09:10", "10 past 9 in the morning tomorrow"),
        ("2026-05-06 10:00", "Wednesday 6 May at 10 in the morning"),
        ("2026-05-03 10:00", "Sunday 3 May at 10 in the morning"),
        ("2025-05-04 17:00", "Sunday 4 May 2025 at 5 in the afternoon"),
        ("2027-05-04 17:00", "Tuesday 4 May 2027 at 5 in the afternoon"),
    ],
)
def test_a_day_is_today_tomorrow_or_named_in_full(moment: str, words: str) -> None:
    assert str(PlainTime(london(moment), MONDAY)) == words


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("00:01", "1 minute past 12 in the early morning"),
        ("00:05", "5 past 12 in the early morning"),
        ("04:59", "1 minute to 5 in the early morning"),
        ("05:00", "5 in the morning"),
        ("09:15", "15 minutes past 9 in the morning"),
        ("11:35", "25 to 12 in the morning"),
        ("12:00", "12 midday"),
        ("12:30", "half past 12 in the afternoon"),
        ("12:45", "15 minutes to 1 in the afternoon"),
        ("14:07", "7 minutes past 2 in the afternoon"),
        ("17:59", "1 minute to 6 in the afternoon"),
        ("18:00", "6 in the evening"),
        ("21:00", "9 at night"),
        ("23:50", "10 to 12 at night"),
    ],
)
def test_a_clock_is_read_as_people_read_it(clock: str, words: str) -> None:
    assert str(PlainTime(london(f"2026-05-04 {clock}"), MONDAY)) == f"{words} today"


@pytest.mark.parametrize(
    ("moment", "words", "when"),
    [
        ("2026-05-05 00:00", "the end of today", "at the end of today"),
        ("2026-05-06 00:00", "the end of tomorrow", "at the end of tomorrow"),
        ("2026-05-09 00:00", "the end of Friday 8 May", "at the end of Friday 8 May"),
        ("2026-05-04 00:00", "the end of Sunday 3 May", "at the end of Sunday 3 May"),
        (
            "2027-01-01 00:00",
            "the end of Thursday 31 December",
            "at the end of Thursday 31 December",
        ),
    ],
)
def test_midnight_belongs_to_the_day_that_ends(moment: str, words: str, when: str) -> None:
    said = PlainTime(london(moment), MONDAY)
    assert (f"{said}", f"{said:when}") == (words, when)


def test_seconds_are_left_out() -> None:
    assert str(PlainTime(london("2026-05-04 17:00:59"), MONDAY)) == "5 in the afternoon today"


def test_one_minute_before_midnight_tomorrow_is_after_it() -> None:
    late = london("2026-05-04 23:59")
    assert str(PlainTime(london("2026-05-05 00:20"), late)) == (
        "20 past 12 in the early morning tomorrow"
    )


def test_one_minute_after_midnight_the_same_time_is_today() -> None:
    early = london("2026-05-05 00:01")
    assert str(PlainTime(london("2026-05-05 09:00"), early)) == "9 in the morning today"


def test_tomorrow_may_lie_in_the_next_year() -> None:
    new_years_eve = london("2026-12-31 16:00")
    assert str(PlainTime(london("2027-01-01 09:00"), new_years_eve)) == "9 in the morning tomorrow"


def test_the_year_is_said_when_it_is_not_this_year() -> None:
    new_years_eve = london("2026-12-31 16:00")
    assert str(PlainTime(london("2027-01-04 09:00"), new_years_eve)) == (
        "Monday 4 January 2027 at 9 in the morning"
    )


@pytest.mark.parametrize(
    ("utc", "words"),
    [
        ("2026-03-28 09:00", "Saturday 28 March at 9 in the morning"),
        ("2026-03-29 00:59", "Sunday 29 March at 1 minute to 1 in the early morning"),
        ("2026-03-29 01:00", "Sunday 29 March at 2 in the early morning"),
        ("2026-03-29 09:00", "Sunday 29 March at 10 in the morning"),
        ("2026-10-25 00:30", "Sunday 25 October at half past 1 in the early morning"),
        ("2026-10-25 09:00", "Sunday 25 October at 9 in the morning"),
    ],
)
def test_the_clock_on_the_wall_follows_summer_time(utc: str, words: str) -> None:
    moment = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert str(PlainTime(moment, MONDAY)) == words


def test_the_day_is_londons_day_wherever_the_server_stands() -> None:
    late_in_utc = datetime(2026, 7, 6, 23, 30, tzinfo=UTC)  # half past midnight in London
    assert str(PlainTime(datetime(2026, 7, 7, 8, 0, tzinfo=UTC), late_in_utc)) == (
        "9 in the morning today"
    )


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-05-04 17:00", "at 5 in the afternoon today"),
        ("2026-05-05 09:10", "at 10 past 9 in the morning tomorrow"),
        ("2026-05-06 10:00", "on Wednesday 6 May at 10 in the morning"),
    ],
)
def test_after_a_verb_the_time_brings_its_own_at_or_on(moment: str, words: str) -> None:
    assert f"{PlainTime(london(moment), MONDAY):when}" == words


def test_a_practitioner_can_copy_the_full_time_into_a_record() -> None:
    assert f"{PlainTime(MONDAY, MONDAY):full}" == "Monday 4 May 2026 at 09:30"


def test_a_full_midnight_is_not_turned_into_the_day_before() -> None:
    assert f"{PlainTime(london('2026-05-05 00:00'), MONDAY):full}" == "Tuesday 5 May 2026 at 00:00"


@pytest.mark.parametrize(
    ("moment", "now"),
    [
        (MONDAY.replace(tzinfo=None), MONDAY),
        (MONDAY, MONDAY.replace(tzinfo=None)),
    ],
)
def test_a_time_without_a_zone_is_refused(moment: datetime, now: datetime) -> None:
    with pytest.raises(ValueError, match="time zone"):
        PlainTime(moment, now)


def test_another_style_is_refused() -> None:
    with pytest.raises(ValueError, match="not :short"):
        f"{PlainTime(MONDAY, MONDAY):short}"
