"""Teaches the trees that rate a word, and writes them as plain arrays."""

from __future__ import annotations

from itertools import batched
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from complex import Rated

from easy_read.soft.lexicon import Lexicon
from easy_read.soft.trees import Trees
from easy_read.soft.word_difficulty import ANY_TEXT, RATED_ONE, features

RATED_FROM = 2.5  # Zipf: some 50,000 words
TAUGHT_APART = 3  # forests with other draws, whose mean counts
SETTINGS: dict[str, Any] = {
    "n_estimators": 250,
    "learning_rate": 0.03,
    "num_leaves": 15,
    "min_child_samples": 30,
    "subsample": 0.8,
    "subsample_freq": 1,
    "colsample_bytree": 0.4,
    "deterministic": True,
    "force_row_wise": True,
    "n_jobs": 1,
    "verbose": -1,
}


def rows(words: list[Rated], lexicon: Lexicon) -> np.ndarray:
    """Shape: (words, features)."""
    return np.array([features(one.word, one.kind, lexicon) for one in words])


def teach(told: np.ndarray, ratings: np.ndarray, seed: int) -> list[lightgbm.LGBMRegressor]:
    """Some forests."""
    return [
        lightgbm.LGBMRegressor(**SETTINGS, random_state=seed + at).fit(told, ratings)
        for at in range(TAUGHT_APART)
    ]


def write(forests: list[lightgbm.LGBMRegressor], file: Path) -> None:
    """The forests as one, each tree a row of arrays: see `easy_read.soft.trees`."""
    trees: list[list[tuple[int, float, int, int, float]]] = []
    depth = 0
    for forest in forests:
        for tree in forest.booster_.dump_model()["tree_info"]:
            nodes: list[tuple[int, float, int, int, float]] = []
            depth = max(depth, _flatten(tree["tree_structure"], nodes, len(forests)))
            trees.append(nodes)
    longest = max(len(nodes) for nodes in trees)
    padded = [nodes + [(-1, 0.0, 0, 0, 0.0)] * (longest - len(nodes)) for nodes in trees]
    columns = [np.array([[node[at] for node in nodes] for nodes in padded]) for at in range(5)]
    np.savez_compressed(
        file,
        feature=columns[0].astype(np.int16),
        limit=columns[1],
        left=columns[2].astype(np.int16),
        right=columns[3].astype(np.int16),
        value=columns[4],
        depth=depth,
    )


def write_ratings(trees: Path, lexicon: Lexicon, file: Path) -> None:
    """What the trees say of each word that is not rare, so that no message waits for them."""
    ratings = np.zeros(len(lexicon), dtype=np.uint16)
    forest = Trees(trees)
    for some in batched(lexicon.words(RATED_FROM), 1000):
        told = np.array([features(word, ANY_TEXT, lexicon) for _, word in some])
        said = np.clip(np.rint(forest.sums(told) * RATED_ONE), 1, RATED_ONE)
        ratings[[row for row, _ in some]] = said.astype(np.uint16)
    np.savez_compressed(file, ratings=ratings)


def _flatten(
    node: dict[str, Any], nodes: list[tuple[int, float, int, int, float]], forests: int
) -> int:
    """Write the node and all below it; how deep that goes."""
    at = len(nodes)
    if "split_feature" not in node:
        nodes.append((-1, 0.0, 0, 0, node["leaf_value"] / forests))
        return 0
    nodes.append((node["split_feature"], node["threshold"], 0, 0, 0.0))
    left = len(nodes)
    deep = _flatten(node["left_child"], nodes, forests)
    right = len(nodes)
    deep = max(deep, _flatten(node["right_child"], nodes, forests))
    nodes[at] = (node["split_feature"], node["threshold"], left, right, 0.0)
    return deep + 1
