"""Is Rasa there? Its silence is heard by nobody: people are answered, and no question is asked.

Rasa holds no record and can leave no sign of life of its own, so the part that needs it knocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from heard import health, rasa_process, wiring
from heard.probes import NotWell, Probe, probing
from heard.settings import Settings
from store.beats import beating
from store.engine import Store
from store.pulse import Pulse

PART = "rasa"


@contextmanager
def watching_rasa(settings: Settings, store: Store) -> Iterator[None]:
    """Knock at Rasa while the block runs, and write down whether it answers.

    Where Heard is to start a Rasa of its own and none is installed, none is expected.
    """
    if settings.runs_rasa and rasa_process.why_missing() is not None:
        yield
        return
    pulse = Pulse()

    def look() -> None:
        if not health.rasa_answers(settings):
            raise NotWell("no answer")

    knock = Probe(PART, "answering the talk", look)
    with probing([knock], pulse), beating(store, PART, pulse, wiring.now):
        yield
