"""Teaches the regression that tells standard writing from easy read."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
from complex import SOURCES
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold
from sklearn.preprocessing import StandardScaler

from easy_read.soft.sentence_difficulty import NAMES, features
from easy_read.soft.word_difficulty import WordDifficulty

STRENGTH = 0.03  # few examples: no one feature may decide alone
# Offices write long sentences, as examples that fit a list are not: each is also taught joined on
# to the next. Easy read has one idea in a sentence, and is never joined.
JOINTS = (", and ", ", while ", "; ", ", although ")


def taught() -> tuple[list[str], np.ndarray]:
    """The sentences, and 1 for each that is standard writing."""
    lines = (SOURCES / "sentences" / "taught.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    standard = [text for kind, text in rows if kind == "standard"]
    joined = [
        first.rstrip(".") + JOINTS[at % len(JOINTS)] + second[0].lower() + second[1:]
        for at, (first, second) in enumerate(pairwise(standard))
        if at % 2
    ]
    texts = [*(text for _, text in rows), *joined]
    is_standard = [*(float(kind == "standard") for kind, _ in rows), *(1.0 for _ in joined)]
    return texts, np.array(is_standard)


def write(out: Path, say: bool) -> None:
    """Teach with all; with `say`, first tell how it does on what was left apart."""
    texts, standard = taught()
    rate = WordDifficulty(out)
    told = np.array([features(text, rate) for text in texts])
    if say:
        print(f"AUC on sentences apart: {_tried(told, standard):.4f}")
    scaler = StandardScaler().fit(told)
    found = LogisticRegression(C=STRENGTH).fit(scaler.transform(told), standard)
    weights = found.coef_[0] / scaler.scale_
    bias = float(found.intercept_[0] - weights @ scaler.mean_)
    if say:
        for name, weight in sorted(zip(NAMES, found.coef_[0], strict=True), key=lambda p: p[1]):
            print(f"  {weight:+.2f} {name}")
    kept = {"names": NAMES, "weights": weights.round(6).tolist(), "bias": round(bias, 6)}
    (out / "sentences.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _tried(told: np.ndarray, standard: np.ndarray) -> float:
    guessed = np.zeros(len(standard))
    for some, apart in KFold(10).split(told):  # neighbours are of one pair, and stay together
        scaler = StandardScaler().fit(told[some])
        found = LogisticRegression(C=STRENGTH).fit(scaler.transform(told[some]), standard[some])
        guessed[apart] = found.decision_function(scaler.transform(told[apart]))
    return float(roc_auc_score(standard, guessed))
