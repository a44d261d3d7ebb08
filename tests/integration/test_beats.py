"""Each part leaves signs of life in the record, and a loop that does no work is seen there."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from store.beats import Beats, beating, beats_of
from store.engine import Store, reading
from store.guarding import PartBeatRow
from store.pulse import Pulse
from tests.builders import london
from tests.telegram.waiting import wait_until

NOW = london("Tue 2026-05-05 10:00")


class Watch:
    """Both clocks of a test: the one on the wall and the one that nobody can set."""

    def __init__(self) -> None:
        self.passed = 0.0

    def seconds(self) -> float:
        return self.passed

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.passed)


def rows(store: Store) -> list[PartBeatRow]:
    with reading(store) as work:
        return list(work.scalars(select(PartBeatRow).order_by(PartBeatRow.started_at)))


def test_a_part_that_goes_round_is_alive_and_well(store: Store) -> None:
    watch = Watch()
    pulse = Pulse(watch.seconds)
    loop = pulse.loop("poll", "asking Telegram")
    beats = Beats(store, "door-telegram", pulse, watch.now)
    for _ in range(3):
        watch.passed += 10
        loop.well()
        beats.beat()
    (row,) = rows(store)
    assert (row.started_at, row.at, row.well_at) == (NOW, watch.now(), watch.now())
    assert row.trouble is None


def test_a_loop_that_only_fails_is_alive_and_not_well(store: Store) -> None:
    watch = Watch()
    pulse = Pulse(watch.seconds)
    good, bad = pulse.loop("send", "sending"), pulse.loop("poll", "asking")
    good.well()
    bad.well()
    watch.passed = 70
    good.well()
    bad.trouble("not reached")
    Beats(store, "door-telegram", pulse, watch.now).beat()
    (row,) = rows(store)
    assert (row.at, row.well_at, row.trouble) == (watch.now(), NOW, "not reached")


def test_a_loop_that_hangs_is_named_so(store: Store) -> None:
    watch = Watch()
    pulse = Pulse(watch.seconds)
    pulse.loop("hear", "hearing").well()
    watch.passed = 61
    Beats(store, "converse", pulse, watch.now).beat()
    (row,) = rows(store)
    assert (row.well_at, row.trouble) == (NOW, "hangs")


def test_a_part_that_was_never_well_says_so(store: Store) -> None:
    watch = Watch()
    pulse = Pulse(watch.seconds)
    pulse.loop("poll", "asking").trouble("token refused")
    Beats(store, "door-telegram", pulse, watch.now).beat()
    assert [(row.well_at, row.trouble) for row in rows(store)] == [(None, "token refused")]


def test_a_loop_that_was_never_well_is_not_hidden_by_one_that_is(store: Store) -> None:
    watch = Watch()
    pulse = Pulse(watch.seconds)
    pulse.loop("send", "sending").well()
    pulse.loop("poll", "asking").trouble("token refused")
    Beats(store, "door-telegram", pulse, watch.now).beat()
    assert [(row.well_at, row.trouble) for row in rows(store)] == [(None, "token refused")]


def test_rows_of_processes_long_gone_are_put_away_and_others_stay(store: Store) -> None:
    watch = Watch()
    pulse = Pulse(watch.seconds)
    Beats(store, "converse", pulse, watch.now, "old:1").beat()
    Beats(store, "sweep", pulse, watch.now, "old:2").beat()
    watch.passed = 3 * 24 * 3600
    Beats(store, "converse", pulse, watch.now, "new:1").beat()
    assert {row.instance for row in rows(store)} == {"old:2", "new:1"}
    with reading(store) as work:
        assert set(beats_of(work, watch.now() - timedelta(days=1))) == {"converse"}


def test_beats_go_on_after_a_record_that_could_not_be_written(store: Store) -> None:
    watch = Watch()
    pulse = Pulse(watch.seconds)
    loop = pulse.loop("poll", "asking")
    loop.well()
    broken = threading.Event()
    broken.set()
    refused = threading.Event()

    def refuse(*_: object) -> None:
        if broken.is_set():
            refused.set()
            raise OperationalError("INSERT", {}, Exception("disk full"))

    event.listen(store.kw["bind"], "before_cursor_execute", refuse)
    with beating(store, "door-telegram", pulse, watch.now, every=0.02):
        assert refused.wait(20)
        broken.clear()
        wait_until(lambda: rows(store))
        watch.passed = 5
        wait_until(lambda: rows(store)[0].at == watch.now())
    watch.passed = 50
    assert rows(store)[0].at < watch.now()  # with its process gone, its signs of life end
