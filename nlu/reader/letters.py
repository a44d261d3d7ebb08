"""Teaches the half of the reader that goes by letters: one logistic regression for each name."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from examples import (
    AT_LEAST,
    LEVELS,
    PARENT,
    PRACTITIONER,
    SIGNALS,
    TYPES,
    Example,
    named_for_rasa,
)
from misspell import POOR, ROUGH, misspell
from scipy import sparse
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
from bot.learned import pieces

SOFT = 20.0  # C: how far weights may go
SEEN_AT_LEAST = 3  # messages, or a piece is forgotten
MOST = 127  # weights are kept as whole numbers up to it
SO_FEW = 8  # examples of a name: from fewer nothing can be learned


def teach(examples: Sequence[Example], seed: int) -> dict[str, np.ndarray]:
    """The arrays of both registers, as `bot/learned/letters.py` reads them."""
    chance = random.Random(seed)
    kept: dict[str, np.ndarray] = {}
    for who in (PARENT, PRACTITIONER):
        own = [one for one in examples if one.who == who]
        names = [*SIGNALS, *AT_LEAST]
        if who == PRACTITIONER:
            names += [f"type:{kind}" for kind in TYPES]
        else:
            names += sorted({f"intent:{one.intent}" for one in own if one.intent})
        if who == PARENT:  # of these the intent alone is known
            own += [Example(who, words, "", frozenset(), name) for words, name in named_for_rasa()]
        said = [(one, words) for one in own for words in _said(one, chance)]
        for name, array in _fit(said, names).items():
            kept[f"{who}_{name}"] = array
    return kept


def holds(name: str, one: Example) -> bool:
    """Is this true of an example?"""
    if name.startswith("type:"):
        return name.removeprefix("type:") in one.types
    if name.startswith("intent:"):
        return name == f"intent:{one.intent}"
    if name in AT_LEAST:
        return one.urgency != "" and LEVELS.index(one.urgency) >= LEVELS.index(
            name.removeprefix("at_least_")
        )
    return name in one.signals


def _said(one: Example, chance: random.Random) -> list[str]:
    return [one.words, misspell(one.words, ROUGH, chance), misspell(one.words, POOR, chance)]


def _fit(said: list[tuple[Example, str]], names: Sequence[str]) -> dict[str, np.ndarray]:
    counted = _counted([words for _, words in said])
    often = np.asarray((counted > 0).sum(axis=0)).ravel()
    slots = np.flatnonzero(often >= SEEN_AT_LEAST)
    idf = np.log((1 + counted.shape[0]) / (1 + often[slots])) + 1
    rows = counted[:, slots] @ sparse.diags(idf)
    length = np.sqrt(rows.multiply(rows).sum(axis=1)).A1
    rows = (sparse.diags(1 / np.where(length, length, 1)) @ rows).tocsr()
    labelled = np.array([one.urgency != "" for one, _ in said])
    models, known = [], []
    for name in names:
        some = np.full(len(said), True) if name.startswith("intent:") else labelled
        told = np.array([holds(name, one) for one, _ in said])
        if told[some].sum() >= 3 * SO_FEW:
            model = LogisticRegression(C=SOFT, solver="liblinear", random_state=0)
            models.append(model.fit(rows[some], told[some]))
            known.append(name)
    weights = np.stack([model.coef_[0] for model in models], axis=1)
    scale = np.abs(weights).max(axis=0) / MOST
    return {
        "slots": slots.astype(np.int32),
        "idf": idf.astype(np.float16),
        "weights": np.rint(weights / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": np.array([model.intercept_[0] for model in models], dtype=np.float32),
        "names": np.array(known),
    }


def _counted(texts: Sequence[str]) -> sparse.csr_matrix:
    ends, slots, values = [0], [], []
    for text in texts:
        found = pieces.counts(text)
        slots += found.keys()
        values += [1 + np.log(times) for times in found.values()]
        ends.append(len(slots))
    return sparse.csr_matrix((values, slots, ends), shape=(len(texts), pieces.SLOTS))
