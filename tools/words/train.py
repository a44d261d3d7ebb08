"""Teaches which words and which sentences are hard: `make train-words`, a few minutes.

The test split of CompLex and the sentences that are held back are read by `make evaluate-words`
alone, never here.
"""

from __future__ import annotations

import argparse
import json

import boosted
import numpy as np
import sentences
import tables
from complex import rated
from sklearn.model_selection import GroupKFold
from stamp import stamp

from easy_read.soft.lexicon import HERE, Lexicon, plain

SEED = 428


def main() -> None:
    """Make the tables, teach, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["tables", "words", "sentences"])
    parser.add_argument("--try", action="store_true", help="say how well it does on words apart")
    asked = parser.parse_args()
    HERE.mkdir(exist_ok=True)
    words = [*rated("train"), *rated("trial")]
    if asked.only in (None, "tables"):
        tables.write_lexicon(HERE)
        tables.write_pieces(HERE, sorted({plain(one.word) for one in words}))
    if asked.only in (None, "words"):
        told = boosted.rows(words, Lexicon())
        ratings = np.array([one.difficulty for one in words])
        if getattr(asked, "try"):
            print(f"r on words apart: {_tried([plain(one.word) for one in words], told, ratings)}")
        boosted.write(boosted.teach(told, ratings, SEED), HERE / "words.npz")
        boosted.write_ratings(HERE / "words.npz", Lexicon(), HERE / "ratings.npz")
    if asked.only in (None, "sentences"):
        sentences.write(HERE, getattr(asked, "try"))
    (HERE / "about.json").write_text(json.dumps({"stamp": stamp()}) + "\n", encoding="utf-8")


def _tried(words: list[str], told: np.ndarray, ratings: np.ndarray) -> str:
    """Pearson r, five times over a fifth of the words that the rest did not hold."""
    guessed = np.zeros(len(ratings))
    for taught, apart in GroupKFold(5).split(told, ratings, words):
        forests = boosted.teach(told[taught], ratings[taught], SEED)
        guessed[apart] = np.mean([one.predict(told[apart]) for one in forests], axis=0)
    return f"{np.corrcoef(guessed, ratings)[0, 1]:.4f}"


if __name__ == "__main__":
    main()
