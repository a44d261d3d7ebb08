"""Intents: Heard's own pipeline beside Rasa's default (DIET) and the light one, in one run.

All three are trained on `nlu/data`, each is asked over HTTP as the conversation asks.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.understanding.labelled import Labelled
from benchmarks.understanding.scores import Share, macro_f1
from benchmarks.understanding.tables import table
from bot.rasa_client import RasaClient, RasaSilent, Understanding
from heard import rasa_part
from heard.ports import free_port

READY_WITHIN_S = 180.0
TOKEN = "invented-token-of-the-measuring"
BINS = 10
OURS, LIGHT, DIET = "Heard", "the light pipeline", "Rasa's default (DIET)"
_DEFAULT = "recipe: default.v1\nlanguage: en\nassistant_id: baseline\npipeline:\npolicies:\n"


@dataclass(frozen=True)
class Named:
    """A message and the intent that was named, with how sure the pipeline was."""

    label: Labelled
    intent: str
    confidence: float

    @property
    def is_right(self) -> bool:
        return self.label.intent == self.intent


def measure(rows: Sequence[Labelled]) -> str:
    """The table, for parents' messages."""
    ours = (rasa_part.ROOT / "nlu" / "config.yml").read_text(encoding="utf-8")
    light = re.sub(r"  - name: nlu\.components\.[^\n]*\n", "", ours)
    lines = []
    for name, config in ((DIET, _DEFAULT), (LIGHT, light), (OURS, ours)):
        with _served(config) as client:
            lines.append([name, *_told([_named(client, row) for row in rows])])
    head = ["pipeline", "accuracy", "macro-F1", "plain", "rough", "poor", "calibration error"]
    return table(head, lines)


def _told(named: list[Named]) -> list[str]:
    right = Share(sum(one.is_right for one in named), len(named))
    each = [
        _f1([one for one in named if one.label.spelling == hand])
        for hand in ("plain", "rough", "poor")
    ]
    return [str(right), _f1(named), *each, f"{calibration_error(named):.2f}"]


def _f1(named: list[Named]) -> str:
    return f"{macro_f1([(one.label.intent or '', one.intent) for one in named]):.2f}"


def calibration_error(named: Sequence[Named]) -> float:
    """How far confidence and being right lie apart on average (expected calibration error)."""
    off = 0.0
    for place in range(BINS):
        some = [one for one in named if place <= BINS * min(one.confidence, 0.999) < place + 1]
        if some:
            right = sum(one.is_right for one in some) / len(some)
            sure = sum(one.confidence for one in some) / len(some)
            off += len(some) / len(named) * abs(right - sure)
    return off


def _named(client: RasaClient, row: Labelled) -> Named:
    try:
        guess: Understanding | None = client.understand(row.words)
    except RasaSilent:
        guess = None
    known = guess.intent.value if guess is not None and guess.intent is not None else ""
    return Named(row, known, guess.confidence if guess is not None else 0.0)


@contextmanager
def _served(config: str) -> Iterator[RasaClient]:
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        (folder / "config.yml").write_text(config, encoding="utf-8")
        rasa = str(rasa_part.ENVIRONMENT / "bin" / "rasa")
        train = [rasa, "train", "nlu", "--nlu", "nlu/data", "-d", "nlu/domain"]
        train += ["-c", str(folder / "config.yml"), "--out", name, "--fixed-model-name", "one"]
        quiet = rasa_part.environment_to_run()
        subprocess.run(train, cwd=rasa_part.ROOT, env=quiet, check=True, capture_output=True)
        serve = [rasa, "run", "-m", str(folder / "one.tar.gz"), "--enable-api"]
        serve += ["-i", "127.0.0.1", "-p", str(port), "--auth-token", TOKEN]
        server = subprocess.Popen(
            serve,
            cwd=rasa_part.ROOT,
            env=quiet,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            with RasaClient(f"http://127.0.0.1:{port}", TOKEN, timeout_s=30.0) as client:
                until = time.monotonic() + READY_WITHIN_S
                while not client.ready():
                    if time.monotonic() > until or server.poll() is not None:
                        raise SystemExit("Rasa did not start: what is measured must run first")
                    time.sleep(0.2)
                yield client
        finally:
            server.terminate()
            server.wait(30)
