"""How long one message takes to check, with everything loaded, on one core."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice

import numpy as np

from benchmarks.words.measure import Measured
from easy_read.check import check
from tools.words.complex import SOURCES

SENTENCES = 4  # in a message


def measure() -> Iterator[Measured]:
    """Every message once, so that none was met before; the first only loads."""
    lines = (SOURCES / "sentences" / "taught.tsv").read_text(encoding="utf-8").splitlines()
    texts = [line.split("\t")[1] for line in lines if line and not line.startswith("#")]
    first, *messages = (
        " ".join(islice(texts, at, at + SENTENCES)) for at in range(0, len(texts), SENTENCES)
    )
    check(first)
    took, worked = [], []
    for message in messages:
        start, busy = time.perf_counter(), time.process_time()
        check(message)
        took.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - busy))
    yield Measured(
        "checking a message, ms",
        f"{len(took)} messages of {SENTENCES} sentences",
        f"median {np.median(worked):.1f} of processor time, {np.median(took):.1f} by the clock",
        f"95 in 100 within {np.percentile(worked, 95):.1f} of processor time",
    )
