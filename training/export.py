"""From the trained network to the files that ship: 8-bit ONNX layers, tables for numpy.

The graph is built by hand: each linear layer is one `DynamicQuantizeMatMul` with 8-bit weights
(a scale for each output), which needs no calibration; the heads stay in 32 bits. Embeddings are
looked up outside, by numpy, so that several models can share them.
"""

from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from analysis.language.tagger.windows import WINDOW
from training.model import TaggerNetwork

_MICROSOFT: Final = "com.microsoft"
_HEADS: Final = 12  # of attention
_TOLD: Final = ("roles", "hedges", "arcs")
_BESIDE: Final = ("role_moves", "role_starts", "distances", "nowhere")


def export(network: TaggerNetwork, folder: Path, name: str, *, levels: int = 127) -> None:
    """Write `name.onnx` and `name.npz` into a folder, and the embeddings that all share.

    `levels`: of the 8-bit weights on each side of zero; 63 leaves a bit unused, so that sums
    cannot overflow on processors without VNNI.
    """
    folder.mkdir(parents=True, exist_ok=True)
    weights = {key: value.detach().float().numpy() for key, value in network.state_dict().items()}
    write_embeddings(weights, folder)
    beside = {key: weights[key] for key in _BESIDE}
    same = np.array([0.0, 1.0])  # until `training.scoring` knows how often it is right
    np.savez(folder / f"{name}.npz", **beside, raw=same, right=same)
    onnx.save(_graph(weights, len(network.enc.layers), levels), folder / f"{name}.onnx")


def write_embeddings(weights: dict[str, np.ndarray], folder: Path) -> None:
    """Write what a word piece, its position and its features begin with."""
    words = weights["enc.we.weight"] + weights["enc.te"]
    scales = (np.abs(words).max(1) / 127).clip(1e-8).astype(np.float32)
    np.save(folder / "embeddings.npy", np.rint(words / scales[:, None]).astype(np.int8))
    np.savez(
        folder / "embeddings.npz",
        scales=scales,
        positions=weights["enc.pe.weight"][:WINDOW],
        features=weights["enc.fe.weight"],
    )


class Graph:
    """An ONNX graph that is put together step by step, with 8-bit linear layers."""

    def __init__(self, weights: dict[str, np.ndarray], levels: int) -> None:
        self.weights = weights
        self.levels = levels
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **how: Any) -> str:
        outputs = output.split()
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **how))
        return outputs[0]

    def linear(self, x: str, name: str, output: str) -> str:
        matrix = self.weights[f"{name}.weight"].T
        scales = (np.abs(matrix).max(0) / self.levels).clip(1e-8).astype(np.float32)
        whole = np.rint(matrix / scales).clip(-self.levels, self.levels).astype(np.int8)
        inputs = [
            x,
            self.constant(f"{output}_w", whole),
            self.constant(f"{output}_s", scales),
            "",
            self.constant(f"{output}_b", self.weights[f"{name}.bias"]),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, output, _MICROSOFT)

    def normal(self, x: str, name: str, output: str) -> str:
        scale = self.constant(f"{output}_g", self.weights[f"{name}.weight"])
        shift = self.constant(f"{output}_h", self.weights[f"{name}.bias"])
        return self.node("LayerNormalization", [x, scale, shift], output, epsilon=1e-12, axis=-1)

    def model(
        self, name: str, given: list[onnx.ValueInfoProto], told: list[onnx.ValueInfoProto]
    ) -> onnx.ModelProto:
        """Return the whole, with what it is given and what it tells."""
        proto = helper.make_graph(self.nodes, name, given, told, self.constants)
        versions = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(proto, opset_imports=versions, ir_version=9)


def encoded(graph: Graph, layers: int) -> str:
    """Put in the layers of the encoder; return the name of what they give for each word piece."""
    x = graph.normal("embedded", "enc.ln", "x")
    for number in range(layers):
        name, here = f"enc.layers.{number}", f"l{number}"
        joined = graph.linear(x, f"{name}.qkv", f"{here}_qkv")
        parts = [f"{here}_{part}" for part in "qkv"]
        graph.node("Split", [joined], " ".join(parts), axis=-1, num_outputs=3)
        seen = graph.node("MultiHeadAttention", parts, f"{here}_seen", _MICROSOFT, num_heads=_HEADS)
        out = graph.linear(seen, f"{name}.o", f"{here}_o")
        x = graph.normal(graph.node("Add", [x, out], f"{here}_a"), f"{name}.ln1", f"{here}_x1")
        inner = graph.linear(x, f"{name}.f1", f"{here}_f1")
        # Add and LayerNormalization: the fused SkipLayerNormalization is nine times slower.
        out = graph.linear(
            graph.node("Gelu", [inner], f"{here}_g", _MICROSOFT), f"{name}.f2", f"{here}_f2"
        )
        x = graph.normal(graph.node("Add", [x, out], f"{here}_c"), f"{name}.ln2", f"{here}_x2")
    return x


def _graph(weights: dict[str, np.ndarray], layers: int, levels: int) -> onnx.ModelProto:
    graph = Graph(weights, levels)
    width = weights["enc.ln.weight"].shape[0]
    x = encoded(graph, layers)
    chosen = graph.node("Gather", [x, "positions"], "rows", axis=1)
    rows = graph.node("Squeeze", [chosen, graph.constant("first", np.array([0]))], "row")
    for head in _TOLD:
        matrix = graph.constant(f"{head}_w", weights[f"{head}.weight"].T)
        shift = graph.constant(f"{head}_b", weights[f"{head}.bias"])
        graph.node("Add", [graph.node("MatMul", [rows, matrix], f"{head}_m"), shift], head)
    given = [
        helper.make_tensor_value_info("embedded", TensorProto.FLOAT, [1, "pieces", width]),
        helper.make_tensor_value_info("positions", TensorProto.INT64, ["rows"]),
    ]
    told = [
        helper.make_tensor_value_info(head, TensorProto.FLOAT, ["rows", None]) for head in _TOLD
    ]
    return graph.model("tagger", given, told)


def load_network(path: Path, layers: int = 6) -> TaggerNetwork:
    """Read a saved network."""
    network = TaggerNetwork(layers)
    network.load_state_dict(torch.load(path))
    return network.eval()
