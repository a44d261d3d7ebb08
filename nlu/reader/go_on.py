"""A network that lies here in 8 bits, made ready to be taught further: `train.py --go-on`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from network import Reader
from onnx import numpy_helper

_MADE_SMALL = "_quantized"


def load(reader: Reader, file: Path) -> None:
    """Put the weights of the file into the reader. Raises KeyError where one is missing."""
    graph = onnx.load(file).graph
    kept = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {name: _whole(name, kept) for name in kept if not name.endswith(("_scale", "_point"))}
    renamed = {
        name.removesuffix(_MADE_SMALL): weights for name, weights in found.items()
    } | _of_products(graph, found)
    state = reader.state_dict()
    for name, tensor in state.items():
        if name in renamed:
            tensor.copy_(torch.from_numpy(np.array(renamed[name], dtype=np.float32)))
        elif tensor.is_floating_point() and not name.startswith("encoder.pooler"):
            raise KeyError(name)
    reader.load_state_dict(state)


def _whole(name: str, kept: dict[str, np.ndarray]) -> np.ndarray:
    """Numbers of 8 bits as the numbers that they stand for; any other as it is."""
    if not name.endswith(_MADE_SMALL):
        return kept[name]
    plain = name.removesuffix(_MADE_SMALL)
    scale, zero = kept[f"{plain}_scale"], kept[f"{plain}_zero_point"]
    return (kept[name].astype(np.float32) - zero.astype(np.float32)) * scale


def _of_products(graph: onnx.GraphProto, found: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Weights of products of matrices have no name of their own, only the node that uses them."""
    named = {}
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in found:
            path = node.name.replace("Gemm_", "").removesuffix("/MatMul_quant").strip("/")
            named[f"{path.replace('/', '.')}.weight"] = found[node.input[1]].T
    return named
