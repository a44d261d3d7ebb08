"""`/metrics` of the whole record, at the sweep: counted in the database every quarter of a minute.

Counting is done beside, and never while somebody waits for the answer: a large record takes some
seconds to count. It never takes more than a tenth of the time, however large the record grows.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import structlog
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from heard.record_counts import Numbers
from heard.record_numbers import COUNTS, Count
from store.engine import Store, reading

log = structlog.get_logger()
COUNT_EVERY_S = 15.0
VERIFY_EVERY_S = 3600.0
MOST_OF_THE_TIME = 10  # at the most one part in ten of the time is spent on counting

Verify = Callable[[], str | None]


@dataclass(frozen=True)
class Counted:
    """All numbers of one moment."""

    at: datetime
    took_s: float
    numbers: dict[str, Numbers]


@dataclass(frozen=True)
class Verified:
    """What `heard verify` would have said at that moment."""

    at: datetime
    holds: bool


def count_record(store: Store, now: datetime) -> Counted:
    """Count all of it, as it stands at one moment. Raises what a database raises."""
    began = time.monotonic()
    with reading(store) as work:
        numbers = {count.name: count.counted(work, now) for count in COUNTS}
    return Counted(now, time.monotonic() - began, numbers)


class RecordCollector(Collector):
    """The numbers of the record as they were counted last."""

    def __init__(self) -> None:
        self.counted: Counted | None = None
        self.verified: Verified | None = None

    def collect(self) -> Iterator[Metric]:
        """Every family always; samples once the record was counted."""
        for count in COUNTS:
            family = _family(count)
            numbers = self.counted.numbers[count.name] if self.counted else {}
            for labels, number in sorted(numbers.items()):
                family.add_metric(labels, number)
            yield family
        yield from self._about_counting()
        yield from self._about_verifying()

    def _about_counting(self) -> Iterator[Metric]:
        at = GaugeMetricFamily(
            "heard_record_counted_timestamp_seconds", "When the record was last counted."
        )
        took = GaugeMetricFamily(
            "heard_record_count_duration_seconds", "How long counting the record took."
        )
        if self.counted is not None:
            at.add_metric([], self.counted.at.timestamp())
            took.add_metric([], self.counted.took_s)
        yield at
        yield took

    def _about_verifying(self) -> Iterator[Metric]:
        holds = GaugeMetricFamily(
            "heard_record_holds", "1: nothing on record was changed or removed (heard verify)."
        )
        at = GaugeMetricFamily(
            "heard_record_verified_timestamp_seconds", "When that was last looked at."
        )
        if self.verified is not None:
            holds.add_metric([], self.verified.holds)
            at.add_metric([], self.verified.at.timestamp())
        yield holds
        yield at


@contextmanager
def counting(
    collector: RecordCollector, store: Store, verify: Verify, now: Callable[[], datetime]
) -> Iterator[None]:
    """Count and verify again and again while the block runs, each in a thread of its own."""
    stop = threading.Event()

    def count() -> None:
        collector.counted = count_record(store, now())

    def look() -> None:
        at, trouble = now(), verify()
        collector.verified = Verified(at, trouble is None)
        if trouble is not None:
            log.error("the record does not hold", do="heard verify")

    for work, every in ((count, COUNT_EVERY_S), (look, VERIFY_EVERY_S)):
        name = work.__name__
        threading.Thread(
            target=_again_and_again, args=(work, every, stop), name=name, daemon=True
        ).start()
    try:
        yield
    finally:
        stop.set()


def _again_and_again(work: Callable[[], None], every: float, stop: threading.Event) -> None:
    while not stop.is_set():
        began = time.monotonic()
        try:
            work()
        except Exception as trouble:  # the edge of a loop: the next count may go well
            if not stop.is_set():
                log.warning("record not counted", kind=type(trouble).__name__)
        took = time.monotonic() - began
        stop.wait(max(every, took * MOST_OF_THE_TIME))


def _family(count: Count) -> CounterMetricFamily | GaugeMetricFamily:
    kind = CounterMetricFamily if count.only_grows else GaugeMetricFamily
    return kind(count.name, count.says, labels=count.labels)
