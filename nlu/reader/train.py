"""Trains the reader and puts it where Heard looks for it: `make train-reader`, about half an hour.

From which chance a thing counts as told is decided on `nlu/deciding`, by other hands.
Nothing of `nlu/evaluation` is read here.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from examples import (
    PARENT,
    PRACTITIONER,
    Example,
    english,
    polish_and_welsh,
    stamp,
    to_decide_on,
    words_in,
)
from go_on import load
from letters import teach
from network import BASE, BOLDLY, GENTLY, LONGEST, Batches, Reader, train
from onnxruntime.quantization import QuantType, quantize_dynamic
from proven import proven
from thresholds import sure_from

from bot.learned.reader import LearnedReader

OUT = Path(__file__).parent.parent.parent / "bot" / "learned" / "model"
SEED, ROUNDS = 428, 4


def main() -> None:
    """Teach both halves, decide, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument(
        "--go-on", action="store_true", help="teach the network that lies here further, gently"
    )
    parser.add_argument(
        "--new",
        nargs="*",
        default=[],
        help="files of nlu/training: teach only these, and as many of the others beside them",
    )
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--only", choices=["network", "letters", "decide"])
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    examples = english()
    random.Random(SEED).shuffle(examples)
    taught = examples + polish_and_welsh()
    if asked.only in (None, "network"):
        torch.manual_seed(SEED)
        intents = sorted({one.intent for one in examples if one.intent})
        reader, batches = Reader(intents), Batches(intents)
        if asked.go_on:
            load(reader, asked.out / "reader.onnx")
        rate = GENTLY if asked.go_on else BOLDLY
        train(reader, batches, _chosen(taught, asked.new), asked.rounds, SEED, rate)
        _write(reader, asked.out)
    if asked.only in (None, "letters"):
        np.savez_compressed(asked.out / "letters.npz", **teach(taught, SEED))
    alone = [*english(earlier=False), *polish_and_welsh()]
    (asked.out / "proven.json").write_text(json.dumps(proven(alone), indent=1) + "\n")
    _decide(asked.out, to_decide_on())


def _chosen(taught: list[Example], new: list[str]) -> list[Example]:
    """All, or those of the new files with as many others, so that what was learned stays."""
    if not new:
        return taught
    rows = words_in(new)
    found = [one for one in taught if one.words in rows]
    others = [one for one in taught if one.words not in rows]
    return found + random.Random(SEED).sample(others, min(len(others), len(found)))


def _decide(out: Path, others: list[Example]) -> None:
    """From which chance each thing counts as told, with both halves as they will run."""
    about = json.loads((out / "about.json").read_text(encoding="utf-8"))
    about["stamp"] = stamp()
    reader = LearnedReader(out)
    for who in (PARENT, PRACTITIONER):
        own = [one for one in others if one.who == who]
        found = np.array([list(reader.chances(one.words, who).values()) for one in own])
        about["sure_from"][who] = sure_from(about["names"], own, found)
    _write_about(out, about)


def _write(reader: Reader, out: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        whole = Path(name) / "whole.onnx"
        example = torch.ones((2, 8), dtype=torch.long)
        torch.onnx.export(
            reader.eval(),
            (example, example),
            whole,
            input_names=["input_ids", "attention_mask"],
            output_names=["logits"],
            dynamic_axes={
                "input_ids": {0: "texts", 1: "pieces"},
                "attention_mask": {0: "texts", 1: "pieces"},
                "logits": {0: "texts"},
            },
            dynamo=False,
        )
        quantize_dynamic(whole, out / "reader.onnx", weight_type=QuantType.QInt8)
    shutil.copy(BASE / "tokenizer.json", out / "tokenizer.json")
    about = {
        "names": reader.names,
        "sure_from": {PARENT: {}, PRACTITIONER: {}},
        "longest": LONGEST,
        "stamp": stamp(),
    }
    _write_about(out, about)


def _write_about(out: Path, about: dict[str, Any]) -> None:
    (out / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
