"""At night Heard says honestly who is there, and whom to ring."""

from __future__ import annotations

from tests.journeys.clock import at
from tests.journeys.people import Person
from tests.journeys.town import Town
from tests.journeys.workers import DeskWorker


def test_saturday_at_eleven_at_night(town: Town, parent: Person) -> None:
    town.clock.becomes("Sat 2026-05-02 23:00")
    parent.says("i carnt cope wiv im no more")
    parent.sees("referral.thanks", "referral.number", "referral.read_by")
    opens = at("Tue 2026-05-05 09:00")  # Monday 4 May 2026 is a bank holiday
    parent.sees("referral.team_away", opens=opens)
    parent.sees("referral.night_team", phone="01632 960 001")


def test_danger_at_night_promises_nobody_who_is_not_there(
    town: Town, parent: Person, duty_worker: DeskWorker
) -> None:
    town.clock.becomes("Sat 2026-05-02 23:00")
    parent.says("hes got a knife hes gonna kill us")
    parent.sees_first("danger.ring_999")
    parent.does_not_see("danger.telling_worker")
    parent.sees("referral.team_away", "referral.night_team", "danger.tell_me_when")
    duty_worker.signs_in()
    duty_worker.sees("Look now", "1 new alert")
