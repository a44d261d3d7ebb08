"""`/metrics` of one part: what its own loops say, in the form that Prometheus reads.

Numbers only, and labels from short fixed lists: no id, no address, no words.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from heard.part_health import PartHealth
from store.pulse import LoopSeen


class PartCollector(Collector):
    """One part, as it is at the moment it is asked. `folder`: whose disk must not fill up."""

    def __init__(self, health: PartHealth, folder: Path) -> None:
        self._health, self._folder = health, folder

    def collect(self) -> Iterator[Metric]:
        """All numbers of the part."""
        part = self._health.part
        yield _one("heard_part_well", "1: all loops of the part go well.", part, self._health.ok)
        yield _one(
            "heard_part_started_timestamp_seconds",
            "When the part was started.",
            part,
            self._health.started_at.timestamp(),
        )
        build = GaugeMetricFamily(
            "heard_build_info", "1, with the version that runs.", labels=["part", "version"]
        )
        build.add_metric([part, self._health.version], 1)
        yield build
        yield from self._loops()
        yield self._answers()
        yield from self._disk()

    def _loops(self) -> Iterator[Metric]:
        seen = self._health.pulse.loops()
        yield self._of_loops(
            "heard_loop_since_turn_seconds",
            "Since the loop last went round.",
            seen,
            lambda loop: loop.since_turn,
        )
        yield self._of_loops(
            "heard_loop_since_well_seconds",
            "Since a turn of the loop last ended well.",
            [loop for loop in seen if loop.since_well is not None],
            lambda loop: loop.since_well or 0.0,
        )
        counts: dict[str, tuple[str, Callable[[LoopSeen], float]]] = {
            "heard_loop_turns": ("Turns of the loop.", lambda loop: loop.turns),
            "heard_loop_troubles": ("Turns that ended in trouble.", lambda loop: loop.troubles),
        }
        for name, (says, value) in counts.items():
            counted = CounterMetricFamily(name, says, labels=["part", "loop"])
            for loop in seen:
                counted.add_metric([self._health.part, loop.name], value(loop))
            yield counted

    def _of_loops(
        self, name: str, says: str, loops: list[LoopSeen], value: Callable[[LoopSeen], float]
    ) -> Metric:
        gauge = GaugeMetricFamily(name, says, labels=["part", "loop"])
        for loop in loops:
            gauge.add_metric([self._health.part, loop.name], value(loop))
        return gauge

    def _answers(self) -> Metric:
        answers = CounterMetricFamily(
            "heard_pages", "Answers of a door or the desk.", labels=["part", "status"]
        )
        for status, count in sorted(self._health.answers.items()):
            answers.add_metric([self._health.part, status], count)
        return answers

    def _disk(self) -> Iterator[Metric]:
        disk = shutil.disk_usage(self._folder)
        part = self._health.part
        yield _one("heard_disk_free_bytes", "Free where Heard keeps its files.", part, disk.free)
        yield _one("heard_disk_size_bytes", "Size of that disk.", part, disk.total)


def metrics_of(*collectors: Collector) -> Callable[[], bytes]:
    """What `/metrics` answers, asked afresh each time: these collectors and the process's own."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    for collector in collectors:
        registry.register(collector)
    return lambda: generate_latest(registry)


def _one(name: str, says: str, part: str, value: float) -> Metric:
    gauge = GaugeMetricFamily(name, says, labels=["part"])
    gauge.add_metric([part], value)
    return gauge
