"""What everything was taught with, as one short name: a test fails where it is not taught anew."""

from __future__ import annotations

import hashlib
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ = (
    "easy_read/soft/sources/complex/train_*.tsv",
    "easy_read/soft/sources/complex/trial_*.tsv",
    "easy_read/soft/sources/cefrj/*.csv",
    "easy_read/soft/sources/sentences/taught.tsv",
    "easy_read/soft/lexicon.py",
    "easy_read/soft/word_difficulty.py",
    "easy_read/soft/sentence_difficulty.py",
    "tools/words/*.py",
    "tools/words/uv.lock",
)


def stamp() -> str:
    """What the sources, the features and the training are at this moment."""
    whole = hashlib.sha256()
    for pattern in READ:
        for file in sorted(ROOT.glob(pattern)):
            whole.update(file.read_bytes())
    return whole.hexdigest()[:16]
