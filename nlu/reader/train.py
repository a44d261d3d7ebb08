"""Trains the reader and puts it where Heard looks for it: `make train-reader`, about half an hour.

One example of seven is held back: on those it is decided from which chance a thing counts as told.
Nothing of `nlu/evaluation` is read here.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from examples import AT_LEAST, PARENT, PRACTITIONER, english, polish_and_welsh, stamp
from network import BASE, LONGEST, Batches, Reader, chances, train
from onnxruntime.quantization import QuantType, quantize_dynamic
from thresholds import sure_from

OUT = Path(__file__).parent.parent.parent / "bot" / "learned" / "model"
SEED, ROUNDS, HELD_BACK = 428, 5, 7


def main() -> None:
    """Train, decide, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    examples = english()
    random.Random(SEED).shuffle(examples)
    held_back, taught = (
        examples[::HELD_BACK],
        [one for at, one in enumerate(examples) if at % HELD_BACK],
    )
    intents = sorted({one.intent for one in examples if one.intent})
    reader, batches = Reader(intents), Batches(intents)
    train(reader, batches, [*taught, *polish_and_welsh()], asked.rounds, SEED)
    asked.out.mkdir(parents=True, exist_ok=True)
    torch.save(reader.state_dict(), Path(tempfile.gettempdir()) / "heard-reader.pt")
    decided = {}
    found = chances(reader, batches, held_back)
    for who in (PARENT, PRACTITIONER):
        rows = [at for at, one in enumerate(held_back) if one.who == who]
        decided[who] = sure_from(
            reader.names, [held_back[at] for at in rows], np.asarray(found[rows])
        )
    _write(reader, asked.out, decided)


def _write(reader: Reader, out: Path, decided: dict[str, dict[str, float]]) -> None:
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
        "sure_from": decided,
        "longest": LONGEST,
        "stamp": stamp(),
        "at_least": list(AT_LEAST),
    }
    (out / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
