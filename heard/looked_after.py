"""What every part has beside its own work: a pulse, probes, and a port that tells how it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

from prometheus_client.registry import Collector

from heard import wiring
from heard.health import forget_gone
from heard.health_listener import listening
from heard.part_health import RECORD, PartHealth
from heard.part_metrics import PartCollector, metrics_of
from heard.probes import Probe, answers_at, probing
from heard.record_metrics import RecordCollector, counting
from heard.settings import Settings
from store.beats import BEAT_EVERY_S, Beats
from store.engine import Store
from store.pulse import Pulse


@contextmanager
def looked_after(part: str, settings: Settings, store: Store | None) -> Iterator[PartHealth]:
    """Tell how this part is while the block runs. Rasa's part has no record of its own (None)."""
    health = PartHealth(part, Pulse(), wiring.now)
    forget_gone(settings, part)
    with ExitStack() as open_:
        collectors: list[Collector] = [PartCollector(health, settings.var)]
        if store is not None:
            # Its sign of life is what proves that it can write: reading proves too little, for with
            # the disk full all that is on record can still be read.
            beat = Beats(store, part, health.pulse, wiring.now).beat
            writes = Probe(RECORD, "writing to the record", beat)
            open_.enter_context(probing([writes], health.pulse, BEAT_EVERY_S))
        if part == "sweep" and store is not None:
            collectors.append(open_.enter_context(_whole_record(settings, store)))
        open_.enter_context(
            listening(
                health,
                metrics_of(*collectors),
                host=settings.health_host,
                port_base=settings.health_port_base,
                folder=settings.running,
            )
        )
        yield health


@contextmanager
def page_looked_after(health: PartHealth, url: str) -> Iterator[None]:
    """Knock at the part's own page while the block runs: its own loop must answer."""
    knock = Probe("page", "answering its page", partial(answers_at, url), "it does not answer yet")
    with probing([knock], health.pulse):
        yield


@contextmanager
def _whole_record(settings: Settings, store: Store) -> Iterator[Collector]:
    from heard.export import broken_entry

    collector = RecordCollector()
    with counting(collector, store, partial(broken_entry, settings), wiring.now):
        yield collector
